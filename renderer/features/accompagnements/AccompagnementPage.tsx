import { Alert, Anchor, Button, Group, Loader, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus, IconFlag, IconFolderOpen } from '@tabler/icons-react';
import { Link } from 'wouter';
import { accompagnementTypeLabels, motifFinLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { MissingCard } from '#window/features/completude/MissingCard.tsx';
import { ConvocationTable } from '#window/features/convocations/ConvocationTable.tsx';
import { PlanSeriesModal } from '#window/features/convocations/PlanSeriesModal.tsx';
import { HistoryButton } from '#window/features/historique/HistoryButton.tsx';
import { DuesStrip } from '#window/features/mesures/DuesStrip.tsx';
import { MesureBlock } from '#window/features/mesures/MesureBlock.tsx';
import { personnePath } from '#window/features/personnes/paths.ts';
import { RunningBadges } from '#window/features/personnes/RunningBadges.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { longDay, numericDay } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { CloseModal } from './CloseModal.tsx';
import { DossierCards, type Dossier } from './DossierCards.tsx';
import { notifyDone } from '#window/ui/notify.tsx';

export function AccompagnementPage({ accompagnementId }: { accompagnementId: string }) {
  const dossier = api.accompagnements.read.useQuery({ accompagnementId });
  if (dossier.error) return <ErrorAlert error={dossier.error} />;
  if (!dossier.data) return <Loader aria-label="Chargement du dossier" />;
  return <DossierScreen dossier={dossier.data} />;
}

function DossierScreen({ dossier }: { dossier: Dossier }) {
  const { accompagnementId, personneId, personne, endedOn } = dossier;
  const [planning, plan] = useDisclosure(false);
  const mayPlan = useMay('convocations.write');
  const mayWrite = useMay('dossiers.write');
  const [closing, close] = useDisclosure(false);
  return (
    <>
      <PageHeader
        title={`${personne.lastName} ${personne.firstName}`}
        description={
          <>
            {accompagnementTypeLabels[dossier.type]}, depuis le {numericDay(dossier.startsOn)} —{' '}
            <Anchor underline="always" component={Link} href={personnePath(personneId)}>
              Fiche de la personne
            </Anchor>
          </>
        }
        actions={
          <Group gap="sm">
            <HistoryButton entity="accompagnement" recordId={accompagnementId} label="Historique de l’accompagnement" />
            {endedOn === null && (
              <>
                {mayPlan && (
                  <Button leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={plan.open}>
                    Planifier une série
                  </Button>
                )}
                {mayWrite && (
                  <Button variant="default" leftSection={<IconFlag size={18} aria-hidden />} onClick={close.open}>
                    Terminer l’accompagnement
                  </Button>
                )}
              </>
            )}
          </Group>
        }
      />
      <RunningBadges personneId={personneId} />
      {endedOn !== null && <EndedAlert dossier={dossier} endedOn={endedOn} />}
      {endedOn === null && <DuesStrip accompagnementId={accompagnementId} />}
      <DossierCards dossier={dossier} />
      <MissingCard accompagnementId={accompagnementId} />
      <MesureBlock accompagnementId={accompagnementId} />
      <Title order={2} size="h4" mb="sm">
        Convocations
      </Title>
      <ConvocationTable lines={dossier.convocations} name={`${personne.lastName} ${personne.firstName}`} />
      <PlanSeriesModal
        accompagnementId={accompagnementId}
        startsOn={dossier.startsOn}
        audienceOn={dossier.mesure?.audienceOn ?? dossier.mesure?.endsOn ?? null}
        opened={planning}
        onClose={plan.close}
      />
      <CloseModal accompagnementId={accompagnementId} opened={closing} onClose={close.close} />
    </>
  );
}

function EndedAlert({ dossier, endedOn }: { dossier: Dossier; endedOn: string }) {
  const reopen = api.accompagnements.reopen.useMutation();
  const mayWrite = useMay('dossiers.write');
  const onReopen = () =>
    reopen.mutate(
      { accompagnementId: dossier.accompagnementId },
      {
        onSuccess: ({ restored }) =>
          notifyDone(`Dossier rouvert.${restored > 0 ? ` Convocations rétablies\u00a0: ${restored}.` : ''}`),
      },
    );
  return (
    <Alert mb="lg" color="gray" icon={<IconFlag aria-hidden />} title={`Terminé le ${longDay(endedOn)}`}>
      <Group justify="space-between">
        <span>{dossier.motif ? motifFinLabels[dossier.motif] : ''}</span>
        {mayWrite && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFolderOpen size={16} aria-hidden />}
            loading={reopen.isPending}
            onClick={onReopen}
          >
            Rouvrir
          </Button>
        )}
      </Group>
      <ErrorAlert error={reopen.error} />
    </Alert>
  );
}
