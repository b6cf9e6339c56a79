import '@mantine/charts/styles.css';
import { Loader, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { DiffusionButton } from '#window/features/diffusion/DiffusionButton.tsx';
import { AttendanceByReminder } from '#window/features/rappels/AttendanceByReminder.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import { capitalised, longDay } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { DossiersDrawer, type Behind } from './DossiersDrawer.tsx';
import { IndicateurCard } from './IndicateurCard.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { usePeriod } from './usePeriod.ts';

export function IndicateursPage() {
  const [period, setPeriod] = usePeriod();
  const [behind, setBehind] = useState<Behind | null>(null);
  const years = api.indicateurs.years.useQuery({});
  const { data, error } = api.indicateurs.compute.useQuery({ period });
  return (
    <>
      <PageHeader
        title="Indicateurs"
        description={
          data ? `${capitalised(data.label)}\u00a0: du ${longDay(data.from)} au ${longDay(data.to)}` : undefined
        }
        actions={
          <>
            <PeriodPicker period={period} years={years.data ?? []} onChange={setPeriod} />
            <PrintButton className="screen-only" variant="default" />
            <DiffusionButton scope="antenne" period={period} />
          </>
        }
      />
      <Stack>
        <ErrorAlert error={error} />
        {!data && !error && <Loader aria-label="Calcul en cours" />}
        {data?.indicateurs.map((indicateur) => (
          <IndicateurCard
            key={indicateur.id}
            indicateur={indicateur}
            onOpen={(code, label) => setBehind({ indicateurId: indicateur.id, code, label })}
          />
        ))}
        {data && <AttendanceByReminder period={period} />}
        {data && (
          <Text size="xs" c="dimmed">
            Définitions version {data.definitionsVersion}. Cliquez sur un nombre pour voir les dossiers qu’il compte.
          </Text>
        )}
        {behind && (
          <DossiersDrawer
            key={`${behind.indicateurId}-${behind.code ?? ''}`}
            period={period}
            behind={behind}
            onClose={() => setBehind(null)}
          />
        )}
      </Stack>
    </>
  );
}
