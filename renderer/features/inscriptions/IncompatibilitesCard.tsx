import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { PersonCard } from '#window/features/personnes/PersonCard.tsx';
import { personnePath } from '#window/features/personnes/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { FindPerson } from './FindPerson.tsx';

/** People this person must not meet in a groupe; why is nobody's business here. */
export function IncompatibilitesCard({ personneId }: { personneId: string }) {
  const known = api.inscriptions.incompatibilites.useQuery({ personneId });
  const mayWrite = useMay('dossiers.write');
  const [adding, add] = useDisclosure(false);
  const { declare, remove } = useIncompatibles(personneId);
  return (
    <PersonCard
      title="À ne pas réunir"
      actions={
        mayWrite && (
          <Button size="xs" variant="light" onClick={add.open}>
            Ajouter une personne
          </Button>
        )
      }
    >
      <Stack gap="xs">
        <ErrorAlert error={known.error} />
        {known.data?.people.length === 0 && (
          <Text c="dimmed">Cette personne peut rencontrer toutes les autres en groupe.</Text>
        )}
        {known.data?.people.map(({ incompatibiliteId, personneId: otherId, lastName, firstName }) => (
          <Group key={incompatibiliteId} justify="space-between" wrap="nowrap">
            <Anchor component={Link} href={personnePath(otherId)}>
              {lastName} {firstName}
            </Anchor>
            {mayWrite && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Retirer\u00a0: ${lastName} ${firstName}`}
                onClick={() => remove(incompatibiliteId, otherId)}
              >
                Retirer
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      <Modal opened={adding} onClose={add.close} title="À ne pas réunir en groupe" size="lg">
        <Stack>
          <Text size="sm">
            Quand l’une est inscrite dans un groupe, un obstacle est affiché au moment d’y inscrire l’autre. La raison
            n’est pas demandée.
          </Text>
          <FindPerson
            first
            label="Chercher l’autre personne"
            without={personneId}
            onFound={({ personneId: otherId }) => {
              add.close();
              declare(otherId);
            }}
          />
        </Stack>
      </Modal>
    </PersonCard>
  );
}

function useIncompatibles(personneId: string) {
  const declaring = api.inscriptions.declareIncompatible.useMutation();
  const removing = api.inscriptions.removeIncompatible.useMutation();
  const giveBack = (otherId: string) =>
    declaring
      .mutateAsync({ personneId, otherId })
      .then(() => notifyDone('Ces deux personnes ne seront pas réunies.'), notifyRefusal);
  const takeAway = (incompatibiliteId: string) =>
    removing
      .mutateAsync({ incompatibiliteId })
      .then(() => notifyDone('La personne est retirée de la liste.'), notifyRefusal);
  return {
    declare: (otherId: string): void =>
      void declaring
        .mutateAsync({ personneId, otherId })
        .then(
          ({ incompatibiliteId }) =>
            notifyWithUndo(
              'incompatibilite',
              'Ces deux personnes ne seront pas réunies.',
              () => void takeAway(incompatibiliteId),
            ),
          notifyRefusal,
        ),
    remove: (incompatibiliteId: string, otherId: string): void =>
      void removing
        .mutateAsync({ incompatibiliteId })
        .then(
          () => notifyWithUndo('incompatibilite', 'La personne est retirée de la liste.', () => void giveBack(otherId)),
          notifyRefusal,
        ),
  };
}
