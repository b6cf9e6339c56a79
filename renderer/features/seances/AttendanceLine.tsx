import { Button, Card, Group, NativeSelect, Text, Tooltip } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { emargementStatusLabels } from '#contract/moduleTerms.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { personnePath } from '#window/features/personnes/paths.ts';
import { numericDay, shortDay } from '#window/ui/format.ts';
import {
  answerColors,
  answerKeys,
  hasCome,
  isExcused,
  personOf,
  wasAbsent,
  type AnswerKey,
  type SheetLine,
} from './answers.ts';
import { RemarkButton } from './RemarkButton.tsx';
import classes from './Seance.module.css';
import type { Attending } from './useAttendance.ts';

export interface Missed {
  readonly seanceId: string;
  readonly label: string;
  readonly day: string;
}

interface LineProps {
  line: SheetLine;
  /** Séances of the groupe missed and not made up for, this one apart. */
  missed: readonly Missed[];
  /** An interview may make up for a séance of the group. */
  mayCatchUp: boolean;
  ahead: boolean;
  current: boolean;
  mayMark: boolean;
  attending: Attending;
  remarking: boolean;
  onRemark: (opened: boolean) => void;
}

/** One person expected: what they did, in one key or one click. */
export function AttendanceLine(props: LineProps) {
  const { line, ahead, current, mayMark, attending, remarking, onRemark } = props;
  const name = personOf(line);
  const path = line.accompagnementId === null ? personnePath(line.personneId) : dossierPath(line.accompagnementId);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (current) card.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <Card
      ref={card}
      withBorder
      padding="xs"
      className={classes['line']}
      data-current={current || undefined}
      aria-current={current || undefined}
      component="article"
      aria-label={name}
    >
      <Group wrap="nowrap" gap="md">
        <div className={classes['who']}>
          <Link href={path} className={classes['name']}>
            {name}
          </Link>
          <Details {...props} />
        </div>
        <Text size="sm" fw={600} className={classes['said']} c={line.status === null ? 'dimmed' : undefined}>
          {line.status === null ? (ahead ? 'Attendu' : 'Sans réponse') : emargementStatusLabels[line.status]}
        </Text>
        {mayMark && (
          <>
            <RemarkButton
              line={line}
              opened={remarking}
              onOpen={() => onRemark(true)}
              onClose={() => onRemark(false)}
              onSave={(comment) => void attending.remark(line, comment)}
            />
            <Answers {...props} />
          </>
        )}
      </Group>
    </Card>
  );
}

function Answers({ line, ahead, attending }: LineProps) {
  const name = personOf(line);
  return (
    <Button.Group aria-label={`Réponse pour ${name}`}>
      {(Object.keys(answerKeys) as AnswerKey[]).map((key) => {
        const status = answerKeys[key];
        const label = emargementStatusLabels[status];
        const chosen = line.status === status;
        const early = ahead && !isExcused(status);
        return (
          <Tooltip key={key} label={early ? `${label}\u00a0: à partir de ce jour-là` : label} openDelay={300}>
            <Button
              size="compact-md"
              variant={chosen ? 'filled' : 'default'}
              color={answerColors[status]}
              aria-label={`${label}\u00a0: ${name}`}
              aria-pressed={chosen}
              data-disabled={early || undefined}
              aria-disabled={early}
              onClick={() => {
                if (!early) void attending.answer(line, status);
              }}
            >
              {key}
            </Button>
          </Tooltip>
        );
      })}
    </Button.Group>
  );
}

const sayMissed = ({ label, day }: Missed): string => `${label} (${shortDay(day)})`;

/** What must be made up for, what was, and the remark. */
function Details({ line, missed, mayCatchUp, mayMark, attending }: LineProps) {
  const { status, guestOf, caughtUpOn, comment, catchesUpId } = line;
  const others = missed.filter(({ seanceId }) => seanceId !== catchesUpId);
  const offered = mayCatchUp && mayMark && hasCome(status) && (missed.length > 0 || catchesUpId !== null);
  return (
    <>
      {guestOf !== null && (
        <Text size="sm" c="dimmed">
          Rattrapage&nbsp;: {guestOf}
        </Text>
      )}
      {wasAbsent(status) && caughtUpOn !== null && <Text size="sm">Séance rattrapée le {numericDay(caughtUpOn)}</Text>}
      {guestOf === null && others.length > 0 && (
        <Text size="sm" c="dimmed">
          À rattraper&nbsp;: {others.map(sayMissed).join(', ')}
        </Text>
      )}
      {comment !== null && (
        <Text size="sm" truncate title={comment}>
          {comment}
        </Text>
      )}
      {offered && guestOf === null && (
        <NativeSelect
          mt={4}
          size="xs"
          maw={320}
          aria-label={`Séance rattrapée par ${personOf(line)}`}
          value={catchesUpId ?? ''}
          data={[
            { value: '', label: 'Ne rattrape aucune séance' },
            ...missed.map((each) => ({ value: each.seanceId, label: `Rattrape\u00a0: ${sayMissed(each)}` })),
            ...(catchesUpId !== null && !missed.some(({ seanceId }) => seanceId === catchesUpId)
              ? [{ value: catchesUpId, label: 'Rattrape une séance manquée' }]
              : []),
          ]}
          onChange={({ currentTarget: { value } }) => void attending.catchUp(line, value || null)}
        />
      )}
    </>
  );
}
