import { Alert, Anchor, Button, Card, Group, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconFolderOpen, IconFolderPlus, IconMessageReply } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { OrientationPage as Page } from '#contract/orientations.ts';
import {
  cadreLabels,
  orientationAnswerLabels,
  refusalReasonLabels,
  sexeLabels,
  sourceLabels,
} from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { OriginAlert } from '#window/features/accueil/OriginAlert.tsx';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { Letters } from '#window/features/documents/Letters.tsx';
import { EnrolButton } from '#window/features/inscriptions/EnrolButton.tsx';
import { HistoryButton } from '#window/features/historique/HistoryButton.tsx';
import { personnePath } from '#window/features/personnes/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { longDay, numericDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { AnswerModal } from './AnswerModal.tsx';
import { CorrectOrientation } from './CorrectOrientation.tsx';
import { EntretiensCard } from './EntretiensCard.tsx';
import { days } from './labels.ts';
import { openFromPath } from './paths.ts';

export type Orientation = z.output<typeof Page>;

export function OrientationPage({ orientationId }: { orientationId: string }) {
  const orientation = api.orientations.read.useQuery({ orientationId });
  if (orientation.error) return <ErrorAlert error={orientation.error} />;
  if (!orientation.data) return <Loader aria-label="Chargement de l’orientation" />;
  return <OrientationScreen orientation={orientation.data} />;
}

function OrientationScreen({ orientation }: { orientation: Orientation }) {
  const { orientationId, answer, accompagnementId } = orientation;
  const [answering, answers] = useDisclosure(false);
  const mayWrite = useMay('dossiers.write');
  const openable = mayWrite && accompagnementId === null && (answer === 'acceptee' || answer === 'en-attente');
  return (
    <>
      <PageHeader
        title={`${orientation.lastName} ${orientation.firstName}`}
        description={
          <>
            Orientation reçue le {numericDay(orientation.receivedOn)} —{' '}
            <Anchor underline="always" component={Link} href={personnePath(orientation.personneId)}>
              Fiche de la personne
            </Anchor>
          </>
        }
        actions={
          <Group gap="sm">
            <HistoryButton entity="orientation" recordId={orientationId} label="Historique de l’orientation" />
            {mayWrite && answer === 'en-attente' && (
              <Button variant="default" leftSection={<IconMessageReply size={18} aria-hidden />} onClick={answers.open}>
                Répondre
              </Button>
            )}
            {openable && <EnrolButton about={{ from: 'orientation', orientationId }} />}
            {openable && (
              <Button
                component={Link}
                href={openFromPath(orientationId)}
                leftSection={<IconFolderPlus size={18} aria-hidden />}
              >
                Ouvrir l’accompagnement
              </Button>
            )}
            {accompagnementId !== null && (
              <Button
                component={Link}
                href={dossierPath(accompagnementId)}
                leftSection={<IconFolderOpen size={18} aria-hidden />}
              >
                Voir le dossier
              </Button>
            )}
          </Group>
        }
      />
      <OriginAlert orientationId={orientationId} />
      <AnswerAlert orientation={orientation} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="lg">
        <Facts orientation={orientation} />
        <EntretiensCard orientation={orientation} />
      </SimpleGrid>
      <Letters subject={{ about: 'orientation', orientationId }} />
      <AnswerModal orientationId={orientationId} opened={answering} onClose={answers.close} />
    </>
  );
}

function AnswerAlert({ orientation }: { orientation: Orientation }) {
  const { orientationId, answer, answeredOn, waitDays, refusalReason, redirectedTo } = orientation;
  const undo = api.orientations.undoAnswer.useMutation();
  const mayWrite = useMay('dossiers.write');
  if (answer === 'en-attente')
    return (
      <Alert mb="lg" color="orange" title="En attente de réponse">
        {waitDays === 0 ? 'Reçue aujourd’hui.' : `Reçue il y a ${days(waitDays)}.`}
      </Alert>
    );
  const detail = refusalReason === null ? redirectedTo : refusalReasonLabels[refusalReason];
  const when = answeredOn === null ? '' : `, le ${longDay(answeredOn)}`;
  return (
    <Alert mb="lg" color={answer === 'acceptee' ? 'teal' : 'gray'} title={`${orientationAnswerLabels[answer]}${when}`}>
      <Group justify="space-between">
        <span>{detail ?? `Réponse donnée en ${days(waitDays)}.`}</span>
        {mayWrite && orientation.accompagnementId === null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={undo.isPending}
            onClick={() =>
              undo.mutate({ orientationId }, { onSuccess: () => notifyDone('L’orientation attend de nouveau.') })
            }
          >
            Annuler la réponse
          </Button>
        )}
      </Group>
      <ErrorAlert error={undo.error} />
    </Alert>
  );
}

function Facts({ orientation }: { orientation: Orientation }) {
  const facts: [string, string | null][] = [
    ['Né(e) le', orientation.birthDate === null ? 'Date inconnue' : numericDay(orientation.birthDate)],
    ['Sexe', sexeLabels[orientation.sexe]],
    ['Cadre', cadreLabels[orientation.cadre]],
    ['Source', sourceLabels[orientation.source]],
    ['Prescripteur', orientation.prescripteur],
    ['À rappeler', [orientation.contact, orientation.phone].filter(Boolean).join(', ') || null],
  ];
  return (
    <Card withBorder component="section" aria-label="Orientation">
      <Stack gap={6}>
        <Title order={2} size="h6" c="dimmed">
          Personne et orientation
        </Title>
        {facts
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <Group key={label} gap="xs" wrap="nowrap" align="baseline">
              <Text size="sm" c="dimmed" w={100} flex="none">
                {label}
              </Text>
              <Text size="sm">{value}</Text>
            </Group>
          ))}
        <CorrectOrientation orientationId={orientation.orientationId} orientation={orientation} />
      </Stack>
    </Card>
  );
}
