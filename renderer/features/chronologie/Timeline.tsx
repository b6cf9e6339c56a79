import { Button, Chip, Group, Loader, Stack, Text, ThemeIcon } from '@mantine/core';
import {
  IconCalendarEvent,
  IconFlag,
  IconHistory,
  IconMail,
  IconMessageCircle,
  IconNotes,
  IconTimeline,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { chronologieFamilies, type ChronologieFamily } from '#contract/chronologie.ts';
import { api } from '#window/api.ts';
import { statusColors } from '#window/features/convocations/statusColors.ts';
import { HistoryButton } from '#window/features/historique/HistoryButton.tsx';
import { NoteActions } from '#window/features/notes/NoteActions.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, hour, instantLabel, numericDay } from '#window/ui/format.ts';
import classes from './Timeline.module.css';
import { familyLabels, wordingOf, type Entry, type NoteEvent } from './wording.ts';

/** Entries shown at first, and at each « Voir la suite ». */
const step = 30;

/** All that happened in a dossier, newest first, narrowed to what is looked for. */
export function Timeline({ accompagnementId }: { accompagnementId: string }) {
  const timeline = api.chronologie.read.useQuery({ accompagnementId });
  const [families, setFamilies] = useState<ChronologieFamily[]>([]);
  const [shown, setShown] = useState(step);
  if (timeline.error) return <ErrorAlert error={timeline.error} />;
  if (!timeline.data) return <Loader aria-label="Chargement de la chronologie" />;
  const { entries, counts } = timeline.data;
  const kept = entries.filter(({ family }) => families.length === 0 || families.includes(family));
  return (
    <Stack>
      <Chip.Group multiple value={families} onChange={(value) => setFamilies(value as ChronologieFamily[])}>
        <Group gap="xs" component="section" aria-label="Ce qui est montré">
          {chronologieFamilies
            .filter((family) => counts[family] > 0)
            .map((family) => (
              <Chip key={family} value={family} size="sm" variant="outline">
                {familyLabels[family]} ({count(counts[family])})
              </Chip>
            ))}
        </Group>
      </Chip.Group>
      {kept.length === 0 && (
        <EmptyState icon={<IconTimeline aria-hidden />} title="Rien de ce genre pour l’instant">
          Retirez un filtre pour revoir le reste.
        </EmptyState>
      )}
      <ol className={classes['list']} aria-label="Chronologie">
        {kept.slice(0, shown).map((entry) => (
          <TimelineEntry key={entry.entryId} entry={entry} />
        ))}
      </ol>
      {kept.length > shown && (
        <Group justify="center">
          <Button variant="default" onClick={() => setShown(shown + step)}>
            Voir la suite ({count(kept.length - shown)})
          </Button>
        </Group>
      )}
    </Stack>
  );
}

const icons: Record<ChronologieFamily, Icon> = {
  entretiens: IconNotes,
  echanges: IconMessageCircle,
  convocations: IconCalendarEvent,
  modules: IconUsersGroup,
  courriers: IconMail,
  decisions: IconFlag,
  corrections: IconHistory,
};

function TimelineEntry({ entry }: { entry: Entry }) {
  const { day, at, author, event, family } = entry;
  const { title, detail } = wordingOf(event);
  const FamilyIcon = icons[family];
  return (
    <li className={classes['entry']}>
      <div>
        <Text size="sm" fw={600}>
          {numericDay(day)}
        </Text>
        {at && (
          <Text size="xs" c="dimmed">
            {hour(at)}
          </Text>
        )}
      </div>
      <ThemeIcon variant="light" color={event.kind === 'convocation' ? statusColors[event.status] : 'gray'} size={32}>
        <FamilyIcon size={18} aria-hidden />
      </ThemeIcon>
      <div>
        <Group justify="space-between" align="start" wrap="nowrap">
          <div>
            <Text size="sm" fw={600} {...(event.kind === 'note' && event.removed ? { td: 'line-through' } : {})}>
              {title}
            </Text>
            {(author !== null || detail !== null) && (
              <Text size="sm" c="dimmed">
                {[detail, author].filter(Boolean).join(' · ')}
              </Text>
            )}
          </div>
          {event.kind === 'note' && event.mine && <NoteActions note={event} day={day} />}
        </Group>
        {event.kind === 'note' && <NoteText note={event} />}
      </div>
    </li>
  );
}

const NoteText = ({ note: { noteId, text, editedAt, removed } }: { note: NoteEvent }) => (
  <>
    {text !== null && (
      <Text size="sm" mt={4} maw={820} className={classes['text'] ?? ''}>
        {text}
      </Text>
    )}
    {editedAt !== null && !removed && (
      <Group gap={4}>
        <Text size="xs" c="dimmed">
          Corrigée le {instantLabel(editedAt)}
        </Text>
        <HistoryButton entity="note" recordId={noteId} label="Ce que disait la note" />
      </Group>
    )}
  </>
);
