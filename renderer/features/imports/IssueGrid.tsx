import { Button, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { importFieldLabels } from '#contract/importTerms.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import type { DryRun } from './CheckStep.tsx';
import { TextOrList } from './TextOrList.tsx';
import { counted } from './words.ts';

type Issue = DryRun['issues'][number];

/** Only the cells in error: where they are, what they say, what is expected, and where to type it. */
export function IssueGrid({ issues }: { issues: readonly Issue[] }) {
  const professionals = api.accompagnements.professionals.useQuery({}).data ?? [];
  const referents = professionals.map(({ name }) => name);
  if (issues.length === 0)
    return (
      <EmptyState compact icon={<IconCircleCheck aria-hidden />} title="Aucune case à corriger">
        Toutes les cases des lignes gardées ont pu être lues.
      </EmptyState>
    );
  return (
    <Table aria-label="Cases à corriger" verticalSpacing="sm" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={180}>Case</Table.Th>
          <Table.Th>Valeur lue</Table.Th>
          <Table.Th w={400}>Correction</Table.Th>
          <Table.Th w={160}>
            <VisuallyHidden>Ligne</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {issues.map((issue) => (
          <IssueRow key={`${issue.address} ${issue.text}`} issue={issue} referents={referents} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function IssueRow({ issue, referents }: { issue: Issue; referents: readonly string[] }) {
  const { line, column, address, field, who, text, reason, alike } = issue;
  const correct = api.imports.correct.useMutation();
  const skip = api.imports.skip.useMutation();
  const [typed, setTyped] = useState(text);
  const send = (withAlike: boolean) =>
    correct.mutate(
      { line, column, text: typed, alike: withAlike },
      {
        onSuccess: ({ corrected }) =>
          withAlike && notifyDone(`${counted(corrected, 'case corrigée', 'cases corrigées')}.`),
        onError: notifyRefusal,
      },
    );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(false);
  };
  return (
    <Table.Tr>
      <Table.Td style={{ verticalAlign: 'top' }}>
        <Text fw={600}>{address}</Text>
        <Text size="sm">{who === '' ? 'Sans nom' : who}</Text>
      </Table.Td>
      <Table.Td style={{ verticalAlign: 'top' }}>
        <Text size="sm" c="dimmed">
          {importFieldLabels[field]}
        </Text>
        <Text>{text.trim() === '' ? '(case vide)' : text}</Text>
        <Text size="sm">{reason}</Text>
      </Table.Td>
      <Table.Td style={{ verticalAlign: 'top' }}>
        <form onSubmit={submit}>
          <Stack gap="xs">
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <TextOrList
                field={field}
                aria-label={`Correction de la case ${address}`}
                value={typed}
                referents={referents}
                onChange={setTyped}
              />
              <Button type="submit" size="sm" miw="max-content" loading={correct.isPending} disabled={typed === text}>
                Corriger
              </Button>
            </Group>
            {alike > 0 && (
              <Button
                size="compact-sm"
                variant="light"
                disabled={typed === text || correct.isPending}
                onClick={() => send(true)}
              >
                Corriger aussi {alike > 1 ? `les ${count(alike)} cases identiques` : 'la case identique'}
              </Button>
            )}
          </Stack>
        </form>
      </Table.Td>
      <Table.Td style={{ verticalAlign: 'top' }} ta="right">
        <Button
          size="compact-sm"
          variant="subtle"
          loading={skip.isPending}
          aria-label={`Écarter la ligne ${String(line)}`}
          onClick={() => skip.mutate({ lines: [line], skipped: true }, { onError: notifyRefusal })}
        >
          Écarter la ligne
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
