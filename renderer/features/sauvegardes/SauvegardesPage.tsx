import { Alert, Button, Group, Loader, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconDeviceFloppy, IconFileImport, IconFolderSearch, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { BackupState, Source } from '#contract/sauvegardes.ts';
import { api, call, shellCall } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { instantLabel } from '../../ui/format.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useMay } from '../../ui/useMay.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { Generations } from './Generations.tsx';
import { RecoveredPanel } from './RecoveredPanel.tsx';
import { RecoverModal } from './RecoverModal.tsx';
import { RestoreModal } from './RestoreModal.tsx';
import { SecondPlacePanel } from './SecondPlacePanel.tsx';
import { advice, doingLabels, headline } from './words.ts';

const levelAlerts: Record<BackupState['level'], string> = { recent: 'teal', tard: 'orange', alerte: 'red' };

/** What was saved, where, since when it is known to be good, and how to come back to it. */
export function SauvegardesPage() {
  const [polling, setPolling] = useState(false);
  const { data, error, isPending } = api.sauvegardes.state.useQuery({}, { refetchInterval: polling ? 400 : 5000 });
  const mayRestore = useMay('sauvegardes.write');
  const [source, setSource] = useState<Source | null>(null);
  const [looked, setLooked] = useState<Source | null>(null);
  const make = useSubmit(async () => {
    setPolling(true);
    try {
      await call('sauvegardes.make', {});
      notifyDone('Sauvegarde faite et vérifiée.');
    } finally {
      setPolling(false);
    }
  });
  const choose = useSubmit(async () => {
    const file = await shellCall('chooseBackup', {});
    if (file) setSource({ kind: 'choix', choice: file.choice });
  });
  const look = useSubmit(async () => {
    const file = await shellCall('chooseBackup', {});
    if (file) setLooked({ kind: 'choix', choice: file.choice });
  });
  return (
    <>
      <PageHeader
        title="Sauvegardes"
        description="Une sauvegarde se fait chaque jour et à chaque fermeture&nbsp;; chacune est relue en entier."
        actions={
          <Button
            loading={make.pending}
            leftSection={<IconDeviceFloppy size={18} aria-hidden />}
            onClick={() => void make.run()}
          >
            Sauvegarder maintenant
          </Button>
        }
      />
      <Stack gap="lg" maw={960}>
        <ErrorAlert error={error ?? make.error ?? choose.error ?? look.error} />
        {isPending ? <Loader aria-label="Chargement" /> : null}
        {data ? (
          <>
            <State state={data} />
            {data.restored && mayRestore ? <UndoRestore restored={data.restored} /> : null}
            <Paper withBorder p="lg" component="section">
              <Group justify="space-between" mb="sm">
                <Title order={2}>Sur cet ordinateur</Title>
                {mayRestore ? (
                  <Group gap="xs">
                    <Button
                      variant="default"
                      size="sm"
                      loading={look.pending}
                      leftSection={<IconFolderSearch size={16} aria-hidden />}
                      onClick={() => void look.run()}
                    >
                      Retrouver un dossier dans un fichier
                    </Button>
                    <Button
                      variant="default"
                      size="sm"
                      loading={choose.pending}
                      leftSection={<IconFileImport size={16} aria-hidden />}
                      onClick={() => void choose.run()}
                    >
                      Restaurer depuis un fichier
                    </Button>
                  </Group>
                ) : null}
              </Group>
              <Generations
                lines={data.generations}
                onRestore={mayRestore ? (fileName) => setSource({ kind: 'liste', fileName }) : null}
                onLook={(fileName) => setLooked({ kind: 'liste', fileName })}
              />
            </Paper>
            {mayRestore ? <RecoveredPanel /> : null}
            <SecondPlacePanel state={data} mayWrite={mayRestore} />
          </>
        ) : null}
      </Stack>
      {source ? <RestoreModal source={source} onClose={() => setSource(null)} /> : null}
      {looked ? <RecoverModal source={looked} onClose={() => setLooked(null)} /> : null}
    </>
  );
}

function State({ state }: { state: BackupState }) {
  const { running } = state;
  return (
    <Alert color={levelAlerts[state.level]} icon={<IconShieldCheck aria-hidden />} title={headline(state)}>
      <Stack gap="xs">
        <Text size="sm">
          {advice(state) ??
            'Sept jours, cinq semaines et douze mois sont gardés. Chaque fichier est chiffré\u00a0: il ne s’ouvre qu’avec une phrase de passe ou la fiche de secours.'}
        </Text>
        {running ? (
          <div>
            <Text size="sm">{doingLabels[running.doing]}…</Text>
            <Progress
              aria-label="Avancement de la sauvegarde"
              value={(100 * running.done) / Math.max(1, running.total)}
              mt={4}
            />
          </div>
        ) : null}
      </Stack>
    </Alert>
  );
}

function UndoRestore({ restored }: { restored: NonNullable<BackupState['restored']> }) {
  const undo = useSubmit(() => call('sauvegardes.undoRestore', {}));
  return (
    <Alert color="blue" title={`La sauvegarde du ${instantLabel(restored.from)} a été restaurée`}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          Restaurée le {instantLabel(restored.at)}. Ce qui était là juste avant a été sauvegardé&nbsp;: l’application se
          verrouille, puis vous le retrouvez tel quel.
        </Text>
        <ErrorAlert error={undo.error} />
        <Button size="sm" variant="default" loading={undo.pending} onClick={() => void undo.run()}>
          Annuler la restauration
        </Button>
      </Stack>
    </Alert>
  );
}
