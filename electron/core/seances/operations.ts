import type { seances } from '#contract/seances.ts';
import type { Reader } from '#db/open.ts';
import { isActiveCompte } from '../accompagnements/queries.ts';
import { daysBetween } from '../calendar/civilDate.ts';
import { longDateLabel } from '../calendar/labels.ts';
import { cascade, assertOpen } from '../groupes/planSeances.ts';
import { groupeById, usualAnimateurs, type GroupeRow } from '../groupes/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { inscriptionById } from '../inscriptions/queries.ts';
import { lieuNamed } from '../lieux/queries.ts';
import { formatOf } from '../programmes/queries.ts';
import { refuse } from '../refusal.ts';
import { replacementsOf, replaceReplacements } from './animateurQueries.ts';
import { closingsFrom, farthestDays } from './closedQueries.ts';
import { seanceLines } from './lineQueries.ts';
import { markAll, peopleAt } from './markOperations.ts';
import { assertAnswerable } from './markRule.ts';
import {
  answersTo,
  deleteSeance,
  followingSeances,
  insertSeances,
  missedElsewhere,
  pseudonymesOf,
  replacePseudonymes,
  seanceById,
  updateSeance,
  type SeanceRow,
} from './queries.ts';
import { seanceClashes } from './seanceClashQueries.ts';

export const seancesHandlers: Handlers<typeof seances> = {
  previewMove: (input, { db }) => {
    const { row, moved } = movedBy(db, input);
    return { moved, clashes: [...movedInOrder(db, row, moved), ...moveClashes(db, input, moved)] };
  },

  move: (input, { db, about }) => {
    about(input.seanceId);
    const { moved } = movedBy(db, input);
    const before = moved.map(({ seanceId }) => {
      const { day, at, plannedDay } = known(db, seanceId);
      return { seanceId, day, at, plannedDay };
    });
    for (const { seanceId, from, day } of moved) {
      const { plannedDay } = known(db, seanceId);
      updateSeance(db, seanceId, {
        day,
        ...(seanceId === input.seanceId ? { at: input.at } : {}),
        plannedDay: day === from ? plannedDay : (plannedDay ?? from),
      });
    }
    return { moved: moved.length, before };
  },

  moveBack: ({ before }, { db, about }) => {
    for (const { seanceId, day, at, plannedDay } of before) {
      about(seanceId);
      assertPlanned(known(db, seanceId));
      updateSeance(db, seanceId, { day, at, plannedDay });
    }
    return { moved: before.length };
  },

  cancel: ({ seanceId }, { db, about }) => {
    about(seanceId);
    assertPlanned(known(db, seanceId));
    updateSeance(db, seanceId, { status: 'annulee' });
    return { seanceId };
  },

  restore: ({ seanceId }, { db, about }) => {
    about(seanceId);
    const row = known(db, seanceId);
    if (row.status !== 'annulee')
      refuse('seance-not-cancelled', 'Cette séance n’est pas annulée\u00a0: il n’y a rien à rétablir.');
    assertGroupeRuns(groupeOf(db, row), row);
    updateSeance(db, seanceId, { status: 'prevue', closedAlong: false });
    return { seanceId };
  },

  edit: ({ seanceId, replacements, ...said }, { db, about }) => {
    about(seanceId);
    const row = known(db, seanceId);
    const usual = (usualAnimateurs(db, [row.groupeId]).get(row.groupeId) ?? []).map(({ compteId }) => compteId);
    for (const { replacesId, compteId } of replacements) {
      if (!usual.includes(replacesId))
        refuse(
          'replaced-unknown',
          'Ce collègue n’anime plus ce groupe\u00a0: il n’y a personne à remplacer.',
          'replacements',
        );
      if (!isActiveCompte(db, compteId))
        refuse(
          'professional-unknown',
          'Ce collègue n’a plus de compte actif\u00a0: choisissez-en un autre.',
          'replacements',
        );
    }
    updateSeance(db, seanceId, { ...said, lieuId: lieuNamed(db, said.lieu)?.id ?? null });
    replaceReplacements(
      db,
      row,
      replacements.map((each) => ({ ...each, id: newId() })),
    );
    return { seanceId };
  },

  sheet: ({ seanceId }, { db, about }) => {
    about(seanceId);
    const row = known(db, seanceId);
    const groupe = groupeOf(db, row);
    const { catchUp, partner } = formatOf(groupe);
    const [seance] = seanceLines(db, groupe.id, [row]);
    if (!seance) return unknown();
    const lines = peopleAt(db, row, groupe);
    const here = new Set(lines.map(({ inscriptionId }) => inscriptionId));
    return {
      groupeId: groupe.id,
      groupe: groupe.name,
      publicTitle: groupe.publicTitle,
      anonymous: groupe.anonymous,
      partner,
      catchUp,
      seance,
      pseudonymes: pseudonymesOf(db, seanceId),
      replacements: replacementsOf(db, seanceId),
      animateurs: usualAnimateurs(db, [groupe.id]).get(groupe.id) ?? [],
      lines,
      toCatchUp:
        catchUp && row.inscriptionId === null && !groupe.anonymous
          ? missedElsewhere(db, { groupeId: groupe.id, type: groupe.type })
              .filter(({ inscriptionId }) => !here.has(inscriptionId))
              .map(({ lastName, firstName, ...missed }) => ({ ...missed, person: `${lastName} ${firstName}` }))
          : [],
    };
  },

  mark: ({ seanceId, marks }, { db, now, today, session, about }) => {
    about(seanceId);
    const row = known(db, seanceId);
    const groupe = groupeOf(db, row);
    if (groupe.anonymous)
      refuse('groupe-anonymous', 'Ce groupe est anonyme\u00a0: comptez les personnes présentes.', 'seanceId');
    assertAnswerable(row, today);
    return markAll(db, { row, groupe, marks, now, compteId: session.compteId });
  },

  countHeads: ({ seanceId, headcount, pseudonymes }, { db, today, about }) => {
    about(seanceId);
    const row = known(db, seanceId);
    if (!groupeOf(db, row).anonymous)
      refuse('groupe-nominative', 'Ce groupe a des inscrits\u00a0: émargez chaque personne.', 'seanceId');
    assertAnswerable(row, today);
    if (headcount !== null && headcount < pseudonymes.length)
      refuse(
        'heads-fewer-than-names',
        `Vous avez écrit ${pseudonymes.length} prénoms pour ${headcount} personnes\u00a0: corrigez l’un des deux.`,
        'headcount',
      );
    const heads = headcount ?? (pseudonymes.length === 0 ? null : pseudonymes.length);
    updateSeance(db, seanceId, { headcount: heads, status: heads === null ? 'prevue' : 'tenue' });
    replacePseudonymes(
      db,
      seanceId,
      pseudonymes.map((name) => ({ id: newId(), name })),
    );
    return { headcount: heads ?? 0 };
  },

  interviewClashes: ({ inscriptionId, lieu, ...slot }, { db }) => {
    const groupeId = inscriptionById(db, inscriptionId)?.groupeId ?? null;
    const asked = { groupeId, seanceId: null, inscriptionId, animateurIds: null, lieu, except: [] };
    return { clashes: seanceClashes(db, asked, [slot])[0]?.clashes ?? [] };
  },

  planInterview: ({ inscriptionId, lieu, ...said }, { db, now, about }) => {
    const inscription =
      inscriptionById(db, inscriptionId) ??
      refuse('inscription-unknown', 'Cette inscription n’existe plus\u00a0: rechargez la page.', 'inscriptionId');
    const { groupeId } = inscription;
    if (groupeId === null)
      return refuse(
        'inscription-without-groupe',
        'Cette personne attend encore un groupe\u00a0: faites-la entrer d’abord.',
        'inscriptionId',
      );
    assertOpen(said.day, closingsFrom(db, said.day, lieu), 'day');
    const seanceId = newId();
    about(seanceId);
    insertSeances(db, [
      {
        ...said,
        id: seanceId,
        groupeId,
        inscriptionId,
        lieu,
        lieuId: lieuNamed(db, lieu)?.id ?? null,
        status: 'prevue',
        createdAt: now,
      },
    ]);
    return { seanceId };
  },

  remove: ({ seanceId }, { db, about }) => {
    about(seanceId);
    const row = known(db, seanceId);
    if (row.headcount !== null || row.minutes !== null || answersTo(db, seanceId) > 0)
      refuse(
        'seance-answered',
        'Cette séance a déjà été renseignée\u00a0: elle ne se retire plus. Annulez-la si elle n’a pas eu lieu.',
      );
    deleteSeance(db, seanceId);
    return { seanceId };
  },
};

const unknown = (): never =>
  refuse('seance-unknown', 'Cette séance n’existe plus\u00a0: rechargez la page.', 'seanceId');
const known = (db: Reader, id: string): SeanceRow => seanceById(db, id) ?? unknown();
const groupeOf = (db: Reader, { groupeId }: SeanceRow): GroupeRow => groupeById(db, groupeId) ?? unknown();

function assertPlanned({ status }: SeanceRow): void {
  if (status === 'tenue')
    refuse('seance-held', 'Cette séance est déjà émargée\u00a0: effacez d’abord ses réponses.', 'seanceId');
  if (status === 'annulee')
    refuse('seance-cancelled', 'Cette séance est annulée\u00a0: rétablissez-la d’abord.', 'seanceId');
}

function assertGroupeRuns({ closedOn }: GroupeRow, { day }: SeanceRow): void {
  if (closedOn !== null && day > closedOn)
    refuse('groupe-closed', 'Ce groupe est terminé\u00a0: rouvrez-le avant de rétablir cette séance.');
}

interface MoveAsked {
  readonly seanceId: string;
  readonly day: string;
  readonly at: string;
  readonly cascade: boolean;
}

/** Every séance that changes its day, the one asked for first. */
function movedBy(db: Reader, { seanceId, day, at, cascade: follow }: MoveAsked) {
  const row = known(db, seanceId);
  assertPlanned(row);
  if (Math.abs(daysBetween(row.day, day)) > farthestDays)
    refuse('move-too-far', 'C’est à plus de trois ans\u00a0: vérifiez l’année.', 'day');
  const closings = closingsFrom(db, day < row.day ? day : row.day, row.lieu);
  assertOpen(day, closings, 'day');
  const first = { seanceId, label: row.label, from: row.day, day };
  if (!follow || row.inscriptionId !== null) return { row, at, moved: [first] };
  const following = followingSeances(db, row).map(({ id, ...seance }) => ({ ...seance, seanceId: id }));
  return { row, at, moved: [first, ...cascade({ ...row, seanceId }, day, following, closings)] };
}

/** A séance of the group that stays behind the one that is moved past it. */
function movedInOrder(
  db: Reader,
  row: SeanceRow,
  moved: readonly { readonly seanceId: string; readonly day: string }[],
): string[] {
  const [first] = moved;
  if (!first || row.inscriptionId !== null) return [];
  const ids = new Set(moved.map(({ seanceId }) => seanceId));
  const passed = followingSeances(db, row).filter(({ id, day }) => !ids.has(id) && day < first.day);
  return passed.length === 0
    ? []
    : [
        `${passed.length === 1 ? 'Une séance suivante serait' : `${passed.length} séances suivantes seraient`} avant celle-ci\u00a0: décalez-les aussi.`,
      ];
}

/** What each séance meets at its new moment, after the day it is told of. */
function moveClashes(
  db: Reader,
  { seanceId: first, at }: MoveAsked,
  moved: readonly { readonly seanceId: string; readonly day: string }[],
): string[] {
  const except = moved.map(({ seanceId }) => seanceId);
  return moved.flatMap(({ seanceId, day }) => {
    const row = known(db, seanceId);
    const slot = { day, at: seanceId === first ? at : row.at, durationMinutes: row.durationMinutes };
    const { groupeId, inscriptionId, lieu } = row;
    const asked = { groupeId, seanceId, inscriptionId, animateurIds: null, lieu, except };
    return (seanceClashes(db, asked, [slot])[0]?.clashes ?? []).map(
      (clash) => `${capital(longDateLabel(day))}\u00a0: ${clash}`,
    );
  });
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr-FR') + text.slice(1);
