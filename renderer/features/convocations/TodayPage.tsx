import { Button, Card, Group, Kbd, NativeSelect, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCoffee, IconMoodCheck, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { AgendaLine } from '#contract/convocations.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { lieuxOf } from '#window/features/agenda/meetings.ts';
import { DueReminder } from '#window/features/envoi/DueReminder.tsx';
import { QuestionReminder } from '#window/features/questions/QuestionReminder.tsx';
import { ReviewReminder } from '#window/features/conservation/ReviewReminder.tsx';
import { TodayHousing } from '#window/features/hebergements/TodayHousing.tsx';
import { dayListPath } from '#window/features/impression/paths.ts';
import { FirstSteps } from '#window/features/premiersPas/FirstSteps.tsx';
import { TodayDues } from '#window/features/mesures/TodayDues.tsx';
import { SeriesAlerts } from '#window/features/series/SeriesAlerts.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, hour, longDay, shortDay, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { CommentButton } from './CommentButton.tsx';
import { MarkButtons } from './MarkButtons.tsx';
import { ReportModal } from './ReportModal.tsx';
import { VisitButton } from './VisitButton.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { TodaySeances } from './TodaySeances.tsx';
import classes from './TodayPage.module.css';
import { isMarkKey, markKeys } from './markKeys.ts';
import { useMark, type Marking } from './useMark.ts';
import { hotkeysFor, shortcuts } from '#window/ui/shortcuts.ts';

type Line = z.output<typeof AgendaLine>;
type Whose = 'mine' | 'all';

/** Today's meetings, and those before still without an answer; one key answers the line in evidence. */
export function TodayPage() {
  const today = todayParis();
  const [whose, setWhose] = useState<Whose>('mine');
  const agenda = api.convocations.between.useQuery({ from: today, to: today, whose });
  const unanswered = api.convocations.unanswered.useQuery({ whose });
  const unheld = api.convocations.seancesToAnswer.useQuery({ whose });
  const [lieu, setLieu] = useState<string | null>(null);
  const wholeDay = agenda.data?.lines ?? [];
  const daySeances = agenda.data?.seances ?? [];
  const lieux = lieuxOf([...wholeDay, ...daySeances], lieu);
  const isShown = (each: { readonly lieu: string }): boolean => lieu === null || each.lieu === lieu;
  const seances = daySeances.filter(isShown);
  const lateSeances = (unheld.data ?? []).filter((seance) => seance.day < today && isShown(seance));
  const waiting = new Set((unheld.data ?? []).map(({ seanceId }) => seanceId));
  const ofToday = wholeDay.filter(isShown);
  const late = (unanswered.data ?? []).filter((line) => line.day < today && isShown(line));
  const marking = useMark();
  const mayMark = useMay('convocations.write');
  const [commenting, comment] = useState<string | null>(null);
  const current = useCurrentLine(mayMark ? [...ofToday, ...late] : [], marking, comment, commenting !== null);
  const shared = { current, marking, commenting, comment };
  const holiday = agenda.data?.holidays[0]?.name;
  return (
    <>
      <PageHeader
        title="Aujourd’hui"
        description={`${longDay(today)}${holiday ? `, ${holiday}` : ''}`}
        actions={
          <>
            {mayMark && <VisitButton />}
            <Button
              component={Link}
              href={dayListPath}
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
            >
              Imprimer
            </Button>
            {lieux.length > 1 && (
              <NativeSelect
                aria-label="Lieu"
                data={[{ value: '', label: 'Tous les lieux' }, ...lieux]}
                value={lieu ?? ''}
                onChange={({ currentTarget: { value } }) => setLieu(value || null)}
              />
            )}
            <SegmentedControl
              aria-label="Convocations à montrer"
              data={[
                { value: 'mine', label: 'Mes rendez-vous' },
                { value: 'all', label: 'Toute l’antenne' },
              ]}
              value={whose}
              onChange={(value) => setWhose(value === 'all' ? 'all' : 'mine')}
            />
          </>
        }
      />
      <FirstSteps />
      <DueReminder />
      <QuestionReminder />
      <ReviewReminder />
      <Group gap="sm" mb="md" component="section" aria-label="À surveiller">
        <TodayDues whose={whose} />
        <TodayHousing />
        <SeriesAlerts whose={whose} />
      </Group>
      {mayMark && ofToday.length + late.length > 0 && <KeysHint />}
      <ErrorAlert error={agenda.error ?? unanswered.error ?? unheld.error} />
      <Stack gap="xl">
        <Lines title="Les rendez-vous du jour" lines={ofToday} {...shared} />
        <TodaySeances title="Les séances du jour" seances={seances} waiting={waiting} />
        {agenda.data && ofToday.length === 0 && seances.length === 0 && (
          <EmptyState
            icon={<IconCoffee aria-hidden />}
            title="Aucun rendez-vous aujourd’hui"
            description="Les convocations et les séances du jour viennent ici, pour y répondre d’une touche. Elles se planifient depuis le dossier de chaque personne."
            compact
          />
        )}
        <TodaySeances
          title={`À émarger (${count(lateSeances.length)})`}
          seances={lateSeances}
          waiting={waiting}
          withDay
        />
        <Lines title={`À répondre (${count(late.length)})`} lines={late} {...shared} withDay />
        {unanswered.data && late.length === 0 && (
          <Group gap="xs" c="dimmed">
            <IconMoodCheck size={20} aria-hidden />
            <Text>Toutes les convocations passées ont leur réponse.</Text>
          </Group>
        )}
      </Stack>
      <ReportModal marking={marking} />
    </>
  );
}

const KeysHint = () => (
  <Text size="sm" c="dimmed" mb="lg">
    Une touche répond pour la ligne en évidence&nbsp;: <Kbd>H</Kbd> honorée, <Kbd>E</Kbd> absence excusée, <Kbd>A</Kbd>{' '}
    absence injustifiée, <Kbd>R</Kbd> reportée, <Kbd>N</Kbd> une note. <Kbd>↑</Kbd> et <Kbd>↓</Kbd> changent de ligne.
  </Text>
);

/** The line the keys answer: the first one without an answer, unless another was chosen with the arrows. */
function useCurrentLine(
  lines: Line[],
  marking: Marking,
  comment: (convocationId: string) => void,
  busy: boolean,
): string | null {
  const [chosen, setChosen] = useState<string | null>(null);
  const { waiting, send } = useSent(lines);
  const open = lines.filter(({ status, convocationId }) => status === 'prevue' && !waiting.has(convocationId));
  const found = open.findIndex(({ convocationId }) => convocationId === chosen);
  const index = Math.max(0, found);
  const current = open[index];
  // The note goes to what was just answered, else to the line in evidence.
  const [answered, setAnswered] = useState<string | null>(null);
  const move = (step: number) =>
    setChosen(open[Math.min(Math.max(index + step, 0), open.length - 1)]?.convocationId ?? null);
  const answer = (key: string) => {
    if (!current || !isMarkKey(key)) return;
    // The next line takes its place, so that a row of answers is a row of keys.
    setChosen((open[index + 1] ?? open[index - 1])?.convocationId ?? null);
    setAnswered(current.convocationId);
    send(current.convocationId, marking.answer({ ...current, name: nameOf(current) }, markKeys[key]));
  };
  const keys: Parameters<typeof useHotkeys>[0] = [
    ...Object.keys(markKeys).map((key): [string, () => void] => [key, () => answer(key)]),
    ...hotkeysFor(shortcuts.today, {
      note: () => (answered ?? current) && comment(answered ?? current?.convocationId ?? ''),
      next: () => move(1),
      previous: () => move(-1),
    }),
  ];
  // While the report or a note is being typed, letters belong to it.
  useHotkeys(marking.reporting || busy ? [] : keys);
  return current?.convocationId ?? null;
}

/** Answers on their way: their lines leave the row at once, so that no key is lost however fast they come. */
function useSent(lines: readonly Line[]) {
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const expected = new Set(lines.filter(({ status }) => status === 'prevue').map(({ convocationId }) => convocationId));
  const waiting = new Set([...sent].filter((id) => expected.has(id)));
  const send = (id: string, recorded: Promise<boolean>): void => {
    setSent(new Set([...waiting, id]));
    void recorded.then((isRecorded) => {
      if (!isRecorded) setSent((before) => new Set([...before].filter((each) => each !== id)));
    });
  };
  return { waiting, send };
}

interface LinesProps {
  title: string;
  lines: Line[];
  current: string | null;
  marking: Marking;
  commenting: string | null;
  comment: (convocationId: string | null) => void;
  withDay?: boolean;
}

function Lines({ title, lines, current, marking, commenting, comment, withDay = false }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <Stack gap="xs">
        {lines.map((line) => (
          <Card
            key={line.convocationId}
            withBorder
            padding="sm"
            className={classes.line}
            data-current={line.convocationId === current || undefined}
            aria-current={line.convocationId === current || undefined}
          >
            <Group wrap="nowrap" gap="lg">
              <Text fw={600} miw={withDay ? 190 : 80} flex="none">
                {withDay && `${shortDay(line.day)}, `}
                {hour(line.at)}
              </Text>
              <div className={classes.who}>
                <Link href={dossierPath(line.accompagnementId)} className={classes.name}>
                  {nameOf(line)}
                </Link>
                <Text size="sm" c="dimmed" truncate title={detailOf(line)}>
                  {detailOf(line)}
                </Text>
                {line.comment !== null && (
                  <Text size="sm" truncate title={line.comment}>
                    {line.comment}
                  </Text>
                )}
              </div>
              <StatusBadge status={line.status} />
              <CommentButton
                line={line}
                opened={commenting === line.convocationId}
                onOpen={() => comment(line.convocationId)}
                onClose={() => comment(null)}
              />
              <MarkButtons line={{ ...line, name: nameOf(line) }} marking={marking} />
            </Group>
          </Card>
        ))}
      </Stack>
    </section>
  );
}

const detailOf = ({ type, lieu, referentName, binomeName }: Line): string =>
  `${accompagnementTypeLabels[type]}, ${lieu} — ${[referentName, binomeName].filter(Boolean).join(' et ')}`;

const nameOf = ({ lastName, firstName }: Line): string => `${lastName} ${firstName}`;
