import type { CompteState } from '#contract/comptes.ts';
import { rightsOf, type Role } from '#contract/rights.ts';

interface Known {
  readonly id: string;
  readonly role: Role;
  readonly state: CompteState;
}

const administers = (role: Role): boolean => rightsOf[role].includes('comptes.write');

/**
 * Whether somebody could still manage the accounts once this one no longer does. Who was invited and never came does not
 * count: the code may be lost.
 */
export const leavesAnAdministrator = (comptes: readonly Known[], without: string): boolean =>
  comptes.some(({ id, role, state }) => id !== without && state === 'actif' && administers(role));

/** Whether giving this role to this account takes from the antenne the last one that manages accounts. */
export const takesTheLast = (comptes: readonly Known[], { id, role }: { id: string; role: Role }): boolean =>
  !administers(role) && !leavesAnAdministrator(comptes, id);
