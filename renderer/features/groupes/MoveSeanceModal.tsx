import { Button, Group, List, Loader, Modal, Radio, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import type { z } from 'zod';
import { seances } from '#contract/seances.ts';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { hour, longDay, shortDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { ClashNote } from './ClashNote.tsx';
import type { Groupe } from './groupeDraft.ts';
import type { Seance } from './seanceState.ts';
import { plural } from './words.ts';

interface MoveProps {
  seance: Seance | null;
  groupe: Groupe;
  onClose: () => void;
}

export const MoveSeanceModal = ({ seance, groupe, onClose }: MoveProps) => (
  <Modal opened={seance !== null} onClose={onClose} size="lg" title="Déplacer la séance">
    {seance && <MoveForm seance={seance} groupe={groupe} onClose={onClose} />}
  </Modal>
);

const Input = seances.move.input;
const nothing: z.input<typeof Input> = { seanceId: '', day: '', at: '', cascade: false };

function MoveForm({ seance, groupe, onClose }: MoveProps & { seance: Seance }) {
  const { seanceId } = seance;
  const move = api.seances.move.useMutation();
  const back = api.seances.moveBack.useMutation();
  const followed = groupe.seances.some(
    ({ inscriptionId, status, day, at }) =>
      seance.inscriptionId === null &&
      inscriptionId === null &&
      status === 'prevue' &&
      `${day} ${at}` > `${seance.day} ${seance.at}`,
  );
  const toInput = ({ day, at, cascade }: { day: string; at: string; cascade: string }) => ({
    seanceId,
    day: day || undefined,
    at: at || undefined,
    cascade: cascade === 'yes',
  });
  const form = useForm({
    initialValues: { day: seance.day, at: seance.at, cascade: 'no' },
    validate: (values) => fieldErrors(Input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    move.mutate(Input.parse(toInput(values)), {
      onSuccess: ({ moved, before }) => {
        notifyWithUndo(
          `move-${seanceId}`,
          moved > 1 ? `${plural(moved, 'séance')} déplacées.` : 'La séance est déplacée.',
          () =>
            void back
              .mutateAsync({ before })
              .then(() => notifyDone('Chaque séance a retrouvé sa date.'), notifyRefusal),
        );
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  const day = CivilDate.safeParse(form.values.day);
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Text size="sm">
          {seance.label}, {longDay(seance.day)} à {hour(seance.at)}.
        </Text>
        <Group grow align="flex-start">
          <DateField
            label="Nouveau jour"
            required
            data-autofocus
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            description={day.success ? longDay(day.data) : '\u00a0'}
            {...form.getInputProps('day')}
          />
          <HourField label="Heure" required {...form.getInputProps('at')} />
        </Group>
        {followed && (
          <Radio.Group label="Les séances suivantes" {...form.getInputProps('cascade')}>
            <Stack gap={6} mt={6}>
              <Radio value="no" label="gardent leur date" />
              <Radio value="yes" label="se décalent d’autant, en évitant les jours fermés" />
            </Stack>
          </Radio.Group>
        )}
        <MovePreview input={toInput(form.values)} />
        <ErrorAlert error={move.error?.field ? null : move.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Ne pas déplacer
          </Button>
          <Button type="submit" loading={move.isPending}>
            Déplacer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Every date that changes, and what the new ones meet, before anything is written. */
function MovePreview({ input }: { input: unknown }) {
  const [settled] = useDebouncedValue(input, 200);
  const parsed = Input.safeParse(settled);
  const preview = api.seances.previewMove.useQuery(parsed.data ?? nothing, { enabled: parsed.success });
  if (!parsed.success) return null;
  if (preview.error) return <ErrorAlert error={preview.error} />;
  if (!preview.data) return <Loader size="sm" aria-label="Calcul des dates" />;
  const { moved, clashes } = preview.data;
  return (
    <Stack gap="sm" aria-live="polite">
      <ClashNote clashes={clashes} />
      <List size="sm" listStyleType="none" spacing={4} aria-label="Dates qui changent">
        {moved.map(({ seanceId, label, from, day }) => (
          <List.Item key={seanceId}>
            <b>{label}</b>&nbsp;: {shortDay(from)}
            {day === from ? ', le même jour' : ` → ${shortDay(day)}`}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
