import { Alert, Button, Card, Group, Loader, Stack, Switch, Text, Title } from '@mantine/core';
import { IconBell, IconMailForward } from '@tabler/icons-react';
import { useState } from 'react';
import type { Quarter } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { PeriodPicker } from '#window/features/indicateurs/PeriodPicker.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, longDay, todayParis } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { DepotForm } from './DepotForm.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { OwnCard } from './OwnCard.tsx';
import { Outbox } from './Outbox.tsx';
import { PrepareModal } from './PrepareModal.tsx';
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
  const due = api.envoi.due.useQuery({});
  const [chosen, setChosen] = useState<Quarter>(lastQuarter);
  const [preparing, setPreparing] = useState<Quarter | null>(null);
  const hasPorteur = Boolean(settings.data?.porteur);
  const canSend = Boolean(settings.data?.porteur && settings.data.depot);
  return (
    <>
      <PageHeader
        title="Envoi au porteur"
        description="Chaque trimestre, des nombres et rien d’autre&nbsp;: signés par l’antenne, scellés pour le porteur."
      />
      <Stack>
        <ErrorAlert error={settings.error ?? envois.error ?? due.error} />
        {due.data && due.data.length > 0 && (
          <DueQuarters due={due.data} onPrepare={setPreparing} canPrepare={hasPorteur} />
        )}
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
              <Button onClick={() => setPreparing(chosen)} disabled={!hasPorteur}>
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
          {envois.data && envois.data.length > 0 && <Outbox envois={envois.data} canSend={canSend} />}
        </Card>
        {settings.data && <EnvoiSettings settings={settings.data} />}
        {preparing && <PrepareModal quarter={preparing} canSend={canSend} onClose={() => setPreparing(null)} />}
      </Stack>
    </>
  );
}

type Due = NonNullable<ReturnType<typeof api.envoi.due.useQuery>['data']>;

interface DueQuartersProps {
  readonly due: Due;
  readonly canPrepare: boolean;
  onPrepare(quarter: Quarter): void;
}

/** One reminder for all the quarters that are over and were never sent. */
function DueQuarters({ due, canPrepare, onPrepare }: DueQuartersProps) {
  return (
    <Alert
      icon={<IconBell aria-hidden />}
      color="orange"
      title={
        due.length === 1
          ? 'Un trimestre terminé est à envoyer'
          : `${String(due.length)} trimestres terminés sont à envoyer`
      }
    >
      <Group gap="sm">
        {due.map(({ year, quarter, overSince }) => (
          <Button
            key={`${String(year)}-${String(quarter)}`}
            size="compact-md"
            variant="default"
            disabled={!canPrepare}
            title={`Terminé depuis le ${longDay(overSince)}`}
            onClick={() => onPrepare({ year, quarter })}
          >
            Préparer T{quarter} {year}
          </Button>
        ))}
      </Group>
    </Alert>
  );
}

type Settings = NonNullable<ReturnType<typeof api.envoi.settings.useQuery>['data']>;

function EnvoiSettings({ settings }: { readonly settings: Settings }) {
  const depot = api.envoi.saveDepot.useMutation();
  const auto = api.envoi.setAutoSend.useMutation();
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
        <Switch
          mt="lg"
          label="Envoyer seul dès que le trimestre est terminé"
          description="L’application doit être ouverte et déverrouillée."
          checked={settings.autoSend}
          onChange={(event) => auto.mutate({ enabled: event.currentTarget.checked })}
        />
        <ErrorAlert error={auto.error} />
      </Card>
    </>
  );
}
