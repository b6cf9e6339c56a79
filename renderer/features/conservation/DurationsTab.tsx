import { Alert, Button, Group, Loader, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Duration } from '#contract/conservation.ts';
import { dossierMonths, retentionCategoryLabels } from '#contract/conservationTerms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';

/** How long each kind of dossier is kept, and what it is founded on. */
export function DurationsTab() {
  const { data, error } = api.conservation.settings.useQuery({});
  const mayWrite = useMay('conservation.write');
  return (
    <Stack maw={960}>
      <Alert color="blue" title="D’où viennent ces durées">
        <Text size="sm">
          La durée court de la fin de l’accompagnement ou de la mesure, ou du dernier contact s’il vient après. Le
          repère est celui de la CNIL pour le suivi social (délibération n°&nbsp;2021-028 du 11&nbsp;mars 2021)&nbsp;:
          deux ans après le dernier contact. Il n’est pas obligatoire, et il n’a pas été relu à la source pour cette
          version&nbsp;: faites valider vos durées par votre référent données, et par la convention qui vous lie au
          tribunal.
        </Text>
        <Text size="sm" mt="xs">
          La direction et le référent données peuvent les changer. Une personne revenue depuis est gardée en entier
          jusqu’à la fin de ce qui est venu en dernier.
        </Text>
      </Alert>
      <ErrorAlert error={error} />
      {!data && !error ? <Loader aria-label="Lecture des durées" /> : null}
      {data && mayWrite ? <Form key={JSON.stringify(data.durations)} saved={data.durations} /> : null}
      {data && !mayWrite ? <Told durations={data.durations} /> : null}
    </Stack>
  );
}

const Told = ({ durations }: { readonly durations: readonly Duration[] }) => (
  <Table aria-label="Durées de conservation">
    <Table.Tbody>
      {durations.map(({ category, months, reason }) => (
        <Table.Tr key={category}>
          <Table.Td>{retentionCategoryLabels[category]}</Table.Td>
          <Table.Td>{count(months)}&nbsp;mois</Table.Td>
          <Table.Td>{reason}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

function Form({ saved }: { readonly saved: readonly Duration[] }) {
  const [durations, setDurations] = useState(saved);
  const save = api.conservation.saveSettings.useMutation();
  const set = (category: Duration['category'], change: Partial<Duration>) =>
    setDurations(durations.map((each) => (each.category === category ? { ...each, ...change } : each)));
  const errorAt = (index: number, field: string) =>
    save.error?.field === `durations.${String(index)}.${field}` ? save.error.message : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { durations: durations.map((each) => ({ ...each, reason: each.reason?.trim() ? each.reason : null })) },
          { onSuccess: () => notifyDone('Les durées sont enregistrées.') },
        );
      }}
    >
      <Stack>
        <Table aria-label="Durées de conservation">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Dossier</Table.Th>
              <Table.Th w={140}>Mois</Table.Th>
              <Table.Th>Pourquoi plus de deux ans</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {durations.map(({ category, months, reason }, index) => (
              <Table.Tr key={category}>
                <Table.Td>{retentionCategoryLabels[category]}</Table.Td>
                <Table.Td>
                  <NumberInput
                    aria-label={`Mois, ${retentionCategoryLabels[category]}`}
                    min={dossierMonths.least}
                    max={dossierMonths.most}
                    allowDecimal={false}
                    value={months}
                    onChange={(value) => set(category, { months: Number(value) })}
                    error={errorAt(index, 'months')}
                  />
                </Table.Td>
                <Table.Td>
                  {months > dossierMonths.usual ? (
                    <TextInput
                      aria-label={`Pourquoi plus de deux ans, ${retentionCategoryLabels[category]}`}
                      value={reason ?? ''}
                      onChange={(event) => set(category, { reason: event.currentTarget.value })}
                      error={errorAt(index, 'reason')}
                    />
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {save.error && !save.error.field?.startsWith('durations.') ? <ErrorAlert error={save.error} /> : null}
        <Group>
          <Button type="submit" loading={save.isPending}>
            Enregistrer les durées
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
