import { expect, it } from 'vitest';
import { datesWords, ruleWords, seancesWords, situationText } from './words.ts';

const said = (value: string) => situationText({ topic: 'logement', value, observedOn: '2026-10-12' });

it('tells a situation whatever its shape', () => {
  expect(said('{"logement":"heberge-tiers","depuis":2024}')).toBe('heberge tiers, 2024');
  expect(said('{"produits":["alcool","cannabis"],"suivi":true,"autre":null}')).toBe('alcool, cannabis, oui');
  expect(said('{}')).toBe('non précisé');
  expect(said('pas du JSON')).toBe('pas du JSON');
});

it('tells a module as an antenne would say it', () => {
  expect(seancesWords({ planned: 4, present: 2, excused: 1, unexcused: 1, caughtUp: 1 })).toBe(
    '4\u00a0séances\u00a0: 2\u00a0présences, 1\u00a0absence excusée, 1\u00a0absence sans excuse, 1\u00a0rattrapage',
  );
  expect(seancesWords({ planned: 0, present: 0, excused: 0, unexcused: 0, caughtUp: 0 })).toBe('aucune séance');
  expect(ruleWords({ met: true, attested: true })).toBe('Règle remplie, attestation délivrée');
  expect(ruleWords({ met: false, attested: false })).toBe('Règle non remplie, pas d’attestation');
  expect(ruleWords({ met: null, attested: false })).toBe('');
  expect(datesWords('2026-09-08', '2026-10-20')).toBe('du 08/09/2026 au 20/10/2026');
  expect(datesWords(null, null)).toBe('pas encore commencé');
  // Taken off the waiting list.
  expect(datesWords(null, '2026-10-20')).toBe('le 20/10/2026');
});
