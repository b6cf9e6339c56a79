import { describe, expect, it } from 'vitest';
import { firstChoices, keptFirst, shownValue, type TwinShown } from './mergeDraft.ts';

const twin = (changes: Partial<TwinShown> = {}): TwinShown => ({
  personneId: '019a3c1e-7b52-7c41-9d3e-2f60a1b4c5d6',
  lastName: 'Ben Haddou',
  firstName: 'Karim',
  usualName: null,
  birthDate: '1984-05-17',
  birthPlace: null,
  nationality: null,
  sexe: 'homme',
  aliases: [],
  createdAt: '2026-09-01T08:00:00.000Z',
  orientations: 1,
  accompagnements: 1,
  accompagnementId: null,
  ...changes,
});

describe('the values proposed', () => {
  it('are those of the kept record, or the only ones known', () => {
    const choices = firstChoices(
      twin({ birthDate: null, sexe: 'non-renseigne' }),
      twin({ lastName: 'Benaddou', birthPlace: 'Sète' }),
    );
    expect(choices).toMatchObject({ lastName: 'kept', birthDate: 'merged', birthPlace: 'merged', sexe: 'merged' });
    expect(choices.usualName).toBe('kept');
  });

  it('are shown as they are read', () => {
    expect(shownValue(twin(), 'birthDate')).toBe('17/05/1984');
    expect(shownValue(twin(), 'sexe')).toBe('Homme');
    expect(shownValue(twin({ sexe: 'non-renseigne' }), 'sexe')).toBeNull();
  });
});

it('the record to keep is the fuller one, then the older one', () => {
  const fuller = twin({ accompagnements: 3, createdAt: '2026-10-01T08:00:00.000Z' });
  const older = twin({ createdAt: '2025-01-01T08:00:00.000Z' });
  expect(keptFirst(twin(), fuller)[0]).toBe(fuller);
  expect(keptFirst(twin(), older)[0]).toBe(older);
  expect(keptFirst(older, twin())[0]).toBe(older);
});
