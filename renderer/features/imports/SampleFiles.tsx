import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { importSamples, sampleSpreadsheet } from '#contract/importSamples.ts';
import type { WrittenSpreadsheet } from '#contract/tableur.ts';
import { shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

const formats = [
  { format: 'xlsx', label: 'XLSX' },
  { format: 'csv', label: 'CSV' },
] as const;

/** For who has no spreadsheet yet, or wants to see which titles are understood. */
export function SampleFiles() {
  const saving = useSubmit(async (sample: (typeof importSamples)[number], format: WrittenSpreadsheet['format']) => {
    const year = Number(todayParis().slice(0, 4));
    const { saved } = await shellCall('writeSpreadsheet', sampleSpreadsheet(sample, format, year));
    if (saved) notifyDone('Le tableur d’exemple est enregistré. Ouvrez-le, ou choisissez-le ici pour voir l’import.');
  });
  return (
    <Card withBorder component="section" aria-label="Tableurs d’exemple">
      <Stack>
        <div>
          <Title order={2}>Télécharger un tableur d’exemple</Title>
          <Text c="dimmed">
            Trois lignes fictives, sous les titres que l’import reconnaît de lui-même&nbsp;: remplacez-les par les
            vôtres, ou donnez ces titres à votre tableur.
          </Text>
        </div>
        <ErrorAlert error={saving.error} />
        {importSamples.map((sample) => (
          <Group key={sample.key} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={600}>{sample.title}</Text>
              <Text size="sm" c="dimmed">
                {sample.explained}
              </Text>
            </div>
            <Group gap="xs" wrap="nowrap">
              {formats.map(({ format, label }) => (
                <Button
                  key={format}
                  variant="default"
                  size="sm"
                  leftSection={<IconDownload size={16} aria-hidden />}
                  aria-label={`${sample.title}, en ${label}`}
                  disabled={saving.pending}
                  onClick={() => void saving.run(sample, format)}
                >
                  {label}
                </Button>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
