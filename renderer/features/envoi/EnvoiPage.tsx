import { Alert, Button, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconClockExclamation, IconMailForward } from '@tabler/icons-react';
import { useState, type ComponentProps } from 'react';
import type { Month, Quarter } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { PeriodPicker } from '#window/features/indicateurs/PeriodPicker.tsx';
import { ReceivedQuestions } from '#window/features/questions/ReceivedQuestions.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, longDay, todayParis } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { DepotForm } from './DepotForm.tsx';
import { DueCalendar } from './DueCalendar.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { OwnCard } from './OwnCard.tsx';
import { Outbox } from './Outbox.tsx';
import { PrepareModal } from './PrepareModal.tsx';
import { Propositions } from './Propositions.tsx';
import { ReceiptButtons } from './ReceiptButtons.tsx';
import { SendingRules, type EnvoiSettings } from './SendingRules.tsx';
import { TrustPorteur } from './TrustPorteur.tsx';

const lastQuarter = (): Quarter => {
  const today = todayParis();
  const year = Number(today.slice(0, 4));
  const current = Math.ceil(Number(today.slice(5, 7)) / 3);
  if (current === 4) return { year, quarter: 3 };
  if (current === 3) return { year, quarter: 2 };
  return current === 2 ? { year, quarter: 1 } : { year: year - 1, quarter: 4 };
};

export function EnvoiPage() {
  const settings = api.envoi.settings.useQuery({});
  const envois = api.envoi.list.useQuery({});
  const [chosen, setChosen] = useState<Quarter>(lastQuarter);
  const [preparing, setPreparing] = useState<Preparing | null>(null);
  const prepare = (period: Quarter | Month) =>
    setPreparing({ period, step: settings.data?.deuxPersonnes ? 'propose' : 'send' });
  const hasPorteur = Boolean(settings.data?.porteur);
  const canSend = Boolean(settings.data?.porteur && settings.data.depot);
  return (
    <>
      <PageHeader
        title="Envoi au porteur"
        description="Chaque trimestre, des nombres et rien d’autre&nbsp;: signés par l’antenne, scellés pour le porteur."
      />
      <Stack>
        <ErrorAlert error={settings.error ?? envois.error} />
        {settings.data?.clock && <ClockAlert clock={settings.data.clock} />}
        <Propositions
          onApprove={({ propositionId, period, requestReason }) =>
            setPreparing({ period, step: { approves: propositionId, requestReason } })
          }
        />
        {hasPorteur && <ReceivedQuestions canFetch={canSend} />}
        <DueCalendar canPrepare={hasPorteur} onPrepare={prepare} />
        <Card withBorder padding="lg">
          <Group justify="space-between" mb="md">
            <Title order={2} size="h4">
              Boîte d’envoi
            </Title>
            <Group>
              <PeriodPicker
                period={chosen}
                years={[chosen.year - 2, chosen.year - 1, chosen.year, chosen.year + 1]}
                withYear={false}
                onChange={({ year, quarter }) => setChosen({ year, quarter: quarter ?? chosen.quarter })}
              />
              <Button onClick={() => prepare(chosen)} disabled={!hasPorteur}>
                Préparer l’envoi
              </Button>
            </Group>
          </Group>
          {!envois.data && !envois.error && <Loader aria-label="Chargement" />}
          {envois.data?.length === 0 && (
            <EmptyState icon={<IconMailForward size={28} aria-hidden />} title="Aucun envoi pour l’instant">
              {settings.data?.porteur
                ? 'Choisissez un trimestre terminé puis «\u00a0Préparer l’envoi\u00a0»\u00a0: vous verrez tout ce qui partira.'
                : 'Commencez par enregistrer la carte de votre porteur, ci‑dessous.'}
            </EmptyState>
          )}
          {envois.data && envois.data.length > 0 && (
            <>
              <Outbox envois={envois.data} canSend={canSend} />
              <ReceiptButtons canFetch={canSend} />
            </>
          )}
        </Card>
        {settings.data && <Correspondence settings={settings.data} />}
        {preparing && <PrepareModal {...preparing} canSend={canSend} onClose={() => setPreparing(null)} />}
      </Stack>
    </>
  );
}

type Preparing = Pick<ComponentProps<typeof PrepareModal>, 'period' | 'step'>;

/** The date jumped: nothing goes by itself until a person says that it is right. */
function ClockAlert({ clock }: { readonly clock: NonNullable<EnvoiSettings['clock']> }) {
  const confirm = api.envoi.confirmClock.useMutation();
  return (
    <Alert
      icon={<IconClockExclamation aria-hidden />}
      color="orange"
      title="La date de cet ordinateur est-elle juste&nbsp;?"
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {clock.jump === 'back'
            ? `L’application a déjà servi le ${longDay(clock.seenOn)}, après la date d’aujourd’hui.`
            : `L’application n’avait pas servi depuis le ${longDay(clock.seenOn)}.`}{' '}
          L’envoi automatique attend votre réponse&nbsp;: aujourd’hui, nous sommes le {longDay(todayParis())}.
        </Text>
        <Button size="compact-md" variant="default" loading={confirm.isPending} onClick={() => confirm.mutate({})}>
          Cette date est juste
        </Button>
        <ErrorAlert error={confirm.error} />
      </Stack>
    </Alert>
  );
}

function Correspondence({ settings }: { readonly settings: EnvoiSettings }) {
  const depot = api.envoi.saveDepot.useMutation();
  const { porteur } = settings;
  return (
    <>
      <Card withBorder padding="lg">
        <Title order={2} size="h4" mb="sm">
          Le porteur
        </Title>
        <Stack gap="sm" align="flex-start">
          {porteur ? (
            <>
              <Text>
                <strong>{porteur.name}</strong>, carte acceptée le {instantLabel(porteur.trustedAt)}
              </Text>
              <Fingerprint words={porteur.fingerprint.words} />
              {!porteur.signsReceipts && (
                <Alert color="orange">
                  Cette carte est d’un ancien modèle&nbsp;: les reçus du porteur ne peuvent pas être vérifiés.
                  Demandez-lui sa nouvelle carte, puis «&nbsp;Changer de carte&nbsp;».
                </Alert>
              )}
            </>
          ) : (
            <Text>Le porteur vous a remis un fichier «&nbsp;.porteur&nbsp;»&nbsp;: c’est sa carte publique.</Text>
          )}
          <TrustPorteur label={porteur ? 'Changer de carte' : 'Choisir la carte du porteur'} />
        </Stack>
      </Card>
      <OwnCard
        title="Notre carte, à remettre au porteur"
        words={settings.fingerprint.words}
        operation="envoi.exportCard"
      />
      <Card withBorder padding="lg">
        <Title order={2} size="h4" mb="sm">
          Dossier de dépôt
        </Title>
        <DepotForm current={settings.depot} saving={depot.isPending} error={depot.error} save={depot.mutate} />
      </Card>
      <SendingRules settings={settings} />
    </>
  );
}
