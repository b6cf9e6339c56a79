import { Badge, Button, Card, Code, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Quarter } from '#contract/values.ts';
import { api, call, queryClient } from '#window/api.ts';
import { BelieveButton } from '#window/features/antennes/SinceLoss.tsx';
import { exportReceipt } from '#window/features/porteur/ReceptionsTab.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { CellDetail } from './states.tsx';
import { ReasonModal } from './ReasonModal.tsx';

type Version = CellDetail['versions'][number];

const receiptWords: Record<Version['receipt'], string> = {
  none: 'Pas encore de reçu.',
  signed: 'Reçu signé, prêt à remettre à l’antenne.',
  deposited: 'Reçu déposé dans le dossier de l’antenne.',
};

/** Undoes what has just been done, then shows the board as it is again. */
export const undone = (undo: Promise<unknown>): void =>
  void undo.then(() => queryClient.invalidateQueries(), notifyRefusal);

/** One version of a quarter: whether it counts, who read it, what was answered to the antenne. */
export function VersionCard({ version, quarter }: { version: Version; quarter: Quarter }) {
  const { instantaneId, seq, cardRank, receivedAt, fingerprint, counts, validated, setAside, afterClosure, receipt } =
    version;
  const waits = setAside === null && afterClosure !== null && afterClosure.accepted === null;
  return (
    <Card withBorder padding="sm" component="article" aria-label={`Envoi n°\u00a0${String(seq)}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={4}>
          <Group gap="xs">
            <Text fw={600}>{`Envoi n°\u00a0${String(seq)}, reçu le ${instantLabel(receivedAt)}`}</Text>
            {counts && (
              <Badge color="teal" variant="light">
                Compte dans les totaux
              </Badge>
            )}
            {setAside && (
              <Badge color="red" variant="light">
                Mis à l’écart, ne compte pas
              </Badge>
            )}
            {waits && (
              <Badge color="orange" variant="light">
                Reçu après clôture, ne compte pas
              </Badge>
            )}
          </Group>
          {cardRank > 1 && seq === 1 && (
            <Text size="xs">Premier envoi de la nouvelle carte de l’antenne&nbsp;: ses numéros recommencent à 1.</Text>
          )}
          {setAside && (
            <Text size="sm">
              Mis à l’écart le {instantLabel(setAside.at)} par {setAside.by}&nbsp;: reçu après la perte de l’ordinateur.
            </Text>
          )}
          {validated && (
            <Group gap={4}>
              <IconCircleCheck size={16} aria-hidden color="var(--mantine-color-teal-light-color)" />
              <Text size="sm">
                Validé le {instantLabel(validated.at)} par {validated.by}
              </Text>
            </Group>
          )}
          {afterClosure?.accepted && (
            <Text size="sm">
              Accepté après la clôture par {afterClosure.accepted.by}, le {instantLabel(afterClosure.accepted.at)}
              &nbsp;: {afterClosure.accepted.reason}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {receiptWords[receipt]} Fichier&nbsp;: <Code>{fingerprint}</Code>
          </Text>
          {receipt === 'signed' && (
            <Button
              size="compact-xs"
              variant="default"
              w="max-content"
              onClick={() => void exportReceipt(version.sha256).catch(notifyRefusal)}
            >
              Enregistrer le reçu
            </Button>
          )}
        </Stack>
        {setAside ? (
          <BelieveButton instantaneId={instantaneId} label={`envoi n°\u00a0${String(seq)}`} />
        ) : waits ? (
          <Accept instantaneId={instantaneId} quarter={quarter} />
        ) : (
          counts && <Validate instantaneId={instantaneId} validated={validated !== null} />
        )}
      </Group>
    </Card>
  );
}

function Validate({ instantaneId, validated }: { instantaneId: string; validated: boolean }) {
  const validate = api.arrivees.validate.useMutation();
  const unvalidate = api.arrivees.unvalidate.useMutation();
  if (validated)
    return (
      <Button
        size="xs"
        variant="default"
        flex="none"
        loading={unvalidate.isPending}
        onClick={() =>
          unvalidate.mutate(
            { instantaneId },
            {
              onSuccess: () =>
                notifyWithUndo('validation', 'La validation est retirée.', () =>
                  undone(call('arrivees.validate', { instantaneId })),
                ),
              onError: notifyRefusal,
            },
          )
        }
      >
        Retirer la validation
      </Button>
    );
  return (
    <Button
      size="xs"
      flex="none"
      loading={validate.isPending}
      onClick={() =>
        validate.mutate(
          { instantaneId },
          {
            onSuccess: () =>
              notifyWithUndo('validation', 'La version est validée.', () =>
                undone(call('arrivees.unvalidate', { instantaneId })),
              ),
            onError: notifyRefusal,
          },
        )
      }
    >
      Valider
    </Button>
  );
}

function Accept({ instantaneId, quarter }: { instantaneId: string; quarter: Quarter }) {
  const [asking, setAsking] = useState(false);
  const accept = api.arrivees.accept.useMutation();
  return (
    <>
      <Button size="xs" flex="none" onClick={() => setAsking(true)}>
        Accepter
      </Button>
      <ReasonModal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Accepter cet envoi après la clôture"
        explain={`Il comptera dans les totaux du T${String(quarter.quarter)} ${String(quarter.year)}, qui reste clôturé. La raison est gardée et inscrite au journal.`}
        action="Accepter cet envoi"
        pending={accept.isPending}
        error={accept.error}
        confirm={(reason) =>
          accept.mutate(
            { instantaneId, reason },
            {
              onSuccess: () => {
                setAsking(false);
                notifyWithUndo('acceptation', 'L’envoi est accepté\u00a0: il compte dans les totaux.', () =>
                  undone(call('arrivees.cancelAccept', { instantaneId })),
                );
              },
            },
          )
        }
      />
    </>
  );
}
