import {
  Alert,
  Button,
  Card,
  Group,
  Loader,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { questionsRecues, type QuestionRecue } from '#contract/questions.ts';
import { api, call, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { NameWarning } from './NameWarning.tsx';
import { exchangedWords, openPli, savePli } from './plis.ts';
import { QuestionCard } from './QuestionCard.tsx';

const states = {
  'to-answer': { label: 'À répondre', color: 'orange' },
  written: { label: 'Réponse à envoyer', color: 'gray' },
  sent: { label: 'Réponse envoyée', color: 'blue' },
  received: { label: 'Réponse reçue', color: 'teal' },
} as const;

/** What the porteur asks this antenne about its figures. */
export function ReceivedQuestions({ canFetch }: { readonly canFetch: boolean }) {
  const mayAnswer = useMay('envoi.write');
  const questions = api.questionsRecues.list.useQuery({}, { enabled: mayAnswer });
  const exchange = api.courrierAntenne.exchange.useMutation();
  const [answering, setAnswering] = useState<QuestionRecue | null>(null);
  if (!mayAnswer) return null;
  return (
    <Card withBorder padding="lg" component="section" aria-label="Questions du porteur">
      <Title order={2} size="h4" mb="sm">
        Questions du porteur
      </Title>
      <Stack>
        <Group gap="sm">
          {canFetch && (
            <Button
              size="compact-md"
              variant="default"
              loading={exchange.isPending}
              onClick={() => exchange.mutate({}, { onSuccess: (done) => notifyDone(exchangedWords(done)) })}
            >
              Envoyer et relever les messages
            </Button>
          )}
          <Button
            size="compact-md"
            variant="default"
            onClick={() => void openPli('courrierAntenne', 'pli').catch(notifyRefusal)}
          >
            Ouvrir un message apporté
          </Button>
          <Button
            size="compact-md"
            variant="default"
            onClick={() => void openPli('courrierAntenne', 'recu').catch(notifyRefusal)}
          >
            Ouvrir un accusé de message
          </Button>
        </Group>
        <ErrorAlert error={exchange.error ?? questions.error} />
        {!questions.data && !questions.error && <Loader aria-label="Chargement" />}
        {questions.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            Aucune question. Quand le porteur en pose une sur un de vos chiffres, elle arrive ici.
          </Text>
        )}
        {questions.data?.map((question) => (
          <QuestionCard key={question.questionId} question={question} antenneName={null} state={states[question.state]}>
            <Actions question={question} onAnswer={setAnswering} />
          </QuestionCard>
        ))}
      </Stack>
      {answering && <AnswerModal question={answering} onClose={() => setAnswering(null)} />}
    </Card>
  );
}

interface ActionsProps {
  readonly question: QuestionRecue;
  onAnswer(question: QuestionRecue): void;
}

function Actions({ question, onAnswer }: ActionsProps) {
  const { state, quarter, pliId, questionId } = question;
  return (
    <Group gap="sm">
      {state === 'to-answer' && (
        <Button size="compact-sm" onClick={() => onAnswer(question)}>
          Répondre
        </Button>
      )}
      {quarter && (
        <Button
          size="compact-sm"
          variant="default"
          component={Link}
          href={`/indicateurs?annee=${String(quarter.year)}&trimestre=${String(quarter.quarter)}`}
        >
          Voir le chiffre
        </Button>
      )}
      {state === 'written' && (
        <Button size="compact-sm" variant="default" onClick={() => void takeBack(questionId).catch(notifyRefusal)}>
          Reprendre la réponse
        </Button>
      )}
      {pliId !== null && (state === 'written' || state === 'sent') && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void savePli('courrierAntenne', pliId).catch(notifyRefusal)}
        >
          Enregistrer le message
        </Button>
      )}
    </Group>
  );
}

const takeBack = (questionId: string): Promise<void> =>
  call('questionsRecues.takeBack', { questionId }).then(() => queryClient.invalidateQueries());

interface AnswerModalProps {
  readonly question: QuestionRecue;
  onClose(): void;
}

function AnswerModal({ question, onClose }: AnswerModalProps) {
  const answer = api.questionsRecues.answer.useMutation();
  const [kind, setKind] = useState<'texte' | 'corrige'>('texte');
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { questionId } = question;
  const send = () => {
    const input = { questionId, kind, text: kind === 'corrige' && text.trim() === '' ? null : text };
    const wrong = questionsRecues.answer.input.safeParse(input).error?.issues[0]?.message ?? null;
    setError(wrong);
    if (wrong === null)
      answer.mutate(input, {
        onSuccess: () => {
          onClose();
          notifyWithUndo('reponse', 'La réponse partira au prochain échange avec le dossier de dépôt.', () => {
            void takeBack(questionId).catch(notifyRefusal);
          });
        },
      });
  };
  return (
    <Modal opened onClose={onClose} title="Répondre au porteur" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          {question.figureLabel !== null && <Text fw={600}>{question.figureLabel}</Text>}
          <Text style={{ whiteSpace: 'pre-wrap' }}>{question.text}</Text>
          <SegmentedControl
            aria-label="Réponse"
            data={[
              { value: 'texte', label: 'Une explication' },
              { value: 'corrige', label: 'Corrigé\u00a0: nouvel envoi' },
            ]}
            value={kind}
            onChange={(value) => setKind(value === 'corrige' ? 'corrige' : 'texte')}
          />
          {kind === 'corrige' && (
            <Alert color="blue">
              <Text size="sm">
                Corrigez d’abord les dossiers, puis préparez un nouvel envoi de ce trimestre&nbsp;: c’est lui qui
                remplace le chiffre chez le porteur.
              </Text>
            </Alert>
          )}
          <Textarea
            label={kind === 'corrige' ? 'Précision (facultative)' : 'Réponse'}
            description="Elle part scellée, seul le porteur peut la lire. N’y écrivez aucun nom."
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            maxLength={1000}
            value={text}
            error={error}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <NameWarning text={text} known={[]} />
          <ErrorAlert error={answer.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={answer.isPending}>
              Envoyer la réponse
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
