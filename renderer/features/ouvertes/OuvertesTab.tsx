import {
  Box,
  Button,
  Card,
  Chip,
  Group,
  Loader,
  SegmentedControl,
  Select,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { licenceLabels, licences, type Licence } from '#contract/ouvertes.ts';
import type { Period } from '#contract/values.ts';
import { api, call, shellCall } from '#window/api.ts';
import { periodChoices, quarterOf } from '#window/features/indicateurs/PeriodPicker.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, count, instantLabel, todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

type Scope = 'ensemble' | 'cpca';
const scopeChoices = [
  { value: 'ensemble', label: 'Toutes les antennes ensemble' },
  { value: 'cpca', label: 'CPCA par CPCA' },
] as const;

/** The consolidated figures as files that anybody may reuse. */
export function OuvertesTab() {
  const years = api.porteur.years.useQuery({});
  const lastYear = Number(todayParis().slice(0, 4)) - 1;
  const [year, setYear] = useState(lastYear);
  const [chosen, setChosen] = useState<string[]>(['annee']);
  const [scope, setScope] = useState<Scope>('ensemble');
  const [licence, setLicence] = useState<Licence>('etalab-2.0');
  const periods: Period[] = periodChoices
    .filter(({ value }) => chosen.includes(value))
    .map(({ value }) => ({ year, quarter: quarterOf(value) }));
  const asked = { periods, scope };
  const preview = api.ouvertes.preview.useQuery(asked, { enabled: periods.length > 0 });
  const saving = useSubmit(async () => {
    const dataPackage = await call('ouvertes.publish', { ...asked, licence });
    const { saved } = await shellCall('writePackage', dataPackage);
    if (saved) notifyDone('Les données ouvertes sont enregistrées\u00a0: ce fichier peut être remis à tous.');
  });
  const parts = periods.length > 0 ? (preview.data?.parts ?? []) : [];
  const known = years.data?.includes(year) ? years.data : [year, ...(years.data ?? [])];
  return (
    <Stack>
      <Title order={2} size="h3">
        Données ouvertes
      </Title>
      <Text>
        Les chiffres de la région dans un format que d’autres logiciels lisent (CSV et Parquet, avec leur description).
        De 1 à 7, un nombre est masqué&nbsp;; les autres sont arrondis à 5 près. Un détail qui laisserait deviner un
        petit nombre, seul ou rapproché de ce qui a déjà été publié, n’est pas diffusé.
      </Text>
      <Card withBorder padding="lg">
        <Stack>
          <Group align="flex-end" gap="lg">
            <Select
              label="Année"
              w={110}
              allowDeselect={false}
              data={known.toSorted((a, b) => b - a).map(String)}
              value={String(year)}
              onChange={(value) => value && setYear(Number(value))}
            />
            <Chip.Group multiple value={chosen} onChange={setChosen}>
              <Box component="fieldset" aria-label="Périodes à publier" bd={0} p={0} m={0}>
                <Group gap="xs">
                  {periodChoices.map(({ value, label }) => (
                    <Chip key={value} value={value}>
                      {label}
                    </Chip>
                  ))}
                </Group>
              </Box>
            </Chip.Group>
          </Group>
          <Group align="flex-end" gap="lg">
            <SegmentedControl
              aria-label="Périmètre"
              data={[...scopeChoices]}
              value={scope}
              onChange={(value) => setScope(value === 'cpca' ? 'cpca' : 'ensemble')}
            />
            <Select
              label="Licence"
              w={320}
              allowDeselect={false}
              data={licences.map((value) => ({ value, label: licenceLabels[value] }))}
              value={licence}
              onChange={(value) => {
                const found = licences.find((each) => each === value);
                if (found) setLicence(found);
              }}
            />
          </Group>
        </Stack>
      </Card>
      <ErrorAlert error={preview.error ?? saving.error} />
      {periods.length === 0 && <Text c="dimmed">Choisissez au moins une période.</Text>}
      {periods.length > 0 && preview.isLoading && <Loader aria-label="Vérification en cours" />}
      {parts.length > 0 && <Parts parts={parts} />}
      <Group>
        <Button
          disabled={!parts.some(({ refused }) => refused === null)}
          loading={saving.pending}
          onClick={() => void saving.run()}
        >
          Enregistrer l’archive (ZIP)
        </Button>
        <Text size="sm" c="dimmed">
          Ce qui est enregistré ici compte comme publié&nbsp;: les prochaines versions y seront comparées.
        </Text>
      </Group>
    </Stack>
  );
}

type Part = NonNullable<ReturnType<typeof api.ouvertes.preview.useQuery>['data']>['parts'][number];

/** How much will be told, without a figure. */
const Parts = ({ parts }: { readonly parts: readonly Part[] }) => (
  <Table.ScrollContainer minWidth={700}>
    <Table verticalSpacing="sm" aria-label="Ce qui sera publié">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>CPCA</Table.Th>
          <Table.Th>Période</Table.Th>
          <Table.Th ta="right">Antennes</Table.Th>
          <Table.Th ta="right">Arrondis</Table.Th>
          <Table.Th ta="right">Zéros</Table.Th>
          <Table.Th ta="right">Masqués</Table.Th>
          <Table.Th ta="right">Non diffusés</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {parts.map((part) => (
          <Table.Tr key={`${part.cpca} ${part.label}`}>
            <Table.Th scope="row" fw={400}>
              {part.cpca}
            </Table.Th>
            <Table.Td>
              {capitalised(part.label)}
              {part.frozenAt && (
                <Text size="xs" c="dimmed">
                  Version du {instantLabel(part.frozenAt)}, reprise telle quelle
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right">{count(part.antennes)}</Table.Td>
            {part.refused === null ? (
              [part.rounded, part.zero, part.hidden, part.withheld].map((figure, index) => (
                <Table.Td key={index} ta="right">
                  {count(figure)}
                </Table.Td>
              ))
            ) : (
              <Table.Td colSpan={4}>{part.refused}</Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
