import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { controles } from '#contract/controles.ts';
import type { Indicateur, Span } from '#contract/indicateurs.ts';
import { api, call, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Comment } from './IndicateurCard.tsx';

interface CommentModalProps {
  readonly indicateur: Indicateur;
  readonly period: Span;
  readonly comments: readonly Comment[];
  onClose(): void;
}

/** What is to be said of a number of this period, kept in the antenne. */
export function CommentModal({ indicateur, period, comments, onClose }: CommentModalProps) {
  const { id: indicateurId, label, breakdown } = indicateur;
  const [line, setLine] = useState('');
  const code = line === '' ? null : line;
  const there = comments.find((each) => each.indicateurId === indicateurId && each.code === code)?.text ?? '';
  return (
    <Modal opened onClose={onClose} title={`Commenter\u00a0: ${label}`}>
      <Stack>
        {breakdown.length > 0 && (
          <NativeSelect
            label="Ligne"
            data={[
              { value: '', label: 'Total' },
              ...breakdown.map((each) => ({ value: each.code, label: each.label })),
            ]}
            value={line}
            onChange={({ currentTarget }) => setLine(currentTarget.value)}
          />
        )}
        <CommentForm key={line} about={{ indicateurId, code, period }} there={there} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

interface CommentFormProps {
  readonly about: { readonly indicateurId: string; readonly code: string | null; readonly period: Span };
  readonly there: string;
  onClose(): void;
}

function CommentForm({ about, there, onClose }: CommentFormProps) {
  const [text, setText] = useState(there);
  const [error, setError] = useState<string | null>(null);
  const save = api.controles.comment.useMutation();
  const remove = () =>
    save.mutate(
      { ...about, text: null },
      {
        onSuccess: () => {
          onClose();
          notifyWithUndo('commentaire', 'Le commentaire est retiré.', () => {
            void call('controles.comment', { ...about, text: there })
              .then(() => queryClient.invalidateQueries())
              .catch(notifyRefusal);
          });
        },
      },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const wrong = controles.comment.input.safeParse({ ...about, text }).error?.issues[0]?.message ?? null;
        setError(wrong);
        if (wrong === null)
          save.mutate(
            { ...about, text },
            {
              onSuccess: () => {
                onClose();
                notifyDone('Le commentaire est enregistré.');
              },
            },
          );
      }}
    >
      <Stack>
        <Textarea
          label="Commentaire"
          description={`Ce commentaire reste dans votre antenne\u00a0: il est imprimé et exporté avec ce chiffre, jamais envoyé au porteur. N’y écrivez aucun nom.`}
          data-autofocus
          autosize
          minRows={3}
          maxRows={8}
          maxLength={300}
          value={text}
          error={error}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <ErrorAlert error={save.error} />
        <Group justify="space-between">
          {there === '' ? (
            <span />
          ) : (
            <Button variant="subtle" color="red.9" onClick={remove}>
              Retirer
            </Button>
          )}
          <Group>
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={save.isPending}>
              Enregistrer le commentaire
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
