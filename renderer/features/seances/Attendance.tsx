import { Button, Group, Kbd, Stack, Text, Title } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconUserPlus, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { count, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { answerKeys, hasCome, isAnswerKey, isExcused, type Sheet, type SheetLine } from './answers.ts';
import { AttendanceLine, type Missed } from './AttendanceLine.tsx';
import { GuestsModal } from './GuestsModal.tsx';
import { useAttendance, type Attending } from './useAttendance.ts';
import { hotkeysFor, shortcuts } from '#window/ui/shortcuts.ts';

interface AttendanceProps {
  sheet: Sheet;
  /** Séances missed and not made up for, by inscription. */
  missedBy: ReadonlyMap<string, readonly Missed[]>;
}

/** Who came: everybody at once, then the exceptions, by keys or by buttons. */
export function Attendance({ sheet, missedBy }: AttendanceProps) {
  const { lines, seance, toCatchUp, catchUp } = sheet;
  const attending = useAttendance(sheet);
  const ahead = seance.day > todayParis();
  const mayMark = useMay('convocations.write') && seance.status !== 'annulee';
  const [remarking, remark] = useState<string | null>(null);
  const [inviting, invite] = useDisclosure(false);
  const current = useCurrentLine(lines, attending, {
    on: mayMark && remarking === null && !inviting,
    ahead,
    remark,
  });
  const unanswered = lines.filter(({ status }) => status === null).length;
  const present = lines.filter(({ status }) => hasCome(status)).length;
  const interview = seance.inscriptionId !== null;
  return (
    <section aria-label="Présences">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h4">
            Présences
          </Title>
          <Text size="sm" c="dimmed" aria-live="polite">
            {ahead ? totalsAhead(lines) : totals(lines.length, present, unanswered)}
          </Text>
        </div>
        {mayMark && (
          <Group gap="sm">
            {catchUp && !interview && toCatchUp.length > 0 && (
              <Button
                variant="default"
                leftSection={<IconUserPlus size={18} aria-hidden />}
                disabled={ahead}
                onClick={invite.open}
              >
                Accueillir un rattrapage ({count(toCatchUp.length)})
              </Button>
            )}
            {lines.length > 1 && (
              <Button
                leftSection={<IconUsers size={18} aria-hidden />}
                disabled={ahead || unanswered === 0}
                loading={attending.pending && unanswered === lines.length}
                onClick={() => void attending.allPresent(lines)}
              >
                Tous présents
              </Button>
            )}
          </Group>
        )}
      </Group>
      {mayMark && !ahead && lines.length > 0 && <KeysHint />}
      {ahead && lines.length > 0 && (
        <Text size="sm" mb="sm">
          Cette séance est à venir&nbsp;: les présences se notent à partir de ce jour-là.
          {mayMark && (
            <>
              {' '}
              Une absence excusée peut être notée dès maintenant, touche <Kbd>E</Kbd> pour la ligne en évidence.
            </>
          )}
        </Text>
      )}
      {lines.length === 0 && (
        <EmptyState icon={<IconUsersGroup aria-hidden />} title="Personne n’est attendu à cette séance" compact>
          Inscrivez des personnes depuis la page du groupe.
        </EmptyState>
      )}
      <Stack gap={6}>
        {lines.map((line) => (
          <AttendanceLine
            key={line.inscriptionId}
            line={line}
            missed={(missedBy.get(line.inscriptionId) ?? []).filter(({ seanceId }) => seanceId !== seance.seanceId)}
            mayCatchUp={catchUp && interview}
            ahead={ahead}
            current={mayMark && line.inscriptionId === current}
            mayMark={mayMark}
            attending={attending}
            remarking={remarking === line.inscriptionId}
            onRemark={(opened) => remark(opened ? line.inscriptionId : null)}
          />
        ))}
      </Stack>
      <GuestsModal guests={toCatchUp} opened={inviting} onClose={invite.close} onWelcome={attending.welcome} />
    </section>
  );
}

const totals = (expected: number, present: number, unanswered: number): string =>
  [
    `${count(expected)} ${expected > 1 ? 'attendus' : 'attendu'}`,
    `${count(present)} ${present > 1 ? 'présents' : 'présent'}`,
    unanswered === 0 ? '' : `${count(unanswered)} sans réponse`,
  ]
    .filter(Boolean)
    .join(', ');

const totalsAhead = (lines: readonly SheetLine[]): string => {
  const excused = lines.filter(({ status }) => isExcused(status)).length;
  const expected = lines.length - excused;
  return [
    `${count(expected)} ${expected > 1 ? 'attendus' : 'attendu'}`,
    excused === 0 ? '' : `${count(excused)} ${excused > 1 ? 'excusés' : 'excusé'}`,
  ]
    .filter(Boolean)
    .join(', ');
};

const KeysHint = () => (
  <Text size="sm" c="dimmed" mb="sm">
    <Kbd>T</Kbd> tous présents. Pour la ligne en évidence&nbsp;: <Kbd>P</Kbd> présent, <Kbd>R</Kbd> en retard,{' '}
    <Kbd>D</Kbd> parti avant la fin, <Kbd>E</Kbd> excusé, <Kbd>A</Kbd> absent, <Kbd>N</Kbd> une remarque. <Kbd>↑</Kbd>{' '}
    <Kbd>↓</Kbd> changent de ligne.
  </Text>
);

interface Keys {
  on: boolean;
  /** Only an excuse is answered before the day. */
  ahead: boolean;
  remark: (inscriptionId: string) => void;
}

/** The line the keys answer: an answer goes to the next one, so that a row of answers is a row of keys. */
function useCurrentLine(lines: readonly SheetLine[], attending: Attending, { on, ahead, remark }: Keys): string | null {
  const [chosen, setChosen] = useState<string | null>(null);
  // The remark goes to what was just answered, else to the line in evidence.
  const [answered, setAnswered] = useState<string | null>(null);
  const index = Math.max(
    0,
    lines.findIndex(({ inscriptionId }) => inscriptionId === chosen),
  );
  const current = lines[index];
  const go = (to: number) => setChosen(lines[Math.min(Math.max(to, 0), lines.length - 1)]?.inscriptionId ?? null);
  const answer = (key: string) => {
    if (!current || !isAnswerKey(key) || (ahead && !isExcused(answerKeys[key]))) return;
    setAnswered(current.inscriptionId);
    go(index + 1);
    // The same key again is somebody who hesitates, not an answer taken back.
    if (current.status !== answerKeys[key]) void attending.answer(current, answerKeys[key]);
  };
  const remarkable = lines.find(({ inscriptionId, status }) => inscriptionId === answered && status !== null);
  const keys: Parameters<typeof useHotkeys>[0] = [
    ...Object.keys(answerKeys).map((key): [string, () => void] => [key, () => answer(key)]),
    ...hotkeysFor(shortcuts.attendance, {
      allPresent: () => {
        if (!ahead && lines.some(({ status }) => status === null)) void attending.allPresent(lines);
      },
      remark: () => {
        const line = remarkable ?? (current && current.status !== null ? current : undefined);
        if (line) remark(line.inscriptionId);
      },
      next: () => moveTo(index + 1),
      previous: () => moveTo(index - 1),
    }),
  ];
  const moveTo = (to: number) => {
    setAnswered(null);
    go(to);
  };
  useHotkeys(on ? keys : []);
  return current?.inscriptionId ?? null;
}
