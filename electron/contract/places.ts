import { z } from 'zod';
import { placeKinds } from './moduleTerms.ts';
import { read, write } from './operation.ts';
import { CivilDate, Count, Id, Nothing, OneOf, Text } from './values.ts';

const Days = (sentence: string, max: number) =>
  z.number({ error: sentence }).int(sentence).min(0, sentence).max(max, sentence);

/** How many people from a day on, until the next line: 0 is closed, null is nobody counts (a hotel). */
const CapacityLine = z.object({
  from: CivilDate,
  capacity: Days('Indiquez un nombre de personnes, de 0 à 200.', 200).nullable(),
  reason: Text('Indiquez la raison.', 120).nullable(),
});

export const PlaceInput = z.object({
  name: Text('Nommez la place.', 80),
  kind: OneOf(placeKinds, 'Indiquez ce que c’est.'),
  /** As it is written on a contract. */
  address: Text('Indiquez l’adresse.', 300).nullable(),
  town: Text('Indiquez la commune.', 80),
  /** To clean and mend between two stays. */
  turnaroundDays: Days('Indiquez un nombre de jours, de 0 à 60.', 60),
  /** Beyond, a stay is said to be too long, and goes on all the same. */
  longestDays: z
    .number({ error: 'Indiquez un nombre de jours.' })
    .int('Indiquez un nombre de jours.')
    .min(1, 'Indiquez au moins un jour, ou laissez vide.')
    .max(3660, 'Indiquez dix ans au plus.')
    .nullable(),
});

const Lines = z
  .array(CapacityLine, { error: 'Indiquez les capacités.' })
  .min(1, 'Gardez au moins une ligne\u00a0: elle dit depuis quand la place existe.')
  .max(200, 'Gardez 200 lignes au plus.');

const Known = z.object({ placeId: Id });

/**
 * Where people may be housed. A colleague who finds a hotel on a Friday evening adds it there and then: it takes the
 * right of the dossiers, not that of the settings.
 */
export const places = {
  /** By name; those closed for good included. */
  list: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({
      places: z.array(
        PlaceInput.extend({
          placeId: Id,
          /** Oldest first. */
          capacities: z.array(CapacityLine),
          /** Of tonight. */
          capacity: Count.nullable(),
          present: Count,
          /** Stays ever recorded there, those removed included: such a place stays in the list. */
          stays: Count,
        }),
      ),
    }),
  }),

  add: write({ access: 'dossiers.write', input: PlaceInput.extend({ opens: CapacityLine }), output: Known }),

  /** Gives what it said before: saving that again undoes. */
  save: write({
    access: 'dossiers.write',
    input: PlaceInput.extend({ placeId: Id }),
    output: z.object({ before: PlaceInput }),
  }),

  /** For one typed by mistake, where nobody ever stayed. */
  remove: write({ access: 'dossiers.write', input: Known, output: Known }),

  /** All the lines at once, any order; one day has one line. What it gives back undoes. */
  saveCapacities: write({
    access: 'dossiers.write',
    input: z.object({ placeId: Id, lines: Lines }),
    output: z.object({ before: z.array(CapacityLine) }),
  }),

  /** Nobody from a day to another, both included; without an end, until it is opened again. */
  close: write({
    access: 'dossiers.write',
    input: z.object({
      placeId: Id,
      from: CivilDate,
      to: CivilDate.nullable(),
      reason: Text('Indiquez la raison de la fermeture.', 120),
    }),
    output: z.object({ before: z.array(CapacityLine) }),
  }),
};
