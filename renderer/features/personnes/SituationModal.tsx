import { Button, Group, Modal, SegmentedControl, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { personnes } from '#contract/personnes.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { draftOf, situationOf, type SituationDraft } from './situationDraft.ts';
import { SituationFields } from './SituationFields.tsx';
import type { Topic } from './SituationBlock.tsx';

interface SituationModalProps {
  personneId: string;
  /** Null while it is closed. */
  topic: Topic | null;
  onClose: () => void;
}

export const SituationModal = ({ personneId, topic, onClose }: SituationModalProps) => (
  <Modal opened={topic !== null} onClose={onClose} title={topic?.label}>
    {topic && <SituationForm personneId={personneId} topic={topic} onClose={onClose} />}
  </Modal>
);

/** The field of the form that a path of the input is about. */
const ofForm = (path: string): string => path.replace(/^situation\.value\./, '');

function SituationForm({ personneId, topic: { topic, situation }, onClose }: SituationModalProps & { topic: Topic }) {
  const observe = api.personnes.observe.useMutation();
  const toInput = (draft: SituationDraft) => ({
    personneId,
    observedOn: draft.observedOn || undefined,
    situation: situationOf(topic, draft),
  });
  const form = useForm<SituationDraft>({
    initialValues: draftOf(situation),
    validate: (draft) =>
      Object.fromEntries(
        Object.entries(fieldErrors(personnes.observe.input, toInput(draft))).map(([path, message]) => [
          ofForm(path),
          message,
        ]),
      ),
  });
  const save = form.onSubmit((draft) =>
    observe.mutate(personnes.observe.input.parse(toInput(draft)), {
      onSuccess: () => {
        notifyDone('La situation est enregistrée\u00a0; ce qui était vrai avant reste dans l’historique.');
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(ofForm(field), message),
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <SegmentedControl
          aria-label="Ce qu’on en sait"
          data={[
            { value: 'oui', label: 'On le sait' },
            { value: 'non', label: 'Non renseigné' },
          ]}
          {...form.getInputProps('known')}
        />
        {form.values.known === 'oui' && <SituationFields topic={topic} form={form} />}
        <DateField label="Constaté le" required {...form.getInputProps('observedOn')} />
        <ErrorAlert error={observe.error?.field ? null : observe.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={observe.isPending}>
            Enregistrer la situation
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
