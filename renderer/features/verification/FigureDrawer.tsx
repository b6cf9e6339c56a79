import { Button, Drawer, Group, Loader, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import type { FigureOf } from '#contract/questions.ts';
import { api, call, queryClient } from '#window/api.ts';
import type { Asking } from '#window/features/questions/AskModal.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, count, instantLabel } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

interface FigureDrawerProps {
  readonly figure: FigureOf;
  onAsk(asking: Asking): void;
  onClose(): void;
}

/** One figure of one antenne through time, what was said of it and what was asked. */
export function FigureDrawer({ figure, onAsk, onClose }: FigureDrawerProps) {
  const { antenneId, quarter, indicateurId, code } = figure;
  const { data, error } = api.verification.figure.useQuery(figure);
  const there = data?.comments.find(({ period }) => period.year === quarter.year && period.quarter === quarter.quarter);
  const title = data ? `${data.antenneName}\u00a0: ${data.label}` : 'Chiffre';
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={title}>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Chargement" />}
      {data && (
        <Stack>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Trimestre</Table.Th>
                <Table.Th ta="right">Reçu</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.series.map((each) => (
                <Table.Tr key={each.label}>
                  <Table.Th scope="row" fw={400}>
                    {capitalised(each.label)}
                  </Table.Th>
                  <Table.Td ta="right">{each.count === null ? 'non reçu' : count(each.count)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group>
            <Button
              size="compact-md"
              variant="default"
              onClick={() =>
                onAsk({
                  antenneId,
                  figure: { quarter, indicateurId, code },
                  about: `${data.label}, ${data.series.at(-1)?.label ?? ''}`,
                  text: '',
                  findingId: null,
                })
              }
            >
              Poser une question sur ce chiffre
            </Button>
          </Group>
          {data.questions.length > 0 && (
            <section>
              <Title order={3} size="h5" mb="xs">
                Questions
              </Title>
              <Stack gap="xs">
                {data.questions.map((question) => (
                  <Text size="sm" key={question.questionId}>
                    {instantLabel(question.at)}&nbsp;: {question.text}
                    {question.answer !== null && ` Réponse\u00a0: ${question.answer}`}
                  </Text>
                ))}
              </Stack>
            </section>
          )}
          <section>
            <Title order={3} size="h5" mb="xs">
              Commentaires
            </Title>
            <Stack gap="xs">
              {data.comments.map(({ commentId, label, text, author, updatedAt }) => (
                <Text size="sm" key={commentId}>
                  <strong>{capitalised(label)}</strong>, {author}, {instantLabel(updatedAt)}&nbsp;: {text}
                </Text>
              ))}
              <CommentForm key={there?.text ?? ''} figure={figure} there={there?.text ?? null} />
            </Stack>
          </section>
        </Stack>
      )}
    </Drawer>
  );
}

function CommentForm({ figure, there }: { readonly figure: FigureOf; readonly there: string | null }) {
  const { antenneId, indicateurId, code, quarter } = figure;
  const [text, setText] = useState(there ?? '');
  const save = api.commentairesRegion.save.useMutation();
  const on = { antenneId, indicateurId, code, period: quarter };
  const put = (next: string | null) =>
    save.mutate(
      { ...on, text: next },
      {
        onSuccess: ({ former }) => {
          const back = () => {
            void call('commentairesRegion.save', { ...on, text: former })
              .then(() => queryClient.invalidateQueries())
              .catch(notifyRefusal);
          };
          if (former === null) notifyDone('Le commentaire est enregistré.');
          else
            notifyWithUndo(
              'commentaire',
              next === null ? 'Le commentaire est retiré.' : 'Le commentaire est remplacé.',
              back,
            );
        },
      },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        put(text.trim() === '' ? null : text);
      }}
    >
      <Stack gap="xs" align="stretch">
        <Textarea
          label="Commentaire de ce trimestre"
          description="Il reste chez vous, d’une année à l’autre, et peut servir au rapport annuel. N’y écrivez aucun nom."
          autosize
          minRows={2}
          maxRows={6}
          maxLength={600}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <ErrorAlert error={save.error} />
        <Group justify="flex-end">
          <Button type="submit" size="compact-md" loading={save.isPending} disabled={text.trim() === (there ?? '')}>
            Enregistrer le commentaire
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
