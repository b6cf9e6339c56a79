import { describe, expect, test } from 'vitest';
import { Format } from '#contract/programmes.ts';
import { usualFormats } from '#contract/usualFormats.ts';
import { addSeances, draftOf, emptyFormat, formatErrors, formatOf, moveStep, offsetLabel } from './formatDraft.ts';

describe('a format as it is typed', () => {
  test.each(usualFormats)('$name is given back as it was', ({ format }) => {
    expect(Format.parse(formatOf(draftOf(format)))).toEqual(format);
  });

  test('euros are whole cents, a third decimal is refused', () => {
    expect(formatOf({ ...emptyFormat, fee: '12.35' }).feeCents).toBe(1235);
    expect(formatOf({ ...emptyFormat, fee: 0.1 + 0.2 }).feeCents).toBe(30);
    expect(Format.shape.feeCents.safeParse(formatOf({ ...emptyFormat, fee: 12.345 }).feeCents).success).toBe(false);
  });

  test('what one person does alone has no day, no rhythm and no anonymity', () => {
    const { repeatWeeks, anonymous } = formatOf({
      ...emptyFormat,
      form: 'individuel',
      repeatWeeks: '1',
      anonymous: true,
    });
    expect({ repeatWeeks, anonymous }).toEqual({ repeatWeeks: null, anonymous: false });
  });
});

test('weekly séances follow the last one, before the bilan', () => {
  const [bilan] = addSeances([], 1, 7, 60).map((step) => ({ ...step, kind: 'bilan' as const, label: 'Bilan' }));
  if (!bilan) throw new Error('no step');
  const first = addSeances([bilan], 2, 7, 90);
  const more = addSeances(first, 1, 14, 60);
  expect(more.map(({ label, dayOffset, durationMinutes }) => [label, dayOffset, durationMinutes])).toEqual([
    ['Séance 1', 0, 90],
    ['Séance 2', 7, 90],
    ['Séance 3', 21, 90],
    ['Bilan', 0, 60],
  ]);
});

test('séances exchange what is done in them, never their days', () => {
  const moved = moveStep(addSeances([], 2, 7, 60), 0, 1);
  expect(moved.map(({ label, dayOffset }) => [label, dayOffset])).toEqual([
    ['Séance 2', 0],
    ['Séance 1', 7],
  ]);
});

test.each([
  [0, 'le premier jour'],
  [1, 'le lendemain'],
  [7, '1\u00a0semaine après'],
  [14, '2\u00a0semaines après'],
  [10, '10\u00a0jours après'],
  ['', ''],
])('%s days after is « %s »', (days, said) => {
  expect(offsetLabel(days)).toBe(said);
});

test('the errors of a format are those of its fields', () => {
  expect(formatErrors({ 'format.feeCents': 'a', 'format.steps.2.label': 'b', name: 'c' })).toEqual({
    fee: 'a',
    'steps.2.label': 'b',
  });
});
