import { describe, expect, it } from 'vitest';
import { Format, type Step } from '#contract/programmes.ts';
import { Refusal } from '../refusal.ts';
import { assertFormat, summaryOf } from './formatRule.ts';
import { usualFormats } from '#contract/usualFormats.ts';

const named = (beginning: string): Format => {
  const found = usualFormats.find(({ name }) => name.startsWith(beginning));
  if (!found) throw new Error(beginning);
  return found.format;
};
const codeOf = (format: Format): string | null => {
  try {
    assertFormat(format);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('the usual formats', () => {
  it.each(usualFormats.map(({ name, format }) => [name, format] as const))(
    '%s can be run, and read back',
    (_, format) => {
      expect(codeOf(format)).toBeNull();
      expect(Format.parse(JSON.parse(JSON.stringify(format)))).toEqual(format);
      expect(summaryOf(format)).not.toBe('');
    },
  );

  it.each([
    [
      'Stage de deux jours consécutifs',
      '4\u00a0séances de groupe sur 2\u00a0jours, entretien préalable, entretien de bilan, 12\u00a0places',
    ],
    [
      'Stage de sept semaines',
      '5\u00a0séances de groupe, entretien préalable, entretien de bilan, 10\u00a0places, 200\u00a0€ par personne',
    ],
    ['Groupe de parole anonyme', 'chaque semaine, entrées permanentes, anonyme'],
    ['Suivi psychologique', 'rendez-vous individuels'],
  ])('%s is said in plain words', (name, summary) => {
    expect(summaryOf(named(name))).toBe(summary);
  });
});

describe('a format that cannot be run is refused', () => {
  const stage = named('Stage de deux jours consécutifs');
  const late: Step[] = stage.steps.map((step) => ({ ...step, dayOffset: step.dayOffset + 1 }));
  it.each([
    ['a group without a séance', { ...stage, steps: [] }, 'format-empty'],
    ['séances of a group seen one at a time', { ...stage, form: 'individuel' as const }, 'format-individual'],
    [
      'all the séances of a module that has none fixed',
      { ...named('Suivi psychologique'), completion: 'toutes' as const },
      'format-minimum',
    ],
    ['a rule without its number', { ...stage, completion: 'minimum' as const }, 'format-minimum'],
    ['a number without its rule', { ...stage, minimum: 2 }, 'format-minimum'],
    ['more than there is', { ...stage, completion: 'minimum' as const, minimum: 5 }, 'format-minimum'],
    ['interviews of people without a name', { ...stage, anonymous: true }, 'format-anonymous'],
    ['a first séance that is not the first day', { ...stage, steps: late }, 'format-order'],
  ])('%s', (_, format, code) => {
    expect(codeOf(format)).toBe(code);
  });
});
