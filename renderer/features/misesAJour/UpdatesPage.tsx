import { Alert, Button, Group, List, Loader, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDownload, IconRefresh, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import type { UpdateState } from '#contract/misesAJour.ts';
import { api, call } from '#window/api.ts';
import { sizeLabel } from '#window/features/sauvegardes/words.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, longDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { SourcePanel } from './SourcePanel.tsx';

const doings: Record<NonNullable<UpdateState['running']>['doing'], string> = {
  sauvegarde: 'Sauvegarde de la base, relue en entier…',
  copie: 'Copie du fichier d’installation…',
  verification: 'Vérification du fichier d’installation…',
};

/** Which version is installed, whether another one is announced, and the way back. */
export function UpdatesPage() {
  const [polling, setPolling] = useState(false);
  const { data, error, isPending } = api.misesAJour.state.useQuery({}, polling ? { refetchInterval: 300 } : {});
  const check = useSubmit(() => call('misesAJour.check', {}));
  const install = useSubmit(async (name: 'install' | 'goBack', version: string) => {
    setPolling(true);
    try {
      await call(`misesAJour.${name}`, { version });
      notifyDone('L’installation commence\u00a0: l’application va se fermer.');
    } finally {
      setPolling(false);
    }
  });
  return (
    <>
      <PageHeader
        title="Mises à jour"
        description={data ? `Version installée\u00a0: ${data.version}.` : undefined}
        actions={
          data?.source ? (
            <Button
              variant={data.offer ? 'default' : 'filled'}
              loading={check.pending}
              leftSection={<IconRefresh size={18} aria-hidden />}
              onClick={() => void check.run()}
            >
              Vérifier maintenant
            </Button>
          ) : null
        }
      />
      <Stack gap="lg" maw={760}>
        <ErrorAlert error={error ?? check.error ?? install.error} />
        {isPending ? <Loader aria-label="Chargement" /> : null}
        {data ? (
          <>
            <Verdict state={data} />
            {data.offer ? (
              <Offer
                state={data}
                offer={data.offer}
                pending={install.pending}
                onInstall={(version) => void install.run('install', version)}
              />
            ) : null}
            <SourcePanel state={data} />
            {data.previous ? (
              <Previous
                previous={data.previous}
                pending={install.pending}
                onGoBack={(version) => void install.run('goBack', version)}
              />
            ) : null}
          </>
        ) : null}
      </Stack>
    </>
  );
}

function Verdict({ state: { source, problem, offer, checkedAt, staleSince } }: { state: UpdateState }) {
  return (
    <Stack gap="sm" aria-live="polite">
      {problem ? (
        <Alert color="red" icon={<IconShieldX aria-hidden />} title="Rien n’a été installé">
          {problem.message}
        </Alert>
      ) : null}
      {staleSince ? (
        <Alert
          color="orange"
          icon={<IconAlertTriangle aria-hidden />}
          title={`Mises à jour non vérifiées depuis le ${longDay(staleSince)}`}
        >
          L’annonce lue n’est plus tenue à jour&nbsp;: une version plus récente existe peut-être. Demandez au porteur la
          dernière annonce.
        </Alert>
      ) : null}
      {source && !problem && !offer && checkedAt ? (
        <Alert color="teal" icon={<IconCircleCheck aria-hidden />} title="Aucune version plus récente n’est annoncée">
          Dernière annonce lue&nbsp;: {instantLabel(checkedAt)}.
        </Alert>
      ) : null}
    </Stack>
  );
}

interface OfferProps {
  state: UpdateState;
  offer: NonNullable<UpdateState['offer']>;
  pending: boolean;
  onInstall: (version: string) => void;
}

function Offer({ state, offer, pending, onInstall }: OfferProps) {
  const later = useSubmit(async () => {
    await call('misesAJour.later', { version: offer.version });
    notifyDone('Remise à plus tard\u00a0: elle vous attend sur cette page.');
  });
  const { running } = state;
  return (
    <Paper withBorder p="lg" component="section">
      <Stack>
        <div>
          <Title order={2}>Version {offer.version}</Title>
          <Text c="dimmed">
            Du {longDay(offer.date)}, {sizeLabel(offer.size)}, signée par l’éditeur d’Antenne.
          </Text>
        </div>
        <List spacing={4}>
          {offer.notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
        {running ? (
          <div aria-live="polite">
            <Text size="sm">{doings[running.doing]}</Text>
            <Progress
              aria-label="Avancement de l’installation"
              value={(100 * running.done) / Math.max(1, running.total)}
              mt={4}
            />
          </div>
        ) : null}
        <ErrorAlert error={later.error} />
        {state.target ? (
          <>
            <Text size="sm" c="dimmed">
              Le fichier est copié et comparé à ce qui a été signé, une sauvegarde est faite et relue, puis
              l’application se ferme le temps de l’installation.
            </Text>
            <Group>
              <Button
                loading={pending}
                leftSection={<IconDownload size={18} aria-hidden />}
                onClick={() => onInstall(offer.version)}
              >
                Sauvegarder puis installer
              </Button>
              {state.later ? (
                <Text size="sm" c="dimmed">
                  Remise à plus tard.
                </Text>
              ) : (
                <Button variant="default" loading={later.pending} onClick={() => void later.run()}>
                  Plus tard
                </Button>
              )}
            </Group>
          </>
        ) : (
          <Text size="sm">
            Cette copie du programme n’a pas été installée par son installateur&nbsp;: demandez au porteur le fichier
            d’installation.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

interface PreviousProps {
  previous: NonNullable<UpdateState['previous']>;
  pending: boolean;
  onGoBack: (version: string) => void;
}

function Previous({ previous, pending, onGoBack }: PreviousProps) {
  return (
    <Paper withBorder p="lg" component="section">
      <Stack>
        <div>
          <Title order={2}>Revenir à la version {previous.version}</Title>
          <Text c="dimmed">
            Du {longDay(previous.date)}. Son installation est gardée sur cet ordinateur et sera vérifiée de nouveau.
          </Text>
        </div>
        {previous.readsThisBase ? (
          <Group>
            <Button variant="default" loading={pending} onClick={() => onGoBack(previous.version)}>
              Sauvegarder puis revenir
            </Button>
          </Group>
        ) : (
          <Text size="sm">
            La base a changé depuis&nbsp;: cette version ne saurait plus l’ouvrir. Demandez au porteur une version qui
            corrige celle-ci&nbsp;; vos données restent là, et la sauvegarde faite avant la mise à jour aussi.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
