import { partsOf, type CivilDay } from '../calendar/civilDate.ts';
import type { Colleague, Person } from './people.ts';

/** The day it is played, and who plays. */
export interface Cast {
  readonly today: CivilDay;
  readonly comptes: Readonly<Record<Colleague, string>>;
}

/** Of a person nobody has seen before. */
export const newPerson = ({ lastName, firstName, age, born }: Person, today: CivilDay) => ({
  kind: 'new' as const,
  lastName,
  firstName,
  birthDate: `${partsOf(today).year - age - 1}-${born}`,
  sexe: 'homme' as const,
});
