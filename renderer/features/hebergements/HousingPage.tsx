import { Button, Group, Loader, SegmentedControl, SimpleGrid, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconBed, IconClockPlus, IconHomePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { PeriodSteps } from '#window/features/agenda/PeriodSteps.tsx';
import { initials } from '#window/features/impression/names.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { longDay, todayParis } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { Alerts } from './Alerts.tsx';
import { BoardTable } from './BoardTable.tsx';
import { EnterModal } from './EnterModal.tsx';
import { FiguresCard } from './FiguresCard.tsx';
import { FreeCard } from './FreeCard.tsx';
import { Gantt } from './Gantt.tsx';
import { placesPath } from './paths.ts';
import { RequestModal } from './RequestModal.tsx';
import { Requests } from './Requests.tsx';
import { SejourModal, type OpenedStay } from './SejourModal.tsx';
import { usePick } from './usePick.tsx';
import { monthOf, persons, type BoardStay } from './words.ts';
import { hotkeysFor, shortcuts } from '#window/ui/shortcuts.ts';

const views = { calendrier: 'Calendrier', tableau: 'Tableau' } as const;
const namings = { complets: 'Noms complets', initiales: 'Initiales' } as const;
/** Clocks are told to the minute. */
const everyMinute = 60_000;

interface Entry {
  accompagnementId: string;
  placeId?: string;
  arrivesOn?: string;
}

/** Who sleeps where, who waits, what is free: a month at a time, in the address. */
export function HousingPage() {
  const [params, setParams] = useSearchParams();
  const today = todayParis();
  const asked = CivilDate.safeParse(params.get('mois'));
  const month = monthOf(asked.success ? asked.data : today);
  const view = params.get('vue') === 'tableau' ? 'tableau' : 'calendrier';
  const naming = params.get('noms') === 'initiales' ? 'initiales' : 'complets';
  const keep = (changed: Record<string, string>) =>
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changed }), { replace: true });
  const period = { from: month.from, to: month.to };
  const board = api.sejours.board.useQuery(period);
  const watch = api.sejours.watch.useQuery({}, { refetchInterval: everyMinute });
  const mayWrite = useMay('dossiers.write');
  const [opened, open] = useState<OpenedStay | null>(null);
  const [entry, setEntry] = useState<Entry | null>(null);
  const [requested, request] = useState<string | null>(null);
  const pick = usePick();
  const enter = (rest: Omit<Entry, 'accompagnementId'> = {}) =>
    pick.ask('Qui arrive\u00a0?', (accompagnementId) => setEntry({ accompagnementId, ...rest }));
  const keys = hotkeysFor(shortcuts.housing, {
    previous: () => keep({ mois: month.previous }),
    next: () => keep({ mois: month.next }),
    today: () => keep({ mois: today }),
  });
  // While a form is open, the month behind it stays.
  useHotkeys(opened || entry || requested || pick.isAsking ? [] : keys);
  const places = board.data?.places ?? [];
  const nameOf = ({ lastName, firstName }: BoardStay): string =>
    naming === 'initiales' ? initials(lastName, firstName) : `${lastName} ${firstName}`;
  const shared = { places, today, nameOf, onOpen: open };
  return (
    <>
      <PageHeader
        title="Hébergement"
        description={board.data && `${persons(board.data.tonight)} sur place le ${longDay(today)}`}
        actions={
          <>
            <Button
              component={Link}
              href={placesPath}
              variant="default"
              leftSection={<IconBed size={18} aria-hidden />}
            >
              Places
            </Button>
            <PrintButton variant="default" />
            {mayWrite && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconClockPlus size={18} aria-hidden />}
                  onClick={() => pick.ask('Pour qui est la demande\u00a0?', request)}
                >
                  Demande
                </Button>
                <Button leftSection={<IconHomePlus size={18} aria-hidden />} onClick={() => enter()}>
                  Nouveau séjour
                </Button>
              </>
            )}
          </>
        }
      />
      <ErrorAlert error={board.error ?? watch.error} />
      <Requests requests={watch.data?.requests ?? []} onEnter={(accompagnementId) => setEntry({ accompagnementId })} />
      <Alerts
        alerts={watch.data?.alerts ?? []}
        onOpen={({ sejourId, accompagnementId }) =>
          sejourId !== null && accompagnementId !== null && open({ sejourId, accompagnementId })
        }
      />
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" miw={190} aria-live="polite">
          {month.title}
        </Title>
        <Group gap="sm" className="screen-only">
          <SegmentedControl
            aria-label="Noms"
            data={Object.entries(namings).map(([value, label]) => ({ value, label }))}
            value={naming}
            onChange={(noms) => keep({ noms })}
          />
          <SegmentedControl
            aria-label="Vue"
            data={Object.entries(views).map(([value, label]) => ({ value, label }))}
            value={view}
            onChange={(vue) => keep({ vue })}
          />
          <PeriodSteps
            nowLabel="Ce mois"
            onPrevious={() => keep({ mois: month.previous })}
            onNow={() => keep({ mois: today })}
            onNext={() => keep({ mois: month.next })}
          />
        </Group>
      </Group>
      {!board.data && !board.error && <Loader aria-label="Chargement" />}
      {board.data && places.length === 0 && (
        <EmptyState
          icon={<IconBed aria-hidden />}
          title="Aucune place ouverte ce mois-là"
          description="Un appartement, un studio, une chambre ou un hôtel, avec le nombre de personnes qu’il accueille."
          action={
            mayWrite && (
              <Button component={Link} href={placesPath}>
                Ajouter une place
              </Button>
            )
          }
        />
      )}
      {places.length > 0 &&
        (view === 'calendrier' ? <Gantt period={period} {...shared} /> : <BoardTable {...shared} />)}
      <SimpleGrid cols={{ base: 1, lg: 2 }} mt="lg" style={{ alignItems: 'start' }}>
        <FiguresCard day={month.from} />
        <FreeCard onTake={(placeId, arrivesOn) => enter({ placeId, arrivesOn })} />
      </SimpleGrid>
      {pick.dialog}
      <SejourModal stay={opened} onClose={() => open(null)} />
      <EnterModal
        accompagnementId={entry?.accompagnementId ?? null}
        placeId={entry?.placeId}
        arrivesOn={entry?.arrivesOn}
        onClose={() => setEntry(null)}
      />
      <RequestModal accompagnementId={requested} onClose={() => request(null)} />
    </>
  );
}
