import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconWritingSign } from '@tabler/icons-react';
import { Link } from 'wouter';
import { seanceStatusLabels } from '#contract/moduleTerms.ts';
import { seanceDetail, seanceTitle, type Seance } from '#window/features/agenda/seances.ts';
import { seancePath } from '#window/features/groupes/paths.ts';
import { hour, shortDay } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import classes from './TodayPage.module.css';

interface TodaySeancesProps {
  title: string;
  seances: readonly Seance[];
  /** Those whose attendance is missing. */
  waiting: ReadonlySet<string>;
  withDay?: boolean;
}

/** Séances of modules, each a click from its attendance. */
export function TodaySeances({ title, seances, waiting, withDay = false }: TodaySeancesProps) {
  const mayMark = useMay('convocations.write');
  if (seances.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <Stack gap="xs">
        {seances.map((seance) => {
          const detail = detailOf(seance);
          const path = seancePath(seance.groupeId, seance.seanceId);
          return (
            <Card key={seance.seanceId} withBorder padding="sm" className={classes['line'] ?? ''}>
              <Group wrap="nowrap" gap="lg">
                <Text fw={600} miw={withDay ? 190 : 80} flex="none">
                  {withDay && `${shortDay(seance.day)}, `}
                  {hour(seance.at)}
                </Text>
                <div className={classes['who']}>
                  <Link href={path} className={classes['name'] ?? ''}>
                    {seanceTitle(seance)}
                  </Link>
                  <Text size="sm" c="dimmed" truncate title={detail}>
                    {detail}
                  </Text>
                </div>
                {seance.status === 'tenue' && <Badge variant="default">{seanceStatusLabels.tenue}</Badge>}
                {waiting.has(seance.seanceId) && mayMark && (
                  <Button
                    component={Link}
                    href={path}
                    size="xs"
                    variant="light"
                    leftSection={<IconWritingSign size={16} aria-hidden />}
                    aria-label={`Émarger, ${seanceTitle(seance)}, ${seance.label}`}
                  >
                    Émarger
                  </Button>
                )}
              </Group>
            </Card>
          );
        })}
      </Stack>
    </section>
  );
}

const detailOf = (seance: Seance): string =>
  [`${seanceDetail(seance)}, ${seance.lieu}`, seance.animateurs.map(({ name }) => name).join(' et ')]
    .filter(Boolean)
    .join(' — ');
