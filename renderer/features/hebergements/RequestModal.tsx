import { Alert, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { mesures } from '#contract/mesures.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import type { Mesure } from '#window/features/mesures/MesureBlock.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { instantLabel, nowParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';

interface RequestProps {
  /** Null while nobody asks. */
  accompagnementId: string | null;
  onClose: () => void;
}

/** The judge decides an éviction: from that moment, twenty-four hours. */
export const RequestModal = ({ accompagnementId, onClose }: RequestProps) => (
  <Modal opened={accompagnementId !== null} onClose={onClose} title="Demande d’hébergement">
    {accompagnementId !== null && <Request accompagnementId={accompagnementId} onClose={onClose} />}
  </Modal>
);

function Request({ accompagnementId, onClose }: { accompagnementId: string; onClose: () => void }) {
  const found = api.mesures.ofAccompagnement.useQuery({ accompagnementId });
  if (found.error) return <ErrorAlert error={found.error} />;
  if (!found.data) return <Loader aria-label="Chargement" />;
  const { mesure } = found.data;
  if (mesure === null || mesure.housedAt !== null)
    return (
      <Stack>
        <Alert color="yellow" variant="light">
          {mesure === null
            ? 'Ce dossier n’a pas de mesure\u00a0: le délai de 24 heures est celui d’une éviction. Ouvrez directement un séjour.'
            : `Cette demande a déjà trouvé un toit, le ${instantLabel(mesure.housedAt ?? '')}.`}
        </Alert>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
        </Group>
      </Stack>
    );
  return <RequestForm mesure={mesure} onClose={onClose} />;
}

function RequestForm({ mesure, onClose }: { mesure: Mesure; onClose: () => void }) {
  const save = api.mesures.setHousing.useMutation();
  const [day = '', time = ''] = nowParis().split(' ');
  const toInput = (typed: { day: string; at: string }) => ({ mesureId: mesure.mesureId, asked: typed, housed: null });
  const form = useForm({
    initialValues: { day, at: time.slice(0, 5) },
    validate: (typed) => {
      const errors = fieldErrors(mesures.setHousing.input, toInput(typed));
      return { day: errors['asked.day'], at: errors['asked.at'] };
    },
  });
  const submit = form.onSubmit((typed) =>
    save.mutate(mesures.setHousing.input.parse(toInput(typed)), {
      onSuccess: () => {
        notifyDone('Demande enregistrée\u00a0: le délai de 24 heures court.');
        onClose();
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          Le délai court 24&nbsp;heures à partir de la décision, la nuit, le dimanche et les jours fériés compris.
        </Text>
        <Group grow align="flex-start">
          <DateField label="Demandé le" required data-autofocus {...form.getInputProps('day')} />
          <HourField label="à" required {...form.getInputProps('at')} />
        </Group>
        <ErrorAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer la demande
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
