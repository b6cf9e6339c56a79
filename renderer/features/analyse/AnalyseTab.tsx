import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconChartBar, IconHistory, IconShare3 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { View } from '#contract/analyse.ts';
import { familyLabels } from '#contract/indicateurTerms.ts';
import { api } from '#window/api.ts';
import { DiffusionButton } from '#window/features/diffusion/DiffusionButton.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { GiveDrawer, type Giving } from './GiveDrawer.tsx';
import { GivenDrawer } from './GivenDrawer.tsx';
import { cardId, TableCard } from './TableCard.tsx';
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
      </Text>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Calcul en cours" />}
      {data?.antennes === 0 && (
        <EmptyState icon={<IconChartBar size={28} aria-hidden />} title="Aucune antenne enregistrée">
          Ajoutez d’abord la carte de chaque antenne dans l’onglet «&nbsp;Antennes&nbsp;».
        </EmptyState>
      )}
      {data &&
        data.antennes > 0 &&
        data.tables.map((table) => (
          <TableCard
            key={table.id}
            table={table}
            compared={compared}
            onSaveImage={() => setGiving({ tables: [table], image: true })}
          />
        ))}
      {compared && (
        <Text size="xs" c="dimmed">
          «&nbsp;n.s.&nbsp;»&nbsp;: pas de pourcentage sur moins de 20. «&nbsp;autres envois&nbsp;»&nbsp;: les deux
          années ne comptent pas les mêmes antennes ni les mêmes trimestres, leur écart ne dirait rien.
        </Text>
      )}
      {giving && <GiveDrawer view={view} giving={giving} onClose={() => setGiving(null)} />}
      {remises && <GivenDrawer onClose={() => setRemises(false)} />}
    </Stack>
  );
}
