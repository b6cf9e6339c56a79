import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { Reminders } from '#window/features/rappels/Reminders.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import { capitalised, hour, longDay, todayParis } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import classes from './Paper.module.css';

const dates = 4;

/** The card handed over at the end of a meeting: the next four dates, and nothing of why. */
export function CardPage({ accompagnementId }: { accompagnementId: string }) {
  const dossier = api.accompagnements.read.useQuery({ accompagnementId });
  const structure = api.coffre.state.useQuery({}).data?.session?.structure.name;
  if (dossier.error) return <ErrorAlert error={dossier.error} />;
  if (!dossier.data) return <Loader aria-label="Chargement du dossier" />;
  const { personne, convocations, referent } = dossier.data;
  const today = todayParis();
  const next = convocations.filter(({ status, day }) => status === 'prevue' && day >= today).slice(0, dates);
  return (
    <>
      <div className="screen-only">
        <PageHeader
          title="Rappels et carte"
          description="Un texte à envoyer, un fichier d’agenda, et la carte des quatre prochaines dates : rien n’y dit le motif."
          actions={
            <Group gap="sm">
              <Button
                component={Link}
                href={dossierPath(accompagnementId)}
                variant="default"
                leftSection={<IconArrowLeft size={18} aria-hidden />}
              >
                Revenir au dossier
              </Button>
              <PrintButton disabled={next.length === 0} />
            </Group>
          }
        />
        <Reminders accompagnementId={accompagnementId} />
      </div>
      <section className={`${classes['page'] ?? ''} ${classes['card'] ?? ''}`} aria-label="Carte">
        <Stack gap={6}>
          <Text fw={700}>{structure}</Text>
          <Title order={2} size="h4">
            {personne.lastName} {personne.firstName}
          </Title>
          {next.length === 0 ? (
            <Text>Aucune convocation n’est prévue.</Text>
          ) : (
            next.map(({ convocationId, day, at, lieu }) => (
              <div key={convocationId}>
                <Text fw={600}>
                  {capitalised(longDay(day))} à {hour(at)}
                </Text>
                <Text size="sm">{lieu}</Text>
              </div>
            ))
          )}
          <Text size="sm">Votre interlocuteur&nbsp;: {referent.name}</Text>
          <Text size="xs">En cas d’empêchement, prévenez avant le rendez-vous.</Text>
        </Stack>
      </section>
    </>
  );
}
