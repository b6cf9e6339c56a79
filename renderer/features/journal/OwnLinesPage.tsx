import { Loader, Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { LinesTable } from './LinesTable.tsx';

/** What is written of one's own account: nobody is watched without being able to see it. */
export function OwnLinesPage() {
  const [page, setPage] = useState(1);
  const { data, error } = api.journal.mine.useQuery({ offset: (page - 1) * pageSize, limit: pageSize });
  return (
    <>
      <PageHeader
        title="Mes lignes du journal"
        description="Ce que l’application a noté de vos actions. Ces lignes servent à la sécurité des données, jamais à mesurer le travail."
      />
      <Stack>
        <ErrorAlert error={error} />
        {!data && !error && <Loader aria-label="Lecture du journal" />}
        {data?.total === 0 && (
          <EmptyState
            icon={<IconHistory aria-hidden />}
            title="Rien n’est noté pour l’instant"
            description="Une ligne s’ajoute à chaque dossier ouvert, à chaque enregistrement."
          />
        )}
        {data && data.total > 0 && <LinesTable lines={data.lines} />}
        <Pages total={data?.total ?? 0} page={page} onChange={setPage} />
      </Stack>
    </>
  );
}
