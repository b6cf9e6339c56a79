import { Button, Loader, Stack } from '@mantine/core';
import { IconArrowLeft, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { listPath } from '#window/features/accompagnements/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PairCard } from './PairCard.tsx';
import { RecentMerges } from './RecentMerges.tsx';

const pageSize = 20;

/** Records that may be one person, likeliest first, and what was made one lately. */
export function DoublonsPage() {
  const [limit, setLimit] = useState(pageSize);
  const list = api.doublons.list.useQuery({ limit });
  const session = api.coffre.state.useQuery({}).data?.session;
  const mayWrite = session?.rights.includes('dossiers.write') ?? false;
  return (
    <>
      <PageHeader
        title="Doublons"
        description={list.data && list.data.total > 0 ? totalLabel(list.data.total) : undefined}
        actions={
          <Button
            component={Link}
            href={listPath}
            variant="default"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
          >
            Dossiers
          </Button>
        }
      />
      <ErrorAlert error={list.error} />
      {list.isPending && <Loader aria-label="Recherche des doublons" />}
      {list.data?.total === 0 && (
        <EmptyState icon={<IconUsers aria-hidden />} title="Aucun doublon probable">
          Deux dossiers qui se ressemblent par le nom, la prononciation ou la date de naissance seront montrés ici.
        </EmptyState>
      )}
      {list.data && (
        <Stack gap="md">
          {list.data.pairs.map((pair) => (
            <PairCard key={`${pair.personne.personneId}.${pair.other.personneId}`} pair={pair} mayWrite={mayWrite} />
          ))}
          {list.data.total > limit && (
            <Button
              variant="default"
              loading={list.isFetching}
              onClick={() => setLimit(Math.min(500, limit + pageSize))}
            >
              Montrer la suite
            </Button>
          )}
        </Stack>
      )}
      <RecentMerges mayWrite={mayWrite} />
    </>
  );
}

const totalLabel = (total: number): string =>
  total === 1
    ? 'Deux dossiers semblent être ceux d’une même personne.'
    : `${count(total)} paires de dossiers semblent être ceux d’une même personne.`;
