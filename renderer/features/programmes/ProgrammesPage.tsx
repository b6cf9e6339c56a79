import { Badge, Button, Card, Group, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconPlus, IconTemplate } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { programmes } from '#contract/programmes.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { groupesPath, newGroupePath, programmePath } from '#window/features/groupes/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, count } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { UsualModal } from './UsualModal.tsx';

type Programme = z.output<typeof programmes.list.output>['programmes'][number];

/** The modules this antenne offers, each as it runs them. */
export function ProgrammesPage() {
  const listed = api.programmes.list.useQuery({});
  const mayWrite = useMay('parametres.write');
  const [adding, add] = useDisclosure(false);
  const offered = listed.data?.programmes.filter(({ removed }) => !removed) ?? [];
  const removed = listed.data?.programmes.filter((each) => each.removed) ?? [];
  const addButton = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={add.open}>
      Ajouter un modèle
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Modèles de modules"
        description="Ce que votre antenne propose, et comment. Changer un modèle ne change aucun groupe déjà créé."
        actions={
          <Group gap="sm">
            <Button
              component={Link}
              href={groupesPath}
              variant="default"
              leftSection={<IconArrowLeft size={18} aria-hidden />}
            >
              Groupes et stages
            </Button>
            {offered.length > 0 && addButton}
          </Group>
        }
      />
      <ErrorAlert error={listed.error} />
      {!listed.data && !listed.error && <Loader aria-label="Chargement" />}
      {listed.data && offered.length === 0 && (
        <EmptyState
          icon={<IconTemplate aria-hidden />}
          title="Aucun modèle pour l’instant"
          description="Décrivez une fois votre stage, votre groupe de parole ou vos consultations&nbsp;: chaque session en part. Les formats habituels sont prêts, il reste à les ajuster."
          action={addButton}
        />
      )}
      <Stack gap="xl">
        <Programmes programmes={offered} mayWrite={mayWrite} />
        {removed.length > 0 && (
          <section aria-labelledby="programmes-removed">
            <Title order={2} size="h4" mb="sm" id="programmes-removed">
              Ne sont plus proposés
            </Title>
            <Programmes programmes={removed} mayWrite={mayWrite} />
          </section>
        )}
      </Stack>
      <UsualModal opened={adding} onClose={add.close} />
    </>
  );
}

const Programmes = ({ programmes: shown, mayWrite }: { programmes: Programme[]; mayWrite: boolean }) => (
  <SimpleGrid cols={2}>
    {shown.map((programme) => (
      <ProgrammeCard key={programme.programmeId} programme={programme} mayWrite={mayWrite} />
    ))}
  </SimpleGrid>
);

function ProgrammeCard({ programme, mayWrite }: { programme: Programme; mayWrite: boolean }) {
  const { programmeId, name, summary, removed, running, format } = programme;
  const mayPlan = useMay('convocations.write');
  const setRemoved = api.programmes.setRemoved.useMutation();
  const offerAgain = () =>
    setRemoved
      .mutateAsync({ programmeId, removed: false })
      .then(() => notifyDone('Le modèle est à nouveau proposé.'), notifyRefusal);
  const takeAway = () =>
    setRemoved
      .mutateAsync({ programmeId, removed: true })
      .then(
        () => notifyWithUndo(`programme-${programmeId}`, 'Le modèle n’est plus proposé.', () => void offerAgain()),
        notifyRefusal,
      );
  return (
    <Card withBorder component="article" aria-label={name}>
      <Stack gap="xs" h="100%" justify="space-between">
        <Stack gap={4}>
          <Group justify="space-between" align="start" wrap="nowrap">
            <Text fw={600} c={removed ? 'dimmed' : undefined}>
              {name}
            </Text>
            {running > 0 && <Badge variant="light">{count(running)} en cours</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {accompagnementTypeLabels[format.type]}
          </Text>
          <Text size="sm">{capitalised(summary)}</Text>
        </Stack>
        <Group gap="xs">
          {mayPlan && !removed && (
            <Button size="xs" component={Link} href={`${newGroupePath}?modele=${programmeId}`}>
              {format.form === 'individuel' ? 'Ouvrir ce suivi' : 'Créer une session'}
            </Button>
          )}
          {mayWrite && !removed && (
            <Button size="xs" variant="default" component={Link} href={programmePath(programmeId)}>
              Modifier
            </Button>
          )}
          {mayWrite && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => void (removed ? offerAgain() : takeAway())}>
              {removed ? 'Proposer à nouveau' : 'Ne plus proposer'}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
