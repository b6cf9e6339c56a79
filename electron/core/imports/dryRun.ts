import type { z } from 'zod';
import type { imports } from '#contract/imports.ts';
import { addressOf } from './cells/headers.ts';
import type { Fault, Line } from './line.ts';
import { isRecorded, type Plan } from './plan.ts';
import { isUndecided, keptLines, recordedOf, type Work } from './work.ts';

type Input = z.output<typeof imports.dryRun.input>;
type Output = z.output<typeof imports.dryRun.output>;

/** What importing would do, counted, and one page of what is asked. @param plan of the lines that can be imported */
export function dryRunOf(work: Work, plan: Plan, { show, offset, limit }: Input): Output {
  const { lines, skipped, proposals } = work;
  const included = lines.filter(({ line }) => !skipped.has(line));
  const faulty = included.filter(({ faults }) => faults.length > 0);
  const alike = lines.filter(({ line }) => proposals.has(line));
  const undecided = alike.filter((line) => isUndecided(work, line));
  const left = lines.filter(({ line }) => skipped.has(line));
  const faults = faulty.flatMap((line) => line.faults.map((fault) => ({ line, fault })));
  const page = <T>(all: readonly T[]): T[] => all.slice(offset, offset + limit);
  const shown = { errors: faults, duplicates: alike, skipped: left }[show];
  return {
    lines: lines.length,
    ready: keptLines(work).filter((line) => !isUndecided(work, line)).length,
    faulty: faulty.length,
    faults: faults.length,
    duplicates: alike.length,
    undecided: undecided.length,
    identical: undecided.filter(({ line }) => onlyIdentical(work, line)).length,
    skipped: left.length,
    recorded: included.filter((line) => recordedOf(work, line)).length,
    adds: addedBy(plan),
    total: shown.length,
    issues: show === 'errors' ? issuesOf(page(faults), faults) : [],
    matches: show === 'duplicates' ? page(alike).map((line) => matchOf(work, line)) : [],
    left: show === 'skipped' ? page(left).map(({ line, who }) => ({ line, who })) : [],
  };
}

/** The only one a line resembles is so letter for letter. */
export function onlyIdentical({ proposals }: Work, line: number): boolean {
  const [only, ...others] = proposals.get(line) ?? [];
  return only?.identical === true && others.length === 0;
}

export const addedBy = ({ personnes, orientations, mesures, accompagnements }: Plan) => ({
  persons: personnes.length,
  orientations: orientations.length,
  mesures: mesures.length,
  accompagnements: accompagnements.length,
});

interface Located {
  readonly line: Line;
  readonly fault: Fault;
}

/** Cells of one column that hold one text, and are all in error: they can be corrected together. */
export const sameFault = ({ column, text }: Fault): string => `${String(column)} ${text}`;

function issuesOf(shown: readonly Located[], all: readonly Located[]): Output['issues'] {
  const times = new Map<string, number>();
  for (const { fault } of all) times.set(sameFault(fault), (times.get(sameFault(fault)) ?? 0) + 1);
  return shown.map(({ line: { line, who }, fault }) => ({
    line,
    column: fault.column,
    address: addressOf(fault.column, line),
    field: fault.field,
    who,
    text: fault.text,
    reason: fault.reason,
    alike: (times.get(sameFault(fault)) ?? 1) - 1,
  }));
}

function matchOf({ proposals, decisions, skipped, held }: Work, line: Line): Output['matches'][number] {
  return {
    line: line.line,
    who: line.who,
    birthDate: line.personne?.birthDate ?? null,
    receivedOn: line.orientation?.receivedOn ?? null,
    proposals: (proposals.get(line.line) ?? []).map(({ reasons, ...proposal }) => ({
      ...proposal,
      reasons: [...reasons],
      recorded: proposal.personneId !== null && isRecorded(line, held.get(proposal.personneId)),
    })),
    decision: decisions.get(line.line) ?? null,
    skipped: skipped.has(line.line),
  };
}
