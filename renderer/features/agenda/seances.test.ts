import { describe, expect, it } from 'vitest';
import { agendaSeance } from '#tests/support/agendaLine.ts';
import { narrowedSeances, seanceDetail, seanceTitle } from './seances.ts';

const stage = agendaSeance();
const [karim] = stage.people;
const interview = agendaSeance({
  kind: 'bilan',
  label: 'Bilan',
  lieu: 'Lunel',
  people: karim ? [karim] : [],
});

describe('a séance on the agenda', () => {
  it('is told by its groupe and how many come; an interview by its person', () => {
    expect([seanceTitle(stage), seanceDetail(stage)]).toEqual(['Stage de décembre', 'Séance 1, 2 inscrits']);
    expect([seanceTitle(interview), seanceDetail(interview)]).toEqual(['Berthier Karim', 'Bilan, Stage de décembre']);
    expect(seanceDetail({ ...stage, people: [] })).toBe('Séance 1, aucun inscrit');
    expect(seanceDetail({ ...stage, anonymous: true })).toBe('Séance 1, anonyme');
  });

  it.each([
    ['', null, 2],
    ['stage', null, 2],
    ['goff', null, 1],
    ['kar ber', null, 2],
    ['karim goff', null, 0],
    ['', 'Lunel', 1],
    ['goff', 'Lunel', 0],
  ] as const)('is found by « %s » at %s', (name, lieu, found) => {
    expect(narrowedSeances([stage, interview], { name, lieu })).toHaveLength(found);
  });
});
