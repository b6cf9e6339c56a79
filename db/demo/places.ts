import type { AccompagnementType, Cadre } from '#contract/terms.ts';
import type { PlaceKind } from '#contract/moduleTerms.ts';

export interface PlaceSetup {
  readonly name: string;
  readonly kind: PlaceKind;
  readonly town: string;
  readonly turnaroundDays: number;
  readonly longestDays: number | null;
  readonly capacities: readonly { readonly from: string; readonly capacity: number | null; readonly reason: string }[];
  /** Nights spent and persons housed, by year. */
  readonly quotas: Readonly<Record<2022 | 2023, { readonly nights: number; readonly persons: number }>>;
}

export interface HousingSetup {
  readonly places: readonly PlaceSetup[];
  /** Who may be housed, by what they were followed for before a place was found; the first ones first. */
  readonly from: readonly AccompagnementType[];
  readonly cadres: readonly Cadre[];
  /** What the contract asks beside. */
  readonly obligations: string | null;
  /** Cents a month, the least and the most; null when nothing is asked. */
  readonly share: readonly [least: number, most: number] | null;
}

const opening = (from: string) => [{ from, capacity: 1, reason: 'Ouverture' }];

/**
 * The report counts 9 places in its table of modules (Hérault 4, Aude 4, Gard 1), 7 in its key figures and 5 flats for the
 * Aude alone in its text. The table is taken: 2,211 nights are then 67.3 % of the 3,285 of nine places open all year.
 */
const flat = (
  name: string,
  town: string,
  [nights2022, persons2022]: readonly [number, number],
  [nights2023, persons2023]: readonly [number, number],
  changes: Partial<PlaceSetup> = {},
): PlaceSetup => ({
  name,
  kind: 'appartement',
  town,
  turnaroundDays: 2,
  longestDays: null,
  capacities: opening('2021-06-01'),
  quotas: {
    2022: { nights: nights2022, persons: persons2022 },
    2023: { nights: nights2023, persons: persons2023 },
  },
  ...changes,
});

const hotel = (name: string, kind: PlaceKind, town: string, quotas: PlaceSetup['quotas']): PlaceSetup => ({
  name,
  kind,
  town,
  turnaroundDays: 0,
  longestDays: null,
  capacities: [{ from: '2021-01-01', capacity: null, reason: 'Chambres selon les disponibilités de l’hôtel' }],
  quotas,
});

export const housingOf: Readonly<Record<string, HousingSetup>> = {
  AERS: {
    // 979 nights of the 1,460 of four places: the 67 % that the report gives for the AERS alone.
    places: [
      flat('Studio 1, Montpellier', 'Montpellier', [214, 5], [270, 6], { kind: 'studio' }),
      flat('Studio 2, Montpellier', 'Montpellier', [206, 5], [262, 6], { kind: 'studio' }),
      flat('Appartement, Montpellier', 'Montpellier', [150, 3], [241, 6], {
        capacities: [
          ...opening('2021-06-01'),
          { from: '2022-01-03', capacity: 0, reason: 'Travaux' },
          { from: '2022-04-01', capacity: 1, reason: 'Fin des travaux' },
        ],
      }),
      // The convention of Béziers: three months at most.
      flat('Appartement, Béziers', 'Béziers', [160, 4], [206, 5], { longestDays: 90 }),
      hotel('Hôtel, plateforme Éviction', 'hotel-eviction', 'Montpellier', {
        2022: { nights: 61, persons: 3 },
        2023: { nights: 149, persons: 6 },
      }),
    ],
    from: ['cjse-eviction', 'entretiens-responsabilisation', 'atelier', 'stage'],
    cadres: ['presentenciel'],
    obligations: null,
    share: null,
  },
  'Udaf de l’Aude': {
    places: [
      flat('Carcassonne 1', 'Carcassonne', [198, 4], [252, 5]),
      flat('Carcassonne 2', 'Carcassonne', [186, 4], [247, 5]),
      flat('Narbonne', 'Narbonne', [190, 4], [244, 6]),
      flat('Castelnaudary', 'Castelnaudary', [90, 2], [236, 5], { capacities: opening('2022-07-01') }),
      // The nights the antenne pays for itself: the report gives no number for 2023, so the fictive year has none.
      hotel('Hôtel, Carcassonne', 'hotel-antenne', 'Carcassonne', {
        2022: { nights: 7, persons: 2 },
        2023: { nights: 0, persons: 0 },
      }),
      hotel('Hôtel, Lézignan-Corbières', 'hotel-antenne', 'Lézignan-Corbières', {
        2022: { nights: 3, persons: 1 },
        2023: { nights: 0, persons: 0 },
      }),
    ],
    from: ['groupe-de-parole'],
    cadres: ['presentenciel', 'postsentenciel', 'volontaire'],
    obligations: 'Participer au groupe de parole de Kyatis.',
    share: [6000, 25_000],
  },
  'La Clède': {
    places: [flat('Appartement, Alès', 'Alès', [201, 4], [253, 5])],
    from: ['entretiens-responsabilisation', 'parentalite', 'stage'],
    cadres: ['presentenciel'],
    obligations: null,
    share: null,
  },
};
