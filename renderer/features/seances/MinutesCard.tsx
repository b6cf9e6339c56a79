import { Button, Card, Group, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { seances } from '#contract/seances.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone } from '#window/ui/notify.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { useMay } from '#window/ui/useMay.ts';
import type { Sheet } from './answers.ts';

/** What was said of the séance as a whole, never of somebody; what is typed survives the lock. */
export function MinutesCard({ sheet: { seance, replacements } }: { sheet: Sheet }) {
  const { seanceId, label, durationMinutes, lieu, speakers, minutes } = seance;
  const edit = api.seances.edit.useMutation();
  const mayWrite = useMay('convocations.write');
  const [typed, setTyped] = useState(minutes ?? '');
  const draft = useDraft(`seance:${seanceId}:minutes`, typed, setTyped);
  const save = () =>
    edit.mutate(
      seances.edit.input.parse({
        seanceId,
        label,
        durationMinutes,
        lieu,
        speakers,
        replacements,
        minutes: typed.trim() || null,
      }),
      {
        onSuccess: () => {
          draft.discard();
          notifyDone('Le compte rendu est enregistré.');
        },
      },
    );
  return (
    <Card withBorder component="section" aria-label="Compte rendu">
      <Title order={2} size="h5" mb="xs">
        Compte rendu
      </Title>
      {mayWrite ? (
        <>
          <Textarea
            aria-label="Compte rendu de la séance"
            description="Sur la séance dans son ensemble, sans nommer personne."
            autosize
            minRows={4}
            maxRows={14}
            maxLength={10_000}
            value={typed}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
          <ErrorAlert error={edit.error} />
          <Group justify="flex-end" mt="xs">
            <Button size="xs" disabled={typed.trim() === (minutes ?? '')} loading={edit.isPending} onClick={save}>
              Enregistrer le compte rendu
            </Button>
          </Group>
        </>
      ) : (
        <Text size="sm" style={{ whiteSpace: 'pre-line' }} c={minutes === null ? 'dimmed' : undefined}>
          {minutes ?? 'Aucun compte rendu.'}
        </Text>
      )}
    </Card>
  );
}
