import { Button, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { listPath } from '#window/features/accompagnements/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { Imported, type Done } from './Imported.tsx';

/** A spreadsheet in use becomes dossiers: its file, its columns, its cells in error, then everything at once. */
export function ImportPage() {
  const draft = api.imports.draft.useQuery({});
  const [done, setDone] = useState<Done | null>(null);
  const stored = draft.data ?? null;
  const step = done ? null : stepOf(stored);
  return (
    <>
      <PageHeader
        title="Importer un tableur"
        description={step ?? undefined}
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
      <ErrorAlert error={draft.error} />
      {draft.isPending && <Loader aria-label="Ouverture de l’import" />}
      {done && <Imported done={done} onAgain={() => setDone(null)} />}
      {!done && draft.data === null && <ChooseFile />}
      {!done && stored && !stored.matched && (
        <ColumnsStep key={`${String(stored.sheet)}.${String(stored.headerRow)}.${stored.fileName}`} draft={stored} />
      )}
      {!done && stored?.matched && <CheckStep fileName={stored.fileName} onDone={setDone} />}
    </>
  );
}

function stepOf(stored: { readonly matched: boolean; readonly fileName: string } | null): string {
  if (!stored) return 'Étape 1 sur 3\u00a0: le fichier';
  return stored.matched
    ? `Étape 3 sur 3\u00a0: les lignes de ${stored.fileName}`
    : `Étape 2 sur 3\u00a0: les colonnes de ${stored.fileName}`;
}
