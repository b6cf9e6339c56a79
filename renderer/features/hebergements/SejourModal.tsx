import { Anchor, Button, Group, Loader, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconFileText, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { placeKindLabels, sejourCadreLabels } from '#contract/moduleTerms.ts';
import { sejours } from '#contract/sejours.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { HistoryButton } from '#window/features/historique/HistoryButton.tsx';
import { Versements } from '#window/features/versements/Versements.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { renamed } from './EnterModal.tsx';
import { draftOf, saidOf, type SejourDraft } from './sejourDraft.ts';
import { SejourFields } from './SejourFields.tsx';
import { useContract } from './useContract.ts';
import { useLeave, type Leaving } from './useLeave.ts';
import { nights, shareWords, stayDates, type HousedStay } from './words.ts';

/** Which stay is looked at. */
export interface OpenedStay {
  readonly sejourId: string;
  readonly accompagnementId: string;
}

interface SejourProps {
  /** Null while none is opened. */
  stay: OpenedStay | null;
  onClose: () => void;
}

/** One stay: what it says, its end, its contract; corrected or taken back. */
export function SejourModal({ stay, onClose }: SejourProps) {
  const [editing, setEditing] = useState<string | null>(null);
  const close = () => {
    setEditing(null);
    onClose();
  };
  const isEditing = stay !== null && editing === stay.sejourId;
  return (
    <Modal opened={stay !== null} onClose={close} size="lg" title={isEditing ? 'Corriger le séjour' : 'Séjour'}>
      {stay && (
        <Opened
          stay={stay}
          isEditing={isEditing}
          onEdit={(edits) => setEditing(edits ? stay.sejourId : null)}
          onDone={close}
        />
      )}
    </Modal>
  );
}

interface OpenedProps {
  stay: OpenedStay;
  isEditing: boolean;
  onEdit: (edits: boolean) => void;
  onDone: () => void;
}

function Opened({ stay: { sejourId, accompagnementId }, isEditing, onEdit, onDone }: OpenedProps) {
  const found = api.sejours.ofAccompagnement.useQuery({ accompagnementId });
  if (found.error) return <ErrorAlert error={found.error} />;
  if (!found.data) return <Loader aria-label="Chargement" />;
  const stay = found.data.stays.find((each) => each.sejourId === sejourId);
  if (!stay) return <Text>Ce séjour a été retiré.</Text>;
  return isEditing ? (
    <EditForm stay={stay} onDone={onDone} onBack={() => onEdit(false)} />
  ) : (
    <Facts stay={stay} onEdit={() => onEdit(true)} onDone={onDone} />
  );
}

function Facts({ stay, onEdit, onDone }: { stay: HousedStay; onEdit: () => void; onDone: () => void }) {
  const mayWrite = useMay('dossiers.write');
  const draft = useContract(stay.accompagnementId);
  const leaving = useLeave();
  const remove = useRemove(onDone);
  const [isPaying, pay] = useState(false);
  const today = todayParis();
  const facts: [string, string][] = [
    ['Place', `${stay.place} (${placeKindLabels[stay.placeKind].toLowerCase()})`],
    ['Cadre', sejourCadreLabels[stay.cadre]],
    ['Dates', stayDates(stay, today)],
    ['Nuitées', `${nights(stay.nights)}${stay.leavesOn === null ? ' jusqu’à hier' : ''}`],
    ['Contrat', stay.contractSignedOn === null ? 'Pas encore signé' : `Signé le ${numericDay(stay.contractSignedOn)}`],
    ['Participation', shareWords(stay.shareCents)],
    ['Engagements', stay.obligations ?? 'Aucun'],
  ];
  return (
    <Stack>
      <Group justify="space-between">
        <Anchor component={Link} href={dossierPath(stay.accompagnementId)} fw={600} size="lg">
          {stay.lastName} {stay.firstName}
        </Anchor>
        <HistoryButton entity="sejour" recordId={stay.sejourId} label="Historique du séjour" />
      </Group>
      <SimpleGrid cols={1} spacing={6}>
        {facts.map(([label, text]) => (
          <Group key={label} gap="xs" wrap="nowrap" align="baseline">
            <Text size="sm" c="dimmed" w={110} flex="none">
              {label}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
              {text}
            </Text>
          </Group>
        ))}
      </SimpleGrid>
      {mayWrite && stay.leavesOn === null && stay.arrivesOn <= today && (
        <LeaveForm stay={stay} leaving={leaving} onDone={onDone} />
      )}
      {stay.shareCents !== null && (
        <Button size="xs" variant="default" w="max-content" aria-expanded={isPaying} onClick={() => pay(!isPaying)}>
          Paiements et reçus
        </Button>
      )}
      {isPaying && <Versements about={{ of: 'sejour', id: stay.sejourId }} />}
      <ErrorAlert error={draft.error} />
      {mayWrite && (
        <Group justify="space-between">
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => remove(stay.sejourId)}
          >
            Saisi par erreur
          </Button>
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconFileText size={16} aria-hidden />}
              loading={draft.isPending}
              onClick={draft.begin}
            >
              Rédiger le contrat
            </Button>
            <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
              Corriger
            </Button>
          </Group>
        </Group>
      )}
    </Stack>
  );
}

function LeaveForm({ stay, leaving, onDone }: { stay: HousedStay; leaving: Leaving; onDone: () => void }) {
  const [day, setDay] = useState(todayParis());
  const [error, setError] = useState<string | null>(null);
  const send = () => {
    const { leavesOn } = fieldErrors(sejours.leave.input, { sejourId: stay.sejourId, leavesOn: day || undefined });
    setError(leavesOn ?? null);
    if (leavesOn === undefined) void leaving.leave(stay.sejourId, day, setError).then((isDone) => isDone && onDone());
  };
  return (
    <Group align="flex-start" gap="xs" component="section" aria-label="Départ">
      <DateField label="Parti le" w={150} value={day} onChange={setDay} error={error} />
      <Button mt={25} onClick={send} loading={leaving.isPending}>
        Enregistrer le départ
      </Button>
    </Group>
  );
}

/** Taken out, with « Annuler ». */
function useRemove(onDone: () => void) {
  const remove = api.sejours.remove.useMutation();
  const restore = api.sejours.restore.useMutation();
  return (sejourId: string): void => {
    remove.mutateAsync({ sejourId }).then(({ clockRuns }) => {
      const clock = clockRuns ? ' Le délai de 24 heures court de nouveau.' : '';
      notifyWithUndo('sejour', `Le séjour est retiré.${clock}`, () => {
        restore.mutateAsync({ sejourId }).then(() => notifyDone('Le séjour est rétabli.'), notifyRefusal);
      });
      onDone();
    }, notifyRefusal);
  };
}

function EditForm({ stay, onDone, onBack }: { stay: HousedStay; onDone: () => void; onBack: () => void }) {
  const edit = api.sejours.edit.useMutation();
  const { sejourId } = stay;
  const toInput = (draft: SejourDraft) => ({ ...saidOf(draft), sejourId, leavesOn: draft.leavesOn || null });
  const form = useForm<SejourDraft>({
    initialValues: draftOf(stay),
    validate: (draft) => renamed(fieldErrors(sejours.edit.input, toInput(draft))),
  });
  const submit = form.onSubmit((draft) =>
    edit.mutate(sejours.edit.input.parse(toInput(draft)), {
      onSuccess: ({ before }) => {
        notifyWithUndo('sejour', 'Le séjour est corrigé.', () => {
          edit
            .mutateAsync({ sejourId, ...before })
            .then(() => notifyDone('Le séjour est revenu comme avant.'), notifyRefusal);
        });
        onDone();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text fw={600}>
          {stay.lastName} {stay.firstName}
        </Text>
        <SejourFields form={form} accompagnementId={stay.accompagnementId} sejourId={sejourId} />
        <ErrorAlert error={edit.error?.field ? null : edit.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            Revenir
          </Button>
          <Button type="submit" loading={edit.isPending}>
            Enregistrer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
