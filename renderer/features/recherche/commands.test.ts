import { describe, expect, it } from 'vitest';
import { matchingCommands } from './commands.ts';

const commands = ['Aujourd’hui', 'Nouveau dossier', 'Dossiers', 'Envoi au porteur', 'Paramètres', 'Verrouiller'].map(
  (label) => ({ label }),
);
const labels = (typed: string) => matchingCommands(commands, typed).map(({ label }) => label);

describe('a command', () => {
  it('is found by the beginning of its words, in any order, without accents', () => {
    expect(labels('doss')).toEqual(['Nouveau dossier', 'Dossiers']);
    expect(labels('DOSSIER nouv')).toEqual(['Nouveau dossier']);
    expect(labels('parametres')).toEqual(['Paramètres']);
    expect(labels('hui')).toEqual(['Aujourd’hui']);
  });

  it('is not found by what it does not say', () => {
    expect(labels('ouveau')).toEqual([]);
    expect(labels('dossier porteur')).toEqual([]);
    expect(labels('  ')).toHaveLength(commands.length);
  });
});
