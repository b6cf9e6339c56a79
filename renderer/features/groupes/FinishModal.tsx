import { Button, Checkbox, Group, List, Modal, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { inscriptions } from '#contract/inscriptions.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import type { Inscription } from '#window/features/inscriptions/ParticipantActions.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Groupe } from './groupeDraft.ts';
import { plural } from './words.ts';

interface FinishProps {
  groupe: Groupe;
  opened: boolean;
  onClose: () => void;
}

export const FinishModal = ({ opened, ...props }: FinishProps) => (
  <Modal opened={opened} onClose={props.onClose} size="lg" title="Terminer le module">
    <FinishForm {...props} />
  </Modal>
);

const Input = inscriptions.finish.input;

function FinishForm({ groupe: { groupeId, format, inscriptions: all }, onClose }: Omit<FinishProps, 'opened'>) {
  const finish = api.inscriptions.finish.useMutation();
  const rejoin = api.inscriptions.rejoinMany.useMutation();
  const enrolled = all.filter(({ state }) => state === 'inscrit');
  const done = enrolled.filter(({ progress }) => progress.met);
  const others = enrolled.filter(({ progress }) => !progress.met);
  const toInput = ({ on, endsAccompagnement }: { on: string; endsAccompagnement: boolean }) => ({
    groupeId,
    on: on || undefined,
    endsAccompagnement,
  });
  const form = useForm({
    initialValues: { on: todayParis(), endsAccompagnement: !format.mayContinue },
    validate: (values) => fieldErrors(Input, toInput(values)),
  });
  const undo = (inscriptionIds: string[]) => {
    rejoin
      .mutateAsync({ inscriptionIds })
      .then(
        ({ rejoined }) => notifyDone(`${plural(rejoined, 'personne')} de nouveau inscrite${rejoined > 1 ? 's' : ''}.`),
        notifyRefusal,
      );
  };
  const save = form.onSubmit((values) =>
    finish.mutate(Input.parse(toInput(values)), {
      onSuccess: ({ finished }) => {
        notifyWithUndo(`finish-${groupeId}`, `Module achevé pour ${plural(finished.length, 'personne')}.`, () =>
          undo(finished),
        );
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
        <Text size="sm">{enrolled[0]?.progress.rule}</Text>
        <People title={`Module achevé (${done.length})`} people={done} />
        <People title={`Restent inscrits (${others.length})`} people={others} />
        <DateField label="Le" required maw={200} data-autofocus {...form.getInputProps('on')} />
        <Checkbox
          label={
            done.length > 1
              ? 'Terminer aussi leurs accompagnements ce jour-là'
              : 'Terminer aussi son accompagnement ce jour-là'
          }
          {...form.getInputProps('endsAccompagnement', { type: 'checkbox' })}
        />
        <ErrorAlert error={finish.error?.field ? null : finish.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={finish.isPending}>
            Terminer pour {plural(done.length, 'personne')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const People = ({ title, people }: { title: string; people: readonly Inscription[] }) =>
  people.length > 0 && (
    <section aria-label={title}>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      <List size="sm" listStyleType="none" spacing={2}>
        {people.map(({ inscriptionId, lastName, firstName, progress: { attended, required, missing } }) => (
          <List.Item key={inscriptionId}>
            <b>
              {lastName} {firstName}
            </b>
            {'\u00a0: '}
            {plural(attended, 'présence')}
            {required !== null && ` sur ${String(required)}`}
            {missing !== null && (
              <Text size="sm" c="dimmed">
                {missing}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </section>
  );
