import type { envoi } from '#contract/envoi.ts';
import type { Reader } from '#db/open.ts';
import { isQuarterOver } from '../calendar/period.ts';
import type { Handlers } from '../host.ts';
import type { Session } from '#contract/coffre.ts';

import { cardFile, fingerprintOf, readPorteurCard, type AntenneCard } from './cards.ts';
import { keyOf, structureCode } from './keys.ts';
import { attempt } from './outbox.ts';
import { draftSnapshot, dueQuarters, prepareEnvoi } from './prepare.ts';
import {
  allEnvois,
  autoSend,
  envoiById,
  lineOf,
  saveAutoSend,
  saveDepot,
  saveTrustedPorteur,
  sentQuarters,
  shownDepot,
  trustedPorteur,
  updateEnvoi,
} from './queries.ts';
import { fileNameOf, sha256Of } from './seal.ts';
import { carriedLines, changesOf, heldSentence, linesOf } from './sending.ts';
import { snapshotOf } from './snapshot.ts';
import { depotUrl } from './webdav.ts';

const ownCard = (db: Reader, { structure }: Session): AntenneCard => ({
  format: 'antenne.carte',
  version: 1,
  code: structureCode(db),
  name: structure.name,
  departement: structure.departement,
  publicKey: keyOf(db, 'signature').publicKey,
});

export const envoiHandlers: Handlers<typeof envoi> = {
  settings: (_input, { db, session }) => {
    const porteur = trustedPorteur(db);
    return {
      antenneCode: structureCode(db),
      fingerprint: fingerprintOf(ownCard(db, session)),
      porteur: porteur && {
        name: porteur.card.name,
        fingerprint: fingerprintOf(porteur.card),
        trustedAt: porteur.trustedAt,
      },
      depot: shownDepot(db),
      autoSend: autoSend(db),
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

  saveDepot: ({ url, user, password }, { db }) => {
    saveDepot(db, { url: depotUrl(url).href, user, password });
    return {};
  },

  setAutoSend: ({ enabled }, { db }) => {
    saveAutoSend(db, enabled);
    return {};
  },

  preview: ({ requested, ...quarter }, { db, today }) => {
    const { canonical, sending } = draftSnapshot(db, quarter, { today, requested });
    const sent = sentQuarters(db).find(
      ({ year, quarter: sentQuarter }) => year === quarter.year && sentQuarter === quarter.quarter,
    );
    return {
      canonical,
      sha256: sha256Of(canonical),
      lines: linesOf(snapshotOf(canonical).counts),
      changes: changesOf(sending),
      regularisations: carriedLines(sending, quarter.year),
      held: heldSentence(sending),
      canBeRequested: !sending.impossible,
      requested: sending.requested,
      porteurName: trustedPorteur(db)?.card.name ?? null,
      quarterOver: isQuarterOver(quarter, today),
      alreadySent: sent?.sent ?? 0,
    };
  },

  prepare: async ({ year, quarter, confirmedSha256, requestReason }, { host, about }) => {
    const envoiId = await prepareEnvoi(host, { year, quarter }, confirmedSha256, requestReason);
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

  due: (_input, { db, today }) => dueQuarters(db, today),
};
