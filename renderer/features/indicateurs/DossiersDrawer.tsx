import { Alert, Anchor, Drawer, Loader, Pagination, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Span } from '#contract/indicateurs.ts';
import { api } from '#window/api.ts';
import { count, numericDay } from '#window/ui/format.ts';

const pageSize = 50;

export interface Behind {
  readonly indicateurId: string;
  readonly code: string | null;
  readonly label: string;
}

interface DossiersDrawerProps {
  readonly period: Span;
  readonly behind: Behind;
  onClose(): void;
}

/** The dossiers behind one number. */
export function DossiersDrawer({ period, behind, onClose }: DossiersDrawerProps) {
  const [page, setPage] = useState(1);
  const { indicateurId, code, label } = behind;
  const { data, error } = api.indicateurs.dossiers.useQuery({
    period,
    indicateurId,
    code,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={label}>
      {error && <Alert color="red">{error.message}</Alert>}
      {!data && !error && <Loader aria-label="Chargement" />}
      {data && (
        <Stack>
          <Text size="sm">
            {data.total === 0 ? 'Aucun dossier derrière ce nombre.' : `${count(data.total)} lignes`}
          </Text>
          {data.erased > 0 && (
            <Text size="sm" c="dimmed">
              {data.erased === 1
                ? 'Une ligne de plus est comptée\u00a0: son dossier est effacé.'
                : `${count(data.erased)} lignes de plus sont comptées\u00a0: leurs dossiers sont effacés.`}
            </Text>
          )}
          {data.erased < 0 && (
            <Text size="sm" c="dimmed">
              {`${count(-data.erased)} de ces lignes étaient prises par des dossiers effacés depuis\u00a0: elles ne sont pas comptées.`}
            </Text>
          )}
          {data.total > 0 && (
            <Table stickyHeader highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Personne</Table.Th>
                  <Table.Th>Date</Table.Th>
                  <Table.Th>Détail</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.lines.map((line, index) => (
                  <Table.Tr key={`${line.accompagnementId ?? ''}-${line.day}-${String(index)}`}>
                    <Table.Td>
                      {line.accompagnementId ? (
                        <Anchor component={Link} href={`/dossiers/${line.accompagnementId}`}>
                          {line.lastName} {line.firstName}
                        </Anchor>
                      ) : (
                        `${line.lastName} ${line.firstName}`.trim() || 'Sans nom'
                      )}
                    </Table.Td>
                    <Table.Td>{numericDay(line.day)}</Table.Td>
                    <Table.Td>{line.detail}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          {data.total > pageSize && (
            <Pagination
              total={Math.ceil(data.total / pageSize)}
              value={page}
              onChange={setPage}
              getControlProps={(control) => ({
                'aria-label': control === 'next' ? 'Page suivante' : 'Page précédente',
              })}
            />
          )}
        </Stack>
      )}
    </Drawer>
  );
}
