import { Alert, Button, Group, List, Loader, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconCalendarEvent,
  IconFlag,
  IconInfoCircle,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useSearchParams } from 'wouter';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { EnrolModal } from '#window/features/inscriptions/EnrolModal.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, longDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { AboutTab } from './AboutTab.tsx';
import { FinishCard } from './FinishCard.tsx';
import type { Groupe } from './groupeDraft.ts';
import { NextSeance } from './NextSeance.tsx';
import { ParticipantsTab } from './ParticipantsTab.tsx';
import { SeancesTab } from './SeancesTab.tsx';
import { reopened } from './words.ts';

export function GroupePage({ groupeId }: { groupeId: string }) {
  const groupe = api.groupes.read.useQuery({ groupeId });
  if (groupe.error) return <ErrorAlert error={groupe.error} />;
  if (!groupe.data) return <Loader aria-label="Chargement du groupe" />;
  return <GroupeScreen groupe={groupe.data} />;
}

function GroupeScreen({ groupe }: { groupe: Groupe }) {
  const { groupeId, name, format, closedOn, conflicts, inscriptions, seances } = groupe;
  const mayEnrol = useMay('dossiers.write');
  const [enrolling, enrol] = useDisclosure(false);
  const isIndividual = format.form === 'individuel';
  const shownTabs = tabsOf(groupe);
  const [tab, setTab] = useTab(shownTabs);
  const present = inscriptions.filter(({ state }) => state === 'inscrit').length;
  return (
    <>
      <PageHeader
        title={name}
        description={`${accompagnementTypeLabels[format.type]}, ${groupe.lieu}. ${capitalised(groupe.summary)}.`}
        actions={
          mayEnrol &&
          closedOn === null &&
          !format.anonymous && (
            <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={enrol.open}>
              Inscrire une personne
            </Button>
          )
        }
      />
      {closedOn !== null && <ClosedAlert groupeId={groupeId} closedOn={closedOn} />}
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} />}
      {closedOn === null && <NextSeance groupe={groupe} />}
      <FinishCard groupe={groupe} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="md">
          {shownTabs.map((value) => (
            <Tabs.Tab key={value} value={value} leftSection={icons[value]}>
              {value === 'seances' &&
                (isIndividual ? `Rendez-vous (${seances.length})` : `Séances (${held(groupe).length})`)}
              {value === 'participants' && `Participants (${present})`}
              {value === 'a-propos' && 'À propos'}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="seances">
          <SeancesTab groupe={groupe} />
        </Tabs.Panel>
        {!format.anonymous && (
          <Tabs.Panel value="participants">
            <ParticipantsTab groupe={groupe} onEnrol={mayEnrol && closedOn === null ? enrol.open : null} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="a-propos">
          <AboutTab groupe={groupe} />
        </Tabs.Panel>
      </Tabs>
      <EnrolModal opened={enrolling} onClose={enrol.close} groupeId={groupeId} about={null} />
    </>
  );
}

const held = ({ seances }: Groupe) => seances.filter(({ inscriptionId }) => inscriptionId === null);

const icons = {
  seances: <IconCalendarEvent size={16} aria-hidden />,
  participants: <IconUsers size={16} aria-hidden />,
  'a-propos': <IconInfoCircle size={16} aria-hidden />,
};
type Tab = keyof typeof icons;

/** Nobody is enrolled in an anonymous groupe; who is seen alone comes before the dates. */
function tabsOf({ format }: Groupe): Tab[] {
  if (format.anonymous) return ['seances', 'a-propos'];
  return format.form === 'individuel'
    ? ['participants', 'seances', 'a-propos']
    : ['seances', 'participants', 'a-propos'];
}

/** In the address, so that a séance leads back to where one was. */
function useTab(shown: readonly Tab[]): [Tab, (tab: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const tab = shown.find((value) => value === params.get('vue')) ?? shown[0] ?? 'seances';
  return [tab, (value) => setParams(value === null ? {} : { vue: value }, { replace: true })];
}

function ClosedAlert({ groupeId, closedOn }: { groupeId: string; closedOn: string }) {
  const reopen = api.groupes.reopen.useMutation();
  const mayPlan = useMay('convocations.write');
  return (
    <Alert mb="lg" color="gray" icon={<IconFlag aria-hidden />} title={`Terminé le ${longDay(closedOn)}`}>
      <Group justify="space-between">
        <span>Plus personne n’y entre. Les séances tenues et les émargements restent.</span>
        {mayPlan && (
          <Button
            size="xs"
            variant="default"
            loading={reopen.isPending}
            onClick={() => reopen.mutate({ groupeId }, { onSuccess: ({ restored }) => notifyDone(reopened(restored)) })}
          >
            Rouvrir
          </Button>
        )}
      </Group>
      <ErrorAlert error={reopen.error} />
    </Alert>
  );
}

const Conflicts = ({ conflicts }: Pick<Groupe, 'conflicts'>) => (
  <Alert
    mb="lg"
    role="note"
    color="orange"
    variant="light"
    icon={<IconAlertTriangle aria-hidden />}
    title="Des personnes de ce groupe ne doivent pas se rencontrer"
  >
    <List size="sm">
      {conflicts.map(({ one, other }) => (
        <List.Item key={`${one} ${other}`}>
          {one} et {other}
        </List.Item>
      ))}
    </List>
  </Alert>
);
