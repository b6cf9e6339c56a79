import { Group, SegmentedControl, Select, Stack, Switch } from '@mantine/core';
import type { View } from '#contract/analyse.ts';
import { axes, axisLabels } from '#contract/analyseTerms.ts';
import { families, familyLabels } from '#contract/indicateurTerms.ts';
import { api } from '#window/api.ts';
import { periodChoices, quarterOf } from '#window/features/indicateurs/PeriodPicker.tsx';

interface ViewPickerProps {
  readonly view: View;
  readonly compared: boolean;
  onChange(view: View): void;
  onCompare(compared: boolean): void;
  /** An indicator was looked for: its family is shown, and the page goes to it. */
  onFind(indicateurId: string): void;
}

export function ViewPicker({ view, compared, onChange, onCompare, onFind }: ViewPickerProps) {
  const { family, axis, period, years, cpca } = view;
  const known = api.porteur.years.useQuery({}).data ?? [];
  const indicateurs = api.analyse.indicateurs.useQuery({}).data ?? [];
  const schemes = useSchemes(cpca);
  const shownAxes = axes.filter((each) => each !== 'cpca' || axis === 'cpca' || schemes.length > 1);
  const overTime = axis === 'trimestres' || axis === 'annees';
  return (
    <Stack gap="sm" className="screen-only">
      <Group gap="sm">
        <Select
          aria-label="Famille d’indicateurs"
          w={290}
          allowDeselect={false}
          data={families.map((value) => ({ value, label: familyLabels[value] }))}
          value={family}
          onChange={(value) => {
            const chosen = families.find((each) => each === value);
            if (chosen) onChange({ ...view, family: chosen });
          }}
        />
        <Select
          aria-label="Chercher un indicateur"
          placeholder="Chercher un indicateur"
          w={340}
          searchable
          nothingFoundMessage="Aucun indicateur de ce nom"
          data={families.map((group) => ({
            group: familyLabels[group],
            items: indicateurs.filter((each) => each.family === group).map(({ id, label }) => ({ value: id, label })),
          }))}
          value={null}
          onChange={(id) => {
            const found = indicateurs.find((each) => each.id === id);
            if (!found) return;
            onChange({ ...view, family: found.family });
            onFind(found.id);
          }}
        />
        {schemes.length > 1 && axis !== 'cpca' && (
          <Select
            aria-label="CPCA"
            w={240}
            allowDeselect={false}
            data={[{ value: '', label: 'Tous les CPCA' }, ...schemes.map((value) => ({ value, label: value }))]}
            value={cpca ?? ''}
            onChange={(value) => onChange({ ...view, cpca: value === '' ? null : value })}
          />
        )}
      </Group>
      <Group gap="sm">
        <SegmentedControl
          aria-label="Ranger les chiffres"
          data={shownAxes.map((value) => ({ value, label: axisLabels[value] }))}
          value={axis}
          onChange={(value) => {
            const chosen = axes.find((each) => each === value);
            if (!chosen) return;
            onChange({
              ...view,
              axis: chosen,
              years: chosen === 'annees' ? Math.max(2, years) : 1,
              // All of them are side by side.
              cpca: chosen === 'cpca' ? null : cpca,
            });
          }}
        />
        <Select
          aria-label="Année"
          w={110}
          allowDeselect={false}
          data={(known.includes(period.year) ? known : [period.year, ...known]).map(String)}
          value={String(period.year)}
          onChange={(year) => year && onChange({ ...view, period: { ...period, year: Number(year) } })}
        />
        {overTime ? (
          <Select
            aria-label="Nombre d’années montrées"
            w={130}
            allowDeselect={false}
            data={[1, 2, 3, 4, 5].map((count) => ({
              value: String(count),
              label: count === 1 ? '1 année' : `${String(count)} années`,
            }))}
            value={String(years)}
            onChange={(count) => count && onChange({ ...view, years: Number(count) })}
          />
        ) : (
          <SegmentedControl
            aria-label="Trimestre ou année"
            data={periodChoices}
            value={period.quarter === null ? 'annee' : String(period.quarter)}
            onChange={(choice) => onChange({ ...view, period: { ...period, quarter: quarterOf(choice) } })}
          />
        )}
        <Switch
          label="Comparer à l’année d’avant"
          checked={compared}
          onChange={({ currentTarget }) => onCompare(currentTarget.checked)}
        />
      </Group>
    </Stack>
  );
}

/** The regional schemes of the antennes, and the one looked at even when no antenne is in it any more. */
function useSchemes(looked: string | null): string[] {
  const antennes = api.porteur.antennes.useQuery({}).data ?? [];
  const names = new Set(antennes.map(({ cpca }) => cpca));
  if (looked !== null) names.add(looked);
  return [...names].toSorted((a, b) => a.localeCompare(b, 'fr'));
}
