import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { Span } from '#contract/indicateurs.ts';
import { CivilDate } from '#contract/values.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { check } from '#window/ui/check.ts';
import { periodChoices, quarterOf } from './PeriodPicker.tsx';

const choices = [...periodChoices, { value: 'dates', label: 'Dates' }];

interface SpanPickerProps {
  readonly span: Span;
  readonly years: readonly number[];
  /** What the current choice covers: where two dates begin from. */
  readonly bounds: { readonly from: string; readonly to: string } | undefined;
  onChange(span: Span): void;
}

/** A quarter, a whole year, or any two days. */
export function SpanPicker({ span, years, bounds, onChange }: SpanPickerProps) {
  const [asksDates, setAsksDates] = useState(false);
  const year = 'year' in span ? span.year : Number(span.from.slice(0, 4));
  const known = years.includes(year) ? years : [year, ...years];
  const byDates = asksDates || !('year' in span);
  const chosen = byDates ? 'dates' : 'year' in span && span.quarter !== null ? String(span.quarter) : 'annee';
  return (
    <Group gap="sm" className="screen-only" justify="flex-end">
      {!byDates && (
        <Select
          aria-label="Année"
          w={110}
          allowDeselect={false}
          data={known.map(String)}
          value={String(year)}
          onChange={(next) => next && 'year' in span && onChange({ ...span, year: Number(next) })}
        />
      )}
      {byDates && (
        <TwoDates
          key={`${bounds?.from ?? ''} ${bounds?.to ?? ''}`}
          from={'from' in span ? span.from : (bounds?.from ?? '')}
          to={'to' in span ? span.to : (bounds?.to ?? '')}
          onChange={onChange}
        />
      )}
      <SegmentedControl
        aria-label="Trimestre, année ou dates"
        data={choices}
        value={chosen}
        onChange={(choice) => {
          setAsksDates(choice === 'dates');
          if (choice !== 'dates') onChange({ year, quarter: quarterOf(choice) });
        }}
      />
    </Group>
  );
}

interface TwoDatesProps {
  readonly from: string;
  readonly to: string;
  onChange(span: Span): void;
}

function TwoDates({ from, to, onChange }: TwoDatesProps) {
  const [typed, setTyped] = useState({ from, to });
  const [errors, setErrors] = useState<{ from: string | null; to: string | null }>({ from: null, to: null });
  const show = () => {
    const wrong = { from: check(CivilDate)(typed.from), to: check(CivilDate)(typed.to) };
    const reversed = !wrong.from && !wrong.to && typed.to < typed.from;
    setErrors(reversed ? { from: null, to: 'La fin est avant le début.' } : wrong);
    if (!wrong.from && !wrong.to && !reversed) onChange(typed);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <DateField
          aria-label="Du"
          leftSection="du"
          w={148}
          value={typed.from}
          error={errors.from}
          onChange={(day) => setTyped({ ...typed, from: day })}
        />
        <DateField
          aria-label="Au"
          leftSection="au"
          w={148}
          value={typed.to}
          error={errors.to}
          onChange={(day) => setTyped({ ...typed, to: day })}
        />
        <Button type="submit" variant="default">
          Afficher
        </Button>
      </Group>
    </form>
  );
}
