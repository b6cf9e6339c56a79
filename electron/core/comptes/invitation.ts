import type { CompteState } from '#contract/comptes.ts';

interface Slot {
  readonly id: string;
  readonly invitedUntil?: string | undefined;
}

interface Known {
  readonly id: string;
  readonly disabledAt: string | null;
}

/** How an account may be opened at this instant. @param slot its own in the key file */
export function stateOf(
  { disabledAt }: Known,
  slot: Slot | undefined,
  now: string,
): { state: CompteState; until: string | null } {
  if (disabledAt !== null) return { state: 'ferme', until: null };
  const until = slot?.invitedUntil ?? null;
  if (!slot || (until !== null && until <= now)) return { state: 'expire', until };
  return { state: until === null ? 'actif' : 'invite', until };
}
