import { expect, it } from 'vitest';
import { situationText } from './words.ts';

const said = (value: string) => situationText({ topic: 'logement', value, observedOn: '2026-10-12' });

it('tells a situation whatever its shape', () => {
  expect(said('{"logement":"heberge-tiers","depuis":2024}')).toBe('heberge tiers, 2024');
  expect(said('{"produits":["alcool","cannabis"],"suivi":true,"autre":null}')).toBe('alcool, cannabis, oui');
  expect(said('{}')).toBe('non précisé');
  expect(said('pas du JSON')).toBe('pas du JSON');
});
