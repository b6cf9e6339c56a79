import type { Session } from '#contract/coffre.ts';
import type { porteur } from '#contract/porteur.ts';
import type { Reader } from '#db/open.ts';
import { cardFile, fingerprintOf, readAntenneCard, type AntenneCard, type PorteurCard } from '../envoi/cards.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { saveDepot, shownDepot } from '../envoi/settingsQueries.ts';
import { linesOf } from '../envoi/lines.ts';
import { snapshotOf } from '../envoi/snapshot.ts';
import { depotUrl } from '../envoi/webdav.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { labelOf } from '../calendar/labels.ts';
import { cardOf } from './cardOf.ts';
import { refuseKnownCard } from './cardQueries.ts';
import { cpcaOf, ownIsEmpty } from './cpca.ts';
import { consolidate, consolidateSchemes } from './consolidate.ts';
import { fetchAll, progressOf, stopFetch } from './fetchAll.ts';
import { figuresOfYears, summedOfYears } from './figuresQueries.ts';
import {
  allAntennes,
  antenneById,
  antennesOf,
  insertAntenne,
  latestPoints,
  saveReceptionKey,
  setCpca,
  snapshotYears,
  type AntenneRow,
} from './queries.ts';
import { signReceipts } from './receipts.ts';
import { lastReceptions, recuOf } from './receiptsQueries.ts';
import { receive } from './receive.ts';

const ownCard = (db: Reader, { structure }: Session): PorteurCard => ({
  format: 'porteur.carte',
  version: 1,
  code: structureCode(db),
  name: structure.name,
  recipient: keyOf(db, 'reception').publicKey,
  signatureKey: keyOf(db, 'signature').publicKey,
});

const shown = (row: AntenneRow, session: Session) => ({
  antenneId: row.id,
  code: row.code,
  name: row.name,
  departement: row.departement,
  cpca: cpcaOf(row, session),
  fingerprint: fingerprintOf(cardOf(row)),
  canBeWrittenTo: row.receptionKey !== null,
  enrolledAt: row.enrolledAt,
});

/** The antenne already enrolled, same code and same signature, to which this card brings another reception key. */
const completed = ({ code, publicKey, receptionKey }: AntenneCard, db: Reader): AntenneRow | undefined =>
  allAntennes(db).find(
    (row) =>
      row.code === code &&
      row.publicKey === publicKey &&
      receptionKey !== undefined &&
      row.receptionKey !== receptionKey,
  );

export const porteurHandlers: Handlers<typeof porteur> = {
  settings: (_input, { db, session }) => ({
    name: session.structure.name,
    fingerprint: fingerprintOf(ownCard(db, session)),
    depot: shownDepot(db),
  }),

  saveDepot: (depot, { db }) => {
    saveDepot(db, { ...depot, url: depotUrl(depot.url).href });
    return {};
  },

  exportCard: (_input, { db, session }) => cardFile(ownCard(db, session), `${structureCode(db)}.porteur`),

  inspectAntenneCard: ({ base64 }, { db }) => {
    const card = readAntenneCard(base64);
    return {
      name: card.name,
      departement: card.departement,
      code: card.code,
      fingerprint: fingerprintOf(card),
      completes: completed(card, db)?.name ?? null,
    };
  },

  enrolAntenne: ({ base64, cpca }, { db, now, about, session }) => {
    const card = readAntenneCard(base64);
    const { code, name, departement, publicKey, receptionKey = null } = card;
    const former = completed(card, db);
    if (former) {
      about(former.id);
      saveReceptionKey(db, former.id, receptionKey);
      return shown({ ...former, receptionKey }, session);
    }
    refuseKnownCard(db, { code, publicKey });
    const own = ownIsEmpty(cpca, session);
    const row = { id: newId(), code, name, departement, publicKey, receptionKey, enrolledAt: now, cpca: own };
    insertAntenne(db, row);
    about(row.id);
    return shown(antenneById(db, row.id), session);
  },

  setCpca: ({ antenneId, cpca }, { db, about, session }) => {
    const row =
      allAntennes(db).find(({ id }) => id === antenneId) ??
      refuse('antenne-unknown', 'Cette antenne n’est plus enregistrée\u00a0: rechargez la liste.', 'antenneId');
    setCpca(db, row.id, ownIsEmpty(cpca, session));
    about(row.id);
    return {};
  },

  antennes: (_input, { db, session }) => allAntennes(db).map((row) => shown(row, session)),

  fetch: (_input, context) => fetchAll(context),

  fetchProgress: (_input, { host }) => progressOf(host),

  stopFetch: async (_input, { host }) => {
    stopFetch(host);
    return {};
  },

  importFile: async ({ fileName, base64 }, context) => {
    const { told: _told, ...line } = await receive(context, fileName, Buffer.from(base64, 'base64'));
    await signReceipts(context);
    return line;
  },

  receptions: (_input, { db }) => lastReceptions(db),

  exportReceipt: ({ sha256 }, { db, about }) => {
    const row =
      recuOf(db, sha256) ??
      refuse('receipt-missing', 'Ce fichier n’a pas de reçu\u00a0: son expéditeur n’est pas une antenne enregistrée.');
    about(row.antenneId);
    const code = allAntennes(db).find(({ id }) => id === row.antenneId)?.code ?? '';
    const name = row.fileName.split('/').join('-');
    return {
      // In the folder of the card that signed the file, which may be a former one.
      fileName: name.startsWith('a-') ? name : `${code}-${name}`,
      base64: Buffer.from(row.jws, 'utf8').toString('base64'),
    };
  },

  points: (_input, { db }) => {
    const names = new Map(allAntennes(db).map(({ id, name }) => [id, name]));
    return latestPoints(db).map(({ antenneId, payload, receivedAt }) => {
      const { period, counts } = snapshotOf(payload);
      return {
        antenneId,
        name: names.get(antenneId) ?? '',
        label: labelOf(period),
        receivedAt,
        lines: linesOf(counts).map(({ label, codeLabel, count }) => ({ label, codeLabel, count })),
      };
    });
  },

  consolidated: ({ period, cpca, detail }, { db, session }) => {
    const schemeOf = new Map(allAntennes(db).map((row) => [row.id, cpcaOf(row, session)]));
    const antennes = antennesOf(db, period)
      .map((covered) => ({ ...covered, cpca: schemeOf.get(covered.id) ?? '' }))
      .filter((antenne) => cpca === null || antenne.cpca === cpca);
    const schemes = new Map(antennes.map((antenne) => [antenne.id, antenne.cpca]));
    const { year } = period;
    if (detail === 'cpca') {
      const { answered, groups } = summedOfYears(db, year, year, (id) => schemes.get(id) ?? null);
      return consolidateSchemes(period, antennes, answered, groups);
    }
    const received = figuresOfYears(db, year, year, (id) => schemes.has(id));
    return consolidate(period, antennes, received);
  },

  years: (_input, { db, today }) =>
    [...new Set([Number(today.slice(0, 4)), ...snapshotYears(db)])].toSorted((a, b) => b - a),
};
