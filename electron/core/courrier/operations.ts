import type { PliSide } from '#contract/courrierTerms.ts';
import type { courrierAntenne, courrierPorteur } from '#contract/courrier.ts';
import { readerOf } from '#db/open.ts';
import { commitInBackground } from '../envoi/background.ts';
import { structureCode } from '../envoi/keys.ts';
import type { Handlers } from '../host.ts';
import { refuse } from '../refusal.ts';
import { readAccuse, signerOf, unbelieved } from './accuse.ts';
import { keepAccuse } from './accuses.ts';
import { placeOf, sealOne } from './depart.ts';
import { pliSentences } from './envelope.ts';
import { alone, exchange } from './exchange.ts';
import { accuseNameOf } from './folder.ts';
import { courrierKinds } from './kinds.ts';
import { lastPartis, lastRecus, partiById, partiBySha256, peersOf, recuById, updateParti } from './queries.ts';
import { receivePli, signAccuses } from './receive.ts';
import { stateOf } from './shown.ts';

const flat = (place: string): string => place.split('/').join('-');

/** The same operations in each of the two roles; their rights differ. */
const handlersOf = (side: PliSide): Handlers<typeof courrierPorteur> & Handlers<typeof courrierAntenne> => ({
  exchange: async (_input, { host }) => ({ ...(await exchange(host, side)) }),

  list: (_input, { db }) => {
    const names = new Map(peersOf(db, side).map(({ code, name }) => [code, name]));
    return {
      sent: lastPartis(db, side).map((row) => ({
        pliId: row.id,
        peerName: names.get(row.peerCode) ?? '',
        kind: row.kind,
        at: row.at,
        ...stateOf(row),
      })),
      received: lastRecus(db, side).map((row) => ({
        pliId: row.id,
        peerName: names.get(row.peerCode) ?? '',
        kind: row.kind,
        at: row.at,
        outcome: row.outcome,
        problem: row.reason && pliSentences[row.reason],
        accuseDeposited: row.accuseDepositedAt !== null,
      })),
    };
  },

  exportPli: async ({ pliId }, { host, about }) => {
    about(pliId);
    return alone(host, async (opened) => {
      const db = readerOf(opened.connection);
      const written = partiById(db, side, pliId);
      if (written.state === 'written') await sealOne(host, opened, written);
      const row = partiById(db, side, pliId);
      if (!row.sealed)
        return refuse('courrier-unknown', 'Ce message n’a pas pu être scellé\u00a0: recommencez dans un instant.');
      const exportedAt = host.clock.now();
      commitInBackground(host, 'courrier.exported', pliId, (writer) =>
        updateParti(writer, pliId, {
          exportedAt,
          ...(row.state === 'deposited' ? {} : { state: 'exported', nextAttemptAt: null, problem: null }),
        }),
      );
      return { fileName: flat(placeOf(row, structureCode(db))), base64: row.sealed.toString('base64') };
    });
  },

  exportAccuse: async ({ pliId }, { host, about }) => {
    about(pliId);
    return alone(host, async (opened) => {
      await signAccuses(host, opened, side);
      const { accuse, fileName, sha256 } = recuById(readerOf(opened.connection), side, pliId);
      return {
        fileName: fileName === null ? `${sha256.slice(0, 16)}.recu` : flat(accuseNameOf(fileName)),
        base64: Buffer.from(accuse ?? '', 'utf8').toString('base64'),
      };
    });
  },

  importFile: async ({ base64 }, { host, about }) => {
    const bytes = Buffer.from(base64, 'base64');
    return alone(host, async (opened) => {
      const db = readerOf(opened.connection);
      const text = bytes.length < 16 * 1024 ? bytes.toString('utf8').trim() : '';
      const signer = signerOf(text);
      if (signer !== null) {
        const peer = peersOf(db, side).find(({ code }) => code === signer);
        if (!peer) return refuse('accuse-signature', unbelieved.signature, 'base64');
        const reading = await readAccuse(text, peer, structureCode(db));
        if (!reading.ok) return refuse(`accuse-${reading.reason}`, unbelieved[reading.reason], 'base64');
        const row = partiBySha256(db, side, reading.accuse.sha256);
        if (!row || row.peerCode !== peer.code) return refuse('accuse-file', unbelieved.file, 'base64');
        keepAccuse(host, row, reading.accuse, text);
        about(row.id);
        return { pliId: row.id, what: 'accuse', outcome: 'received', kind: row.kind, problem: null };
      }
      const { pliId, outcome, reason, kind } = await receivePli(host, opened, {
        side,
        kinds: courrierKinds,
        fileName: null,
        sealed: bytes,
      });
      if (pliId !== null) about(pliId);
      await signAccuses(host, opened, side);
      return { pliId, what: 'pli', outcome, kind, problem: reason && pliSentences[reason] };
    });
  },
});

export const courrierPorteurHandlers: Handlers<typeof courrierPorteur> = handlersOf('porteur');
export const courrierAntenneHandlers: Handlers<typeof courrierAntenne> = handlersOf('antenne');
