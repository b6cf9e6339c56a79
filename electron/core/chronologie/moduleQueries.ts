import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { exitStates, type ExitState } from '#contract/moduleTerms.ts';
import { compte, emargement, groupe, inscription, place, seance, sejour } from '#db/schema/index.ts';
import type { ReadContext } from '../host.ts';
import type { Entry } from './order.ts';

const told = { family: 'modules', at: null } as const;

interface Dossier {
  readonly id: string;
  readonly orientationId: string;
}

/** Modules asked for under this orientation, entered and left under this accompagnement, with their séances. */
export function moduleEntries({ db }: ReadContext, { id: accompagnementId, orientationId }: Dossier): Entry[] {
  const waits = and(eq(inscription.orientationId, orientationId), isNull(inscription.accompagnementId));
  const rows = db
    .select({ inscription, groupe: groupe.name, author: compte.name })
    .from(inscription)
    .leftJoin(groupe, eq(groupe.id, inscription.groupeId))
    .innerJoin(compte, eq(compte.id, inscription.compteId))
    .where(or(eq(inscription.accompagnementId, accompagnementId), waits))
    .all();
  const ids = rows.map(({ inscription: { id } }) => id);
  return [
    ...rows.flatMap((row): Entry[] => [...askedEntries(row), ...leftEntries(row)]),
    ...heldEntries({ db }, ids),
    ...absentEntries({ db }, ids),
  ];
}

interface Row {
  readonly inscription: typeof inscription.$inferSelect;
  readonly groupe: string | null;
  readonly author: string;
}

function askedEntries({ inscription: { id, type, askedOn, enteredOn }, groupe: name, author }: Row): Entry[] {
  const asked: Entry = {
    ...told,
    author,
    entryId: `${id}:demande`,
    day: askedOn,
    event: { kind: 'module-demande', type, groupe: enteredOn === null ? name : null },
  };
  if (enteredOn === null || name === null) return [asked];
  const entered: Entry = {
    ...told,
    author: null,
    entryId: `${id}:entree`,
    day: enteredOn,
    event: { kind: 'module-entree', groupe: name },
  };
  // Enrolled at once, nobody waited: one line says it.
  return askedOn === enteredOn ? [{ ...entered, author }] : [asked, entered];
}

const isExit = (state: string): state is ExitState => exitStates.some((each) => each === state);

const leftEntries = ({ inscription: { id, state, endedOn }, groupe: name }: Row): Entry[] =>
  endedOn === null || !isExit(state)
    ? []
    : [
        {
          ...told,
          author: null,
          entryId: `${id}:sortie`,
          day: endedOn,
          event: { kind: 'module-sortie', groupe: name, state },
        },
      ];

const missed = alias(seance, 'missed');

/** Séances with an answer. */
const heldEntries = ({ db }: Pick<ReadContext, 'db'>, ids: string[]): Entry[] =>
  db
    .select({
      id: emargement.id,
      status: emargement.status,
      comment: emargement.comment,
      author: compte.name,
      label: seance.label,
      day: seance.day,
      at: seance.at,
      interviewOf: seance.inscriptionId,
      groupe: groupe.name,
      missedLabel: missed.label,
      missedDay: missed.day,
    })
    .from(emargement)
    .innerJoin(seance, eq(seance.id, emargement.seanceId))
    .innerJoin(groupe, eq(groupe.id, seance.groupeId))
    .innerJoin(compte, eq(compte.id, emargement.compteId))
    .leftJoin(missed, eq(missed.id, emargement.catchesUpId))
    .where(inArray(emargement.inscriptionId, ids))
    .orderBy(asc(seance.day))
    .all()
    .map(({ id, status, comment, author, label, day, at, interviewOf, groupe: name, missedLabel, missedDay }) => ({
      family: 'modules',
      entryId: id,
      day,
      at,
      author,
      event: {
        kind: 'seance',
        groupe: name,
        label,
        interview: interviewOf !== null,
        status,
        catchesUp: missedLabel === null || missedDay === null ? null : { label: missedLabel, day: missedDay },
        comment,
      },
    }));

/** Interviews whose day came without an answer. */
const absentEntries = ({ db }: Pick<ReadContext, 'db'>, ids: string[]): Entry[] =>
  db
    .select({ id: seance.id, label: seance.label, day: seance.day, at: seance.at, groupe: groupe.name })
    .from(seance)
    .innerJoin(groupe, eq(groupe.id, seance.groupeId))
    .leftJoin(emargement, eq(emargement.seanceId, seance.id))
    .where(and(inArray(seance.inscriptionId, ids), ne(seance.status, 'annulee'), isNull(emargement.id)))
    .all()
    .map(({ id, label, day, at, groupe: name }) => ({
      family: 'modules',
      entryId: id,
      day,
      at,
      author: null,
      event: { kind: 'seance', groupe: name, label, interview: true, status: null, catchesUp: null, comment: null },
    }));

/** Nights spent somewhere: when they began, and when they ended. */
export const sejourEntries = ({ db }: ReadContext, accompagnementId: string): Entry[] =>
  db
    .select({ sejour, place: place.name })
    .from(sejour)
    .innerJoin(place, eq(place.id, sejour.placeId))
    .where(and(eq(sejour.accompagnementId, accompagnementId), isNull(sejour.removedAt)))
    .all()
    .flatMap(({ sejour: { id, cadre, arrivesOn, leavesOn }, place: name }) => {
      const moved = (day: string, arrived: boolean): Entry => ({
        ...told,
        author: null,
        entryId: `${id}:${arrived ? 'arrivee' : 'depart'}`,
        day,
        event: { kind: 'sejour', place: name, arrived, cadre },
      });
      return leavesOn === null ? [moved(arrivesOn, true)] : [moved(arrivesOn, true), moved(leavesOn, false)];
    });
