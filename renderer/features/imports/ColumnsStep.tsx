import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconArrowRight, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { imports } from '#contract/imports.ts';
import { importFieldLabels, type CommonField, type ImportField } from '#contract/importTerms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { DiscardButton } from './DiscardButton.tsx';
import { TextOrList } from './TextOrList.tsx';
import { commonLabels, counted, fieldOptions, isField } from './words.ts';

type Draft = NonNullable<z.output<typeof imports.draft.output>>;
type Column = Draft['columns'][number];

interface Matched {
  /** Another spreadsheet is matched anew. */
  of: string;
  columns: (ImportField | null)[];
  common: Partial<Record<CommonField, string>>;
}

/** What each column holds, guessed from its title, and what is the same for all lines. */
export function ColumnsStep({ draft }: { draft: Draft }) {
  const of = `${draft.fileName} ${String(draft.sheet)} ${String(draft.headerRow)}`;
  const [matched, setMatched] = useState<Matched>({
    of,
    columns: draft.columns.map(({ field }) => field),
    common: Object.fromEntries(draft.common.map(({ field, text }) => [field, text])),
  });
  const { discard } = useDraft('import:colonnes', matched, (kept) => {
    if (kept.of === of) setMatched(kept);
  });
  const match = api.imports.match.useMutation();
  const setColumn = (column: number, field: ImportField | null) =>
    setMatched({ ...matched, columns: matched.columns.map((each, at) => (at === column ? field : each)) });
  const send = () =>
    match.mutate(
      {
        columns: matched.columns.map((field, column) => ({ column, field })),
        common: commonLabels.flatMap(({ field }) => {
          const text = matched.common[field]?.trim() ?? '';
          return text === '' ? [] : { field, text };
        }),
      },
      { onSuccess: discard },
    );
  return (
    <Stack gap="lg">
      <TitlesLine draft={draft} />
      {draft.remembered && (
        <Alert color="teal" icon={<IconHistory aria-hidden />}>
          Ces colonnes ont déjà été reconnues dans un tableur semblable&nbsp;: vérifiez-les, puis continuez.
        </Alert>
      )}
      <ColumnTable columns={draft.columns} fields={matched.columns} onChange={setColumn} />
      <CommonValues
        columns={matched.columns}
        values={matched.common}
        onChange={(field, text) => setMatched({ ...matched, common: { ...matched.common, [field]: text } })}
      />
      <ErrorAlert error={match.error} />
      <Group justify="space-between">
        <DiscardButton />
        <Button loading={match.isPending} onClick={send} rightSection={<IconArrowRight size={18} aria-hidden />}>
          Vérifier les lignes
        </Button>
      </Group>
    </Stack>
  );
}

const titlesShown = 5;

/** Which sheet, and which of its lines holds the titles: what is above them is left out. */
function TitlesLine({ draft: { sheets, sheet, headerRow, preview } }: { draft: Draft }) {
  const choose = api.imports.choose.useMutation();
  return (
    <>
      <Group align="flex-end" grow preventGrowOverflow={false}>
        {sheets.length > 1 && (
          <NativeSelect
            label="Feuille"
            value={String(sheet)}
            data={sheets.map(({ name, rows }, at) => ({
              value: String(at),
              label: `${name} (${counted(rows, 'ligne')})`,
            }))}
            onChange={({ currentTarget: { value } }) => choose.mutate({ sheet: Number(value), headerRow: null })}
          />
        )}
        <NativeSelect
          label="Ligne des titres"
          value={String(headerRow)}
          data={preview.map(({ line, texts }) => ({ value: String(line), label: lineLabel(line, texts) }))}
          onChange={({ currentTarget: { value } }) => choose.mutate({ sheet, headerRow: Number(value) })}
        />
      </Group>
      <ErrorAlert error={choose.error} />
    </>
  );
}

function lineLabel(line: number, texts: readonly string[]): string {
  const said = texts.map((text) => text.trim()).filter(Boolean);
  const shown = [...new Set(said)].slice(0, titlesShown).join(', ');
  return `Ligne ${String(line)}\u00a0: ${shown === '' ? '(vide)' : shown}${said.length > titlesShown ? '…' : ''}`;
}

interface ColumnTableProps {
  columns: readonly Column[];
  fields: readonly (ImportField | null)[];
  onChange: (column: number, field: ImportField | null) => void;
}

function ColumnTable({ columns, fields, onChange }: ColumnTableProps) {
  return (
    <Table aria-label="Colonnes du tableur" verticalSpacing="xs" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={70}>Lettre</Table.Th>
          <Table.Th>Titre</Table.Th>
          <Table.Th>Exemples</Table.Th>
          <Table.Th w={300}>Contient</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map(({ column, letter, header, samples }) => (
          <Table.Tr key={column}>
            <Table.Td>{letter}</Table.Td>
            <Table.Td>{header.trim() === '' ? '—' : header}</Table.Td>
            <Table.Td>
              <Text size="sm" c="dimmed">
                {samples.length === 0 ? 'Colonne vide' : samples.join(' · ')}
              </Text>
            </Table.Td>
            <Table.Td>
              <NativeSelect
                aria-label={`Ce que contient la colonne ${letter}`}
                data={fieldOptions}
                value={fields[column] ?? ''}
                onChange={({ currentTarget: { value } }) => onChange(column, isField(value) ? value : null)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface CommonValuesProps {
  columns: readonly (ImportField | null)[];
  values: Partial<Record<CommonField, string>>;
  onChange: (field: CommonField, text: string) => void;
}

/** « CJSE » for a whole spreadsheet of CJSE, which never says it. */
function CommonValues({ columns, values, onChange }: CommonValuesProps) {
  const professionals = api.accompagnements.professionals.useQuery({}).data ?? [];
  return (
    <Stack gap="xs">
      <Title order={2}>Valeurs pour toutes les lignes</Title>
      <Text c="dimmed">
        Utilisées quand aucune colonne ne le dit, ou quand la case est vide ou inconnue. Sans référent indiqué, vous
        serez celui des accompagnements importés.
      </Text>
      <SimpleGrid cols={{ base: 2, md: 3 }}>
        {commonLabels.map(({ field }) => (
          <TextOrList
            key={field}
            field={field}
            label={importFieldLabels[field]}
            placeholder={columns.includes(field) ? 'Dans une colonne' : ''}
            value={values[field] ?? ''}
            referents={professionals.map(({ name }) => name)}
            onChange={(text) => onChange(field, text)}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
