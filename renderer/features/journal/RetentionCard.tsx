import { Button, Group, NumberInput, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import { retentionMonths } from '#contract/journal.ts';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, longDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

/** How long lines are kept, and what may leave now. */
export function RetentionCard() {
  const { data, error } = api.journal.retention.useQuery({});
  const purging = useSubmit(async () => {
    const { lines } = await call('journal.purge', {});
    notifyDone(`Lignes retirées\u00a0: ${count(lines)}. Le journal reste vérifiable.`);
  });
  const confirm = () =>
    modals.openConfirmModal({
      title: 'Retirer les anciennes lignes',
      children: (
        <Text size="sm">
          Elles ne pourront plus être relues. Un résumé scellé reste, pour que le journal se vérifie toujours.
        </Text>
      ),
      labels: { confirm: 'Retirer', cancel: 'Garder' },
      confirmProps: { color: 'red' },
      onConfirm: () => void purging.run(),
    });
  return (
    <Paper withBorder p="md" component="section" aria-label="Durée de conservation">
      <Title order={2} size="h4" mb="xs">
        Durée de conservation
      </Title>
      <ErrorAlert error={error ?? purging.error} />
      {data && (
        <Duration key={`${String(data.months)} ${data.reason ?? ''}`} months={data.months} reason={data.reason} />
      )}
      {data && data.toPurge.until !== null && (
        <Group mt="md" justify="space-between">
          <Text size="sm">
            {`Lignes jusqu’au ${longDay(data.toPurge.until)}\u00a0: ${count(data.toPurge.lines)}, plus anciennes que cette durée.`}
          </Text>
          <Button variant="default" loading={purging.pending} onClick={confirm}>
            Retirer ces lignes
          </Button>
        </Group>
      )}
    </Paper>
  );
}

function Duration({ months, reason }: { readonly months: number; readonly reason: string | null }) {
  const [asked, setAsked] = useState(months);
  const [why, setWhy] = useState(reason ?? '');
  const isLong = asked > retentionMonths.usual;
  const saving = useSubmit(async () => {
    await call('journal.saveRetention', { months: asked, reason: isLong && why.trim() !== '' ? why : null });
    notifyDone('La durée est enregistrée.');
  });
  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <NumberInput
          label="Mois gardés"
          description="Douze d’ordinaire, de six à trente-six"
          min={retentionMonths.least}
          max={retentionMonths.most}
          allowDecimal={false}
          value={asked}
          onChange={(value) => setAsked(Number(value))}
        />
        {isLong && (
          <TextInput
            label="Pourquoi plus d’un an"
            miw={360}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        <Button variant="default" loading={saving.pending} onClick={() => void saving.run()}>
          Enregistrer la durée
        </Button>
      </Group>
      <ErrorAlert error={saving.error} />
    </Stack>
  );
}
