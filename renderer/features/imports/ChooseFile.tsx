import { Button, Card, List, Stack, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { call, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { Lots } from './Lots.tsx';
import { SampleFiles } from './SampleFiles.tsx';

/** The file is read by a process that holds neither the key nor the base; only its texts come here. */
async function chooseSpreadsheet(): Promise<void> {
  const spreadsheet = await shellCall('readSpreadsheet', {});
  if (!spreadsheet) return;
  await call('imports.begin', {
    fileName: spreadsheet.fileName,
    sheets: spreadsheet.sheets
      .filter(({ rows }) => rows.length > 0)
      .map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(({ kind, text }) => ({ kind, text }))) })),
  });
}

export function ChooseFile() {
  const choosing = useSubmit(chooseSpreadsheet);
  return (
    <Stack gap="xl">
      <Card withBorder>
        <Stack align="flex-start">
          <Title order={2}>Le tableur que l’antenne tient aujourd’hui</Title>
          <Text>
            Une ligne par orientation ou par accompagnement, au format XLSX, ODS ou CSV. Rien n’est enregistré avant la
            dernière étape&nbsp;:
          </Text>
          <List>
            <List.Item>vous dites ce que contient chaque colonne&nbsp;;</List.Item>
            <List.Item>les cases illisibles sont montrées une à une, et se corrigent ici&nbsp;;</List.Item>
            <List.Item>les personnes qui semblent déjà connues vous sont proposées&nbsp;;</List.Item>
            <List.Item>l’import se fait en une fois, et peut être annulé.</List.Item>
          </List>
          <ErrorAlert error={choosing.error} />
          <Button
            leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
            loading={choosing.pending}
            onClick={() => void choosing.run()}
          >
            Choisir le fichier
          </Button>
        </Stack>
      </Card>
      <SampleFiles />
      <Lots />
    </Stack>
  );
}
