import { Button, Group, Loader, SegmentedControl, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconFolderPlus, IconFolders, IconSearch, IconTransfer, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { z } from 'zod';
import type { AccompagnementLine } from '#contract/accompagnements.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { birthLabel, count, hour, numericDay, shortDay } from '#window/ui/format.ts';
import { doublonsPath } from '#window/features/doublons/paths.ts';
import { transfertsPath } from '#window/features/transferts/paths.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { useMay } from '#window/ui/useMay.ts';
import classes from './ListPage.module.css';
import { dossierPath, openPath } from './paths.ts';

const statuses = { open: 'En cours', ended: 'Terminés', all: 'Tous' } as const;
type Status = keyof typeof statuses;
const isStatus = (text: string): text is Status => text in statuses;

/** All the dossiers of the antenne; the state and the page stay in the address, a name never does. */
export function ListPage() {
  const mayWrite = useMay('dossiers.write');
  const [params, setParams] = useSearchParams();
  const asked = params.get('etat') ?? 'open';
  const status = isStatus(asked) ? asked : 'open';
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 150);
  const page = Math.max(1, Number(params.get('page')) || 1);
  const box = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => box.current?.focus()]]);
  useEffect(() => box.current?.focus(), []);
  const list = api.accompagnements.list.useQuery({
    search: settled,
    status,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });

  const keep = (changed: Record<string, string>) =>
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changed }), { replace: true });

  return (
    <>
      <PageHeader
        title="Dossiers"
        description={list.data ? totalLabel(list.data.total) : undefined}
        actions={
          <>
            <Button
              component={Link}
              href={transfertsPath}
              variant="default"
              leftSection={<IconTransfer size={18} aria-hidden />}
            >
              Transferts
            </Button>
            <Button
              component={Link}
              href={doublonsPath}
              variant="default"
              leftSection={<IconUsers size={18} aria-hidden />}
            >
              Doublons
            </Button>
            {mayWrite && (
              <Button component={Link} href={openPath} leftSection={<IconFolderPlus size={18} aria-hidden />}>
                Ouvrir un dossier
              </Button>
            )}
          </>
        }
      />
      <Group mb="md">
        <TextInput
          ref={box}
          type="search"
          aria-label="Chercher un nom"
          placeholder="Chercher un nom (touche /)"
          leftSection={<IconSearch size={16} aria-hidden />}
          maxLength={100}
          w={320}
          value={search}
          onChange={({ currentTarget: { value } }) => {
            setSearch(value);
            keep({ page: '1' });
          }}
        />
        <SegmentedControl
          aria-label="Dossiers à montrer"
          data={Object.entries(statuses).map(([value, label]) => ({ value, label }))}
          value={status}
          onChange={(value) => keep({ etat: value, page: '1' })}
        />
        {list.isFetching && <Loader size="xs" aria-label="Chargement" />}
      </Group>
      <ErrorAlert error={list.error} />
      {list.data && list.data.lines.length > 0 && <Lines lines={list.data.lines} />}
      {list.data?.lines.length === 0 && (
        <NoLine searching={settled.trim() !== '' || status !== 'open'} mayWrite={mayWrite} />
      )}
      {list.data && <Pages total={list.data.total} page={page} onChange={(value) => keep({ page: String(value) })} />}
    </>
  );
}

const totalLabel = (total: number): string => `${count(total)} ${total > 1 ? 'dossiers' : 'dossier'}`;

function Lines({ lines }: { lines: z.output<typeof AccompagnementLine>[] }) {
  const [, navigate] = useLocation();
  return (
    <Table highlightOnHover verticalSpacing="sm" aria-label="Dossiers">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Personne</Table.Th>
          <Table.Th>Accompagnement</Table.Th>
          <Table.Th>Depuis</Table.Th>
          <Table.Th>Référent et binôme</Table.Th>
          <Table.Th>Prochaine convocation</Table.Th>
          <Table.Th>Audience</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          // The link in the first cell is the way in for the keyboard; the row is only a larger target for the mouse.
          <Table.Tr
            key={line.accompagnementId}
            className={classes.row}
            onClick={() => navigate(dossierPath(line.accompagnementId))}
          >
            <Table.Td>
              <Link href={dossierPath(line.accompagnementId)} className={classes.name}>
                {line.lastName} {line.firstName}
              </Link>
              <Text size="xs" c="dimmed">
                {birthLabel(line.birthDate)}
              </Text>
            </Table.Td>
            <Table.Td>{accompagnementTypeLabels[line.type]}</Table.Td>
            <Table.Td>
              {numericDay(line.startsOn)}
              {line.endedOn && (
                <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  terminé le {numericDay(line.endedOn)}
                </Text>
              )}
            </Table.Td>
            <Table.Td>{[line.referentName, line.binomeName].filter(Boolean).join(' et ')}</Table.Td>
            <Table.Td>{line.nextOn && line.nextAt ? `${shortDay(line.nextOn)} à ${hour(line.nextAt)}` : '—'}</Table.Td>
            <Table.Td>{line.audienceOn ? numericDay(line.audienceOn) : '—'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const NoLine = ({ searching, mayWrite }: { searching: boolean; mayWrite: boolean }) =>
  searching ? (
    <EmptyState icon={<IconSearch aria-hidden />} title="Aucun dossier ne correspond">
      Vérifiez l’orthographe du nom, ou choisissez «&nbsp;Tous&nbsp;».
    </EmptyState>
  ) : (
    <EmptyState icon={<IconFolders aria-hidden />} title="Aucun dossier en cours">
      {mayWrite && (
        <Button component={Link} href={openPath}>
          Ouvrir un dossier
        </Button>
      )}
    </EmptyState>
  );
