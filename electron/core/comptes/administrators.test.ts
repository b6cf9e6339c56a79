import { describe, expect, it } from 'vitest';
import { leavesAnAdministrator, takesTheLast } from './administrators.ts';

const hugo = { id: 'hugo', role: 'direction', state: 'actif' } as const;
const nadia = { id: 'nadia', role: 'controleur', state: 'actif' } as const;
const elise = { id: 'elise', role: 'direction', state: 'actif' } as const;

describe('the last account that manages accounts', () => {
  it.each([
    [[hugo, nadia], false],
    [[hugo, nadia, elise], true],
    [[hugo, nadia, { ...elise, state: 'invite' as const }], false],
    [[hugo, nadia, { ...elise, state: 'expire' as const }], false],
    [[hugo, nadia, { ...elise, state: 'ferme' as const }], false],
  ])('may only go when another one opens: %#', (comptes, expected) => {
    expect(leavesAnAdministrator(comptes, 'hugo')).toBe(expected);
    expect(takesTheLast(comptes, { id: 'hugo', role: 'lecture' })).toBe(!expected);
  });

  it('may keep a role that manages them, and anybody else may change', () => {
    expect(takesTheLast([hugo, nadia], { id: 'hugo', role: 'direction' })).toBe(false);
    expect(takesTheLast([hugo, nadia], { id: 'nadia', role: 'lecture' })).toBe(false);
  });
});
