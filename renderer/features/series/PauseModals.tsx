import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { series } from '#contract/series.ts';
import { pauseReasonLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { count, todayParis } from '#window/ui/format.ts';
import { useSeriesChange } from './useSeriesChange.ts';
import { convocationCount, pauseWords, serieTitle, type Pause, type Serie } from './words.ts';

interface Opened {
  opened: boolean;
  onClose: () => void;
}

export const PauseModal = ({ serie, opened, onClose }: Opened & { serie: Serie }) => (
  <Modal opened={opened} onClose={onClose} title="Mettre la série en pause">
    <PauseForm serie={serie} onClose={onClose} />
  </Modal>
);

function PauseForm({ serie, onClose }: { serie: Serie; onClose: () => void }) {
  const { serieId } = serie;
  const pause = api.series.pause.useMutation();
  const { told } = useSeriesChange();
  const toInput = ({ from, to, reason }: { from: string; to: string; reason: string }) => ({
    serieId,
    from: from || undefined,
    to: to || null,
    reason,
  });
  const form = useForm({
    initialValues: { from: todayParis(), to: '', reason: 'conges' },
    validate: (values) => fieldErrors(series.pause.input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    pause.mutate(series.pause.input.parse(toInput(values)), {
      onSuccess: ({ changeId, cancelled }) => {
        told(`Série en pause\u00a0: ${convocationCount(cancelled)} annulées.`, { serieId, changeId });
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Text size="sm">{serieTitle(serie)}</Text>
        <NativeSelect
          label="Raison"
          data-autofocus
          data={Object.entries(pauseReasonLabels).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('reason')}
        />
        <Group grow align="flex-start">
          <DateField label="Du" required {...form.getInputProps('from')} />
          <DateField label="Au" description="Vide si la reprise n’est pas connue" {...form.getInputProps('to')} />
        </Group>
        <ErrorAlert error={pause.error?.field ? null : pause.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Ne pas mettre en pause
          </Button>
          <Button type="submit" loading={pause.isPending}>
            Mettre en pause
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function ResumeModal({ serie, pause, opened, onClose }: Opened & { serie: Serie; pause: Pause }) {
  const resume = api.series.resume.useMutation();
  const { told } = useSeriesChange();
  return (
    <DayModal
      title="Reprendre la série"
      text={pauseWords(pause)}
      label="Reprise le"
      action="Reprendre la série"
      initial={pause.from > todayParis() ? pause.from : todayParis()}
      opened={opened}
      onClose={onClose}
      error={resume.error}
      isPending={resume.isPending}
      onDay={(on) =>
        resume.mutate(
          { pauseId: pause.pauseId, on },
          {
            onSuccess: ({ changeId, restored, clashing }) => {
              told(`Série reprise\u00a0: ${convocationCount(restored)} à nouveau prévues.${toMove(clashing)}`, {
                serieId: serie.serieId,
                changeId,
              });
              onClose();
            },
          },
        )
      }
    />
  );
}

const toMove = (clashing: number): string =>
  clashing === 0
    ? ''
    : ` ${count(clashing)} ${clashing > 1 ? 'rencontrent' : 'rencontre'} autre chose\u00a0: déplacez-les depuis l’agenda.`;

export function StopModal({ serie, opened, onClose }: Opened & { serie: Serie }) {
  const { serieId } = serie;
  const stop = api.series.stop.useMutation();
  const { told } = useSeriesChange();
  return (
    <DayModal
      title="Arrêter la série"
      text={`${serieTitle(serie)}. Les convocations déjà passées restent, avec leurs réponses.`}
      label="Plus de convocation à partir du"
      action="Arrêter la série"
      initial={serie.nextOn ?? todayParis()}
      opened={opened}
      onClose={onClose}
      error={stop.error}
      isPending={stop.isPending}
      onDay={(from) =>
        stop.mutate(
          { serieId, from },
          {
            onSuccess: ({ changeId, cancelled }) => {
              told(`Série arrêtée\u00a0: ${convocationCount(cancelled)} annulées.`, { serieId, changeId });
              onClose();
            },
          },
        )
      }
    />
  );
}

interface DayModalProps extends Opened {
  title: string;
  text: string;
  label: string;
  action: string;
  initial: string;
  error: Parameters<typeof ErrorAlert>[0]['error'];
  isPending: boolean;
  onDay: (day: string) => void;
}

function DayModal({ title, text, label, action, initial, opened, onClose, error, isPending, onDay }: DayModalProps) {
  const form = useForm({
    initialValues: { from: initial },
    validate: ({ from }) => fieldErrors(series.stop.input.pick({ from: true }), { from: from || undefined }),
  });
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form noValidate onSubmit={form.onSubmit(({ from }) => onDay(from))}>
        <Stack>
          <Text size="sm">{text}</Text>
          <DateField label={label} required data-autofocus {...form.getInputProps('from')} />
          <ErrorAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
