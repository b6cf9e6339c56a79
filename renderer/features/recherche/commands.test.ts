import { describe, expect, it } from 'vitest';
import { rightsOf, type Role } from '#contract/rights.ts';
import { destinationsOf } from '#window/app/navigation.ts';
import { commandsOf, matchingCommands } from './commands.ts';

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

describe('the commands of an account', () => {
  const labelsFor = (role: Role, kind: 'antenne' | 'porteur' = 'antenne') => {
    const rights = [...rightsOf[role]];
    const session = { rights, structure: { kind } } as unknown as Parameters<typeof destinationsOf>[0];
    const nothing = () => undefined;
    return commandsOf(destinationsOf(session), rights, { goTo: nothing, lock: nothing }).map(({ label }) => label);
  };

  it('lead to the pages of modules that the menu does not hold, each once', () => {
    const said = labelsFor('controleur');
    expect(said).toEqual(
      expect.arrayContaining(['Nouveau groupe', 'Liste d’attente des modules', 'Modèles de modules']),
    );
    expect(said.filter((label) => label.startsWith('Hébergement'))).toHaveLength(1);
    expect(new Set(said).size).toBe(said.length);
  });

  it('are not offered to who may not, nor where no dossier is kept', () => {
    expect(labelsFor('lecture')).not.toContain('Nouveau groupe');
    expect(labelsFor('direction', 'porteur')).not.toContain('Modèles de modules');
  });
});
