import type { ArrivalState } from '#contract/arriveeTerms.ts';

export interface VersionState {
  /** Came after the closing and nobody accepted it. */
  readonly waits: boolean;
  readonly validated: boolean;
}

export interface Situation {
  readonly expected: boolean;
  readonly closed: boolean;
  readonly today: string;
  readonly dueOn: string;
  /** Oldest first. */
  readonly versions: readonly VersionState[];
}

/** Where one antenne's quarter is; `review` when a version that was validated has been corrected since. */
export function stateOf({ expected, closed, today, dueOn, versions }: Situation): {
  state: ArrivalState;
  review: boolean;
} {
  const is = (state: ArrivalState, review = false) => ({ state, review });
  if (!expected) return is('not-expected');
  if (versions.at(-1)?.waits) return is('after-closure');
  const counted = versions.filter(({ waits }) => !waits);
  const last = counted.at(-1);
  if (!last) return is(closed ? 'missing' : today > dueOn ? 'late' : 'expected');
  if (last.validated) return is('validated');
  if (counted.length === 1) return is('received');
  return is(
    'corrected',
    counted.some(({ validated }) => validated),
  );
}
