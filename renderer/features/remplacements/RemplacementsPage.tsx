import { Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Table, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowsExchange } from '@tabler/icons-react';
import { Link } from 'wouter';
import { RemplacementInput } from '#contract/remplacements.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { count, numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';

/** A colleague is away: another sees their dossiers and convocations during these days. */
export function RemplacementsPage() {
  const mayWrite = useMay('dossiers.write');
  const list = api.remplacements.list.useQuery({});
  return (
    <>
      <PageHeader
        title="Remplacements"
        description="Pendant ces jours, les dossiers du collègue absent sont aussi dans l’agenda de celui qui le remplace."
        actions={
          <Button component={Link} href="/agenda" variant="default">
            Revenir à la semaine
          </Button>
        }
      />
      <Stack gap="lg" maw={900}>
        {mayWrite && <PlanForm />}
        <ErrorAlert error={list.error} />
        {list.data?.length === 0 && (
          <EmptyState
            icon={<IconArrowsExchange aria-hidden />}
            title="Aucun remplacement en cours ou à venir"
            description="Un congé, un arrêt&nbsp;: indiquez ci-dessus qui reprend les dossiers, et de quel jour à quel jour."
            compact
          />
        )}
        {list.data && list.data.length > 0 && <Lines lines={list.data} mayWrite={mayWrite} />}
      </Stack>
    </>
  );
}

const dossiers = (total: number): string => `${count(total)} ${total > 1 ? 'dossiers' : 'dossier'}`;

function useRemove() {
  const remove = api.remplacements.remove.useMutation();
  return (remplacementIds: string[]): void =>
    void remove.mutateAsync({ remplacementIds }).then(() => notifyDone('Le remplacement est retiré.'), notifyRefusal);
}

function PlanForm() {
  const professionals = api.accompagnements.professionals.useQuery({});
  const plan = api.remplacements.plan.useMutation();
  const remove = useRemove();
  const toInput = ({ absentId, compteId, from, to }: Record<'absentId' | 'compteId' | 'from' | 'to', string>) => ({
    absentId,
    compteId,
    from: from || undefined,
    to: to || undefined,
    accompagnementId: null,
  });
  const form = useForm({
    initialValues: { absentId: '', compteId: '', from: todayParis(), to: '' },
    validate: (values) => fieldErrors(RemplacementInput, toInput(values)),
  });
  const people = [
    { value: '', label: 'Choisir un collègue' },
    ...(professionals.data ?? []).map(({ compteId, name }) => ({ value: compteId, label: name })),
  ];
  const save = form.onSubmit((values) =>
    plan.mutate(RemplacementInput.parse(toInput(values)), {
      onSuccess: ({ remplacementIds, dossiers: total }) => {
        form.reset();
        notifyWithUndo('remplacement', `Remplacement enregistré\u00a0: ${dossiers(total)}.`, () =>
          remove(remplacementIds),
        );
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <Paper withBorder p="lg" component="section">
      <form noValidate onSubmit={save} aria-label="Organiser un remplacement">
        <Stack>
          <Title order={2} size="h4">
            Organiser un remplacement
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NativeSelect label="Qui est absent" required data={people} {...form.getInputProps('absentId')} />
            <NativeSelect label="Qui le remplace" required data={people} {...form.getInputProps('compteId')} />
            <DateField label="Du" required {...form.getInputProps('from')} />
            <DateField label="Au, ce jour compris" required {...form.getInputProps('to')} />
          </SimpleGrid>
          <ErrorAlert error={plan.error?.field ? null : plan.error} />
          <Group>
            <Button type="submit" loading={plan.isPending}>
              Enregistrer le remplacement
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

interface Line {
  remplacementIds: string[];
  absentId: string;
  compteId: string;
  absentName: string;
  compteName: string;
  from: string;
  to: string;
  dossiers: number;
}

function Lines({ lines, mayWrite }: { lines: Line[]; mayWrite: boolean }) {
  const remove = api.remplacements.remove.useMutation();
  const plan = api.remplacements.plan.useMutation();
  const giveBack = ({ absentId, compteId, from, to }: Line) =>
    plan
      .mutateAsync({ absentId, compteId, from, to, accompagnementId: null })
      .then(() => notifyDone('Le remplacement est rétabli.'), notifyRefusal);
  const takeBack = (line: Line) =>
    remove
      .mutateAsync({ remplacementIds: line.remplacementIds })
      .then(
        () => notifyWithUndo('remplacement', 'Le remplacement est retiré.', () => void giveBack(line)),
        notifyRefusal,
      );
  return (
    <Table verticalSpacing="sm" aria-label="Remplacements">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Absent</Table.Th>
          <Table.Th>Remplacé par</Table.Th>
          <Table.Th>Du</Table.Th>
          <Table.Th>Au</Table.Th>
          <Table.Th>Dossiers</Table.Th>
          {mayWrite && <Table.Th>Retirer</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.remplacementIds[0]}>
            <Table.Td>{line.absentName}</Table.Td>
            <Table.Td>{line.compteName}</Table.Td>
            <Table.Td>{numericDay(line.from)}</Table.Td>
            <Table.Td>{numericDay(line.to)}</Table.Td>
            <Table.Td>{dossiers(line.dossiers)}</Table.Td>
            {mayWrite && (
              <Table.Td>
                <Button size="xs" variant="default" onClick={() => void takeBack(line)}>
                  Retirer
                </Button>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
