import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { alternativesTo, clashesOf, overlaps, type ClashFacts, type Slot, type Standing } from './clashes.ts';

const tuesday: Slot = { day: '2026-12-01', at: '10:30', durationMinutes: 45 };
const free: ClashFacts = {
  accompagnementId: 'dossier',
  personneId: 'julien',
  lieu: 'Lunel',
  referentId: 'nadia',
  standIns: [],
  people: [
    { compteId: 'nadia', name: 'Nadia Benali' },
    { compteId: 'hugo', name: 'Hugo Marchand' },
  ],
  holidays: [],
  closings: [],
  permanences: [],
  rooms: null,
  halfDayCapacity: null,
  standing: [],
};
const standing = (changes: Partial<Standing> = {}): Standing => ({
  ...tuesday,
  accompagnementId: 'autre',
  personneIds: ['karim'],
  groupe: null,
  lieu: 'Béziers',
  comptes: ['claire'],
  held: true,
  ...changes,
});

describe('what a meeting meets', () => {
  it.each<[string, Partial<ClashFacts>, string[]]>([
    ['nothing', {}, []],
    ['a holiday', { holidays: [{ day: '2026-12-01', name: 'Noël' }] }, ['C’est un jour férié\u00a0: Noël.']],
    [
      'a closing, to its last day',
      { closings: [{ from: '2026-11-20', to: '2026-12-01', label: 'Nadia Benali est en congés', compteId: 'nadia' }] },
      ['Nadia Benali est en congés.'],
    ],
    [
      'nothing while a colleague stands in for the referent who is away',
      {
        closings: [{ from: '2026-11-20', to: '2026-12-01', label: 'Nadia Benali est en congés', compteId: 'nadia' }],
        standIns: [{ from: '2026-11-20', to: '2026-12-01', compteId: 'claire', name: 'Claire Vidal' }],
        standing: [standing({ comptes: ['nadia'] })],
      },
      [],
    ],
    [
      'who stands in, taken',
      {
        standIns: [{ from: '2026-12-01', to: '2026-12-01', compteId: 'claire', name: 'Claire Vidal' }],
        standing: [standing({ comptes: ['claire'] })],
      },
      ['Claire Vidal reçoit déjà quelqu’un à 10\u00a0h\u00a030.'],
    ],
    [
      'the referent again, once back',
      {
        standIns: [{ from: '2026-11-20', to: '2026-11-30', compteId: 'claire', name: 'Claire Vidal' }],
        standing: [standing({ comptes: ['nadia'] })],
      },
      ['Nadia Benali reçoit déjà quelqu’un à 10\u00a0h\u00a030.'],
    ],
    [
      'another morning of the permanence',
      { permanences: [{ weekday: 3, from: '09:00', to: '12:00' }] },
      ['Lunel n’est pas ouvert à cette heure.'],
    ],
    ['the permanence, to its last minute', { permanences: [{ weekday: 2, from: '09:00', to: '11:15' }] }, []],
    [
      'the same person elsewhere',
      { standing: [standing({ accompagnementId: 'dossier', personneIds: ['julien'], at: '11:00' })] },
      ['Cette personne a déjà un rendez-vous à 11\u00a0h\u00a000.'],
    ],
    [
      'the same person in another accompagnement, and nobody twice over',
      { standing: [standing({ personneIds: ['julien'], comptes: ['nadia'], at: '11:00' })] },
      ['Cette personne a déjà un rendez-vous à 11\u00a0h\u00a000.'],
    ],
    ['what another accompagnement postponed', { standing: [standing({ personneIds: ['julien'], held: false })] }, []],
    [
      'the binôme taken',
      { standing: [standing({ comptes: ['hugo'], at: '10:00' })] },
      ['Hugo Marchand reçoit déjà quelqu’un à 10\u00a0h\u00a000.'],
    ],
    [
      'what this person postponed, at its very moment',
      { standing: [standing({ accompagnementId: 'dossier', personneIds: ['julien'], held: false })] },
      ['Cette personne a déjà un rendez-vous à 10\u00a0h\u00a030.'],
    ],
    ['what somebody else postponed', { standing: [standing({ comptes: ['nadia'], held: false })] }, []],
    ['somebody just before', { standing: [standing({ comptes: ['nadia'], at: '09:45' })] }, []],
    [
      'the only room taken',
      { rooms: 1, standing: [standing({ lieu: 'Lunel' })] },
      ['Lunel\u00a0: toutes les salles sont prises à cette heure.'],
    ],
    [
      'a full morning',
      { halfDayCapacity: 1, standing: [standing({ lieu: 'Lunel', at: '08:30' })] },
      ['Lunel\u00a0: cette demi-journée est complète (1 rendez-vous).'],
    ],
    ['a full afternoon', { halfDayCapacity: 1, standing: [standing({ lieu: 'Lunel', at: '14:00' })] }, []],
  ])('%s', (_, changes, said) => {
    expect(clashesOf(tuesday, { ...free, ...changes })).toEqual(said);
  });
});

describe('laws of clashes', () => {
  const slot = fc.record({
    // Around both changes of hour.
    day: fc
      .tuple(fc.constantFrom('2027-03-20', '2026-10-16'), fc.integer({ min: 0, max: 20 }))
      .map(([from, days]) => addDays(from, days)),
    at: fc.constantFrom('08:30', '09:45', '10:30', '13:00', '14:15', '17:00'),
    durationMinutes: fc.constantFrom(30, 45, 60, 90),
  });
  const facts = fc
    .record({
      rooms: fc.option(fc.integer({ min: 1, max: 2 })),
      halfDayCapacity: fc.option(fc.integer({ min: 1, max: 3 })),
      permanences: fc.array(
        fc.record({
          weekday: fc.integer({ min: 1, max: 5 }),
          from: fc.constant('08:30'),
          to: fc.constantFrom('12:00', '18:00'),
        }),
        { maxLength: 4 },
      ),
      standing: fc.array(
        fc.tuple(
          slot,
          fc.constantFrom('dossier', 'autre'),
          fc.constantFrom('Lunel', 'Béziers'),
          fc.subarray(['nadia', 'hugo', 'claire']),
        ),
        { maxLength: 12 },
      ),
    })
    .map(({ standing: others, ...rest }): ClashFacts => ({
      ...free,
      ...rest,
      standing: others.map(([when, accompagnementId, lieu, comptes]) => ({
        ...when,
        accompagnementId,
        personneIds: [accompagnementId === 'dossier' ? 'julien' : 'karim'],
        groupe: null,
        lieu,
        comptes,
        held: true,
      })),
    }));

  it('an alternative never clashes, is never before today nor after the end, and there are three at most', () => {
    fc.assert(
      fc.property(slot, facts, (asked, around) => {
        const bounds = { earliest: { day: '2027-03-22', at: '10:00' }, latest: '2027-04-05' };
        const found = alternativesTo(asked, around, bounds);
        expect(found.length).toBeLessThanOrEqual(3);
        for (const each of found) {
          expect(clashesOf(each, around)).toEqual([]);
          expect(`${each.day} ${each.at}` >= '2027-03-22 10:00' && each.day <= bounds.latest).toBe(true);
          expect(each).not.toEqual(asked);
        }
      }),
      { seed: 20231215, numRuns: 1_000 },
    );
  });

  it('two meetings overlap or not whichever is asked first, also on the nights the hour changes', () => {
    fc.assert(
      fc.property(slot, slot, (one, other) => {
        expect(overlaps(one, other)).toBe(overlaps(other, one));
        expect(overlaps(one, one)).toBe(true);
      }),
      { seed: 20231215, numRuns: 1_000 },
    );
  });
});
