import type { accueil } from '#contract/accueil.ts';
import type { Reader } from '#db/open.ts';
import { assertBirth } from '../accompagnements/openRule.ts';
import { periodBounds } from '../calendar/period.ts';
import { foldedNameOf } from '../fold.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { allAntennes } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';
import { newNumber } from '../transferts/envelope.ts';
import { isGone, postOrientation, withdraw } from './lettersQueries.ts';
import {
  contactYears,
  demandeurById,
  demandeursOf,
  entretienById,
  entretiensOf,
  envoyeeById,
  insertDemandeur,
  insertEntretien,
  insertEnvoyee,
  orientationsOf,
  setEntretienRemoved,
  updateDemandeur,
  updateEnvoyee,
  type DemandeurRow,
} from './queries.ts';
import { recuesHandlers } from './recuesOperations.ts';
import { eraseOn, nextErasure } from './retention.ts';
import { conservationOf, contactsOf, eraseIdentity, saveConservation } from './retentionQueries.ts';
import { assertContact, assertEntretien, assertOrigin } from './rules.ts';

type Sent = NonNullable<ReturnType<ReturnType<typeof orientationsOf>['get']>>[number];

const shown = (db: Reader, row: Sent) => ({
  orientationId: row.id,
  antenneName: row.antenneName,
  number: row.number,
  sentOn: row.sentOn,
  answer: row.answer,
  answeredOn: row.answeredOn,
  refusalReason: row.refusalReason,
  firstInterviewOn: row.firstInterviewOn,
  cancelled: row.cancelledAt !== null,
  gone: isGone(db, row.id),
});

export const accueilHandlers: Handlers<typeof accueil> = {
  ...recuesHandlers,

  antennes: (_, { db }) =>
    allAntennes(db).map(({ id, name, departement, receptionKey }) => ({
      antenneId: id,
      name,
      departement,
      reachable: receptionKey !== null,
    })),

  list: ({ year, pending }, { db, today }) => {
    const people = demandeursOf(db, periodBounds({ year, quarter: null }), pending);
    const sent = orientationsOf(
      db,
      people.map(({ row }) => row.id),
    );
    const conservation = conservationOf(db);
    const days = new Map(contactsOf(db).map((person) => [person.demandeurId, eraseOn(person, conservation)]));
    return {
      lines: people.map(({ row, entretiens }) => {
        const last = sent.get(row.id)?.findLast(({ cancelledAt }) => cancelledAt === null);
        return {
          demandeurId: row.id,
          lastName: row.lastName,
          firstName: row.firstName,
          departement: row.departement,
          firstContactOn: row.firstContactOn,
          issue: row.issue,
          entretiens: entretiens ?? 0,
          eraseOn: days.get(row.id) ?? null,
          orientation: last ? shown(db, last) : null,
          erased: row.erasedAt !== null,
        };
      }),
      years: [...new Set([Number(today.slice(0, 4)), ...contactYears(db)])].toSorted((a, b) => b - a),
    };
  },

  conservation: (_, { db }) => {
    const conservation = conservationOf(db);
    return { months: conservation?.months ?? null, next: nextErasure(contactsOf(db), conservation) };
  },

  saveConservation: ({ months }, { db, today }) => {
    saveConservation(db, months === null ? null : { months, since: today });
    return {};
  },

  read: ({ demandeurId }, { db, about }) => {
    about(demandeurId);
    const { id, erasedAt, ...row } = demandeurById(db, demandeurId) ?? refuseUnknown();
    return {
      ...row,
      demandeurId: id,
      erased: erasedAt !== null,
      entretiens: entretiensOf(db, id),
      orientations: (orientationsOf(db, [id]).get(id) ?? []).map((each) => shown(db, each)),
    };
  },

  save: ({ demandeurId, ...said }, { db, now, today, about }) => {
    assertContact(said.firstContactOn, today);
    assertBirth(said.birthDate, 'birthDate', said.firstContactOn, today);
    if (said.antenneId !== null) assertAntenne(db, said.antenneId);
    const row = { ...said, foldedName: foldedNameOf(said) };
    const id = demandeurId ?? newId();
    about(id);
    if (demandeurId === null) insertDemandeur(db, { ...row, id, createdAt: now });
    else {
      present(db, demandeurId);
      updateDemandeur(db, demandeurId, row);
    }
    return { demandeurId: id };
  },

  addEntretien: ({ demandeurId, ...said }, { db, now, today, session, about }) => {
    about(demandeurId);
    assertEntretien(said.day, present(db, demandeurId).firstContactOn, today);
    const entretienId = newId();
    insertEntretien(db, { ...said, id: entretienId, demandeurId, compteId: session.compteId, createdAt: now });
    return { entretienId };
  },

  setEntretienRemoved: ({ entretienId, removed }, { db, now, about }) => {
    const row =
      entretienById(db, entretienId) ??
      refuse('interview-unknown', 'Cet entretien n’existe plus\u00a0: rechargez la page.', 'entretienId');
    about(row.demandeurId);
    setEntretienRemoved(db, entretienId, removed ? now : null);
    return { entretienId };
  },

  close: ({ demandeurId, issue, redirectedTo }, { db, today, about }) => {
    about(demandeurId);
    present(db, demandeurId);
    if (pendingOf(db, demandeurId))
      refuse('orientation-pending', 'Une antenne a déjà cette orientation\u00a0: reprenez-la d’abord.', 'issue');
    if ((issue === 'redirigee') !== (redirectedTo !== null))
      refuse('redirection-missing', 'Indiquez vers quel service, pour une redirection et elle seule.', 'redirectedTo');
    updateDemandeur(db, demandeurId, { issue, redirectedTo, issueOn: issue === 'en-cours' ? null : today });
    return { demandeurId };
  },

  orient: ({ demandeurId, antenneId, ...said }, { db, now, today, about }) => {
    about(demandeurId);
    const { lastName, firstName, birthDate, phone, departement } = present(db, demandeurId);
    assertOrigin(said);
    assertAntenne(db, antenneId);
    if (pendingOf(db, demandeurId))
      refuse(
        'orientation-pending',
        'Une antenne a déjà cette orientation\u00a0: attendez sa réponse, ou reprenez-la d’abord.',
        'antenneId',
      );
    const orientationId = newId();
    const number = newNumber();
    const { source, cadre, prescripteur } = said;
    insertEnvoyee(db, {
      id: orientationId,
      demandeurId,
      antenneId,
      number,
      sentOn: today,
      source,
      cadre,
      createdAt: now,
    });
    postOrientation(db, {
      orientationId,
      antenneId,
      now,
      content: {
        number,
        sentOn: today,
        personne: { lastName, firstName, birthDate, phone, departement },
        source,
        cadre,
        prescripteur,
        entretiens: entretiensOf(db, demandeurId).filter(({ suite }) => suite !== 'absent').length,
      },
    });
    updateDemandeur(db, demandeurId, { issue: 'orientee', issueOn: today, redirectedTo: null });
    return { orientationId, number };
  },

  cancelOrientation: ({ orientationId }, { db, now, about }) => {
    const row =
      envoyeeById(db, orientationId) ??
      refuse('orientation-unknown', 'Cette orientation n’existe plus\u00a0: rechargez la page.', 'orientationId');
    about(row.demandeurId);
    if (row.cancelledAt !== null || row.answer !== 'en-attente')
      refuse('orientation-settled', 'Cette orientation a déjà sa réponse\u00a0: elle ne se reprend plus.');
    withdraw(db, { ...row, orientationId, now });
    updateEnvoyee(db, orientationId, { cancelledAt: now });
    updateDemandeur(db, row.demandeurId, { issue: 'en-cours', issueOn: null });
    return { orientationId };
  },

  erase: ({ demandeurId }, { db, now, about }) => {
    about(demandeurId);
    present(db, demandeurId);
    if (pendingOf(db, demandeurId))
      refuse('orientation-pending', 'Une antenne n’a pas encore répondu\u00a0: attendez, ou reprenez l’orientation.');
    eraseIdentity(db, demandeurId, now);
    return { demandeurId };
  },
};

const refuseUnknown = (): never =>
  refuse('demandeur-unknown', 'Cette personne n’existe plus\u00a0: revenez à la liste.', 'demandeurId');

/** Somebody whose identity is still here. */
function present(db: Reader, demandeurId: string): DemandeurRow {
  const row = demandeurById(db, demandeurId) ?? refuseUnknown();
  if (row.erasedAt !== null)
    refuse('demandeur-erased', 'L’identité de cette personne est effacée\u00a0: il n’y a plus rien à y écrire.');
  return row;
}

function assertAntenne(db: Reader, antenneId: string): void {
  if (!allAntennes(db).some(({ id }) => id === antenneId))
    refuse('antenne-unknown', 'Cette antenne n’est plus enregistrée\u00a0: choisissez-en une autre.', 'antenneId');
}

/** The orientation an antenne has not answered yet. */
const pendingOf = (db: Reader, demandeurId: string) =>
  orientationsOf(db, [demandeurId])
    .get(demandeurId)
    ?.find(({ cancelledAt, answer }) => cancelledAt === null && answer === 'en-attente');
