import type {
  CommunicationKind,
  EvenementKind,
  EvenementRole,
  FormationKind,
  RechercheState,
} from '#contract/activiteTerms.ts';
import type { EntretienMode } from '#contract/permanenceTerms.ts';
import type { OrientationAnswer } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';

export interface QuarterLine {
  readonly label: string;
  readonly count: number;
  /** First to fourth quarter. */
  readonly quarters: readonly number[];
}

/** What the porteur did in one year, counted; no name of anybody received. */
export interface BilanFacts {
  readonly year: number;
  readonly appels: {
    /** « du lundi au vendredi de 9 h à 17 h » */
    readonly hours: string;
    readonly total: number;
    readonly outside: number;
    readonly origines: readonly QuarterLine[];
    readonly motifs: readonly QuarterLine[];
  };
  readonly accueil: {
    /** People first received in the year. */
    readonly demandeurs: number;
    readonly entretiens: readonly { readonly mode: EntretienMode; readonly count: number }[];
    readonly orientations: readonly {
      readonly antenneName: string;
      readonly sentOn: CivilDay;
      readonly answer: OrientationAnswer;
      readonly answeredOn: CivilDay | null;
    }[];
  };
  readonly formations: readonly {
    readonly kind: FormationKind;
    readonly title: string;
    readonly partner: string | null;
    readonly firstDay: CivilDay;
    readonly lastDay: CivilDay;
    readonly participants: readonly { readonly profession: string; readonly count: number }[];
    readonly evaluations: readonly { readonly answers: number; readonly meanHundredths: number }[];
  }[];
  readonly evenements: readonly {
    readonly day: CivilDay;
    readonly title: string;
    readonly kind: EvenementKind;
    readonly role: EvenementRole;
    readonly town: string | null;
    readonly reached: number | null;
  }[];
  readonly communications: readonly { readonly kind: CommunicationKind; readonly title: string }[];
  readonly etudes: readonly { readonly title: string; readonly state: RechercheState; readonly who: string | null }[];
  readonly conventions: readonly {
    readonly antenneName: string;
    readonly signedOn: CivilDay | null;
    readonly shareCents: number;
    readonly thousandths: number;
    readonly places: number | null;
  }[];
}

export interface BilanTable {
  readonly caption: string;
  readonly columns: { readonly label: string; readonly kind: 'text' | 'number' }[];
  readonly rows: { readonly cells: { readonly lines: string[] }[]; readonly strong?: boolean }[];
  readonly remark: string | null;
  /** Its numbers are of persons: published, they follow the rule of level D. Here they are exact. */
  readonly aboutPersons: boolean;
}
export interface BilanSection {
  readonly title: string;
  readonly sentences: string[];
  readonly tables: BilanTable[];
  /** The numbers of its sentences are of persons. */
  readonly aboutPersons: boolean;
}

export const number = (value: number): string => value.toLocaleString('fr-FR').replaceAll('\u202f', '\u00a0');
export const counted = (value: number, one: string, many: string): string =>
  `${number(value)}\u00a0${value > 1 ? many : one}`;
export const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
export const cell = (text: string) => ({ lines: [text] });
export const texts = (...labels: string[]) => labels.map((label) => ({ label, kind: 'text' as const }));
export const numbers = (...labels: string[]) => labels.map((label) => ({ label, kind: 'number' as const }));

/** Lines counted by a key, most first. */
export function tally<T>(rows: readonly T[], labelOf: (row: T) => string, weight: (row: T) => number = () => 1) {
  const found = new Map<string, number>();
  for (const row of rows) found.set(labelOf(row), (found.get(labelOf(row)) ?? 0) + weight(row));
  return [...found].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'fr'));
}
