import { Alert, Card, Loader, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';

const yearsShown = 4;

/** What the annual report will say of all this. */
export function BilanTab() {
  const thisYear = Number(todayParis().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const bilan = api.activite.bilan.useQuery({ year });
  return (
    <Stack>
      <NativeSelect
        aria-label="Année"
        w="max-content"
        value={String(year)}
        onChange={({ currentTarget: { value } }) => setYear(Number(value))}
        data={Array.from({ length: yearsShown }, (_, index) => String(thisYear - index))}
      />
      <ErrorAlert error={bilan.error} />
      {!bilan.data && !bilan.error && <Loader aria-label="Chargement" />}
      {bilan.data?.length === 0 && (
        <EmptyState
          icon={<IconReportAnalytics aria-hidden />}
          title="Rien n’est noté pour cette année"
          description="Ce que vous notez dans les autres onglets se retrouve ici, prêt pour le rapport annuel."
        />
      )}
      {bilan.data?.some(({ aboutPersons }) => aboutPersons) && (
        <Alert color="blue" variant="light">
          Nombres exacts, pour le porteur. Les petits nombres de personnes sont masqués dans ce qui est publié.
        </Alert>
      )}
      {bilan.data?.map(({ title, sentences, tables }) => (
        <Card key={title} withBorder component="section" aria-label={title}>
          <Title order={2} size="h4" mb="sm">
            {title}
          </Title>
          {sentences.map((sentence) => (
            <Text key={sentence}>{sentence}</Text>
          ))}
          {tables.map(({ caption, columns, rows, remark }) => (
            <div key={caption}>
              <Table mt="md" aria-label={caption} captionSide="top">
                <Table.Caption ta="left">{caption}</Table.Caption>
                <Table.Thead>
                  <Table.Tr>
                    {columns.map(({ label, kind }) => (
                      <Table.Th key={label} ta={kind === 'number' ? 'right' : 'left'}>
                        {label}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map(({ cells, strong }, index) => (
                    // oxlint-disable-next-line react/no-array-index-key -- a printed row has no identity but its place
                    <Table.Tr key={index} fw={strong ? 700 : undefined}>
                      {cells.map(({ lines }, column) => (
                        <Table.Td
                          key={columns[column]?.label}
                          ta={columns[column]?.kind === 'number' ? 'right' : 'left'}
                        >
                          {lines.join(', ')}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
              {remark !== null && (
                <Text size="sm" c="dimmed" mt={4}>
                  {remark}
                </Text>
              )}
            </div>
          ))}
        </Card>
      ))}
    </Stack>
  );
}
