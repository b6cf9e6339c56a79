import { Button, Group, Modal, NativeSelect, Select, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { questions, type FigureOf } from '#contract/questions.ts';
import { api, call, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { NameWarning } from './NameWarning.tsx';

export interface Asking {
  /** Null: chosen here. */
  readonly antenneId: string | null;
  readonly figure: Omit<FigureOf, 'antenneId'> | null;
  /** « Orientations reçues, 3ᵉ trimestre 2026 »; null when the figure is chosen here. */
  readonly about: string | null;
  readonly text: string;
  readonly findingId: string | null;
}

export const nothingAsked: Asking = { antenneId: null, figure: null, about: null, text: '', findingId: null };

const quarterChoices = ['1', '2', '3', '4'].map((value) => ({ value, label: `T${value}` }));
const quarters = { '1': 1, '2': 2, '3': 3, '4': 4 } as const;
type QuarterChoice = keyof typeof quarters;
const isQuarter = (value: string): value is QuarterChoice => value in quarters;

interface AskModalProps {
  readonly asking: Asking;
  /** Year proposed for a figure chosen here. */
  readonly year: number;
  onClose(): void;
}

/** A question to one antenne, about a figure or not. It leaves sealed, and is answered from the antenne’s program. */
export function AskModal({ asking, year, onClose }: AskModalProps) {
  useFocusBack();
  const antennes = api.porteur.antennes.useQuery({});
  const figures = api.questions.figures.useQuery({}, { enabled: asking.about === null });
  const ask = api.questions.ask.useMutation();
  const [antenneId, setAntenneId] = useState(asking.antenneId ?? '');
  const [indicateurId, setIndicateurId] = useState<string | null>(asking.figure?.indicateurId ?? null);
  const [code, setCode] = useState(asking.figure?.code ?? '');
  const [asked, setAsked] = useState({
    year: String(asking.figure?.quarter.year ?? year),
    quarter: String(asking.figure?.quarter.quarter ?? 1),
  });
  const [text, setText] = useState(asking.text);
  const [error, setError] = useState<string | null>(null);
  const chosen = figures.data?.find((each) => each.indicateurId === indicateurId);
  const chosenFigure =
    indicateurId === null || !isQuarter(asked.quarter)
      ? null
      : {
          quarter: { year: Number(asked.year), quarter: quarters[asked.quarter] },
          indicateurId,
          code: code === '' ? null : code,
        };
  const send = () => {
    const input = {
      antenneId,
      figure: asking.about === null ? chosenFigure : asking.figure,
      text,
      findingId: asking.findingId,
    };
    const wrong = questions.ask.input.safeParse(input).error?.issues[0]?.message ?? null;
    setError(wrong);
    if (wrong !== null) return;
    ask.mutate(input, {
      onSuccess: ({ questionId }) => {
        onClose();
        notifyWithUndo('question', 'La question partira au prochain échange avec le dossier de dépôt.', () => {
          void call('questions.takeBack', { questionId })
            .then(() => queryClient.invalidateQueries())
            .then(() => notifyDone('La question est retirée.'))
            .catch(notifyRefusal);
        });
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title="Poser une question à l’antenne" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <NativeSelect
            label="Antenne"
            data={[
              { value: '', label: 'Choisir…' },
              ...(antennes.data ?? []).map((each) => ({ value: each.antenneId, label: each.name })),
            ]}
            value={antenneId}
            disabled={asking.antenneId !== null}
            onChange={({ currentTarget }) => setAntenneId(currentTarget.value)}
          />
          {asking.about === null ? (
            <>
              <Select
                label="Chiffre"
                description="Facultatif&nbsp;: une question peut ne porter sur aucun chiffre."
                placeholder="Aucun"
                clearable
                searchable
                data={(figures.data ?? []).map((each) => ({ value: each.indicateurId, label: each.label }))}
                value={indicateurId}
                onChange={(value) => {
                  setIndicateurId(value);
                  setCode('');
                }}
              />
              {chosen && (
                <Group grow align="flex-end">
                  {chosen.lines.length > 0 && (
                    <NativeSelect
                      label="Ligne"
                      data={[
                        { value: '', label: 'Total' },
                        ...chosen.lines.map((line) => ({ value: line.code, label: line.label })),
                      ]}
                      value={code}
                      onChange={({ currentTarget }) => setCode(currentTarget.value)}
                    />
                  )}
                  <NativeSelect
                    label="Trimestre"
                    data={quarterChoices}
                    value={asked.quarter}
                    onChange={({ currentTarget }) => setAsked({ ...asked, quarter: currentTarget.value })}
                  />
                  <NativeSelect
                    label="Année"
                    data={[year + 1, year, year - 1, year - 2, year - 3].map(String)}
                    value={asked.year}
                    onChange={({ currentTarget }) => setAsked({ ...asked, year: currentTarget.value })}
                  />
                </Group>
              )}
            </>
          ) : (
            <Text size="sm">
              À propos de&nbsp;: <strong>{asking.about}</strong>
            </Text>
          )}
          <Textarea
            label="Question"
            description="Elle part scellée, seule l’antenne peut la lire. N’y écrivez aucun nom."
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            maxLength={1000}
            value={text}
            error={error}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <NameWarning text={text} known={(antennes.data ?? []).map(({ name }) => name)} />
          <ErrorAlert error={ask.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={ask.isPending}>
              Envoyer la question
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The keyboard goes on from where the question was asked: the dialog leaves the page with what would have done it. */
function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (from instanceof HTMLElement) from.focus();
    },
    [from],
  );
}
