import { Anchor, Button, Card, Loader, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { draftOf } from '#window/features/programmes/formatDraft.ts';
import classes from '#window/features/programmes/UsualModal.module.css';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { newGroupe } from './groupeDraft.ts';
import { NewGroupeForm } from './NewGroupeForm.tsx';
import { groupesPath, newGroupePath, programmesPath } from './paths.ts';

/** A run of a module: its model first, then its dates. */
export function NewGroupePage() {
  const [params] = useSearchParams();
  const asked = params.get('modele');
  const listed = api.programmes.list.useQuery({});
  if (listed.error) return <ErrorAlert error={listed.error} />;
  if (!listed.data) return <Loader aria-label="Chargement des modèles" />;
  const offered = listed.data.programmes.filter(({ removed }) => !removed);
  const model = offered.find(({ programmeId }) => programmeId === asked);
  if (!model && asked !== 'aucun') return <ChooseModel models={offered} />;
  return (
    <NewGroupeForm
      key={asked}
      model={model ?? null}
      initial={newGroupe(model ? { name: model.name, format: draftOf(model.format) } : null)}
    />
  );
}

type Model = NonNullable<Parameters<typeof NewGroupeForm>[0]['model']>;

const ChooseModel = ({ models }: { models: Model[] }) => (
  <>
    <PageHeader
      title="Créer une session ou un groupe"
      description="Choisissez le modèle&nbsp;: il peut être adapté pour cette fois, sans changer."
      actions={
        <Button component={Link} href={groupesPath} variant="default">
          Revenir aux groupes
        </Button>
      }
    />
    {models.length === 0 ? (
      <EmptyState
        icon={<IconTemplate aria-hidden />}
        title="Décrivez d’abord un module"
        description="Un modèle dit comment se déroule votre stage ou votre groupe. Les formats habituels sont prêts à être ajustés."
        action={
          <Button component={Link} href={programmesPath}>
            Modèles de modules
          </Button>
        }
      />
    ) : (
      <SimpleGrid cols={2} component="nav" aria-label="Modèles">
        {models.map(({ programmeId, name, summary, format }) => (
          <ModelCard
            key={programmeId}
            href={`${newGroupePath}?modele=${programmeId}`}
            title={name}
            type={accompagnementTypeLabels[format.type]}
            said={capitalised(summary)}
          />
        ))}
        <ModelCard
          href={`${newGroupePath}?modele=aucun`}
          title="Sans modèle"
          type="Une action qui n’aura lieu qu’une fois"
          said="Tout se décrit sur la page suivante."
        />
      </SimpleGrid>
    )}
  </>
);

const ModelCard = ({ href, title, type, said }: { href: string; title: string; type: string; said: string }) => (
  <Card withBorder p={4}>
    <Anchor component={Link} href={href} className={classes.choice} underline="never" h="100%">
      <Stack gap={4} component="span">
        <Text fw={600} span>
          {title}
        </Text>
        <Text size="sm" c="dimmed" span>
          {type}
        </Text>
        <Text size="sm" c="var(--mantine-color-text)" span>
          {said}
        </Text>
      </Stack>
    </Anchor>
  </Card>
);
