import { Badge, Button, Card, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ControleLevel } from '#contract/controles.ts';
import type { FigureOf } from '#contract/questions.ts';
import type { Constat } from '#contract/verification.ts';
import { api, call, queryClient } from '#window/api.ts';
import type { Asking } from '#window/features/questions/AskModal.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

const levels: Record<ControleLevel, { label: string; color: string }> = {
  bloquant: { label: 'Bloquant', color: 'red' },
  important: { label: 'À vérifier', color: 'orange' },
  information: { label: 'Information', color: 'gray' },
};

interface ConstatListProps {
  readonly findings: readonly Constat[];
  onAsk(asking: Asking): void;
  onFigure(figure: FigureOf): void;
}

export function ConstatList({ findings, onAsk, onFigure }: ConstatListProps) {
  const [seeing, setSeeing] = useState<Constat | null>(null);
  return (
    <>
      <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {findings.map((finding) => (
          <li key={finding.findingId}>
            <Line finding={finding} onAsk={onAsk} onFigure={onFigure} onSee={setSeeing} />
          </li>
        ))}
      </Stack>
      {seeing && <SeenModal finding={seeing} onClose={() => setSeeing(null)} />}
    </>
  );
}

const figureOf = ({ antenneId, quarter, indicateurId, code }: Constat): FigureOf | null =>
  antenneId === null || quarter === null || indicateurId === null ? null : { antenneId, quarter, indicateurId, code };

interface LineProps extends Omit<ConstatListProps, 'findings'> {
  readonly finding: Constat;
  onSee(finding: Constat): void;
}

function Line({ finding, onAsk, onFigure, onSee }: LineProps) {
  const { level, sentence, antenneName, seen, questionId, ask, antenneId, findingId } = finding;
  const figure = figureOf(finding);
  const { label, color } = levels[level];
  const [first = ''] = sentence.split(/[:;.]/);
  const about = [antenneName, first.trim()].filter(Boolean).join(', ');
  return (
    <Card withBorder padding="sm">
      <Group gap="sm" mb={4}>
        <Badge variant="light" color={color}>
          {label}
        </Badge>
        {antenneName !== null && <Text fw={600}>{antenneName}</Text>}
        {questionId !== null && <Text size="sm">Question posée</Text>}
      </Group>
      <Text size="sm">{sentence}</Text>
      {seen && (
        <Text size="sm" mt={4}>
          {`Vu par ${seen.author} le ${instantLabel(seen.at)}${seen.comment === null ? '.' : `\u00a0: ${seen.comment}`}`}
        </Text>
      )}
      <Group gap="sm" mt="xs">
        {ask !== null && antenneId !== null && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Poser la question à l’antenne\u00a0: ${about}`}
            onClick={() =>
              onAsk({
                antenneId,
                figure,
                about: figure === null ? null : first.trim(),
                text: ask,
                findingId,
              })
            }
          >
            Poser la question à l’antenne
          </Button>
        )}
        {figure && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Voir le chiffre\u00a0: ${about}`}
            onClick={() => onFigure(figure)}
          >
            Voir le chiffre
          </Button>
        )}
        {seen ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`À revoir\u00a0: ${about}`}
            onClick={() => void unsee(findingId).catch(notifyRefusal)}
          >
            À revoir
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Marquer comme vu\u00a0: ${about}`}
            onClick={() => onSee(finding)}
          >
            Marquer comme vu
          </Button>
        )}
      </Group>
    </Card>
  );
}

const unsee = (findingId: string): Promise<void> =>
  call('verification.unsee', { findingId }).then(() => queryClient.invalidateQueries());

function SeenModal({ finding, onClose }: { readonly finding: Constat; onClose(): void }) {
  const { findingId, sentence } = finding;
  const see = api.verification.see.useMutation();
  const [comment, setComment] = useState('');
  return (
    <Modal opened onClose={onClose} title="Marquer comme vu">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          see.mutate(
            { findingId, sentence, comment: comment.trim() === '' ? null : comment },
            {
              onSuccess: () => {
                onClose();
                notifyWithUndo('constat', 'Le constat est marqué comme vu.', () => {
                  void unsee(findingId).catch(notifyRefusal);
                });
              },
            },
          );
        }}
      >
        <Stack>
          <Text size="sm">{sentence}</Text>
          <Textarea
            label="Commentaire (facultatif)"
            description="Il reste chez vous. Si le chiffre change, le constat sera montré de nouveau."
            data-autofocus
            autosize
            minRows={2}
            maxRows={8}
            maxLength={600}
            value={comment}
            onChange={({ currentTarget }) => setComment(currentTarget.value)}
          />
          <ErrorAlert error={see.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={see.isPending}>
              Vu
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
