import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emargementStatuses, type EmargementStatus } from '#contract/moduleTerms.ts';
import { addDays } from '../calendar/civilDate.ts';
import { usualFormats } from '#contract/usualFormats.ts';
import { completion, hasAttended, type Answered, type Attendance } from './completion.ts';

const formatNamed = (beginning: string) => {
  const found = usualFormats.find(({ name }) => name.startsWith(beginning));
  if (!found) throw new Error(beginning);
  return found.format;
};
const stage = formatNamed('Stage de deux jours consécutifs');
const collective = [
  'Premier jour, matin',
  'Premier jour, après-midi',
  'Second jour, matin',
  'Second jour, après-midi',
].map((label, index) => ({ seanceId: `s${index}`, label, day: index < 2 ? '2026-11-30' : '2026-12-01' }));
const interviews = [
  { seanceId: 'avant', label: 'Entretien préalable' },
  { seanceId: 'bilan', label: 'Entretien de bilan' },
];
const given = (...answers: [string, EmargementStatus, string?][]): Answered[] =>
  answers.map(([seanceId, status, catchesUpId = null]) => ({ seanceId, status, catchesUpId }));
const stageWith = (answers: Answered[]) => completion({ format: stage, collective, interviews, answers });
const all = given(
  ['avant', 'present'],
  ['s0', 'present'],
  ['s1', 'retard'],
  ['s2', 'present'],
  ['s3', 'parti-avant'],
  ['bilan', 'present'],
);

describe('a stage', () => {
  it('is complete when all its half-days and both interviews were attended', () => {
    expect(stageWith(all)).toMatchObject({
      attended: 4,
      required: 4,
      missed: [],
      interviewsMissing: [],
      met: true,
      missing: null,
    });
    expect(stageWith(all).rule).toBe(
      'Règle\u00a0: les 4\u00a0séances, rattrapages compris, entretien préalable, entretien de bilan.',
    );
  });

  it('says what is missing', () => {
    const answers = given(['avant', 'present'], ['s0', 'present'], ['s1', 'absent-injustifie'], ['s2', 'present']);
    expect(stageWith(answers)).toMatchObject({ attended: 2, met: false });
    expect(stageWith(answers).missing).toBe(
      '2\u00a0séances sur 4\u00a0; manquée\u00a0: premier jour, après-midi (30 novembre 2026)\u00a0; à tenir\u00a0: entretien de bilan.',
    );
  });

  it('a missed half-day made up for elsewhere counts once, and only if the module lets it', () => {
    const caught = [
      ...all.filter(({ seanceId }) => seanceId !== 's1'),
      ...given(['s1', 'absent-excuse'], ['ailleurs', 'present', 's1']),
    ];
    expect(stageWith(caught)).toMatchObject({ attended: 4, met: true, missed: [] });
    const strict = completion({ format: { ...stage, catchUp: false }, collective, interviews, answers: caught });
    expect(strict).toMatchObject({ attended: 3, met: false });
  });

  it('an absence made up for by an absence is still missed', () => {
    const answers = [
      ...all.filter(({ seanceId }) => seanceId !== 's1'),
      ...given(['s1', 'absent-excuse'], ['ailleurs', 'absent-excuse', 's1']),
    ];
    expect(stageWith(answers)).toMatchObject({ attended: 3, met: false });
  });
});

it('a group of twenty séances asks for twenty, and its bilan', () => {
  const format = formatNamed('Groupe de parole, 20');
  const weeks = Array.from({ length: 25 }, (_, index) => ({
    seanceId: `w${index}`,
    label: `Séance ${index + 1}`,
    day: addDays('2026-01-06', 7 * index),
  }));
  const attended = (count: number) =>
    weeks.slice(0, count).map(({ seanceId }) => ({ seanceId, status: 'present' as const, catchesUpId: null }));
  const of = (answers: Answered[]) =>
    completion({
      format,
      collective: weeks,
      interviews: [{ seanceId: 'bilan', label: 'Entretien de bilan' }],
      answers,
    });
  expect(of(attended(20))).toMatchObject({
    attended: 20,
    required: 20,
    met: false,
    interviewsMissing: ['Entretien de bilan'],
  });
  expect(of([...attended(20), ...given(['bilan', 'present'])]).met).toBe(true);
  expect(of([...attended(19), ...given(['bilan', 'present'])]).met).toBe(false);
});

it('a follow-up without a rule is met by one visit', () => {
  const format = formatNamed('Suivi psychologique');
  const of = (answers: Answered[]) =>
    completion({ format, collective: [], interviews: [{ seanceId: 'a', label: 'Rendez-vous' }], answers });
  expect(of(given(['a', 'absent-excuse']))).toMatchObject({ attended: 0, met: false });
  expect(of(given(['a', 'present']))).toMatchObject({ attended: 1, required: null, met: true });
});

describe('laws', () => {
  const status = fc.constantFrom(...emargementStatuses);
  const attendance: fc.Arbitrary<Attendance> = fc
    .record({
      format: fc.constantFrom(...usualFormats.map(({ format }) => format)),
      catchUp: fc.boolean(),
      statuses: fc.array(fc.option(status), { minLength: 1, maxLength: 12 }),
      kept: fc.array(fc.option(status), { minLength: 3, maxLength: 3 }),
      caught: fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), status), { maxLength: 4 }),
    })
    .map(({ format, catchUp, statuses, kept, caught }) => {
      const seances = statuses.map((_, index) => ({
        seanceId: `s${index}`,
        label: `Séance ${index + 1}`,
        day: '2026-11-03',
      }));
      const steps = format.steps.filter(({ kind }) => kind !== 'collective');
      const own = kept.map((_, index) => ({ seanceId: `i${index}`, label: steps[index]?.label ?? 'Rendez-vous' }));
      const answers: Answered[] = [
        ...statuses.flatMap((each, index) =>
          each ? [{ seanceId: `s${index}`, status: each, catchesUpId: null }] : [],
        ),
        ...kept.flatMap((each, index) => (each ? [{ seanceId: `i${index}`, status: each, catchesUpId: null }] : [])),
        ...caught.map(([index, each], rank) => ({ seanceId: `x${rank}`, status: each, catchesUpId: `s${index}` })),
      ];
      return { format: { ...format, catchUp }, collective: seances, interviews: own, answers };
    });

  it('one more presence never takes completion back, nor lowers what was attended', () => {
    fc.assert(
      fc.property(attendance, fc.nat(), (before, which) => {
        const index = which % Math.max(1, before.answers.length);
        const answers = before.answers.map((answer, rank) =>
          rank === index ? { ...answer, status: 'present' as const } : answer,
        );
        const [one, more] = [completion(before), completion({ ...before, answers })];
        expect(more.attended).toBeGreaterThanOrEqual(one.attended);
        if (one.met) expect(more.met).toBe(true);
      }),
      { seed: 20260302, numRuns: 500 },
    );
  });

  it('attended and missed never count a séance twice, and met exactly when nothing is missing', () => {
    fc.assert(
      fc.property(attendance, (each) => {
        const { attended, missed, met, missing, required, interviewsMissing } = completion(each);
        if (each.format.form === 'collectif')
          expect(attended + missed.length).toBeLessThanOrEqual(each.collective.length);
        expect(met).toBe(missing === null);
        if (met && required !== null) expect(attended).toBeGreaterThanOrEqual(required);
        if (met) expect(interviewsMissing).toEqual([]);
        const present = each.answers.filter(({ status: said }) => hasAttended(said)).length;
        expect(attended).toBeLessThanOrEqual(present);
      }),
      { seed: 20260303, numRuns: 500 },
    );
  });
});
