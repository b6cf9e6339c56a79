import { describe, expect, it } from 'vitest';
import { isGroupeTyped, isProgrammeTyped, type GroupeCard } from './groupes.ts';

const stage: GroupeCard = {
  name: 'Stage de mars',
  programme: 'Stage de responsabilisation en deux jours',
  type: 'stage',
  lieu: 'Béziers, salle de l’Orb',
  animateurs: ['Nadia Benali', 'Élise Fabre'],
};

describe('a groupe', () => {
  it.each([
    ['mars', true],
    ['mar sta', true],
    ['beziers stage', true],
    ['orb', true],
    ['elise mars', true],
    ['respons jours', true],
    ['fabre castel', false],
    ['arsenal', false],
    ['stages', false],
  ])('is found by « %s »: %s', (typed, isFound) => {
    expect(isGroupeTyped(typed.split(' '), stage)).toBe(isFound);
  });

  it('is found by its type, also when its name does not say it', () => {
    expect(isGroupeTyped(['groupe', 'parole'], { ...stage, name: 'Alès, jeudi', type: 'groupe-de-parole' })).toBe(true);
    expect(isProgrammeTyped(['groupe', 'parole', 'jeudi'], { name: 'Jeudi', type: 'groupe-de-parole' })).toBe(true);
    expect(isProgrammeTyped(['groupe', 'mardi'], { name: 'Jeudi', type: 'groupe-de-parole' })).toBe(false);
  });
});
