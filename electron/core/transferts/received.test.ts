import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convocationStatuses } from '#contract/terms.ts';
import type { DossierTransmis } from '#contract/transferts.ts';
import { addDays } from '../calendar/civilDate.ts';
import { stillPlanned, summaryNote } from './received.ts';
import { endProposed } from './stateRule.ts';

const meeting = (day: string, status: DossierTransmis['convocations'][number]['status']) => ({
  day,
  at: '10:30',
  durationMinutes: 45,
  lieu: 'Nîmes, bureau 2',
  status,
  plannedDay: null,
});
const dossier = (convocations: DossierTransmis['convocations']): DossierTransmis => ({
  personne: {
    lastName: 'Berthier',
    firstName: 'Karim',
    usualName: null,
    birthDate: null,
    birthPlace: null,
    nationality: null,
    sexe: 'homme',
    aliases: [],
  },
  coordonnees: [],
  situations: [],
  interdictions: [],
  orientation: {
    receivedOn: '2026-09-01',
    source: 'volontaire',
    cadre: 'volontaire',
    prescripteur: null,
    entretiens: [],
  },
  mesure: null,
  accompagnement: { type: 'groupe-de-parole', startsOn: '2026-09-01', referent: 'Nadia Benali' },
  convocations,
  modules: [],
  sejours: [],
  notes: null,
  earlier: [],
});

describe('the note of what was done elsewhere', () => {
  it('counts what was before the day it was taken over', () => {
    const told = dossier([
      meeting('2026-11-10', 'honoree'),
      meeting('2026-11-17', 'absence-injustifiee'),
      meeting('2026-11-24', 'prevue'),
    ]);
    expect(summaryNote(told, 'AERS Nîmes', '7K3M-92QD', '2026-11-24')).toBe(
      'Dossier repris de AERS Nîmes (transfert 7K3M-92QD). Groupe de parole suivi là-bas depuis le 1ᵉʳ septembre 2026 par Nadia Benali. Convocations jusqu’à la reprise\u00a0: 1 honorée, 1 absence injustifiée.',
    );
  });

  it('says when there was none', () => {
    expect(summaryNote(dossier([]), 'AERS Nîmes', '7K3M-92QD', '2026-11-24')).toContain(
      'Aucune convocation n’y avait eu lieu.',
    );
  });
});

it('each appointment is either told in the note, planned anew, or already cancelled or put off', () => {
  const day = fc.integer({ min: -60, max: 60 }).map((days) => addDays('2026-11-24', days));
  const meetings = fc.array(fc.record({ day, status: fc.constantFrom(...convocationStatuses) }));
  fc.assert(
    fc.property(meetings, (each) => {
      const told = dossier(each.map(({ day: on, status }) => meeting(on, status)));
      const planned = stillPlanned(told, '2026-11-24');
      const [, sentence = ''] = summaryNote(told, 'Nîmes', '7K3M-92QD', '2026-11-24').split('Convocations');
      const counted = [...sentence.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0);
      const later = each.filter(({ day: on, status }) => on >= '2026-11-24' && status !== 'prevue').length;
      expect(counted + planned.length + later).toBe(each.length);
    }),
  );
});

describe('the end that is proposed', () => {
  const span = { startsOn: '2026-09-03', endedOn: null };
  const taken = { state: 'accuse', acknowledgedAt: '2026-11-24T11:00:00.000Z' } as const;

  it('is the day the other antenne took the dossier over', () => {
    expect(endProposed(taken, span, '2026-12-01')).toBe('2026-11-24');
  });

  it('is never before the beginning', () => {
    expect(endProposed(taken, { ...span, startsOn: '2026-11-26' }, '2026-12-01')).toBe('2026-11-26');
  });

  it('is none while it waits, once it is ended, or before it begins', () => {
    expect(endProposed({ ...taken, state: 'en-attente' }, span, '2026-12-01')).toBeNull();
    expect(endProposed(taken, { ...span, endedOn: '2026-11-30' }, '2026-12-01')).toBeNull();
    expect(endProposed(taken, { ...span, startsOn: '2027-01-05' }, '2026-12-01')).toBeNull();
  });
});
