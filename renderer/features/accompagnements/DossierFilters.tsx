import { Checkbox, NativeSelect } from '@mantine/core';
import type { DossierFilter } from '#contract/lists.ts';
import { accompagnementTypeLabels, accompagnementTypes } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { choices } from '#window/features/orientations/labels.ts';
import { DayFilter } from '#window/ui/list/FiltersButton.tsx';

/** None of the filters that are not always on screen. */
export const withoutFilters = {
  compteId: null,
  type: null,
  court: null,
  withoutNext: false,
  startedFrom: null,
  startedTo: null,
} satisfies Partial<DossierFilter>;

export const filtersInForce = ({ compteId, type, court, withoutNext, startedFrom, startedTo }: DossierFilter): number =>
  [compteId, type, court, startedFrom, startedTo].filter((value) => value !== null).length + (withoutNext ? 1 : 0);

interface DossierFiltersProps {
  readonly filter: DossierFilter;
  onChange(part: Partial<DossierFilter>): void;
}

export function DossierFilters({ filter, onChange }: DossierFiltersProps) {
  const professionals = api.accompagnements.professionals.useQuery({}).data ?? [];
  const courts = api.accompagnements.suggestions.useQuery({}).data?.courts ?? [];
  const named = (values: readonly string[]) => Object.fromEntries(values.map((value) => [value, value]));
  const known = filter.court === null || courts.includes(filter.court) ? courts : [...courts, filter.court];
  return (
    <>
      <NativeSelect
        label="Accompagnement"
        data={choices(accompagnementTypeLabels, 'Tous les accompagnements')}
        value={filter.type ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ type: accompagnementTypes.find((type) => type === value) ?? null })
        }
      />
      <NativeSelect
        label="Référent ou binôme"
        data={[
          { value: '', label: 'Tous les collègues' },
          ...professionals.map(({ compteId, name }) => ({ value: compteId, label: name })),
        ]}
        value={filter.compteId ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ compteId: value || null })}
      />
      <NativeSelect
        label="Tribunal"
        data={choices(named(known), 'Tous les tribunaux')}
        value={filter.court ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ court: value || null })}
      />
      <DayFilter
        label="Commencé à partir du"
        value={filter.startedFrom}
        onChange={(startedFrom) => onChange({ startedFrom })}
      />
      <DayFilter label="Commencé jusqu’au" value={filter.startedTo} onChange={(startedTo) => onChange({ startedTo })} />
      <Checkbox
        label="Sans convocation à venir"
        checked={filter.withoutNext}
        onChange={({ currentTarget: { checked } }) => onChange({ withoutNext: checked })}
      />
    </>
  );
}
