import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { ExportInput } from '#contract/exports.ts';
import { call, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';

type Asked = z.input<typeof ExportInput>;

/** What the dialog says of one kind of list. */
export interface ExportWords {
  readonly title: string;
  /** What is written in a file, after « Les 12 lignes ». */
  readonly of: string;
  readonly columns: { readonly label: string; readonly shown: string; readonly all: string };
  /** What a file without names leaves out, and what it may still tell. */
  readonly without: string;
  /** What leaves the base with names. */
  readonly named: string;
}

const listWords: ExportWords = {
  title: 'Exporter la liste',
  of: 'de la liste, telle qu’elle est filtrée et triée,',
  columns: { label: 'Colonnes', shown: 'Celles de l’écran', all: 'Toutes' },
  without:
    'Ni nom de personne, de collègue ou de prescripteur, ni date de naissance, ni numéro judiciaire. Un tribunal et des dates peuvent encore faire reconnaître quelqu’un\u00a0: ne le donnez pas au-dehors sans relire.',
  named: 'Des noms, des dates de naissance et des numéros judiciaires quittent la base chiffrée.',
};

export interface ExportModalProps {
  /** Lines of the whole list, as it is filtered. */
  readonly total: number;
  readonly words?: ExportWords;
  /** What leaves, with the columns on screen or with all of them. */
  askedWith(columns: 'shown' | 'all'): Asked;
}

/** « Exporter… »: a file of the whole list, without names unless they are asked for in so many words. */
export function ExportButton(props: ExportModalProps) {
  const [opened, modal] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileExport size={18} aria-hidden />}
        disabled={props.total === 0}
        onClick={modal.open}
      >
        Exporter…
      </Button>
      <Modal opened={opened} onClose={modal.close} title={(props.words ?? listWords).title} size="lg">
        <ExportForm {...props} onDone={modal.close} />
      </Modal>
    </>
  );
}

const isFormat = (value: string): value is 'xlsx' | 'csv' => value === 'xlsx' || value === 'csv';

function ExportForm({ total, words = listWords, askedWith, onDone }: ExportModalProps & { onDone: () => void }) {
  const mayName = useMay('exports.nominatif');
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [columns, setColumns] = useState<'shown' | 'all'>('shown');
  const [named, setNamed] = useState(false);
  const [needed, setNeeded] = useState(false);
  const sending = useSubmit(async () => {
    const input = askedWith(columns);
    const { fileName, notice, ...table } = await call(named ? 'exports.withNames' : 'exports.withoutNames', input);
    const { saved } = await shellCall('writeSpreadsheet', { fileName, format, notice, ...table });
    if (!saved) return;
    onDone();
    notifyDone(
      named
        ? 'La liste nominative est enregistrée\u00a0: supprimez le fichier après usage.'
        : 'La liste est enregistrée, sans nom.',
    );
  });
  return (
    <Stack>
      <Text>
        {total > 1 ? `Les ${count(total)} lignes` : 'La seule ligne'} {words.of}
        {total > 1 ? ' sont écrites' : ' est écrite'} dans un fichier hors de la base chiffrée.
      </Text>
      <Radio.Group label="Format" value={format} onChange={(value) => isFormat(value) && setFormat(value)}>
        <Stack gap="xs" mt="xs">
          <Radio value="xlsx" label="Tableur (XLSX)" />
          <Radio value="csv" label="Texte à points-virgules (CSV)" />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={words.columns.label}
        value={columns}
        onChange={(value) => setColumns(value === 'all' ? 'all' : 'shown')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="shown" label={words.columns.shown} />
          <Radio value="all" label={words.columns.all} />
        </Stack>
      </Radio.Group>
      {mayName && (
        <Radio.Group
          label="Noms"
          value={named ? 'named' : 'without'}
          onChange={(value) => {
            setNamed(value === 'named');
            setNeeded(false);
          }}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="without" label="Sans nom" />
            <Radio value="named" label="Nominatif" />
          </Stack>
        </Radio.Group>
      )}
      {named ? (
        <NamedWarning what={words.named} needed={needed} onNeeded={setNeeded} />
      ) : (
        <Text size="sm" c="dimmed">
          {words.without}
        </Text>
      )}
      <ErrorAlert error={sending.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Ne pas exporter
        </Button>
        <Button
          color={named ? 'red.9' : undefined}
          disabled={named && !needed}
          loading={sending.pending}
          onClick={() => void sending.run()}
        >
          {named ? 'Exporter avec les noms' : 'Exporter sans nom'}
        </Button>
      </Group>
    </Stack>
  );
}

interface NamedWarningProps {
  what: string;
  needed: boolean;
  onNeeded: (needed: boolean) => void;
}

const NamedWarning = ({ what, needed, onNeeded }: NamedWarningProps) => (
  <Alert color="red.9" variant="filled" icon={<IconAlertTriangle aria-hidden />} title="Export nominatif">
    <Stack gap="sm">
      <Text c="inherit" size="sm">
        {what} Le fichier pourra être lu par quiconque l’ouvre&nbsp;: gardez-le sur ce poste, et supprimez-le après
        usage. Le journal garde que vous l’avez fait.
      </Text>
      <Checkbox
        label="J’ai besoin des noms"
        color="dark"
        checked={needed}
        onChange={({ currentTarget: { checked } }) => onNeeded(checked)}
      />
    </Stack>
  </Alert>
);
