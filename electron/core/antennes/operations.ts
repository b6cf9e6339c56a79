import type { antennes } from '#contract/antennes.ts';
import type { Quarter } from '#contract/values.ts';
import { periodOfKey } from '../envoi/due.ts';
import { fingerprintOf, readAntenneCard } from '../envoi/cards.ts';
import { instantaneById } from '../arrivees/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { cpcaOf } from '../porteur/cpca.ts';
import { cardOf } from '../porteur/cardOf.ts';
import { refuseKnownCard } from '../porteur/cardQueries.ts';
import { quarterKey } from '../porteur/expected.ts';
import { deleteEcart, deleteEcartsOfCard, ecarts } from '../porteur/ecartsQueries.ts';
import { allAntennes, antenneById } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';
import { filesSince, isHeld, labelOfFile, putAside, refuseHeld } from './sinceQueries.ts';
import {
  allSuites,
  ancienNomById,
  deleteAncienNom,
  deleteSuite,
  formerCards,
  formerNames,
  insertAncienneCarte,
  insertAncienNom,
  insertSuite,
  quartersReceived,
  receivedByAntenne,
  suiteById,
  updateAntenne,
} from './queries.ts';

const keyOf = ({ year, quarter }: Quarter): string => quarterKey(year, quarter);

function quarterOfKey(key: string | null): Quarter | null {
  const period = key === null ? null : periodOfKey(key);
  return period && 'quarter' in period ? period : null;
}

const fromOf = ({ year, quarter }: { year: number; quarter: number }): Quarter =>
  quarterOfKey(quarterKey(year, quarter)) ?? refuse('suite-unknown', 'Rechargez la page.');

export const antennesHandlers: Handlers<typeof antennes> = {
  list: (_input, { db, session }) => {
    const all = allAntennes(db);
    const [names, cards, links, received] = [formerNames(db), formerCards(db), allSuites(db), receivedByAntenne(db)];
    const nameOf = (id: string): string => all.find((row) => row.id === id)?.name ?? '';
    return all.map((row) => ({
      antenneId: row.id,
      name: row.name,
      departement: row.departement,
      fingerprint: fingerprintOf(cardOf(row)),
      canBeWrittenTo: row.receptionKey !== null,
      cpca: cpcaOf(row, session),
      enrolledAt: row.enrolledAt,
      revokedAt: row.revokedAt,
      lostOn: row.lostOn,
      contactName: row.contactName,
      contactPhone: row.contactPhone,
      contactEmail: row.contactEmail,
      expected: { from: quarterOfKey(row.expectedFrom), until: quarterOfKey(row.expectedUntil) },
      formerNames: names
        .filter(({ antenneId }) => antenneId === row.id)
        .map(({ id, name, until }) => ({ ancienNomId: id, name, until })),
      formerCards: cards
        .filter(({ antenneId }) => antenneId === row.id)
        .map(({ enrolledAt, revokedAt }) => ({ enrolledAt, revokedAt })),
      continues: links
        .filter(({ antenneId }) => antenneId === row.id)
        .map((link) => ({ suiteId: link.id, name: nameOf(link.formerId), from: fromOf(link) })),
      continuedBy: links
        .filter(({ formerId }) => formerId === row.id)
        .map((link) => ({ suiteId: link.id, name: nameOf(link.antenneId), from: fromOf(link) })),
      received: received.get(row.id) ?? 0,
    }));
  },

  saveContact: ({ antenneId, ...contact }, { db, about }) => {
    about(antenneById(db, antenneId).id);
    updateAntenne(db, antenneId, contact);
    return {};
  },

  rename: ({ antenneId, name, since }, { db, about, today }) => {
    const row = antenneById(db, antenneId);
    about(antenneId);
    if (row.name === name) refuse('same-name', 'C’est déjà son nom.', 'name');
    if (allAntennes(db).some((other) => other.id !== antenneId && other.name === name))
      refuse('name-taken', 'Une autre antenne porte déjà ce nom\u00a0: ajoutez ce qui les distingue.', 'name');
    if (since > today)
      refuse('rename-future', 'Indiquez une date passée\u00a0: le nom change dès l’enregistrement.', 'since');
    const [last] = formerNames(db).filter((former) => former.antenneId === antenneId);
    if (last && since <= last.until)
      refuse('rename-order', `${row.name} est son nom depuis une date plus récente\u00a0: vérifiez la date.`, 'since');
    const ancienNomId = newId();
    insertAncienNom(db, { id: ancienNomId, antenneId, name: row.name, until: since });
    updateAntenne(db, antenneId, { name, cardName: row.cardName ?? row.name });
    return { ancienNomId };
  },

  cancelRename: ({ ancienNomId }, { db, about }) => {
    const { antenneId, name } = ancienNomById(db, ancienNomId);
    const [last] = formerNames(db).filter((former) => former.antenneId === antenneId);
    if (last?.id !== ancienNomId)
      refuse('rename-not-last', 'Elle a changé de nom depuis\u00a0: annulez d’abord le dernier changement.');
    deleteAncienNom(db, ancienNomId);
    updateAntenne(db, antenneId, { name });
    about(antenneId);
    return {};
  },

  setExpected: ({ antenneId, from, until }, { db, about }) => {
    about(antenneById(db, antenneId).id);
    const [first, last] = [from && keyOf(from), until && keyOf(until)];
    if (first && last && last < first)
      refuse('expected-order', 'Le dernier trimestre vient avant le premier\u00a0: vérifiez-les.', 'until');
    const received = quartersReceived(db, antenneId).map(({ year, quarter }) => quarterKey(year, quarter));
    const outside = received.filter((key) => (first && key < first) || (last && key > last)).toSorted();
    if (outside.length > 0)
      refuse(
        'expected-received',
        `Elle a déjà envoyé ${outside.map((key) => key.split('-').toReversed().join(' ')).join(', ')}\u00a0: ces chiffres ne compteraient plus. Gardez ces trimestres.`,
        'from',
      );
    updateAntenne(db, antenneId, { expectedFrom: first, expectedUntil: last });
    return {};
  },

  continueBy: ({ formerId, antenneId, from, newcomer }, { db, about }) => {
    const [former, next] = [antenneById(db, formerId), antenneById(db, antenneId)];
    about(antenneId);
    if (formerId === antenneId)
      refuse(
        'suite-self',
        'Choisissez deux antennes différentes\u00a0: celle qui continue et celle d’avant.',
        'formerId',
      );
    const links = allSuites(db);
    if (links.some((link) => link.formerId === formerId && link.antenneId === antenneId))
      refuse('suite-known', `${next.name} continue déjà ${former.name}.`, 'formerId');
    if (leadsTo(links, antenneId, formerId))
      refuse('suite-loop', `${former.name} continue déjà ${next.name}\u00a0: choisissez l’autre sens.`, 'formerId');
    const key = keyOf(from);
    if (newcomer && quartersReceived(db, antenneId).some(({ year, quarter }) => quarterKey(year, quarter) < key))
      refuse(
        'suite-not-new',
        `${next.name} a déjà envoyé un trimestre plus ancien\u00a0: dites qu’elle existait avant.`,
        'newcomer',
      );
    const suiteId = newId();
    insertSuite(db, { id: suiteId, formerId, antenneId, year: from.year, quarter: from.quarter });
    if (newcomer && next.expectedFrom === null) updateAntenne(db, antenneId, { expectedFrom: key });
    const stopped = quartersReceived(db, formerId).filter(({ year, quarter }) => quarterKey(year, quarter) >= key);
    return { suiteId, uncounted: stopped.length };
  },

  cancelContinue: ({ suiteId }, { db, about }) => {
    const link = suiteById(db, suiteId);
    const key = quarterKey(link.year, link.quarter);
    deleteSuite(db, suiteId);
    // What « newcomer » said goes away with it.
    if (antenneById(db, link.antenneId).expectedFrom === key) updateAntenne(db, link.antenneId, { expectedFrom: null });
    about(link.antenneId);
    return {};
  },

  receivedSince: ({ antenneId, since }, { db }) => {
    const { cardRank } = antenneById(db, antenneId);
    const aside = ecarts(db);
    return filesSince(db, antenneId, since).map((row) => ({
      instantaneId: row.id,
      label: labelOfFile(row),
      seq: row.seq,
      receivedAt: row.receivedAt,
      currentCard: row.cardRank === cardRank,
      setAside: aside.get(row.id) ?? null,
      closed: isHeld(db, row),
    }));
  },

  setAside: ({ instantaneId }, { db, session, now, about }) => {
    const file = instantaneById(db, instantaneId);
    const row = antenneById(db, file.antenneId);
    about(instantaneId);
    if (file.cardRank === row.cardRank && row.revokedAt === null)
      refuse(
        'card-believed',
        `La carte qui a signé ce fichier est toujours crue\u00a0: retirez d’abord la carte de ${row.name}, ou demandez-lui une correction.`,
        'instantaneId',
      );
    putAside(db, file, { compteId: session.compteId, at: now });
    return {};
  },

  cancelSetAside: ({ instantaneId }, { db, about }) => {
    const file = instantaneById(db, instantaneId);
    about(instantaneId);
    refuseHeld(db, file);
    deleteEcart(db, instantaneId);
    return {};
  },

  revoke: ({ antenneId, lostOn, setAsideIds }, { db, session, now, today, about }) => {
    if (antenneById(db, antenneId).revokedAt !== null)
      refuse('card-revoked', 'Cette carte est déjà retirée\u00a0: rechargez la page.', 'antenneId');
    if (lostOn !== null && lostOn > today)
      refuse('lost-future', 'Indiquez le jour de la perte\u00a0: il ne peut pas être à venir.', 'lostOn');
    const files = lostOn === null ? [] : filesSince(db, antenneId, lostOn);
    for (const id of setAsideIds) {
      const file = files.find((each) => each.id === id);
      if (!file)
        refuse('not-since', 'Un des envois choisis est d’avant la perte\u00a0: relisez la liste.', 'setAsideIds');
      putAside(db, file, { compteId: session.compteId, at: now });
    }
    updateAntenne(db, antenneId, { revokedAt: now, lostOn });
    about(antenneId);
    return {};
  },

  cancelRevoke: ({ antenneId }, { db, about }) => {
    const { cardRank } = antenneById(db, antenneId);
    about(antenneId);
    deleteEcartsOfCard(db, antenneId, cardRank);
    updateAntenne(db, antenneId, { revokedAt: null, lostOn: null });
    return {};
  },

  replaceCard: ({ antenneId, base64 }, { db, now, about }) => {
    const row = antenneById(db, antenneId);
    const card = readAntenneCard(base64);
    refuseKnownCard(db, card);
    insertAncienneCarte(db, {
      id: newId(),
      antenneId,
      code: row.code,
      publicKey: row.publicKey,
      enrolledAt: row.enrolledAt,
      revokedAt: row.revokedAt ?? now,
    });
    updateAntenne(db, antenneId, {
      code: card.code,
      publicKey: card.publicKey,
      receptionKey: card.receptionKey ?? null,
      departement: card.departement,
      cardName: card.name,
      cardRank: row.cardRank + 1,
      enrolledAt: now,
      revokedAt: null,
    });
    about(antenneId);
    return {};
  },
};

/** Whether following the continuations from one antenne leads to another. */
function leadsTo(links: readonly { formerId: string; antenneId: string }[], from: string, to: string): boolean {
  const next = links.filter(({ formerId }) => formerId === from).map(({ antenneId }) => antenneId);
  return next.some((id) => id === to || leadsTo(links, id, to));
}
