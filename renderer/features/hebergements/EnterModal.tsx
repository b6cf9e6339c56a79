import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { sejours } from '#contract/sejours.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { draftOf, saidOf, type SejourDraft } from './sejourDraft.ts';
import { SejourFields } from './SejourFields.tsx';

interface EnterProps {
  /** Null while nobody enters. */
  accompagnementId: string | null;
  /** When the place is already chosen. */
  placeId?: string;
  /** The day somebody looked for a place. */
  arrivesOn?: string;
  onClose: () => void;
}

/** Somebody known enters a place. */
export const EnterModal = ({ accompagnementId, onClose, ...rest }: EnterProps) => (
  <Modal opened={accompagnementId !== null} onClose={onClose} size="lg" title="Nouveau séjour">
    {accompagnementId !== null && <Enter accompagnementId={accompagnementId} onClose={onClose} {...rest} />}
  </Modal>
);

type Inner = EnterProps & { accompagnementId: string };

function Enter(props: Inner) {
  const found = api.sejours.ofAccompagnement.useQuery({ accompagnementId: props.accompagnementId });
  if (found.error) return <ErrorAlert error={found.error} />;
  if (!found.data) return <Loader aria-label="Chargement" />;
  return <EnterForm {...props} dossier={found.data} />;
}

type Dossier = NonNullable<ReturnType<typeof api.sejours.ofAccompagnement.useQuery>['data']>;

function EnterForm({ accompagnementId, placeId = '', arrivesOn, onClose, dossier }: Inner & { dossier: Dossier }) {
  const enter = api.sejours.enter.useMutation();
  // Read once: the answer that follows the entry no longer waits.
  const { askedAt } = dossier;
  const toInput = (draft: SejourDraft) => ({
    ...saidOf(draft),
    accompagnementId,
    arrivesAt: draft.arrivesAt || null,
  });
  const form = useForm<SejourDraft>({
    initialValues: draftOf({
      placeId,
      cadre: dossier.cadre,
      arrivesOn: arrivesOn ?? todayParis(),
      plannedLeavesOn: null,
      leavesOn: null,
      contractSignedOn: null,
      shareCents: null,
      obligations: null,
    }),
    validate: (draft) => renamed(fieldErrors(sejours.enter.input, toInput(draft))),
  });
  const submit = form.onSubmit((draft) =>
    enter.mutate(sejours.enter.input.parse(toInput(draft)), {
      onSuccess: ({ clockStopped }) => {
        notifyDone(
          clockStopped ? 'Le séjour est ouvert\u00a0: le délai de 24 heures est arrêté.' : 'Le séjour est ouvert.',
        );
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <div>
          <Text fw={600}>
            {dossier.lastName} {dossier.firstName}
          </Text>
          <Text size="sm" c="dimmed">
            {accompagnementTypeLabels[dossier.type]}, depuis le {numericDay(dossier.startsOn)}
          </Text>
        </div>
        <SejourFields form={form} accompagnementId={accompagnementId} sejourId={null} asksHour={askedAt !== null} />
        <ErrorAlert error={enter.error?.field ? null : enter.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={enter.isPending}>
            Ouvrir le séjour
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The share is typed in euros and kept in cents. */
export const renamed = ({ shareCents, ...errors }: Record<string, string>): Record<string, string> =>
  shareCents === undefined ? errors : { ...errors, share: shareCents };
