import type { ReportEdition } from '#contract/rapportTerms.ts';
import { dateLabel } from '../calendar/labels.ts';
import { periodBounds } from '../calendar/period.ts';
import type { Note } from './model.ts';
import { figureOf, type PeriodFigures } from './told.ts';

/** What every note of the report says the same. */
export interface NoteContext {
  readonly edition: ReportEdition;
  readonly definitionsVersion: string;
  /** Civil day the figures were read. */
  readonly today: string;
  readonly definitions: ReadonlyMap<string, string>;
  /** What somebody wrote about a figure of the year, for the edition of work. */
  readonly comments: readonly { readonly indicateurId: string; readonly text: string }[];
}

const listed = (names: readonly string[]): string => names.join('\u00a0; ');

/** @example coverageOf(figures, 'soins-inities') // '5 antennes sur 6 ; manque : La Clède (T3, T4).' */
export function coverageOf(periodFigures: PeriodFigures, id: string): string {
  const { missing, total } = figureOf(periodFigures, id);
  const { asked } = periodFigures;
  if (asked === 1 && total !== 'missing')
    return missing.length > 0 ? `Manque\u00a0: ${listed(missing)}.` : 'Rien ne manque.';
  if (total === 'missing' && missing.length === 0) return 'Rien n’a été reçu pour cette période.';
  const answered = asked - missing.length;
  const antennes = `${String(answered)}\u00a0antenne${answered > 1 ? 's' : ''} sur\u00a0${String(asked)}`;
  return missing.length === 0 ? `${antennes}.` : `${antennes}\u00a0; manque\u00a0: ${listed(missing)}.`;
}

const periodOf = ({ period }: PeriodFigures): string => {
  const { from, to } = periodBounds(period);
  return `Période\u00a0: du ${dateLabel(from)} au ${dateLabel(to)}.`;
};

/** Said once, before the figures of the public edition. */
export const rounding =
  'Nombres arrondis à 5 près, chacun pour soi\u00a0; «\u00a0*\u00a0» cache un nombre de 1 à 7, et «\u00a0non diffusé\u00a0» ce qui permettrait de le retrouver.';

/** Who answered, period by period; those of whom the same is true are told together. */
function coverages(periods: readonly PeriodFigures[], id: string): string[] {
  const years = new Map<string, number[]>();
  for (const figures of periods) {
    const coverage = coverageOf(figures, id);
    years.set(coverage, [...(years.get(coverage) ?? []), figures.period.year]);
  }
  const lowered = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  return [...years].map(([coverage, of]) =>
    periods.length === 1 ? coverage : `${of.join(' et ')}\u00a0: ${lowered(coverage)}`,
  );
}

/**
 * The note of one figure over one or several periods.
 * @param periods the first one is that of the report
 */
export function noteOn(context: NoteContext, id: string, periods: readonly PeriodFigures[]): Note {
  const { edition, definitionsVersion, today, definitions, comments } = context;
  const [first] = periods;
  const covered = first ? [periodOf(first), ...coverages(periods, id)] : [];
  const said = edition === 'travail' ? comments.filter(({ indicateurId }) => indicateurId === id) : [];
  const text = definitions.get(id);
  return {
    definition: text === undefined ? null : { id, text },
    about: [
      ...covered,
      `Définitions version ${definitionsVersion}, données connues le ${dateLabel(today)}.`,
      ...said.map((comment) => `Commentaire\u00a0: ${comment.text}`),
    ].join(' '),
  };
}

/** Said under a table that does not count everybody; null when it does. */
export function incomplete(id: string, periods: readonly PeriodFigures[]): string | null {
  const gaps = periods.flatMap((figures) => {
    const { missing } = figureOf(figures, id);
    return missing.length === 0 ? [] : [`${figures.label}\u00a0: ${listed(missing)}`];
  });
  return gaps.length === 0 ? null : `Tableau incomplet, il manque des envois (${gaps.join('\u00a0; ')}).`;
}
