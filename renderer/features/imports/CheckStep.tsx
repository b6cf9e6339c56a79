import { Alert, Button, Group, Loader, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconDatabaseImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { imports } from '#contract/imports.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { DiscardButton } from './DiscardButton.tsx';
import type { Done } from './Imported.tsx';
import { IssueGrid } from './IssueGrid.tsx';
import { LeftLines } from './LeftLines.tsx';
import { MatchList } from './MatchList.tsx';
import { addedLabel, counted } from './words.ts';

export type DryRun = z.output<typeof imports.dryRun.output>;
type Show = z.input<typeof imports.dryRun.input>['show'];

const isShow = (value: string): value is Show => ['errors', 'duplicates', 'skipped'].includes(value);

/** What importing would do; what keeps it from being done is settled here, cell by cell and person by person. */
export function CheckStep({ fileName, onDone }: { fileName: string; onDone: (done: Done) => void }) {
  const [show, setShow] = useState<Show>('errors');
  const [page, setPage] = useState(1);
  const { data, error } = api.imports.dryRun.useQuery({ show, offset: (page - 1) * pageSize, limit: pageSize });
  // The last page empties as its cells are corrected.
  const lastPage = Math.max(1, Math.ceil((data?.total ?? 0) / pageSize));
  if (data && page > lastPage) setPage(lastPage);
  const last = useLast(data);
  if (error) return <ErrorAlert error={error} />;
  if (!last) return <Loader aria-label="Lecture des lignes" />;
  return (
    <Stack gap="lg">
      <Summary run={last} />
      <SegmentedControl
        aria-label="Lignes à montrer"
        w="fit-content"
        value={show}
        onChange={(value) => {
          if (!isShow(value)) return;
          setShow(value);
          setPage(1);
        }}
        data={[
          { value: 'errors', label: `À corriger (${count(last.faults)})` },
          { value: 'duplicates', label: `Personnes connues\u00a0? (${count(last.duplicates)})` },
          { value: 'skipped', label: `Lignes écartées (${count(last.skipped)})` },
        ]}
      />
      {show === 'errors' && <IssueGrid issues={last.issues} />}
      {show === 'duplicates' && <MatchList run={last} />}
      {show === 'skipped' && <LeftLines left={last.left} />}
      <Pages total={last.total} page={page} onChange={setPage} />
      <Group justify="space-between">
        <Group gap="sm">
          <DiscardButton />
          <BackToColumns />
        </Group>
        <RunButton run={last} fileName={fileName} onDone={onDone} />
      </Group>
    </Stack>
  );
}

/** What was shown stays on screen while the next page is read: the grid must not blink at each correction. */
function useLast(data: DryRun | undefined): DryRun | undefined {
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  return data ?? last;
}

function Summary({ run }: { run: DryRun }) {
  const { lines, ready, faulty, undecided, skipped, recorded } = run;
  const skip = api.imports.skipRecorded.useMutation();
  return (
    <Stack gap="sm" aria-live="polite">
      <Text>
        <strong>{counted(lines, 'ligne')}</strong>&nbsp;: {counted(ready, 'prête')}, {count(faulty)} à corriger,{' '}
        {count(undecided)} à reconnaître, {counted(skipped, 'écartée')}.
      </Text>
      {recorded > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={recordedTitle(run)}>
          <Stack align="flex-start" gap="xs">
            <Text size="sm">
              La même personne, la même orientation, la même mesure et le même accompagnement sont dans la base. Les
              importer comme de nouvelles personnes les compterait deux fois.
            </Text>
            <Button
              size="xs"
              variant="default"
              loading={skip.isPending}
              onClick={() => skip.mutate({}, { onError: notifyRefusal })}
            >
              Écarter {recorded > 1 ? `ces ${count(recorded)} lignes` : 'cette ligne'}
            </Button>
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}

const recordedTitle = ({ recorded, lines }: DryRun): string =>
  recorded * 2 > lines
    ? `Ce tableur semble déjà importé\u00a0: ${counted(recorded, 'ligne')} sur ${count(lines)} y sont déjà`
    : `${counted(recorded, 'ligne est déjà enregistrée', 'lignes sont déjà enregistrées')}`;

function BackToColumns() {
  const rematch = api.imports.rematch.useMutation();
  return (
    <Button
      variant="default"
      loading={rematch.isPending}
      onClick={() => rematch.mutate({}, { onError: notifyRefusal })}
    >
      Revenir aux colonnes
    </Button>
  );
}

function RunButton({ run, fileName, onDone }: { run: DryRun; fileName: string; onDone: (done: Done) => void }) {
  const [opened, modal] = useDisclosure(false);
  const importing = api.imports.run.useMutation();
  const waits = waitingFor(run);
  const confirm = () =>
    importing.mutate(
      {},
      {
        onSuccess: (done) => {
          notifyDone(`L’import est fait\u00a0: ${addedLabel(done)}.`);
          onDone({ ...done, fileName });
        },
      },
    );
  return (
    <Group gap="sm">
      {waits && (
        <Text size="sm" c="dimmed" id="import-attend">
          {waits}
        </Text>
      )}
      <Button
        leftSection={<IconDatabaseImport size={18} aria-hidden />}
        disabled={waits !== null}
        aria-describedby={waits ? 'import-attend' : undefined}
        onClick={modal.open}
      >
        Importer…
      </Button>
      <Modal opened={opened} onClose={modal.close} title="Importer le tableur">
        <Stack>
          <Text>
            {counted(run.ready, 'ligne')} de {fileName} {run.ready > 1 ? 'ajoutent' : 'ajoute'} à la base&nbsp;:{' '}
            <strong>{addedLabel(run.adds)}</strong>.
          </Text>
          {run.skipped > 0 && (
            <Text>
              {counted(run.skipped, 'ligne écartée ne sera pas reprise', 'lignes écartées ne seront pas reprises')}.
            </Text>
          )}
          <Text size="sm" c="dimmed">
            Tout est enregistré en une fois. L’import pourra être annulé tant que rien n’aura été ajouté à ces dossiers.
          </Text>
          <ErrorAlert error={importing.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={modal.close}>
              Ne pas importer
            </Button>
            <Button data-autofocus loading={importing.isPending} onClick={confirm}>
              Importer
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}

/** What must be settled before anything can be imported; null when nothing is left. */
function waitingFor({ faults, undecided, ready }: DryRun): string | null {
  if (faults > 0) return `Il reste ${counted(faults, 'case')} à corriger.`;
  if (undecided > 0) return `Il reste ${counted(undecided, 'ligne')} à reconnaître.`;
  return ready === 0 ? 'Aucune ligne à importer.' : null;
}
