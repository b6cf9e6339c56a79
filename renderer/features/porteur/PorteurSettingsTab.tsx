import { Card, Loader, Stack, Title } from '@mantine/core';
import { api } from '#window/api.ts';
import { DepotForm } from '#window/features/envoi/DepotForm.tsx';
import { OwnCard } from '#window/features/envoi/OwnCard.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';

/** The porteur's public card and the folder it reads. */
export function PorteurSettingsTab() {
  const settings = api.porteur.settings.useQuery({});
  const depot = api.porteur.saveDepot.useMutation();
  if (!settings.data)
    return settings.error ? <ErrorAlert error={settings.error} /> : <Loader aria-label="Chargement" />;
  return (
    <Stack>
      <OwnCard
        title="Notre carte, à remettre à chaque antenne"
        explain="L’antenne vous lira ces dix mots au téléphone avant d’accepter la carte&nbsp;:"
        words={settings.data.fingerprint.words}
        operation="porteur.exportCard"
      />
      <Card withBorder padding="lg">
        <Title order={2} size="h4" mb="sm">
          Dossier de dépôt à relever
        </Title>
        <DepotForm current={settings.data.depot} saving={depot.isPending} error={depot.error} save={depot.mutate} />
      </Card>
    </Stack>
  );
}
