import { Group, Loader, Stack, Switch, Text, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import type { FigureOf } from '#contract/questions.ts';
import { api } from '#window/api.ts';
import { PeriodPicker } from '#window/features/indicateurs/PeriodPicker.tsx';
import { AskModal, type Asking } from '#window/features/questions/AskModal.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, count } from '#window/ui/format.ts';
import { ConstatList } from './ConstatList.tsx';
import { DoublesCard } from './DoublesCard.tsx';
import { FigureDrawer } from './FigureDrawer.tsx';
import { useQuarter } from './useQuarter.ts';

/** What a quarter of the region says against itself, its past and the other antennes. */
export function VerificationsTab() {
  const [quarter, setQuarter] = useQuarter();
  const years = api.porteur.years.useQuery({});
  const { data, error } = api.verification.list.useQuery(quarter);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [figure, setFigure] = useState<FigureOf | null>(null);
  const [withSeen, setWithSeen] = useState(false);
  const unseen = data?.findings.filter(({ seen }) => seen === null) ?? [];
  const seenCount = (data?.findings.length ?? 0) - unseen.length;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {data ? capitalised(data.label) : ''}
        </Title>
        <PeriodPicker
          period={quarter}
          years={years.data ?? []}
          withYear={false}
          onChange={(next) => setQuarter({ year: next.year, quarter: next.quarter ?? quarter.quarter })}
        />
      </Group>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Vérification en cours" />}
      {data && (
        <Group justify="space-between">
          <Text size="sm">
            {`Envois reçus\u00a0: ${count(data.received)} sur ${count(data.antennes)} ${data.antennes > 1 ? 'antennes' : 'antenne'}. `}
            {`Constats à regarder\u00a0: ${count(unseen.length)}${seenCount > 0 ? `, déjà vus\u00a0: ${count(seenCount)}` : ''}.`}
          </Text>
          {seenCount > 0 && (
            <Switch
              label="Montrer aussi les constats vus"
              checked={withSeen}
              onChange={({ currentTarget }) => setWithSeen(currentTarget.checked)}
            />
          )}
        </Group>
      )}
      {data && unseen.length === 0 && !withSeen && (
        <EmptyState compact icon={<IconChecks size={20} aria-hidden />} title="Rien à vérifier">
          {data.received === 0
            ? 'Aucun envoi n’est reçu pour ce trimestre.'
            : 'Les chiffres reçus s’accordent entre eux et avec ceux des trimestres précédents.'}
        </EmptyState>
      )}
      {data && <ConstatList findings={withSeen ? data.findings : unseen} onAsk={setAsking} onFigure={setFigure} />}
      {data && data.received > 0 && <DoublesCard quarter={quarter} />}
      {figure && <FigureDrawer figure={figure} onAsk={setAsking} onClose={() => setFigure(null)} />}
      {asking && <AskModal asking={asking} year={quarter.year} onClose={() => setAsking(null)} />}
    </Stack>
  );
}
