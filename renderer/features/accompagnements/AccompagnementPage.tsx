import { Alert, Anchor, Button, Group, Loader, Stack, Tabs, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconCalendarEvent,
  IconCalendarPlus,
  IconFlag,
  IconFolderOpen,
  IconGavel,
  IconMail,
  IconShieldLock,
  IconTimeline,
} from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { accompagnementTypeLabels, motifFinLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { later } from '#window/app/later.tsx';
import { Timeline } from '#window/features/chronologie/Timeline.tsx';
import { ClinicalNotesTab } from '#window/features/clinique/ClinicalNotesTab.tsx';
import { FollowUpLine } from '#window/features/clinique/FollowUpLine.tsx';
import { MissingCard } from '#window/features/completude/MissingCard.tsx';
import { ConvocationTable } from '#window/features/convocations/ConvocationTable.tsx';
import { PlanSeriesModal } from '#window/features/convocations/PlanSeriesModal.tsx';
import { HousingCard } from '#window/features/hebergements/HousingCard.tsx';
import { HistoryButton } from '#window/features/historique/HistoryButton.tsx';
import { EnrolButton } from '#window/features/inscriptions/EnrolButton.tsx';
import { Parcours } from '#window/features/inscriptions/Parcours.tsx';
import { DuesStrip } from '#window/features/mesures/DuesStrip.tsx';
import { MesureBlock } from '#window/features/mesures/MesureBlock.tsx';
import { NoteComposer } from '#window/features/notes/NoteComposer.tsx';
import { TransfertAction } from '#window/features/transferts/TransfertAction.tsx';
import { personnePath } from '#window/features/personnes/paths.ts';
import { RunningBadges } from '#window/features/personnes/RunningBadges.tsx';
import { SeriesCards } from '#window/features/series/SeriesCards.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { longDay, numericDay } from '#window/ui/format.ts';
import { useLinkedModal } from '#window/ui/useLinkedModal.ts';
import { useMay } from '#window/ui/useMay.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { CloseModal } from './CloseModal.tsx';
import { dossierPath } from './paths.ts';
import { DossierCards, type Dossier } from './DossierCards.tsx';
import { notifyDone } from '#window/ui/notify.tsx';

// What reads a PDF is as large as the rest of the dossier.
const LettersTab = later(
  async () => (await import('#window/features/documents/LettersTab.tsx')).LettersTab,
  <Loader aria-label="Ouverture des courriers" className="shown-late" />,
);

export function AccompagnementPage({ accompagnementId }: { accompagnementId: string }) {
  const dossier = api.accompagnements.read.useQuery({ accompagnementId });
  if (dossier.error) return <ErrorAlert error={dossier.error} />;
  if (!dossier.data) return <Loader aria-label="Chargement du dossier" />;
  return <DossierScreen dossier={dossier.data} />;
}

function DossierScreen({ dossier }: { dossier: Dossier }) {
  const { accompagnementId, personneId, personne, endedOn } = dossier;
  const [planning, plan] = useLinkedModal('planifier');
  const mayPlan = useMay('convocations.write');
  const mayWrite = useMay('dossiers.write');
  const mayNote = useMay('notes.write');
  const [closing, close] = useDisclosure(false);
  const [view, setTab] = useView();
  const hasClinicalNotes = useMay('clinique.write') && dossier.type === 'suivi-psychologique';
  const tab = view === 'clinique' && !hasClinicalNotes ? 'chronologie' : view;
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
                {mayWrite && <EnrolButton about={{ from: 'accompagnement', accompagnementId }} />}
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
      <FollowUpLine accompagnementId={accompagnementId} />
      {endedOn !== null && <EndedAlert dossier={dossier} endedOn={endedOn} />}
      <TransfertAction accompagnementId={accompagnementId} />
      {endedOn === null && <DuesStrip accompagnementId={accompagnementId} />}
      <MissingCard accompagnementId={accompagnementId} />
      <DossierCards dossier={dossier} />
      <HousingCard accompagnementId={accompagnementId} type={dossier.type} open={endedOn === null} />
      <Others others={dossier.others} />
      <Parcours personneId={personneId} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="chronologie" leftSection={<IconTimeline size={16} aria-hidden />}>
            Chronologie et notes
          </Tabs.Tab>
          <Tabs.Tab value="convocations" leftSection={<IconCalendarEvent size={16} aria-hidden />}>
            Convocations ({dossier.convocations.length})
          </Tabs.Tab>
          {dossier.mesure && (
            <Tabs.Tab value="mesure" leftSection={<IconGavel size={16} aria-hidden />}>
              Mesure et échéances
            </Tabs.Tab>
          )}
          <Tabs.Tab value="courriers" leftSection={<IconMail size={16} aria-hidden />}>
            Courriers et pièces
          </Tabs.Tab>
          {hasClinicalNotes && (
            <Tabs.Tab value="clinique" leftSection={<IconShieldLock size={16} aria-hidden />}>
              Notes cliniques
            </Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="chronologie">
          <Stack>
            {mayNote && <NoteComposer accompagnementId={accompagnementId} />}
            <Timeline accompagnementId={accompagnementId} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="mesure">
          <MesureBlock accompagnementId={accompagnementId} />
        </Tabs.Panel>
        {hasClinicalNotes && (
          <Tabs.Panel value="clinique">
            <ClinicalNotesTab accompagnementId={accompagnementId} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="courriers">
          <LettersTab accompagnementId={accompagnementId} />
        </Tabs.Panel>
        <Tabs.Panel value="convocations">
          <SeriesCards accompagnementId={accompagnementId} open={endedOn === null} />
          <ConvocationTable
            accompagnementId={accompagnementId}
            lines={dossier.convocations}
            name={`${personne.lastName} ${personne.firstName}`}
          />
        </Tabs.Panel>
      </Tabs>
      <PlanSeriesModal
        accompagnementId={accompagnementId}
        startsOn={dossier.startsOn}
        audienceOn={dossier.mesure?.audienceOn ?? dossier.mesure?.endsOn ?? null}
        opened={planning}
        onClose={plan.close}
        onPlanned={() => setTab('convocations')}
      />
      <CloseModal accompagnementId={accompagnementId} opened={closing} onClose={close.close} />
    </>
  );
}

const views = ['chronologie', 'convocations', 'mesure', 'courriers', 'clinique'] as const;

/** Which part of the dossier is shown; in the address, so that a list can lead to the right one. */
function useView(): [string, (view: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const asked = views.find((view) => view === params.get('vue')) ?? 'chronologie';
  return [asked, (view) => setParams(view === null ? {} : { vue: view }, { replace: true })];
}

/** Someone who returns is the same person: what was done before is one click away. */
const Others = ({ others }: Pick<Dossier, 'others'>) =>
  others.length > 0 && (
    <Group gap="4px 16px" mb="lg" component="section" aria-label="Autres accompagnements">
      <Text size="sm" c="dimmed">
        Autres accompagnements de la même personne&nbsp;:
      </Text>
      {others.map(({ accompagnementId, type, startsOn, endedOn }) => (
        <Anchor key={accompagnementId} component={Link} href={dossierPath(accompagnementId)} size="sm">
          {accompagnementTypeLabels[type]}, {numericDay(startsOn)}
          {endedOn === null ? ', en cours' : ` au ${numericDay(endedOn)}`}
        </Anchor>
      ))}
    </Group>
  );

function EndedAlert({ dossier, endedOn }: { dossier: Dossier; endedOn: string }) {
  const reopen = api.accompagnements.reopen.useMutation();
  const mayWrite = useMay('dossiers.write');
  const onReopen = () =>
    reopen.mutate(
      { accompagnementId: dossier.accompagnementId },
      {
        onSuccess: ({ restored }) =>
          notifyDone(`Le dossier est rouvert.${restored > 0 ? ` Convocations rétablies\u00a0: ${restored}.` : ''}`),
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
