import { Alert, Button, Checkbox, Group, Loader, ScrollArea, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Comparison, Detail } from '#contract/recuperations.ts';
import { api } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count } from '../../ui/format.ts';
import { notifyWithUndo, notifyRefusal } from '../../ui/notify.tsx';
import { broughtLabel } from './words.ts';

interface RecoverDossierProps {
  personneId: string;
  onBack: () => void;
  onDone: () => void;
}

/** What the backup has of somebody beside what there is today, then what is put back. */
export function RecoverDossier({ personneId, onBack, onDone }: RecoverDossierProps) {
  const { data, error } = api.recuperations.compare.useQuery({ personneId });
  return (
    <Stack>
      <ErrorAlert error={error} />
      {!data && !error ? <Loader aria-label="Comparaison" /> : null}
      {data ? <Compared comparison={data} onBack={onBack} onDone={onDone} /> : null}
      {data ? null : (
        <Group>
          <Button variant="default" onClick={onBack}>
            Chercher une autre personne
          </Button>
        </Group>
      )}
    </Stack>
  );
}

const sentences: Record<Comparison['state'], string> = {
  absent: 'Ce dossier n’est plus dans la base\u00a0: il peut y revenir tout entier.',
  different: 'Ce dossier est dans la base, mais il n’est plus comme dans la sauvegarde.',
  same: 'La base a tout ce que la sauvegarde a de ce dossier.',
};

interface ComparedProps {
  comparison: Comparison;
  onBack: () => void;
  onDone: () => void;
}

function Compared({ comparison, onBack, onDone }: ComparedProps) {
  const { personneId, lastName, firstName, state, lines, details, more, blocked } = comparison;
  const [changed, setChanged] = useState(false);
  const putBack = api.recuperations.putBack.useMutation();
  const undo = api.recuperations.undo.useMutation();
  const changes = lines.reduce((total, line) => total + line.changed, 0);
  const bring = () =>
    putBack.mutate(
      { personneId, changed },
      {
        onSuccess: ({ recuperationId, rows, fields }) => {
          notifyWithUndo(
            recuperationId,
            `Dossier de ${lastName} ${firstName}\u00a0: ${broughtLabel({ rows, fields })}.`,
            () => undo.mutate({ recuperationId }, { onError: notifyRefusal }),
          );
          onDone();
        },
      },
    );
  return (
    <>
      <Title order={3}>
        {lastName} {firstName}
      </Title>
      <Alert color={state === 'same' ? 'teal' : 'orange'}>{sentences[state]}</Alert>
      <Lines lines={lines} />
      {details.length > 0 ? <Details details={details} more={more} /> : null}
      {changes > 0 ? (
        <Checkbox
          label="Remettre aussi à sa valeur d’avant ce qui a changé depuis"
          description="Sans cela, seul ce qui manque revient."
          checked={changed}
          onChange={(event) => setChanged(event.currentTarget.checked)}
        />
      ) : null}
      <Text size="sm" c="dimmed">
        Rien de ce qui a été saisi depuis n’est retiré. Ce qui est scellé revient tel quel, sans être lu ni compté ici.
      </Text>
      {blocked === null ? null : <Alert color="red">{blocked}</Alert>}
      <ErrorAlert error={putBack.error} />
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          Chercher une autre personne
        </Button>
        <Button disabled={blocked !== null} loading={putBack.isPending} onClick={bring}>
          Remettre dans la base
        </Button>
      </Group>
    </>
  );
}

function Lines({ lines }: { lines: Comparison['lines'] }) {
  return (
    <Table aria-label="Contenu du dossier">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Contenu</Table.Th>
          <Table.Th ta="right">Dans la sauvegarde</Table.Th>
          <Table.Th ta="right">Aujourd’hui</Table.Th>
          <Table.Th ta="right">Manquent</Table.Th>
          <Table.Th ta="right">Changés</Table.Th>
          <Table.Th ta="right">Ajoutés depuis</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ label, held, now, missing, changed, added }) => (
          <Table.Tr key={label}>
            <Table.Td>{label}</Table.Td>
            {[held, now, missing, changed, added].map((each, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- five columns, always the same
              <Table.Td key={at} ta="right" fw={at > 1 && each > 0 ? 700 : undefined}>
                {at > 1 && each === 0 ? '—' : count(each)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Details({ details, more }: { details: readonly Detail[]; more: number }) {
  return (
    <ScrollArea.Autosize mah={260} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': 'Ce qui diffère' }}>
      <Table verticalSpacing="xs" aria-label="Ce qui diffère">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Quoi</Table.Th>
            <Table.Th>Dans la sauvegarde</Table.Th>
            <Table.Th>Aujourd’hui</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {details.map(({ label, kind, what, held, now }, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a list that is never reordered
            <Table.Tr key={at}>
              <Table.Td>
                {label}
                {kind === 'changed' ? (
                  <Text size="xs" c="dimmed">
                    {what}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>{kind === 'missing' ? what : (held ?? 'Vide')}</Table.Td>
              <Table.Td>{kind === 'missing' ? 'Manque' : (now ?? 'Vide')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          Et {count(more)}&nbsp;autres.
        </Text>
      ) : null}
    </ScrollArea.Autosize>
  );
}
