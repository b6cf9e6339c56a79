import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { convocations } from '#contract/convocations.ts';
import { api } from '#window/api.ts';
import { convocationCount } from '#window/features/series/words.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { SeriesFields } from './SeriesFields.tsx';
import { seriesErrors, toSeriesInput, type SeriesDraft } from './seriesDraft.ts';
import { SeriesPreview } from './SeriesPreview.tsx';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

interface PlanSeriesProps {
  accompagnementId: string;
  /** First day of the accompagnement: nothing before it. */
  startsOn: string;
  /** Last day proposed: the audience, or else the end of the mesure. */
  audienceOn: string | null;
  onClose: () => void;
  onPlanned: () => void;
}

/** « chaque mardi à 10 h 30 jusqu’à l’audience », shown before it is saved. */
export const PlanSeriesModal = ({ opened, ...props }: PlanSeriesProps & { opened: boolean }) => (
  <Modal opened={opened} onClose={props.onClose} size="xl" title="Planifier une série de convocations">
    <PlanSeriesForm {...props} />
  </Modal>
);

function PlanSeriesForm({ accompagnementId, startsOn, audienceOn, onClose, onPlanned }: PlanSeriesProps) {
  const today = todayParis();
  const form = useForm<SeriesDraft>({
    initialValues: {
      rhythm: 'week',
      weekdays: [],
      rank: '1',
      at: '10:30',
      durationMinutes: 60,
      lieu: '',
      first: startsOn > today ? startsOn : today,
      ends: 'date',
      until: audienceOn !== null && audienceOn > today ? audienceOn : '',
      times: 10,
      onHoliday: 'move',
      forcedReason: '',
    },
    validate: (values) => seriesErrors(accompagnementId, values),
  });
  const { save, isPending, error } = usePlan(accompagnementId, form.setFieldError, () => {
    // In this order: what is shown next is the last word on the address.
    onClose();
    onPlanned();
  });
  const [settled] = useDebouncedValue(form.values, 200);
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack>
        <SeriesFields form={form} untilLabel={audienceOn === null ? 'Jusqu’au' : 'Jusqu’à l’audience, le'} />
        <SeriesPreview accompagnementId={accompagnementId} draft={settled} form={form} />
        <ErrorAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer sans planifier
          </Button>
          <Button type="submit" loading={isPending}>
            Planifier ces convocations
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function usePlan(
  accompagnementId: string,
  setFieldError: (field: string, message: string) => void,
  onDone: () => void,
) {
  const plan = api.convocations.planSeries.useMutation();
  const remove = api.convocations.removeSeries.useMutation();
  const [refused, setRefused] = useState(false);
  const undo = (serieId: string): void => {
    remove
      .mutateAsync({ serieId })
      .then(({ removed }) => notifyDone(`Série retirée\u00a0: ${convocationCount(removed)}.`), notifyRefusal);
  };
  const save = (values: SeriesDraft): void => {
    setRefused(false);
    plan.mutate(convocations.planSeries.input.parse(toSeriesInput(accompagnementId, values)), {
      onSuccess: ({ serieId, planned }) => {
        notifyWithUndo(`serie-${serieId}`, `Série planifiée\u00a0: ${convocationCount(planned)}.`, () => undo(serieId));
        onDone();
      },
      onError: ({ field, message }) => {
        setRefused(!field);
        if (field) setFieldError(field, message);
      },
    });
  };
  return { save, isPending: plan.isPending, error: refused ? plan.error : null };
}
