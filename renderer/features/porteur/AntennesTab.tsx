import { Card, Group, Stack, Text } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { CompareCard } from '#window/features/envoi/CompareCard.tsx';
import { Fingerprint } from '#window/features/envoi/Fingerprint.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';

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
        explain={({ name, departement, completes }) => (
          <>
            {completes !== null &&
              'Cette antenne est déjà enregistrée\u00a0: sa nouvelle carte permettra de lui écrire. '}
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
            {!antenne.canBeWrittenTo && (
              <Text size="sm" flex={1}>
                Sa carte est d’un ancien modèle&nbsp;: pour lui écrire, demandez-lui de l’enregistrer de nouveau et
                ajoutez-la ici.
              </Text>
            )}
            <Text size="sm" c="dimmed">
              ajoutée le {instantLabel(antenne.enrolledAt)}
            </Text>
          </Group>
          <Fingerprint words={antenne.fingerprint.words} />
        </Card>
      ))}
    </Stack>
  );
}
