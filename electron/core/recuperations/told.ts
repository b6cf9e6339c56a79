import type { Detail } from '#contract/recuperations.ts';
import { columnWords } from '../conservation/accessWords.ts';
import { toldOn, toldRow } from '../conservation/held.ts';
import { secretTables, tableWords } from '../conservation/words.ts';
import type { TableDifference } from './difference.ts';

/** What the eye reads at once. */
const mostDetails = 40;
const mostLetters = 160;

/** That somebody has a clinical note is told to nobody here, whatever happened to it. */
const isTold = ({ table }: TableDifference): boolean => !secretTables.has(table) && table !== 'contenu';

export const linesOf = (found: readonly TableDifference[]) =>
  found
    .filter((each) => isTold(each) && (each.heldRows > 0 || each.nowRows > 0))
    .toSorted((a, b) => rank(a.table) - rank(b.table))
    .map(({ table, heldRows, nowRows, missing, changed, added }) => ({
      label: labelOf(table),
      held: heldRows,
      now: nowRows,
      missing: missing.length,
      changed: changed.length,
      added,
    }));

/** What is missing and what changed, one line each, in the order of a dossier. */
export function detailsOf(found: readonly TableDifference[]): { details: Detail[]; more: number } {
  const all = found
    .filter(isTold)
    .toSorted((a, b) => rank(a.table) - rank(b.table))
    .flatMap(({ table, missing, changed }) => [
      ...missing.map((row) => ({
        label: labelOf(table),
        kind: 'missing' as const,
        what: cut(
          toldRow(table, row)
            .map(({ label, value }) => `${label}\u00a0: ${value}`)
            .join(' · '),
        ),
        held: null,
        now: null,
      })),
      ...changed.flatMap(({ now, held }) =>
        Object.keys(held)
          .filter((column) => columnWords[column] !== undefined)
          .map((column) => ({
            label: labelOf(table),
            kind: 'changed' as const,
            what: columnWords[column] ?? column,
            held: told(table, column, held[column]),
            now: told(table, column, now[column]),
          })),
      ),
    ]);
  return { details: all.slice(0, mostDetails), more: Math.max(0, all.length - mostDetails) };
}

const told = (table: string, column: string, value: unknown): string | null => {
  const text = toldOn(table, column, value);
  return text === null ? null : cut(text);
};

const cut = (text: string): string => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text);
const order = Object.keys(tableWords);
const rank = (table: string): number => order.indexOf(table);
const labelOf = (table: string): string => tableWords[table] ?? table;

/** What a dossier leans on without owning it. */
const outside: Readonly<Record<string, string>> = {
  groupe: 'un groupe',
  seance: 'une séance de groupe',
  lieu: 'un lieu',
  place: 'une place d’hébergement',
  prescripteur: 'un prescripteur',
  compte: 'le compte d’un professionnel',
  correspondant: 'une antenne',
  programme: 'un modèle de module',
};

export const outsideWord = (table: string): string => outside[table] ?? 'un élément';
