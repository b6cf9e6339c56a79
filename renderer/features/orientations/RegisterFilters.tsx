import { Checkbox, NativeSelect } from '@mantine/core';
import type { OrientationFilter } from '#contract/lists.ts';
import {
  cadreLabels,
  cadres,
  orientationAnswerLabels,
  orientationAnswers,
  sourceLabels,
  sources,
} from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DayFilter } from '#window/ui/list/FiltersButton.tsx';
import { choices } from './labels.ts';

/** None of the filters that are not always on screen. */
export const withoutFilters = {
  source: null,
  cadre: null,
  answer: null,
  prescripteurId: null,
  receivedFrom: null,
  receivedTo: null,
  justiceFirst: false,
} satisfies Partial<OrientationFilter>;

export const filtersInForce = (filter: OrientationFilter): number => {
  const { source, cadre, answer, prescripteurId, receivedFrom, receivedTo, justiceFirst } = filter;
  const chosen = [source, cadre, answer, prescripteurId, receivedFrom, receivedTo].filter((value) => value !== null);
  return chosen.length + (justiceFirst ? 1 : 0);
};

const among = <T extends string>(list: readonly T[], text: string): T | null =>
  list.find((value) => value === text) ?? null;

interface RegisterFiltersProps {
  readonly filter: OrientationFilter;
  onChange(part: Partial<OrientationFilter>): void;
}

export function RegisterFilters({ filter, onChange }: RegisterFiltersProps) {
  const prescripteurs = api.orientations.prescripteurs.useQuery({}).data ?? [];
  return (
    <>
      <NativeSelect
        label="Source"
        data={choices(sourceLabels, 'Toutes les sources')}
        value={filter.source ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ source: among(sources, value) })}
      />
      <NativeSelect
        label="Cadre"
        data={choices(cadreLabels, 'Tous les cadres')}
        value={filter.cadre ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ cadre: among(cadres, value) })}
      />
      <NativeSelect
        label="Réponse"
        data={choices(orientationAnswerLabels, 'Toutes les réponses')}
        value={filter.answer ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ answer: among(orientationAnswers, value) })}
      />
      <NativeSelect
        label="Prescripteur"
        data={[
          { value: '', label: 'Tous les prescripteurs' },
          ...prescripteurs.map(({ prescripteurId, service }) => ({ value: prescripteurId, label: service })),
        ]}
        value={filter.prescripteurId ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ prescripteurId: value || null })}
      />
      <DayFilter
        label="Reçue à partir du"
        value={filter.receivedFrom}
        onChange={(receivedFrom) => onChange({ receivedFrom })}
      />
      <DayFilter label="Reçue jusqu’au" value={filter.receivedTo} onChange={(receivedTo) => onChange({ receivedTo })} />
      <Checkbox
        label="Justice d’abord"
        checked={filter.justiceFirst}
        onChange={({ currentTarget: { checked } }) => onChange({ justiceFirst: checked })}
      />
    </>
  );
}
