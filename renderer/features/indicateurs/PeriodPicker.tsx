import { Group, SegmentedControl, Select } from '@mantine/core';
import type { Period } from '#contract/values.ts';

export const periodChoices = [
  { value: '1', label: 'T1' },
  { value: '2', label: 'T2' },
  { value: '3', label: 'T3' },
  { value: '4', label: 'T4' },
  { value: 'annee', label: 'Année' },
];

/** The quarter of a choice; null for the year. */
export const quarterOf = (choice: string): Period['quarter'] =>
  choice === '1' ? 1 : choice === '2' ? 2 : choice === '3' ? 3 : choice === '4' ? 4 : null;

interface PeriodPickerProps {
  readonly period: Period;
  readonly years: readonly number[];
  /** False where only a quarter makes sense. */
  readonly withYear?: boolean;
  onChange(period: Period): void;
}

/** A quarter or a whole year. */
export function PeriodPicker({ period, years, withYear = true, onChange }: PeriodPickerProps) {
  const known = years.includes(period.year) ? years : [period.year, ...years];
  return (
    <Group gap="sm" className="screen-only">
      <Select
        aria-label="Année"
        w={110}
        allowDeselect={false}
        data={known.map(String)}
        value={String(period.year)}
        onChange={(year) => year && onChange({ ...period, year: Number(year) })}
      />
      <SegmentedControl
        aria-label={withYear ? 'Trimestre ou année' : 'Trimestre'}
        data={withYear ? periodChoices : periodChoices.slice(0, 4)}
        value={period.quarter === null ? 'annee' : String(period.quarter)}
        onChange={(choice) => onChange({ ...period, quarter: quarterOf(choice) })}
      />
    </Group>
  );
}
