import {
  Anchor,
  Badge,
  Button,
  Group,
  List,
  Loader,
  Modal,
  Stack,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { imports } from '#contract/imports.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, instantLabel } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { addedLabel } from './words.ts';

type Lot = z.output<typeof imports.lots.output>['lots'][number];

/** What was imported, each import as one thing that can be taken back. */
export function Lots() {
  const [page, setPage] = useState(1);
  const list = api.imports.lots.useQuery({ offset: (page - 1) * pageSize, limit: pageSize });
  const [asked, setAsked] = useState<Lot | null>(null);
  if (list.error) return <ErrorAlert error={list.error} />;
  if (!list.data || list.data.total === 0) return null;
  return (
    <Stack gap="sm">
      <Title order={2}>Imports déjà faits</Title>
      <Table aria-label="Imports déjà faits" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Import</Table.Th>
            <Table.Th>Lignes</Table.Th>
            <Table.Th>Ajouté à la base</Table.Th>
            <Table.Th>
              <VisuallyHidden>Action</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.data.lots.map((lot) => (
            <Table.Tr key={lot.lotId}>
              <Table.Td>
                Le {instantLabel(lot.at)}
                <Text size="xs" c="dimmed">
                  par {lot.compteName}
                </Text>
              </Table.Td>
              <Table.Td>{count(lot.lines)}</Table.Td>
              <Table.Td>{addedLabel(lot)}</Table.Td>
              <Table.Td ta="right">
                {lot.revertedAt === null ? (
                  <Button size="xs" variant="default" onClick={() => setAsked(lot)}>
                    Annuler cet import
                  </Button>
                ) : (
                  <Badge variant="light" color="gray">
                    Annulé le {instantLabel(lot.revertedAt)}
                  </Badge>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Pages total={list.data.total} page={page} onChange={setPage} />
      <Modal opened={asked !== null} onClose={() => setAsked(null)} title="Annuler cet import">
        {asked && <RevertForm lot={asked} onDone={() => setAsked(null)} />}
      </Modal>
    </Stack>
  );
}

function RevertForm({ lot, onDone }: { lot: Lot; onDone: () => void }) {
  const since = api.imports.since.useQuery({ lotId: lot.lotId });
  const revert = api.imports.revert.useMutation();
  if (since.error) return <ErrorAlert error={since.error} />;
  if (!since.data) return <Loader aria-label="Recherche de ce qui a été ajouté depuis" />;
  if (since.data.length > 0) return <CannotRevert changed={since.data} onDone={onDone} />;
  const undo = () =>
    revert.mutate(
      { lotId: lot.lotId },
      {
        onSuccess: () => {
          notifyDone('L’import est annulé\u00a0: la base est comme avant.');
          onDone();
        },
      },
    );
  return (
    <Stack>
      <Text>
        {addedLabel(lot)} seront retirés de la base. Rien n’a été ajouté à ces dossiers depuis l’import&nbsp;: rien
        d’autre ne sera perdu.
      </Text>
      <ErrorAlert error={revert.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Garder l’import
        </Button>
        <Button data-autofocus loading={revert.isPending} onClick={undo}>
          Annuler l’import
        </Button>
      </Group>
    </Stack>
  );
}

const changedShown = 10;

function CannotRevert({ changed, onDone }: { changed: z.output<typeof imports.since.output>; onDone: () => void }) {
  return (
    <Stack>
      <Text>
        Cet import ne peut plus être annulé en une fois&nbsp;: des dossiers ont été complétés depuis, et ce travail
        serait perdu. Corrigez plutôt un à un les dossiers mal repris. Ont été complétés&nbsp;:
      </Text>
      <List>
        {changed.slice(0, changedShown).map(({ personneId, name, accompagnementId, what }) => (
          <List.Item key={personneId}>
            {accompagnementId === null ? (
              <strong>{name}</strong>
            ) : (
              <Anchor component={Link} href={dossierPath(accompagnementId)}>
                {name}
              </Anchor>
            )}
            &nbsp;: {what.join(', ')}
          </List.Item>
        ))}
      </List>
      {changed.length > changedShown && <Text>et {count(changed.length - changedShown)} autres dossiers.</Text>}
      <Group justify="flex-end">
        <Button data-autofocus onClick={onDone}>
          Garder l’import
        </Button>
      </Group>
    </Stack>
  );
}
