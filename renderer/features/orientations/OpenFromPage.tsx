import { Loader } from '@mantine/core';
import { api } from '#window/api.ts';
import { emptyDraft } from '#window/features/accompagnements/openDraft.ts';
import { OpenPage } from '#window/features/accompagnements/OpenPage.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';

/** The guided screen, with the orientation and the person as the register knows them. */
export function OpenFromPage({ orientationId }: { orientationId: string }) {
  const line = api.orientations.read.useQuery({ orientationId });
  if (line.error) return <ErrorAlert error={line.error} />;
  if (!line.data) return <Loader aria-label="Chargement de l’orientation" />;
  const { personneId, lastName, firstName, birthDate, sexe, receivedOn, source, cadre, prescripteur } = line.data;
  return (
    <OpenPage
      from={{
        ...emptyDraft(todayParis()),
        fromOrientationId: orientationId,
        orientation: { receivedOn, source, cadre, prescripteur: prescripteur ?? '' },
        personne: { personneId, lastName, firstName, birthDate: birthDate ?? '', sexe },
      }}
    />
  );
}
