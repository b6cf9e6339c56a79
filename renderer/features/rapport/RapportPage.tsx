import { Alert, Button, Group, List, Loader, Select, Stack, Tabs, Text } from '@mantine/core';
import { IconFileTypeDocx, IconFileTypePdf, IconReport } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { ReportEdition } from '#contract/rapportTerms.ts';
import { api, call, shellCall } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { EditionChoice } from './EditionChoice.tsx';
import { FichesTab } from './FichesTab.tsx';
import { PlanTab } from './PlanTab.tsx';
import { PreviewTab } from './PreviewTab.tsx';
import { Slow } from './Slow.tsx';
import { TextsTab } from './TextsTab.tsx';

/** The annual report of the porteur: a year, its texts, its sheets, and two files. */
export function RapportPage() {
  const [search, setSearch] = useSearchParams();
  const [edition, setEdition] = useState<ReportEdition>('travail');
  const years = api.porteur.years.useQuery({});
  const asked = Number(search.get('annee'));
  const year = asked >= 2000 && asked <= 2199 ? asked : Number(todayParis().slice(0, 4)) - 1;
  const { data, error } = api.rapport.read.useQuery({ year });
  const put = (name: string, value: string) =>
    setSearch((previous) => {
      previous.set(name, value);
      return previous;
    });
  const known = [...new Set([year, ...(years.data ?? [])])].toSorted((a, b) => b - a);
  return (
    <>
      <PageHeader
        title="Rapport annuel"
        description="Les chiffres sont recomptés à chaque fois, les textes se gardent d’une année sur l’autre."
        actions={
          <Select
            aria-label="Année du rapport"
            w={110}
            allowDeselect={false}
            data={known.map(String)}
            value={String(year)}
            onChange={(chosen) => chosen && put('annee', chosen)}
          />
        }
      />
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Chargement du rapport" />}
      {data && (
        <Stack key={year}>
          {data.antennes.length === 0 && (
            <EmptyState compact icon={<IconReport size={20} aria-hidden />} title="Aucune antenne enregistrée">
              Ajoutez d’abord la carte de chaque antenne&nbsp;: le rapport reprend ses chiffres.
            </EmptyState>
          )}
          {data.missing.length > 0 && (
            <Alert color="orange" title="Il manque des envois">
              Le rapport les note «&nbsp;manquant&nbsp;», jamais zéro.
              <List size="sm">
                {data.missing.map((line) => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          <EditionChoice edition={edition} onChange={setEdition} />
          <SaveButtons year={year} edition={edition} />
          <Tabs
            value={search.get('onglet') ?? 'textes'}
            onChange={(tab) => put('onglet', tab ?? 'textes')}
            keepMounted={false}
          >
            <Tabs.List mb="md">
              <Tabs.Tab value="textes">Textes</Tabs.Tab>
              <Tabs.Tab value="fiches">Fiches d’antenne</Tabs.Tab>
              <Tabs.Tab value="plan">Parties</Tabs.Tab>
              <Tabs.Tab value="apercu">Aperçu</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="textes">
              <TextsTab year={year} texts={data.texts} antennes={data.antennes} />
            </Tabs.Panel>
            <Tabs.Panel value="fiches">
              <FichesTab year={year} antennes={data.antennes} />
            </Tabs.Panel>
            <Tabs.Panel value="plan">
              <PlanTab year={year} hidden={data.hidden} />
            </Tabs.Panel>
            <Tabs.Panel value="apercu">
              <PreviewTab key={edition} year={year} edition={edition} />
            </Tabs.Panel>
          </Tabs>
        </Stack>
      )}
    </>
  );
}

function SaveButtons({ year, edition }: { readonly year: number; readonly edition: ReportEdition }) {
  const saving = useSubmit(async (format: 'docx' | 'pdf') => {
    const operation = edition === 'travail' ? 'rapport.exportWorking' : 'rapport.exportPublic';
    const { saved } = await shellCall('exportFile', await call(operation, { year, format }));
    if (saved) notifyDone('Le rapport est enregistré.');
  });
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button
          leftSection={<IconFileTypeDocx size={18} aria-hidden />}
          disabled={saving.pending}
          onClick={() => void saving.run('docx')}
        >
          Enregistrer en DOCX
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileTypePdf size={18} aria-hidden />}
          disabled={saving.pending}
          onClick={() => void saving.run('pdf')}
        >
          Enregistrer en PDF
        </Button>
        {saving.pending && <Slow>Mise en page du rapport…</Slow>}
      </Group>
      <ErrorAlert error={saving.error} />
      {edition === 'publique' && (
        <Text size="sm" c="dimmed">
          Enregistrer garde la mémoire de ce qui est publié&nbsp;: les diffusions suivantes y seront comparées.
        </Text>
      )}
    </Stack>
  );
}
