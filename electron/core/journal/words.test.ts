import { describe, expect, it } from 'vitest';
import { core } from '#contract/index.ts';
import { refusedName, wordsOf } from './words.ts';

const journaled = Object.entries(core).flatMap(([domain, operations]) =>
  Object.entries(operations)
    .filter(([, { kind, consultation }]) => kind !== 'read' || consultation)
    .map(([name]) => `${domain}.${name}`),
);

describe('the words of the journal', () => {
  it.each(journaled)('say %s in French', (operation) => {
    expect(wordsOf(operation)).not.toBeNull();
  });

  it('tell what was asked without the right to it, even what is not journaled when it is permitted', () => {
    expect(wordsOf(refusedName('comptes.setRole'))).toBe('Comptes\u00a0: rôle changé (refus\u00a0: droit manquant)');
    expect(wordsOf(refusedName('comptes.explode'))).toBe('Comptes\u00a0: demande (refus\u00a0: droit manquant)');
    expect(wordsOf('coffre.refused')).toMatch(/: essai refusé$/);
  });

  it('know nothing of an operation that does not exist', () => {
    expect(wordsOf('accompagnements.explode')).toBeNull();
    expect(wordsOf('dossier')).toBeNull();
  });
});
