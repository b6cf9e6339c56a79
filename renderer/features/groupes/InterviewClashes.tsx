import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { seances } from '#contract/seances.ts';
import { api } from '#window/api.ts';
import { ClashNote } from './ClashNote.tsx';

const Input = seances.interviewClashes.input;
const nothing = { inscriptionId: '', day: '', at: '', durationMinutes: 60, lieu: '' };

/** What the rendez-vous would meet, said before it is saved. @param typed nothing is asked until it is whole */
export function InterviewClashes({ typed }: { typed: unknown }) {
  const [settled] = useDebouncedValue(typed, 200);
  const input = Input.safeParse(settled);
  const met = api.seances.interviewClashes.useQuery(input.data ?? nothing, { enabled: input.success });
  if (!input.success || !met.data) return null;
  const { clashes } = met.data;
  return (
    <div aria-live="polite">
      {clashes.length === 0 ? (
        <Text size="sm" c="dimmed">
          Aucun conflit repéré à ce moment-là.
        </Text>
      ) : (
        <ClashNote clashes={clashes} />
      )}
    </div>
  );
}
