import type { Cadre, Sexe } from '#contract/terms.ts';
import type { Rows } from './rows.ts';

/** An accompagnement with what its modules need to know. */
export interface Followed {
  readonly row: Rows['accompagnements'][number];
  readonly personneId: string;
  readonly startsOn: string;
  /** Null while it goes on. */
  readonly endedOn: string | null;
  readonly cadre: Cadre;
  readonly receivedOn: string;
  readonly sexe: Sexe;
}

/** In the order they began. */
export function followedOf({ accompagnements, orientations, personnes }: Rows): Followed[] {
  const received = new Map(orientations.map((each) => [each.id, each]));
  const sexes = new Map(personnes.map(({ id, sexe }) => [id, sexe]));
  return accompagnements
    .map((row): Followed => {
      const { personneId, startsOn, endedOn = null } = row;
      const { cadre = 'volontaire', receivedOn = startsOn } = received.get(row.orientationId) ?? {};
      return { row, personneId, startsOn, endedOn, cadre, receivedOn, sexe: sexes.get(personneId) ?? 'homme' };
    })
    .toSorted((a, b) =>
      a.startsOn === b.startsOn ? (a.row.id < b.row.id ? -1 : 1) : a.startsOn < b.startsOn ? -1 : 1,
    );
}
