import { describe, expect, it } from 'vitest';
import { core } from '#contract/index.ts';
import { wordsOf } from './words.ts';

const journaled = Object.entries(core).flatMap(([domain, operations]) =>
  Object.entries(operations)
    .filter(([, { kind, consultation }]) => kind !== 'read' || consultation)
    .map(([name]) => `${domain}.${name}`),
);

describe('the words of the journal', () => {
  it.each(journaled)('say %s in French', (operation) => {
    expect(wordsOf(operation)).not.toBeNull();
  });

  it('know nothing of an operation that does not exist', () => {
    expect(wordsOf('accompagnements.explode')).toBeNull();
    expect(wordsOf('dossier')).toBeNull();
  });
});
