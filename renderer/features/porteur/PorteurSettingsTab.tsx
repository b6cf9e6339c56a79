import { Button, Card, Loader, Stack, Text, Title } from '@mantine/core';
import { api } from '#window/api.ts';
import { DepotForm } from '#window/features/envoi/DepotForm.tsx';
import { Fingerprint } from '#window/features/envoi/Fingerprint.tsx';
import { saveCard } from '#window/features/envoi/saveCard.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';

/** The porteur's public card and the folder it reads. */
export function PorteurSettingsTab() {
  const settings = api.porteur.settings.useQuery({});
  const depot = api.porteur.saveDepot.useMutation();
  if (!settings.data)
    return settings.error ? <ErrorAlert error={settings.error} /> : <Loader aria-label="Chargement" />;
  return (
    <Stack>
      <Card withBorder padding="lg">
        <Title order={2} size="h4" mb="sm">
          Notre carte, à remettre à chaque antenne
        </Title>
        <Stack gap="sm" align="flex-start">
          <Text size="sm">L’antenne vous lira ces dix mots au téléphone avant d’accepter la carte :</Text>
          <Fingerprint words={settings.data.fingerprint.words} />
          <Button variant="default" onClick={() => void saveCard('porteur.exportCard')}>
            Enregistrer notre carte
          </Button>
        </Stack>
      </Card>
      <Card withBorder padding="lg">
        <Title order={2} size="h4" mb="sm">
          Dossier de dépôt à relever
        </Title>
        <DepotForm current={settings.data.depot} saving={depot.isPending} error={depot.error} save={depot.mutate} />
      </Card>
    </Stack>
  );
}
