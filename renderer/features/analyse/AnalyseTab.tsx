import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconChartBar, IconHistory, IconShare3 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { AnalysedColumn, AnalysedTable, View } from '#contract/analyse.ts';
import { familyLabels } from '#contract/indicateurTerms.ts';
import { api } from '#window/api.ts';
import { DiffusionButton } from '#window/features/diffusion/DiffusionButton.tsx';
import { quarterWords } from '#window/features/antennes/registry.ts';
import { AskModal, type Asking } from '#window/features/questions/AskModal.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { GiveDrawer, type Giving } from './GiveDrawer.tsx';
import { GivenDrawer } from './GivenDrawer.tsx';
import { cardId, TableCard, type AnalysedRow } from './TableCard.tsx';
import { useView } from './useView.ts';
import { ViewPicker } from './ViewPicker.tsx';

export function AnalyseTab() {
  const [view, setView] = useView();
  return view === null ? <Loader aria-label="Chargement" /> : <Analysed view={view} onChange={setView} />;
}

interface AnalysedProps {
  readonly view: View;
  onChange(view: View): void;
}

function Analysed({ view, onChange }: AnalysedProps) {
  const [compared, setCompared] = useState(false);
  const [giving, setGiving] = useState<Giving | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [remises, setRemises] = useState(false);
  const [sought, setSought] = useState<{ readonly id: string } | null>(null);
  const { data, error } = api.analyse.tables.useQuery(view);
  const found = sought !== null && data?.tables.some(({ id }) => id === sought.id) === true;
  // To the card that was looked for, once it is there: the keyboard goes on from it.
  useEffect(() => {
    if (!found || sought === null) return;
    const card = document.getElementById(cardId(sought.id));
    card?.scrollIntoView({ block: 'start' });
    card?.focus({ preventScroll: true });
  }, [found, sought]);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {familyLabels[view.family]}
          {data ? `, ${data.label}` : ''}
        </Title>
        <Group gap="sm" className="screen-only">
          <Button
            variant="default"
            leftSection={<IconHistory size={18} aria-hidden />}
            onClick={() => setRemises(true)}
          >
            Ce qui a été remis
          </Button>
          <Button
            variant="default"
            leftSection={<IconShare3 size={18} aria-hidden />}
            disabled={!data || data.antennes === 0}
            onClick={() => setGiving({ tables: data?.tables ?? [], image: false })}
          >
            Remettre ou diffuser
          </Button>
          <DiffusionButton scope="region" period={view.period} />
        </Group>
      </Group>
      <ViewPicker
        view={view}
        compared={compared}
        onChange={(next) => {
          setSought(null);
          onChange(next);
        }}
        onCompare={setCompared}
        onFind={(id) => setSought({ id })}
      />
      <Text size="sm" c="dimmed">
        Données agrégées à diffusion restreinte&nbsp;: ces tableaux ne sortent pas de cet écran. Pour les montrer à
        d’autres, utilisez «&nbsp;Remettre ou diffuser&nbsp;».
        {view.axis === 'antennes' && ' Choisissez un nombre pour poser une question à l’antenne à son sujet.'}
      </Text>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Calcul en cours" />}
      {data?.antennes === 0 && view.cpca !== null && (
        <EmptyState
          icon={<IconChartBar size={28} aria-hidden />}
          title="Aucune antenne dans ce CPCA sur cette période"
          action={<Button onClick={() => onChange({ ...view, cpca: null })}>Voir tous les CPCA</Button>}
        >
          Le CPCA de chaque antenne se choisit dans «&nbsp;Réglages&nbsp;», «&nbsp;Antennes&nbsp;».
        </EmptyState>
      )}
      {data?.antennes === 0 && view.cpca === null && (
        <EmptyState icon={<IconChartBar size={28} aria-hidden />} title="Aucune antenne enregistrée">
          Ajoutez d’abord la carte de chaque antenne dans «&nbsp;Réglages&nbsp;», «&nbsp;Antennes&nbsp;».
        </EmptyState>
      )}
      {data &&
        data.antennes > 0 &&
        data.tables.map((table) => (
          <TableCard
            key={table.id}
            table={table}
            compared={compared}
            onAsk={view.axis === 'antennes' ? (column, row) => setAsking(askingOf(view, table, column, row)) : null}
            onSaveImage={() => setGiving({ tables: [table], image: true })}
          />
        ))}
      {compared && (
        <Text size="xs" c="dimmed">
          «&nbsp;n.s.&nbsp;»&nbsp;: pas de pourcentage sur moins de 20. «&nbsp;autres envois&nbsp;»&nbsp;: les deux
          années ne comptent pas les mêmes antennes ni les mêmes trimestres, leur écart ne dirait rien.
        </Text>
      )}
      {asking && <AskModal asking={asking} year={view.period.year} onClose={() => setAsking(null)} />}
      {giving && <GiveDrawer view={view} giving={giving} onClose={() => setGiving(null)} />}
      {remises && <GivenDrawer onClose={() => setRemises(false)} />}
    </Stack>
  );
}

/** What is asked of one antenne about one of its numbers; of a year, the quarter is chosen in the question. */
function askingOf({ period }: View, table: AnalysedTable, column: AnalysedColumn, row: AnalysedRow): Asking {
  const { year, quarter } = period;
  const value = row.cells[table.columns.indexOf(column)]?.value ?? 0;
  const named = [table.label, ...(row.code === null ? [] : [row.label])].join(', ');
  return {
    antenneId: column.key,
    figure: { quarter: { year, quarter: quarter ?? 4 }, indicateurId: table.id, code: row.code },
    about: quarter === null ? null : `${named}, ${quarterWords({ year, quarter })}`,
    text: `${quarter === null ? `Sur l’année ${String(year)}, nous` : 'Nous'} avons reçu de vous le nombre ${count(value)}\u00a0: est-il juste, et que compte-t-il\u00a0?`,
    findingId: null,
  };
}
