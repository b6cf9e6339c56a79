import type { seances } from '#contract/seances.ts';
import type { Reader } from '#db/open.ts';
import { isActiveCompte } from '../accompagnements/queries.ts';
import { assertOpen } from '../groupes/planSeances.ts';
import { groupeById, usualAnimateurs, type GroupeRow } from '../groupes/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { inscriptionById } from '../inscriptions/queries.ts';
import { lieuNamed } from '../lieux/queries.ts';
import { formatOf } from '../programmes/queries.ts';
import { refuse } from '../refusal.ts';
import { replacementsOf, replaceReplacements } from './animateurQueries.ts';
import { closingsFrom } from './closedQueries.ts';
import { seanceLines } from './lineQueries.ts';
import { markAll, peopleAt } from './markOperations.ts';
import { assertAnswerable, assertMarkable } from './markRule.ts';
import { assertPlanned, known, moveClashes, movedBy, unknown } from './moveOperations.ts';
import {
  answersTo,
  deleteSeance,
  excusedOn,
  insertSeances,
  missedElsewhere,
  pseudonymesOf,
  replacePseudonymes,
  updateSeance,
  type SeanceRow,
} from './queries.ts';
import { seanceClashes } from './seanceClashQueries.ts';

export const seancesHandlers: Handlers<typeof seances> = {
  previewMove: (input, { db }) => {
    const { row, moved } = movedBy(db, input);
    return { moved, clashes: moveClashes(db, input, { row, moved }) };
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
      excused: excusedOn(db, row),
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
    assertMarkable(row, marks, today);
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

const groupeOf = (db: Reader, { groupeId }: SeanceRow): GroupeRow => groupeById(db, groupeId) ?? unknown();

function assertGroupeRuns({ closedOn }: GroupeRow, { day }: SeanceRow): void {
  if (closedOn !== null && day > closedOn)
    refuse('groupe-closed', 'Ce groupe est terminé\u00a0: rouvrez-le avant de rétablir cette séance.');
}
