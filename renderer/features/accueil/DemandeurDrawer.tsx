import { ActionIcon, Badge, Button, Card, Divider, Drawer, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconEraser, IconPencil, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { entretienModeLabels, entretienSuiteLabels } from '#contract/permanenceTerms.ts';
import { refusalReasonLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { birthLabel, longDay, numericDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { CloseForm } from './CloseForm.tsx';
import { DemandeurModal } from './DemandeurModal.tsx';
import { EntretienForm } from './EntretienForm.tsx';
import { OrientModal } from './OrientModal.tsx';
import { answerWords, nameOf, stateOf, type Demandeur, type Sent } from './words.ts';

interface DrawerProps {
  demandeurId: string | null;
  onClose: () => void;
}

/** One person received by the porteur: interviews, then where they go. */
export const DemandeurDrawer = ({ demandeurId, onClose }: DrawerProps) => (
  <Drawer opened={demandeurId !== null} onClose={onClose} position="right" size="xl" title="Premier accueil">
    {demandeurId !== null && <DemandeurScreen key={demandeurId} demandeurId={demandeurId} />}
  </Drawer>
);

function DemandeurScreen({ demandeurId }: { demandeurId: string }) {
  const read = api.accueil.read.useQuery({ demandeurId });
  const [form, setForm] = useState<'person' | 'orient' | null>(null);
  if (!read.data) return read.error ? <ErrorAlert error={read.error} /> : <Loader aria-label="Chargement" />;
  const person = read.data;
  const last = person.orientations.findLast(({ cancelled }) => !cancelled) ?? null;
  const { label, color } = stateOf({ issue: person.issue, orientation: last });
  const waiting = last?.answer === 'en-attente';
  const known = [
    birthLabel(person.birthDate),
    person.phone ?? 'sans téléphone',
    person.departement === null ? '' : `département ${person.departement}`,
  ];
  return (
    <Stack>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h3">
            {nameOf(person)}
          </Title>
          {!person.erased && <Text size="sm">{known.filter(Boolean).join(' · ')}</Text>}
          <Text size="sm" c="dimmed">
            Premier contact le {longDay(person.firstContactOn)}
          </Text>
        </div>
        <Badge variant="light" color={color}>
          {label}
        </Badge>
      </Group>
      {!person.erased && (
        <Group gap="sm">
          <Button leftSection={<IconSend size={18} aria-hidden />} disabled={waiting} onClick={() => setForm('orient')}>
            Orienter vers une antenne
          </Button>
          <Button
            variant="default"
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setForm('person')}
          >
            Modifier
          </Button>
        </Group>
      )}
      {person.orientations.map((sent) => (
        <SentCard key={sent.orientationId} sent={sent} />
      ))}
      <Divider label="Entretiens" labelPosition="left" />
      <Entretiens person={person} />
      {!person.erased && !waiting && (
        <>
          <Divider label="Sans orientation" labelPosition="left" />
          <CloseForm key={person.issue} person={person} />
          <EraseButton demandeurId={demandeurId} />
        </>
      )}
      <DemandeurModal
        opened={form === 'person' ? person : null}
        onClose={() => setForm(null)}
        onSaved={() => setForm(null)}
      />
      <OrientModal opened={form === 'orient'} person={person} onClose={() => setForm(null)} />
    </Stack>
  );
}

function SentCard({ sent }: { sent: Sent }) {
  const cancel = api.accueil.cancelOrientation.useMutation();
  return (
    <Card withBorder component="article" aria-label={`Orientation vers ${sent.antenneName}`} padding="sm">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>
            {sent.antenneName}, n°&nbsp;{sent.number}
          </Text>
          <Text size="sm">
            Écrite le {numericDay(sent.sentOn)}. {answerWords(sent)}
            {sent.refusalReason !== null && ` (${refusalReasonLabels[sent.refusalReason].toLowerCase()})`}.
          </Text>
        </div>
        {!sent.cancelled && sent.answer === 'en-attente' && (
          <Button
            variant="default"
            size="xs"
            loading={cancel.isPending}
            onClick={() =>
              cancel.mutate(
                { orientationId: sent.orientationId },
                { onSuccess: () => notifyDone('L’orientation est reprise.'), onError: notifyRefusal },
              )
            }
          >
            Reprendre
          </Button>
        )}
      </Group>
    </Card>
  );
}

function Entretiens({ person }: { person: Demandeur }) {
  const set = api.accueil.setEntretienRemoved.useMutation();
  const remove = (entretienId: string) =>
    set.mutate(
      { entretienId, removed: true },
      {
        onSuccess: () =>
          notifyWithUndo('entretien', 'L’entretien est retiré.', () => {
            set
              .mutateAsync({ entretienId, removed: false })
              .then(() => notifyDone('L’entretien est revenu.'), notifyRefusal);
          }),
        onError: notifyRefusal,
      },
    );
  return (
    <Stack gap="sm">
      {person.entretiens.length === 0 && (
        <Text size="sm" c="dimmed">
          Aucun entretien noté.
        </Text>
      )}
      {person.entretiens.map(({ entretienId, day, mode, suite, resume, compteName }) => (
        <Group key={entretienId} justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Text size="sm" fw={600}>
              {numericDay(day)}, {entretienModeLabels[mode].toLowerCase()}, {compteName}
            </Text>
            <Text size="sm">{entretienSuiteLabels[suite]}</Text>
            {resume !== null && (
              <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>
                {resume}
              </Text>
            )}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Retirer l’entretien du ${numericDay(day)}`}
            onClick={() => remove(entretienId)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {!person.erased && <EntretienForm demandeurId={person.demandeurId} />}
    </Stack>
  );
}

/** What cannot be undone is asked twice. */
function EraseButton({ demandeurId }: { demandeurId: string }) {
  const erase = api.accueil.erase.useMutation();
  const [asked, ask] = useState(false);
  if (!asked)
    return (
      <Button
        variant="subtle"
        color="red"
        w="max-content"
        leftSection={<IconEraser size={18} aria-hidden />}
        onClick={() => ask(true)}
      >
        Effacer l’identité
      </Button>
    );
  return (
    <Card withBorder>
      <Text size="sm" mb="sm">
        Le nom, le téléphone, la date de naissance et les résumés seront effacés pour toujours. Les nombres restent.
      </Text>
      <Group>
        <Button variant="default" onClick={() => ask(false)}>
          Garder
        </Button>
        <Button
          color="red"
          loading={erase.isPending}
          onClick={() =>
            erase.mutate(
              { demandeurId },
              { onSuccess: () => notifyDone('L’identité est effacée.'), onError: notifyRefusal },
            )
          }
        >
          Effacer pour toujours
        </Button>
      </Group>
    </Card>
  );
}
