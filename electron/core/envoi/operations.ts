import type { envoi } from '#contract/envoi.ts';
import type { Reader } from '#db/open.ts';
import { labelOf } from '../calendar/labels.ts';
import { isOver } from '../calendar/period.ts';
import type { Handlers } from '../host.ts';
import type { Session } from '#contract/coffre.ts';
import { refuse } from '../refusal.ts';
import { cardFile, fingerprintOf, readPorteurCard, type AntenneCard } from './cards.ts';
import { calendarOf, keyOfPeriod } from './due.ts';
import { keyOf, structureCode } from './keys.ts';
import { attempt } from './outbox.ts';
import { draftSnapshot, dueNow, jumpOf, prepareEnvoi, situationOf } from './prepare.ts';
import { propositionsHandlers } from './propositionsOperations.ts';
import { pendingPropositions } from './propositionsQueries.ts';
import { allEnvois, envoiById, lineOf, sentPeriods, updateEnvoi } from './queries.ts';
import { fetchReceipts, importReceipt } from './receipts.ts';
import { fileNameOf, periodKey, sha256Of } from './seal.ts';
import {
  autoSend,
  delaiOf,
  deuxPersonnes,
  pointsSince,
  saveAutoSend,
  saveDelai,
  saveDepot,
  savePointsSince,
  saveSeenDay,
  saveTrustedPorteur,
  shownDepot,
  trustedPorteur,
} from './settingsQueries.ts';
import { linesOf } from './lines.ts';
import { carriedLines, changesOf, heldSentence } from './sending.ts';
import { snapshotOf } from './snapshot.ts';
import { depotUrl } from './webdav.ts';

const ownCard = (db: Reader, { structure }: Session): AntenneCard => ({
  format: 'antenne.carte',
  version: 1,
  code: structureCode(db),
  name: structure.name,
  departement: structure.departement,
  publicKey: keyOf(db, 'signature').publicKey,
  receptionKey: keyOf(db, 'reception').publicKey,
});

export const envoiHandlers: Handlers<typeof envoi> = {
  settings: (_input, { db, session, host }) => {
    const porteur = trustedPorteur(db);
    return {
      antenneCode: structureCode(db),
      fingerprint: fingerprintOf(ownCard(db, session)),
      porteur: porteur && {
        name: porteur.card.name,
        fingerprint: fingerprintOf(porteur.card),
        trustedAt: porteur.trustedAt,
        signsReceipts: porteur.card.signatureKey !== undefined,
      },
      depot: shownDepot(db),
      autoSend: autoSend(db),
      deuxPersonnes: deuxPersonnes(db),
      delai: delaiOf(db),
      points: pointsSince(db) !== null,
      clock: autoSend(db) ? jumpOf(db, host.clock) : null,
    };
  },

  exportCard: (_input, { db, session }) => cardFile(ownCard(db, session), `${structureCode(db)}.antenne`),

  inspectPorteurCard: ({ base64 }) => {
    const card = readPorteurCard(base64);
    return { name: card.name, fingerprint: fingerprintOf(card) };
  },

  trustPorteur: ({ base64 }, { db, now }) => {
    readPorteurCard(base64);
    saveTrustedPorteur(db, base64, now);
    return {};
  },

  saveDepot: (depot, { db }) => {
    saveDepot(db, { ...depot, url: depotUrl(depot.url).href });
    return {};
  },

  ...propositionsHandlers,

  setDelai: ({ days }, { db }) => {
    saveDelai(db, days);
    return {};
  },

  setPoints: ({ enabled }, { db, today }) => {
    if (!enabled) savePointsSince(db, null);
    else if (pointsSince(db) === null) savePointsSince(db, `${today.slice(0, 7)}-01`);
    return {};
  },

  confirmClock: (_input, { db, today }) => {
    saveSeenDay(db, today);
    return {};
  },

  setAutoSend: ({ enabled }, { db }) => {
    if (enabled && deuxPersonnes(db))
      refuse(
        'two-persons',
        'Chaque envoi est validé par une seconde personne\u00a0: rien ne peut partir tout seul. Arrêtez d’abord la double validation.',
        'enabled',
      );
    saveAutoSend(db, enabled);
    return {};
  },

  preview: ({ requested, ...period }, { db, today }) => {
    const { canonical, sending } = draftSnapshot(db, period, { today, requested });
    return {
      label: labelOf(period),
      canonical,
      sha256: sha256Of(canonical),
      lines: linesOf(snapshotOf(canonical).counts),
      changes: sending ? changesOf(sending) : [],
      regularisations: sending ? carriedLines(sending, period.year) : [],
      held: sending && heldSentence(sending),
      canBeRequested: sending !== null && !sending.impossible,
      requested: sending?.requested ?? false,
      porteurName: trustedPorteur(db)?.card.name ?? null,
      periodOver: isOver(period, today),
      alreadySent: sentPeriods(db).get(keyOfPeriod(period)) ?? 0,
    };
  },

  prepare: async ({ confirmedSha256, verified, requestReason, ...period }, { host, read, about }) => {
    if (read(deuxPersonnes))
      refuse(
        'two-persons',
        'Chaque envoi est validé par une seconde personne\u00a0: proposez celui-ci, une autre personne le validera.',
      );
    const envoiId = await prepareEnvoi(host, period, { confirmed: confirmedSha256, verified, requestReason });
    about(envoiId);
    return { envoiId };
  },

  list: (_input, { db }) => allEnvois(db).map(lineOf),

  send: async ({ envoiId }, { host, read, about }) => {
    about(envoiId);
    await attempt(host, envoiId);
    return lineOf(read((db) => envoiById(db, envoiId)));
  },

  exportSealed: ({ envoiId }, { db, now, about }) => {
    about(envoiId);
    const row = envoiById(db, envoiId);
    updateEnvoi(db, envoiId, {
      exportedAt: now,
      ...(row.state === 'verified' ? {} : { state: 'exported', nextAttemptAt: null, problem: null }),
    });
    const fileName = fileNameOf(row, structureCode(db)).split('/').join('-');
    return { fileName, base64: row.sealed.toString('base64') };
  },

  fetchReceipts: async (_input, { host }) => ({ received: await fetchReceipts(host) }),

  importReceipt: async ({ base64 }, { host, read, about }) => {
    const { opened } = host;
    if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
    const envoiId = await importReceipt(host, opened, Buffer.from(base64, 'base64').toString('utf8'));
    about(envoiId);
    return lineOf(read((db) => envoiById(db, envoiId)));
  },

  due: (_input, { db, today }) => dueNow(db, today),

  calendar: (_input, { db, today }) => {
    const lines = allEnvois(db);
    const newest = (key: string) => {
      const row = lines.find((each) => periodKey(each) === key);
      return row && { state: lineOf(row).state, receiptOn: row.receiptOn };
    };
    return calendarOf(situationOf(db, today), newest, new Set(pendingPropositions(db).map(({ period }) => period)));
  },
};
