import { Anchor, Loader, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { PersonnePage as Page } from '#contract/personnes.ts';
import { accompagnementTypeLabels, cadreLabels, orientationAnswerLabels, sourceLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { IncompatibilitesCard } from '#window/features/inscriptions/IncompatibilitesCard.tsx';
import { Parcours } from '#window/features/inscriptions/Parcours.tsx';
import { HeldMenu } from '#window/features/conservation/HeldMenu.tsx';
import { HistoryButton } from '#window/features/historique/HistoryButton.tsx';
import { orientationPath } from '#window/features/orientations/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { numericDay } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { AliasesCard } from './AliasesCard.tsx';
import { CoordonneesCard } from './CoordonneesCard.tsx';
import { IdentityCard } from './IdentityCard.tsx';
import { InterdictionsCard } from './InterdictionsCard.tsx';
import { PersonCard } from './PersonCard.tsx';
import { RunningBadges } from './RunningBadges.tsx';
import { SituationBlock } from './SituationBlock.tsx';

export type Personne = z.output<typeof Page>;

/** Everything about one person, whatever the number of their accompagnements. */
export function PersonnePage({ personneId }: { personneId: string }) {
  const found = api.personnes.read.useQuery({ personneId });
  if (found.error) return <ErrorAlert error={found.error} />;
  if (!found.data) return <Loader aria-label="Chargement de la fiche" />;
  return <PersonneScreen personne={found.data} />;
}

function PersonneScreen({ personne }: { personne: Personne }) {
  const { personneId, identity, word } = personne;
  const usual = identity.usualName === null ? '' : ` (nom d’usage ${identity.usualName})`;
  return (
    <>
      <PageHeader
        title={`${identity.lastName} ${identity.firstName}${usual}`}
        description={word === null ? 'Fiche de la personne' : `Fiche\u00a0: ${word}`}
        actions={
          <>
            <HeldMenu personneId={personneId} />
            <HistoryButton entity="personne" recordId={personneId} label="Historique de la fiche" />
          </>
        }
      />
      <RunningBadges personneId={personneId} />
      <Parcours personneId={personneId} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="lg">
        <IdentityCard personne={personne} />
        <CoordonneesCard personne={personne} />
        <AliasesCard personne={personne} />
        <InterdictionsCard personne={personne} />
        <IncompatibilitesCard personneId={personneId} />
      </SimpleGrid>
      <SituationBlock personneId={personneId} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="lg">
        <AccompagnementsCard personne={personne} />
        <OrientationsCard personne={personne} />
      </SimpleGrid>
    </>
  );
}

const AccompagnementsCard = ({ personne: { accompagnements } }: { personne: Personne }) => (
  <PersonCard title="Accompagnements">
    <Stack gap="xs">
      {accompagnements.length === 0 && <Text c="dimmed">Aucun accompagnement.</Text>}
      {accompagnements.map(({ accompagnementId, type, startsOn, endedOn, referentName }) => (
        <div key={accompagnementId}>
          <Anchor component={Link} href={dossierPath(accompagnementId)}>
            {accompagnementTypeLabels[type]}
          </Anchor>
          <Text size="sm" c="dimmed">
            {endedOn === null
              ? `Depuis le ${numericDay(startsOn)}`
              : `Du ${numericDay(startsOn)} au ${numericDay(endedOn)}`}
            , suivi par {referentName}
          </Text>
        </div>
      ))}
    </Stack>
  </PersonCard>
);

const OrientationsCard = ({ personne: { orientations } }: { personne: Personne }) => (
  <PersonCard title="Orientations">
    <Stack gap="xs">
      {orientations.map(({ orientationId, receivedOn, source, cadre, answer }) => (
        <div key={orientationId}>
          <Anchor component={Link} href={orientationPath(orientationId)}>
            Reçue le {numericDay(receivedOn)}
          </Anchor>
          <Text size="sm" c="dimmed">
            {sourceLabels[source]}, {cadreLabels[cadre]}&nbsp;: {orientationAnswerLabels[answer]}
          </Text>
        </div>
      ))}
    </Stack>
  </PersonCard>
);
