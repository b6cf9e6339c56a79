import { Badge, Button, Card, Group, Radio, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { z } from 'zod';
import type { Decision, imports } from '#contract/imports.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { birthLabel, capitalised, count, numericDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import type { DryRun } from './CheckStep.tsx';
import { counted } from './words.ts';

type Match = z.output<typeof imports.dryRun.output>['matches'][number];
type Proposal = Match['proposals'][number];

/** Who each line may be: the answer is always given, never guessed. */
export function MatchList({ run: { matches, identical } }: { run: DryRun }) {
  if (matches.length === 0)
    return (
      <EmptyState compact icon={<IconUsers aria-hidden />} title="Personne ne semble déjà connu">
        Aucune ligne ne ressemble à quelqu’un de la base, ni à une autre ligne.
      </EmptyState>
    );
  return (
    <Stack>
      {identical > 0 && <DecideIdentical identical={identical} />}
      {matches.map((match) => (
        <MatchCard key={match.line} match={match} />
      ))}
    </Stack>
  );
}

function DecideIdentical({ identical }: { identical: number }) {
  const decide = api.imports.decideIdentical.useMutation();
  const all = () =>
    decide.mutate(
      {},
      {
        onSuccess: ({ decided }) => notifyDone(`${counted(decided, 'ligne reconnue', 'lignes reconnues')}.`),
        onError: notifyRefusal,
      },
    );
  return (
    <Group>
      <Text>
        {counted(identical, 'ligne a', 'lignes ont')} exactement les nom, prénom et date de naissance de la seule
        personne proposée.
      </Text>
      <Button size="xs" variant="default" loading={decide.isPending} onClick={all}>
        {identical > 1 ? `C’est la même personne pour ces ${count(identical)} lignes` : 'C’est la même personne'}
      </Button>
    </Group>
  );
}

function MatchCard({ match: { line, who, birthDate, receivedOn, proposals, decision, skipped } }: { match: Match }) {
  const decide = api.imports.decide.useMutation();
  const skip = api.imports.skip.useMutation();
  // Shown at once: reading two thousand lines again takes a moment.
  const answered = decide.isError ? decision : (decide.variables?.decision ?? decision);
  const choose = (key: string) => {
    const chosen = proposals.find((proposal) => keyOf(proposal) === key);
    decide.mutate({ line, decision: chosen ? decisionOf(chosen) : { kind: 'other' } }, { onError: notifyRefusal });
  };
  return (
    <Card withBorder component="article" aria-label={`Ligne ${String(line)}\u00a0: ${who}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Radio.Group
          value={answered ? keyOfDecision(answered) : ''}
          onChange={choose}
          label={`Ligne ${String(line)}\u00a0: ${who}`}
          description={[birthLabel(birthDate), receivedOn && `orientation du ${numericDay(receivedOn)}`]
            .filter(Boolean)
            .join(', ')}
        >
          <Stack gap="xs" mt="xs">
            {proposals.map((proposal) => (
              <Radio key={keyOf(proposal)} value={keyOf(proposal)} label={<ProposalLabel proposal={proposal} />} />
            ))}
            <Radio value="other" label="C’est une autre personne" />
          </Stack>
        </Radio.Group>
        {skipped ? (
          <Badge variant="light" color="gray">
            Ligne écartée
          </Badge>
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            miw="max-content"
            loading={skip.isPending}
            aria-label={`Écarter la ligne ${String(line)}`}
            onClick={() => skip.mutate({ lines: [line], skipped: true }, { onError: notifyRefusal })}
          >
            Écarter la ligne
          </Button>
        )}
      </Group>
    </Card>
  );
}

function ProposalLabel({ proposal: { line, name, birthDate, reasons, recorded } }: { proposal: Proposal }) {
  return (
    <>
      C’est la même personne que <strong>{name}</strong>, {birthLabel(birthDate)}
      {line === null ? '' : ` (ligne ${String(line)} de ce tableur)`}
      <Text span size="sm" c="dimmed" display="block">
        {capitalised(reasons.join(', '))}
        {recorded ? '. Tout ce que dit cette ligne est déjà enregistré' : ''}.
      </Text>
    </>
  );
}

const decisionOf = ({ personneId, line }: Proposal): Decision =>
  personneId === null ? { kind: 'line', line: line ?? 0 } : { kind: 'known', personneId };

const keyOf = (proposal: Proposal): string => keyOfDecision(decisionOf(proposal));

function keyOfDecision(decision: Decision): string {
  if (decision.kind === 'other') return 'other';
  return decision.kind === 'known' ? decision.personneId : `line ${String(decision.line)}`;
}
