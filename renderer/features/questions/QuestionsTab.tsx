import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { Question } from '#contract/questions.ts';
import { api, call, queryClient } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { shortDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { AskModal, nothingAsked } from './AskModal.tsx';
import { exchangedWords, openPli, savePli } from './plis.ts';
import { QuestionCard } from './QuestionCard.tsx';

const states = {
  'to-send': { label: 'À envoyer', color: 'gray' },
  sent: { label: 'Envoyée', color: 'blue' },
  received: { label: 'Reçue par l’antenne', color: 'blue' },
  answered: { label: 'Répondue', color: 'teal' },
  closed: { label: 'Close', color: 'gray' },
} as const;

/** What was asked of the antennes, and what they answered. */
export function QuestionsTab() {
  const questions = api.questions.list.useQuery({});
  const exchange = api.courrierPorteur.exchange.useMutation();
  const [asking, setAsking] = useState(false);
  return (
    <Stack>
      <Group>
        <Button onClick={() => setAsking(true)}>Poser une question</Button>
        <Button
          variant="default"
          loading={exchange.isPending}
          onClick={() => exchange.mutate({}, { onSuccess: (done) => notifyDone(exchangedWords(done)) })}
        >
          Envoyer et relever
        </Button>
        <Button variant="default" onClick={() => void openPli('courrierPorteur', 'pli').catch(notifyRefusal)}>
          Ouvrir une réponse apportée
        </Button>
        <Button variant="default" onClick={() => void openPli('courrierPorteur', 'recu').catch(notifyRefusal)}>
          Ouvrir un accusé apporté
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        Les questions partent scellées, et seules, quand l’application est ouverte et que le dossier de dépôt répond.
      </Text>
      <ErrorAlert error={exchange.error ?? questions.error} />
      {!questions.data && !questions.error && <Loader aria-label="Chargement" />}
      {questions.data?.length === 0 && (
        <EmptyState icon={<IconMessageQuestion size={28} aria-hidden />} title="Aucune question pour l’instant">
          Posez-en une ici, ou depuis l’onglet «&nbsp;Vérifications&nbsp;» à propos d’un chiffre.
        </EmptyState>
      )}
      {questions.data?.map((question) => (
        <QuestionCard
          key={question.questionId}
          question={question}
          antenneName={question.antenneName}
          state={states[question.state]}
        >
          <QuestionActions question={question} />
        </QuestionCard>
      ))}
      {asking && (
        <AskModal asking={nothingAsked} year={Number(todayParis().slice(0, 4))} onClose={() => setAsking(false)} />
      )}
    </Stack>
  );
}

const reopen = (questionId: string, closed: boolean): Promise<void> =>
  call('questions.close', { questionId, closed }).then(() => queryClient.invalidateQueries());

function QuestionActions({ question }: { readonly question: Question }) {
  const { questionId, state, receivedOn, pliId } = question;
  const close = api.questions.close.useMutation();
  const takeBack = api.questions.takeBack.useMutation();
  return (
    <Group gap="sm">
      {receivedOn !== null && state === 'received' && (
        <Text size="sm">Arrivée à l’antenne le {shortDay(receivedOn)}, sans réponse pour l’instant.</Text>
      )}
      {state === 'closed' ? (
        <Button size="compact-sm" variant="default" onClick={() => void reopen(questionId, false).catch(notifyRefusal)}>
          Rouvrir
        </Button>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          loading={close.isPending}
          onClick={() =>
            close.mutate(
              { questionId, closed: true },
              {
                onSuccess: () =>
                  notifyWithUndo('question', 'La question est close.', () => {
                    void reopen(questionId, false).catch(notifyRefusal);
                  }),
              },
            )
          }
        >
          Clore
        </Button>
      )}
      {state === 'to-send' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate({ questionId }, { onError: notifyRefusal })}
        >
          Retirer
        </Button>
      )}
      {pliId !== null && (state === 'to-send' || state === 'sent') && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void savePli('courrierPorteur', pliId).catch(notifyRefusal)}
        >
          Enregistrer le message
        </Button>
      )}
    </Group>
  );
}
