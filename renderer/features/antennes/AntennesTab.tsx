import { Loader, Stack } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { CompareCard } from '#window/features/envoi/CompareCard.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { AntenneCard } from './AntenneCard.tsx';

/** The antennes whose files are accepted, and what changes in them. */
export function AntennesTab() {
  const antennes = api.antennes.list.useQuery({});
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
      {!antennes.data && !antennes.error && <Loader aria-label="Chargement" />}
      {antennes.data?.length === 0 && (
        <EmptyState icon={<IconBuildingCommunity size={28} aria-hidden />} title="Aucune antenne enregistrée">
          Chaque antenne vous remet un fichier «&nbsp;.antenne&nbsp;»&nbsp;: ajoutez-le ici après avoir comparé les dix
          mots.
        </EmptyState>
      )}
      {antennes.data?.map((antenne) => (
        <AntenneCard key={antenne.antenneId} antenne={antenne} all={antennes.data} />
      ))}
    </Stack>
  );
}
