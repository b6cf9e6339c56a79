import type { ImportField } from '#contract/importTerms.ts';
import { foldName } from '../fold.ts';
import { titlesOf } from './cells/headers.ts';
import { readLine } from './readLine.ts';
import type { Line } from './line.ts';
import type { Setup } from './lineCells.ts';
import { isRecorded, type Held } from './plan.ts';
import { resemblances, type Candidate, type Known, type Proposal } from './resemblance.ts';
import type { StoredChoices, StoredTable } from './stored.ts';

/** A spreadsheet as far as it was understood. */
export interface Work {
  readonly lines: readonly Line[];
  readonly proposals: ReadonlyMap<number, readonly Proposal[]>;
  readonly held: ReadonlyMap<string, Held>;
  readonly skipped: ReadonlySet<number>;
  readonly decisions: ReadonlyMap<number, StoredChoices['decisions'][string]>;
}

/** What the base must tell for the work to be done. */
export interface Sources {
  readonly referents: Setup['referents'];
  readonly callerId: string;
  readonly natures: Setup['natures'];
  readonly today: string;
  readonly known: readonly Known[];
  heldBy(personneIds: readonly string[]): ReadonlyMap<string, Held>;
}

/** Reads every line and says whom it resembles; the same table and the same answers give the same work. */
export function workOn(table: StoredTable, choices: StoredChoices, sources: Sources): Work {
  const { known, heldBy, ...from } = sources;
  const lines = readLines(table, choices, from);
  const proposals = resemblances(lines.flatMap(candidate), known);
  const persons = [...proposals.values()].flat().flatMap(({ personneId }) => personneId ?? []);
  return {
    lines,
    proposals,
    held: heldBy([...new Set(persons)]),
    skipped: new Set(choices.skipped),
    decisions: new Map(Object.entries(choices.decisions).map(([line, decision]) => [Number(line), decision])),
  };
}

function readLines(table: StoredTable, choices: StoredChoices, from: Omit<Sources, 'known' | 'heldBy'>): Line[] {
  const rows = table.sheets[choices.sheet]?.rows ?? [];
  const header = choices.headerRow - 1;
  const setup: Setup = {
    ...from,
    columns: choices.columns,
    common: new Map<ImportField, string>(choices.common.map(({ field, text }) => [field, text])),
    corrections: new Map(Object.entries(choices.corrections)),
  };
  const titles = titlesOf(rows, header).join('\n');
  return rows.flatMap((row, index) => {
    const isTitle = index <= header || row.map(({ text }) => foldName(text.normalize('NFC'))).join('\n') === titles;
    const holds = row.some(({ text }, column) => (choices.columns[column] ?? null) !== null && text.trim() !== '');
    return isTitle || !holds ? [] : [readLine(row, index + 1, setup)];
  });
}

const candidate = ({ line, personne }: Line): Candidate[] =>
  personne === null
    ? []
    : [
        {
          line,
          lastName: personne.lastName,
          firstName: personne.firstName,
          usualName: personne.usualName,
          birthDate: personne.birthDate,
          aliases: [],
        },
      ];

/** The base already holds all that this line says, of somebody it resembles. */
export const recordedOf = ({ proposals, held }: Work, line: Line): boolean =>
  (proposals.get(line.line) ?? []).some(
    ({ personneId, near }) => personneId !== null && near && isRecorded(line, held.get(personneId)),
  );

export const isUndecided = ({ proposals, decisions, skipped }: Work, { line }: Line): boolean =>
  proposals.has(line) && !decisions.has(line) && !skipped.has(line);

/** Lines that would be imported: without fault, not left out. */
export const keptLines = ({ lines, skipped }: Work): Line[] =>
  lines.filter(({ line, faults }) => !skipped.has(line) && faults.length === 0);
