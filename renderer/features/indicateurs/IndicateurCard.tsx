import { Anchor, Badge, Button, Card, Group, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconHistory, IconInfoCircle, IconListCheck, IconMessage } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { controles } from '#contract/controles.ts';
import type { Comparison, Indicateur, indicateurs } from '#contract/indicateurs.ts';
import { figurePath } from '#window/features/completude/paths.ts';
import { count, instantLabel, percent } from '#window/ui/format.ts';
import { FigureTable } from './FigureTable.tsx';

export type SentQuarter = z.output<typeof indicateurs.sinceSent.output>['quarters'][number];
export type Comment = z.output<typeof controles.comments.output>['comments'][number];

interface IndicateurCardProps {
  readonly indicateur: Indicateur;
  readonly comparison: Comparison | undefined;
  readonly withBefore: boolean;
  /** Quarters of the period that were sent and are otherwise now. */
  readonly sent: readonly SentQuarter[];
  readonly comments: readonly Comment[];
  readonly toComplete: number;
  /** Opens the dossiers behind a number; `code` null for the total. */
  onOpen(code: string | null, label: string): void;
  /** Null when this account may not. */
  readonly onComment: (() => void) | null;
}

/** One indicator: its total, what it is compared with, what may still change it. Every number opens its dossiers. */
export function IndicateurCard(props: IndicateurCardProps) {
  const { indicateur, comparison, withBefore, onOpen } = props;
  const { label, total, share } = indicateur;
  return (
    <Card withBorder padding="md" component="section" aria-label={label}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={3} size="h5">
              {label}
            </Title>
            {share && (
              <Text size="sm" mt={2}>
                {count(share.part)} sur {count(share.whole)}, soit <strong>{percent(share.part, share.whole)}</strong>
              </Text>
            )}
          </div>
          <Anchor
            component="button"
            type="button"
            fz={26}
            fw={700}
            lh={1.1}
            onClick={() => onOpen(null, label)}
            aria-label={`${label}\u00a0: ${count(total)}. Voir les dossiers`}
          >
            {count(total)}
          </Anchor>
        </Group>
        <Changes {...props} />
        <FigureTable indicateur={indicateur} comparison={comparison} withBefore={withBefore} onOpen={onOpen} />
        <Comments {...props} />
        <Text size="xs" className="print-only">
          {definitionOf(indicateur)}
        </Text>
        <Footer {...props} />
      </Stack>
    </Card>
  );
}

const definitionOf = ({ definition, kind, unit, staysHere }: Indicateur): string =>
  `${definition} (${kind === 'stock' ? 'nombre au dernier jour' : 'flux'}, en ${unit}s)${staysHere ? ' Ce chiffre reste dans l’antenne.' : ''}`;

const Footer = ({ indicateur, toComplete, onComment }: IndicateurCardProps) => (
  <Group gap="xs" className="screen-only">
    <Tooltip
      multiline
      w={460}
      events={{ hover: true, focus: true, touch: true }}
      label={definitionOf(indicateur)}
      position="bottom-start"
    >
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconInfoCircle size={16} aria-hidden />}
        aria-label={`Définition\u00a0: ${indicateur.label}`}
      >
        Définition
      </Button>
    </Tooltip>
    {onComment && (
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconMessage size={16} aria-hidden />}
        aria-label={`Commenter\u00a0: ${indicateur.label}`}
        onClick={onComment}
      >
        Commenter
      </Button>
    )}
    {toComplete > 0 && (
      <Anchor size="sm" component={Link} href={figurePath(indicateur.id)}>
        <IconListCheck size={16} aria-hidden style={{ verticalAlign: 'text-bottom', marginRight: 4 }} />
        {toComplete === 1
          ? '1 dossier à compléter peut changer ce chiffre'
          : `${count(toComplete)} dossiers à compléter peuvent changer ce chiffre`}
      </Anchor>
    )}
    {indicateur.staysHere && (
      <Badge variant="default" size="sm" tt="none">
        Reste dans l’antenne
      </Badge>
    )}
  </Group>
);

/** « Changé depuis l’envoi du … : 42 → 44 », by cell. */
function Changes({ indicateur, sent }: IndicateurCardProps) {
  const changed = sent.flatMap(({ cells, ...quarter }) => {
    const here = cells.filter(({ indicateurId }) => indicateurId === indicateur.id);
    return here.length === 0 ? [] : [{ ...quarter, cells: here }];
  });
  return changed.map(({ label, sentAt, otherDefinitions, cells }) => (
    <Group key={label} gap="xs" align="baseline">
      <Badge variant="default" tt="none" leftSection={<IconHistory size={14} aria-hidden />}>
        Changé depuis l’envoi
      </Badge>
      <Text size="sm">
        {label}, envoyé le {instantLabel(sentAt)}&nbsp;:{' '}
        {cells
          .map(({ codeLabel, sent: then, now }) => `${codeLabel ?? 'Total'} ${count(then)} → ${count(now)}`)
          .join('\u00a0; ')}
        {otherDefinitions && ' (envoyé avec d’autres définitions)'}
      </Text>
    </Group>
  ));
}

const Comments = ({ indicateur, comments }: IndicateurCardProps) =>
  comments
    .filter(({ indicateurId }) => indicateurId === indicateur.id)
    .map(({ code, text, author }) => (
      <Text key={code ?? ''} size="sm" pl="sm" style={{ borderLeft: '3px solid var(--mantine-color-default-border)' }}>
        {code !== null && <strong>{indicateur.breakdown.find((line) => line.code === code)?.label}&nbsp;: </strong>}
        {text}{' '}
        <Text span size="xs" c="dimmed" className="screen-only">
          {author}
        </Text>
      </Text>
    ));
