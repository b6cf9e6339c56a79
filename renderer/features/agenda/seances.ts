import type { z } from 'zod';
import type { AgendaSeance } from '#contract/groupeShapes.ts';
import { count } from '#window/ui/format.ts';
import { beginsWords, type Filter } from './filter.ts';

export type Seance = z.output<typeof AgendaSeance>;

/** Whose interview it is, or which groupe meets. */
export function seanceTitle({ kind, people, groupe }: Pick<Seance, 'kind' | 'people' | 'groupe'>): string {
  const [person] = people;
  return kind === 'collective' || !person ? groupe : `${person.lastName} ${person.firstName}`;
}

/** @example seanceDetail(stage) // 'Séance 2, 8 inscrits, 1 excusé' */
export function seanceDetail({ kind, label, groupe, people, anonymous }: Seance): string {
  const excused = people.filter((person) => person.excused).length;
  if (kind !== 'collective') return `${label}, ${groupe}${excused > 0 ? ', absence excusée' : ''}`;
  if (anonymous) return `${label}, anonyme`;
  if (people.length === 0) return `${label}, aucun inscrit`;
  const enrolled = `${count(people.length)} ${people.length > 1 ? 'inscrits' : 'inscrit'}`;
  return `${label}, ${enrolled}${excused > 0 ? `, ${count(excused)} ${excused > 1 ? 'excusés' : 'excusé'}` : ''}`;
}

export const seanceCount = (total: number): string =>
  total === 0 ? '' : `${count(total)}\u00a0${total > 1 ? 'séances' : 'séance'}`;

/** Those of a place, of a groupe or of somebody expected. */
export const narrowedSeances = (seances: readonly Seance[], { lieu, name }: Filter): Seance[] =>
  seances.filter(
    (seance) =>
      (lieu === null || seance.lieu === lieu) &&
      [seance.groupe, ...seance.people.map(({ lastName, firstName }) => `${lastName} ${firstName}`)].some((text) =>
        beginsWords(name, text),
      ),
  );
