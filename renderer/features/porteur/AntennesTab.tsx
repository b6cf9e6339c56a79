import { Card, Group, Stack, Text } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { CompareCard } from '#window/features/envoi/CompareCard.tsx';
import { Fingerprint } from '#window/features/envoi/Fingerprint.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { CpcaField } from './CpcaField.tsx';

/** The antennes whose files are accepted. */
export function AntennesTab() {
  const antennes = api.porteur.antennes.useQuery({});
  const enrol = api.porteur.enrolAntenne.useMutation();
  return (
    <Stack>
      <CompareCard
        kind="antenne"
        label="Ajouter une antenne"
        title="Est-ce bien cette antenne&nbsp;?"
        explain={({ name, departement }) => (
          <>
            Cette carte est celle de <strong>{name}</strong> (département {departement}). Appelez l’antenne au numéro
            que vous connaissez et comparez ces dix mots à voix haute&nbsp;:
          </>
        )}
        pending={enrol.isPending}
        error={enrol.error}
        accept={({ base64 }, done) => enrol.mutate({ base64 }, done)}
      />
      <ErrorAlert error={antennes.error} />
      {antennes.data?.length === 0 && (
        <EmptyState icon={<IconBuildingCommunity size={28} aria-hidden />} title="Aucune antenne enregistrée">
          Chaque antenne vous remet un fichier «&nbsp;.antenne&nbsp;»&nbsp;: ajoutez-le ici après avoir comparé les dix
          mots.
        </EmptyState>
      )}
      {antennes.data?.map((antenne) => (
        <Card key={antenne.antenneId} withBorder padding="md">
          <Group justify="space-between" mb={6}>
            <Text fw={600}>
              {antenne.name} ({antenne.departement})
            </Text>
            <Text size="sm" c="dimmed">
              ajoutée le {instantLabel(antenne.enrolledAt)}
            </Text>
          </Group>
          <Fingerprint words={antenne.fingerprint.words} />
          <CpcaField antenneId={antenne.antenneId} name={antenne.name} cpca={antenne.cpca} />
        </Card>
      ))}
    </Stack>
  );
}
