import { NativeSelect } from '@mantine/core';
import type { Quarter } from '#contract/values.ts';
import { todayParis } from '#window/ui/format.ts';
import { quarterWords } from './registry.ts';

const keyOf = ({ year, quarter }: Quarter): string => `${String(year)}-T${String(quarter)}`;

/** Five years back, one ahead, newest first. */
function choices(held: Quarter | null): Quarter[] {
  const thisYear = Number(todayParis().slice(0, 4));
  const years = Array.from({ length: 7 }, (_, index) => thisYear + 1 - index);
  const all = years.flatMap((year) => ([4, 3, 2, 1] as const).map((quarter) => ({ year, quarter })));
  return held && !all.some((each) => keyOf(each) === keyOf(held)) ? [...all, held] : all;
}

interface QuarterSelectProps {
  label: string;
  /** What null is called; a quarter must be chosen without it. */
  none?: string;
  value: Quarter | null;
  onChange: (quarter: Quarter | null) => void;
  error?: string | null;
}

export function QuarterSelect({ label, none, value, onChange, error }: QuarterSelectProps) {
  const all = choices(value);
  return (
    <NativeSelect
      label={label}
      error={error}
      data={[
        { value: '', label: none ?? 'Choisissez' },
        ...all.map((quarter) => ({ value: keyOf(quarter), label: quarterWords(quarter) })),
      ]}
      value={value ? keyOf(value) : ''}
      onChange={({ currentTarget }) => onChange(all.find((each) => keyOf(each) === currentTarget.value) ?? null)}
    />
  );
}
