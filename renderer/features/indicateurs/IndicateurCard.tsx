import { BarChart } from '@mantine/charts';
import { Anchor, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { Indicateur } from '#contract/indicateurs.ts';
import { count, percent } from '#window/ui/format.ts';

interface IndicateurCardProps {
  readonly indicateur: Indicateur;
  /** Opens the dossiers behind a number; `code` null for the total. */
  onOpen(code: string | null, label: string): void;
}

/** One indicator: its definition, its total, its table and its chart. Every number opens the dossiers behind it. */
export function IndicateurCard({ indicateur, onOpen }: IndicateurCardProps) {
  const { label, definition, total, share, breakdown, kind, unit } = indicateur;
  const number = (value: number, code: string | null, what: string) => (
    <Anchor
      component="button"
      type="button"
      onClick={() => onOpen(code, what)}
      aria-label={`${what}\u00a0: ${count(value)}. Voir les dossiers`}
    >
      {count(value)}
    </Anchor>
  );
  return (
    <Card withBorder padding="lg" component="section" aria-label={label}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={2} size="h4">
              {label}
            </Title>
            <Text size="sm" c="dimmed" mt={4}>
              {definition} ({kind}, en {unit}s)
            </Text>
          </div>
          <Text fz={28} fw={700} lh={1}>
            {number(total, null, label)}
          </Text>
        </Group>
        {share && (
          <Text size="sm">
            {count(share.part)} sur {count(share.whole)}, soit <strong>{percent(share.part, share.whole)}</strong>
          </Text>
        )}
        {breakdown.length > 0 && (
          <Group align="flex-start" gap="xl" wrap="wrap">
            <Table w="auto" miw={420} flex={1} verticalSpacing={6}>
              <Table.Tbody>
                {breakdown.map((line) => (
                  <Table.Tr key={line.code}>
                    <Table.Td>{line.label}</Table.Td>
                    <Table.Td ta="right" fw={600}>
                      {number(line.count, line.code, line.label)}
                    </Table.Td>
                    <Table.Td ta="right" c="dimmed">
                      {percent(line.count, total)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            {total > 0 && (
              <BarChart
                h={Math.max(120, breakdown.length * 34)}
                miw={320}
                flex={1}
                data={breakdown.map((line) => ({ label: line.label, Nombre: line.count }))}
                dataKey="label"
                orientation="vertical"
                series={[{ name: 'Nombre', color: 'petrole.7' }]}
                yAxisProps={{
                  width: 240,
                  interval: 0,
                  tick: { fontSize: 11, fill: 'var(--mantine-color-dimmed)' },
                }}
                gridAxis="x"
                xAxisProps={{ allowDecimals: false }}
                withBarValueLabel
                withTooltip={false}
                barChartProps={{ accessibilityLayer: false }}
                aria-hidden
              />
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}
