import { Alert, Button, Group, Modal, NativeSelect, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { z } from 'zod';
import { ChangeInput, type ChangeEffects } from '#contract/mesures.ts';
import { mesureChangeKindLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ClashLines } from '#window/features/convocations/ClashLines.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { count, hour, shortDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Mesure } from './MesureBlock.tsx';

interface ChangeProps {
  mesure: Mesure;
  opened: boolean;
  onClose: () => void;
}

/** New dates decided by the court, and what they do to the convocations, seen before it is saved. */
export const ChangeModal = ({ opened, ...props }: ChangeProps) => (
  <Modal opened={opened} onClose={props.onClose} size="lg" title="Prolonger ou changer les dates de la mesure">
    <ChangeForm {...props} />
  </Modal>
);

interface Draft {
  kind: string;
  decidedOn: string;
  endsOn: string;
  audienceOn: string;
}

function ChangeForm({ mesure, onClose }: Omit<ChangeProps, 'opened'>) {
  const { mesureId } = mesure;
  const change = api.mesures.change.useMutation();
  const undo = api.mesures.undoChange.useMutation();
  const toInput = ({ kind, decidedOn, endsOn, audienceOn }: Draft) => ({
    mesureId,
    kind,
    decidedOn: decidedOn || undefined,
    endsOn: endsOn || null,
    audienceOn: audienceOn || null,
  });
  const form = useForm<Draft>({
    initialValues: {
      kind: 'prolongation',
      decidedOn: todayParis(),
      endsOn: mesure.endsOn ?? '',
      audienceOn: mesure.audienceOn ?? '',
    },
    validate: (values) => fieldErrors(ChangeInput, toInput(values)),
    clearInputErrorOnChange: true,
  });
  const save = form.onSubmit((values) =>
    change.mutate(ChangeInput.parse(toInput(values)), {
      onSuccess: ({ changeId, added, cancelled }) => {
        onClose();
        notifyWithUndo('mesure', `Dates enregistrées. ${outcome(added, cancelled)}`, () => {
          undo
            .mutateAsync({ changeId })
            .then(() => notifyDone('Les dates et les convocations d’avant sont rétablies.'), notifyRefusal);
        });
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <SimpleGrid cols={2}>
          <NativeSelect
            label="Décision"
            data-autofocus
            data={Object.entries(mesureChangeKindLabels).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('kind')}
          />
          <DateField label="Décidée le" required {...form.getInputProps('decidedOn')} />
          <DateField label="Nouvelle audience" {...form.getInputProps('audienceOn')} />
          <DateField label="Nouvelle fin de la mesure" {...form.getInputProps('endsOn')} />
        </SimpleGrid>
        <Preview input={toInput(form.values)} unchanged={isUnchanged(form.values, mesure)} />
        <ErrorAlert error={change.error?.field ? null : change.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Garder les dates
          </Button>
          <Button type="submit" loading={change.isPending}>
            Enregistrer les nouvelles dates
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const isUnchanged = ({ endsOn, audienceOn }: Draft, mesure: Mesure): boolean =>
  endsOn === (mesure.endsOn ?? '') && audienceOn === (mesure.audienceOn ?? '');

const plural = (total: number, one: string, many: string): string => `${count(total)} ${total > 1 ? many : one}`;

function outcome(added: number, cancelled: number): string {
  const parts = [
    added > 0 ? plural(added, 'convocation ajoutée', 'convocations ajoutées') : '',
    cancelled > 0 ? plural(cancelled, 'convocation annulée', 'convocations annulées') : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'Aucune convocation ne change.' : `${parts.join(', ')}.`;
}

const none = { mesureId: '', kind: 'prolongation', decidedOn: '', endsOn: null, audienceOn: null } as const;

function Preview({ input, unchanged }: { input: unknown; unchanged: boolean }) {
  const [settled] = useDebouncedValue(JSON.stringify(input), 200);
  const parsed = ChangeInput.safeParse(JSON.parse(settled));
  const ready = parsed.success && !unchanged;
  const preview = api.mesures.previewChange.useQuery(parsed.data ?? none, { enabled: ready });
  return (
    <Paper withBorder p="md" mih={110} aria-live="polite">
      {!ready && <Text c="dimmed">Les convocations qui changent apparaîtront ici.</Text>}
      {ready && preview.error && <Text c="red">{preview.error.message}</Text>}
      {ready && preview.data && <Effects effects={preview.data} />}
    </Paper>
  );
}

function Effects({ effects: { added, cancelled, skipped, clashes } }: { effects: z.output<typeof ChangeEffects> }) {
  return (
    <Stack gap="xs">
      <Text fw={600}>{outcome(added.length, cancelled.length)}</Text>
      <Meetings title="Ajoutées" meetings={added} />
      <Meetings title="Annulées" meetings={cancelled} />
      {skipped.map(({ day, holiday }) => (
        <Text key={day} size="sm">
          {shortDay(day)}, {holiday}&nbsp;: pas de convocation cette semaine-là
        </Text>
      ))}
      {clashes.length > 0 && (
        <Alert role="note" variant="light" color="orange" icon={<IconAlertTriangle aria-hidden />}>
          <ClashLines met={clashes.map(({ day, clash }) => ({ day, said: clash }))} />
          <Text size="sm">Elles seront ajoutées quand même&nbsp;: déplacez-les ensuite depuis l’agenda.</Text>
        </Alert>
      )}
    </Stack>
  );
}

/** Beyond this many, the last one tells how far it goes. */
const listed = 8;

function Meetings({ title, meetings }: { title: string; meetings: z.output<typeof ChangeEffects>['added'] }) {
  if (meetings.length === 0) return null;
  const [last] = meetings.slice(listed).slice(-1);
  return (
    <Text size="sm">
      {title}&nbsp;:{' '}
      {meetings
        .slice(0, listed)
        .map(({ day, at }) => `${shortDay(day)} à\u00a0${hour(at)}`)
        .join(', ')}
      {last && `… jusqu’au ${shortDay(last.day)}`}
    </Text>
  );
}
