import type { StepKind } from '#contract/moduleTerms.ts';
import type { StepDraft } from './formatDraft.ts';

/** The steps of some kinds, each with its place among all of them. */
export const stepsOf = (
  steps: readonly StepDraft[],
  wanted: (kind: StepKind) => boolean,
): { step: StepDraft; index: number }[] => steps.flatMap((step, index) => (wanted(step.kind) ? [{ step, index }] : []));
