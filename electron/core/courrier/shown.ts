import type { z } from 'zod';
import type { PliState } from '#contract/courrier.ts';
import { refusedBecause } from './envelope.ts';
import type { PartiRow } from './queries.ts';

/** Where one message is, and what to do, in French, when something is wrong. */
export function stateOf(row: PartiRow): z.input<typeof PliState> {
  const { accuseOutcome, accuseReason, accuseOn, accuseProblem, state, problem } = row;
  if (accuseOutcome === 'received') return { state: 'received', on: accuseOn, problem: null };
  if (accuseOutcome === 'refused')
    return { state: 'refused', on: accuseOn, problem: accuseReason && refusedBecause[accuseReason] };
  return { state, on: null, problem: accuseProblem ?? problem };
}
