import { expect, it } from 'vitest';
import { factsOf, type Known } from './facts.ts';

const meeting = (day: string, at: string, status: 'prevue' | 'honoree' = 'prevue') => ({
  day,
  at,
  lieu: 'Lunel',
  status,
});
const known = (now: Known['now'], meetings: Known['meetings']): Known => ({
  dossier: {
    personne: { id: 'p', firstName: 'Julien', lastName: 'Fabre', birthDate: null, sexe: 'homme' },
    orientation: {
      prescripteur: null,
      receivedOn: '2026-08-01',
      answer: 'acceptee',
      answeredOn: '2026-08-03',
      refusalReason: null,
      redirectedTo: null,
    },
    accompagnement: { type: 'cjse', startsOn: '2026-09-01', endedOn: null, motif: null },
    mesure: null,
    referentName: 'Nadia Benali',
    binomeName: null,
  },
  address: null,
  meetings,
  obligations: [],
  module: null,
  sejour: null,
  structure: { name: 'AERS Montpellier', association: 'AERS' },
  letterhead: { place: null },
  now,
});
const next = (at: string, ...meetings: Known['meetings']) => {
  const facts = factsOf(known({ day: '2026-11-24', at }, meetings));
  return [facts['prochain-jour'], facts['prochaine-heure']];
};

const [past, today, later] = [
  meeting('2026-11-17', '10:30'),
  meeting('2026-11-24', '10:30'),
  meeting('2026-12-08', '09:00'),
];

it('invites to the next meeting, to the minute: this morning is over this afternoon', () => {
  expect(next('09:00', past, today, later)[0]).toBe('mardi 24 novembre 2026');
  expect(next('10:30', past, today, later)[0]).toBe('mardi 24 novembre 2026');
  expect(next('16:00', past, today, later)).toEqual(['mardi 8 décembre 2026', '9\u00a0h\u00a000']);
  expect(next('16:00', past, today)).toEqual([null, null]);
  expect(next('09:00', { ...today, status: 'honoree' })).toEqual([null, null]);
});
