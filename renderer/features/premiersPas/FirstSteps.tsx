import { Button, Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { premiersPas } from '#contract/premiersPas.ts';
import type { z } from 'zod';
import { api } from '#window/api.ts';
import { dossierPath, openPath } from '#window/features/accompagnements/paths.ts';
import { lieuxPath } from '#window/features/lieux/paths.ts';
import { count } from '#window/ui/format.ts';
import { notifyWithUndo } from '#window/ui/notify.tsx';
import { remember, useRemembered } from '#window/ui/remember.ts';
import { useMay } from '#window/ui/useMay.ts';
import classes from './FirstSteps.module.css';

const hiddenKey = 'premiers-pas:masques';

interface Step {
  readonly title: string;
  readonly explained: string;
  readonly done: boolean;
  /** Who works alone goes on without it. */
  readonly mayWait?: boolean;
  /** Where one click leads, on the right field; null when another step comes before, or somebody else does it. */
  readonly action: { readonly label: string; readonly href: string } | null;
}

type Way = z.output<typeof premiersPas.state.output>;

/** What ends the way is the first person convoked: what comes before only makes it shorter. */
const isOver = ({ dossier, serie }: Way): boolean => dossier && serie;

/** On the home of a new antenne, until the first person is convoked or somebody puts it away. */
export function FirstSteps() {
  const mayOpen = useMay('dossiers.write');
  const mayPlan = useMay('convocations.write');
  const hidden = useRemembered(hiddenKey);
  const demonstration = api.coffre.state.useQuery({}).data?.demonstration ?? false;
  const shown = mayOpen && mayPlan && hidden !== undefined && hidden !== 'true';
  const { data } = api.premiersPas.state.useQuery({}, { enabled: shown, until: isOver });
  const steps = useSteps(data, demonstration);
  if (!shown || !data || isOver(data)) return null;
  const left = steps.filter(({ done }) => !done);
  const next = left.find(({ mayWait }) => !mayWait);
  const hide = () => {
    void remember(hiddenKey, 'true');
    notifyWithUndo('premiers-pas', 'Les premiers pas ne sont plus montrés.', () => void remember(hiddenKey, 'false'));
  };
  return (
    <Card withBorder padding="lg" mb="lg" component="section" aria-label={demonstration ? 'S’exercer' : 'Premiers pas'}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="md">
        <div>
          <Title order={2} size="h4">
            {demonstration ? 'S’exercer' : 'Ouvrir le premier dossier'}
          </Title>
          <Text c="dimmed" size="sm">
            {demonstration ? 'Ouvrez un dossier, puis convoquez la personne.' : 'Trois minutes suffisent.'}{' '}
            {left.length > 1 ? `Il reste ${count(left.length)} étapes` : 'Il reste une étape'}
            &nbsp;: elles se cochent d’elles-mêmes.
          </Text>
        </div>
        <Button variant="subtle" size="compact-sm" flex="none" onClick={hide}>
          Ne plus montrer
        </Button>
      </Group>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.title}>
            <StepLine step={step} isNext={step === next} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function StepLine({ step: { title, explained, done, action }, isNext }: { step: Step; isNext: boolean }) {
  return (
    <Group wrap="nowrap" gap="sm" align="flex-start">
      <ThemeIcon size={24} radius="xl" variant="light" color={done ? 'teal' : 'gray'} aria-hidden>
        {done ? <IconCheck size={15} stroke={2.4} /> : <IconCircleDashed size={15} />}
      </ThemeIcon>
      <Stack gap={0} flex={1}>
        <Text fw={isNext ? 600 : 500} c={done ? 'dimmed' : undefined}>
          {title}
          {done ? (
            <Text span c="dimmed" size="sm">
              {' '}
              — fait
            </Text>
          ) : null}
        </Text>
        {done ? null : (
          <Text size="sm" c="dimmed">
            {explained}
          </Text>
        )}
      </Stack>
      {!done && action ? (
        <Button component={Link} href={action.href} size="sm" variant={isNext ? 'filled' : 'default'} flex="none">
          {action.label}
        </Button>
      ) : null}
    </Group>
  );
}

function useSteps(data: Way | undefined, demonstration: boolean): readonly Step[] {
  const mayInvite = useMay('comptes.write');
  const maySet = useMay('parametres.write');
  if (!data) return [];
  return [
    {
      title: 'Qui suit les personnes',
      explained:
        'Un collègue, avec un compte à son nom\u00a0; ou vous-même\u00a0: passez alors à l’étape suivante, vous serez référent.',
      done: data.referent,
      mayWait: true,
      action: mayInvite ? { label: 'Inviter un collègue', href: '/comptes?ajouter=1' } : null,
    },
    {
      title: 'Où vous recevez',
      explained:
        'Un bureau, une permanence\u00a0: proposé ensuite à chaque convocation, avec son adresse sur les courriers.',
      done: data.lieu,
      action: maySet ? { label: 'Indiquer un lieu', href: `${lieuxPath}?ajouter=1` } : null,
    },
    {
      title: demonstration ? 'Une personne et son orientation' : 'La première personne et son orientation',
      explained: 'Tout sur un seul écran\u00a0: qui l’envoie, qui elle est, la mesure, l’accompagnement.',
      done: data.dossier,
      action: { label: 'Saisir son dossier', href: openPath },
    },
    {
      title: 'Ses convocations',
      explained: '«\u00a0Chaque mardi à 10\u00a0h\u00a030 jusqu’à l’audience\u00a0»\u00a0: toutes posées en une fois.',
      done: data.serie,
      action:
        data.accompagnementId === null
          ? null
          : { label: 'Planifier la série', href: `${dossierPath(data.accompagnementId)}?planifier=1` },
    },
  ];
}
