import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyWithUndo } from '#window/ui/notify.tsx';
import { ReasonModal } from './ReasonModal.tsx';
import { shortQuarter, type Board, type BoardQuarter } from './states.tsx';
import { undone } from './VersionCard.tsx';

interface ClosureProps {
  board: Board;
  /** Null while nothing is asked. */
  quarter: BoardQuarter | null;
  onClose: () => void;
}

/** Holds the figures of a quarter, or lets them move again. */
export function ClosureModal({ board, quarter, onClose }: ClosureProps) {
  if (quarter?.closed) return <Reopen quarter={quarter} clotureId={quarter.closed.clotureId} onClose={onClose} />;
  return (
    <Modal opened={quarter !== null} onClose={onClose} title={quarter && `Clôturer ${shortQuarter(quarter)}`}>
      {quarter && <CloseForm board={board} quarter={quarter} onClose={onClose} />}
    </Modal>
  );
}

function CloseForm({ board, quarter, onClose }: ClosureProps & { quarter: BoardQuarter }) {
  const close = api.arrivees.close.useMutation();
  const named = shortQuarter(quarter);
  const stateIn = (states: readonly string[]) =>
    board.antennes.filter(({ cells }) =>
      cells.some((cell) => cell.quarter === quarter.quarter && states.includes(cell.state)),
    );
  const missing = stateIn(['expected', 'late', 'missing']);
  const unread = stateIn(['received', 'corrected']);
  const submit = () =>
    close.mutate(
      {
        year: quarter.year,
        quarter: ([1, 2, 3, 4] as const).find((each) => each === quarter.quarter) ?? 1,
        missing: missing.map(({ antenneId }) => antenneId),
      },
      {
        onSuccess: ({ clotureId }) => {
          onClose();
          notifyWithUndo('cloture', `${named} est clôturé.`, () => undone(call('arrivees.cancelClose', { clotureId })));
        },
      },
    );
  return (
    <Stack>
      <Text size="sm">
        Les chiffres de {named} ne bougeront plus. Une version qui arrive ensuite est gardée, mais ne compte que si vous
        l’acceptez, ou si vous rouvrez le trimestre.
      </Text>
      {missing.length > 0 && (
        <Alert
          color="orange"
          title={missing.length > 1 ? `Il manque ${String(missing.length)} antennes` : 'Il manque une antenne'}
        >
          {missing.length > 1 ? 'Elles resteront marquées' : 'Elle restera marquée'} «&nbsp;Manquant&nbsp;», et chaque
          total dira combien d’antennes il compte.
          <List size="sm">
            {missing.map(({ antenneId, name }) => (
              <List.Item key={antenneId}>{name}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {unread.length > 0 && (
        <Text size="sm">Reçu mais pas encore validé&nbsp;: {unread.map(({ name }) => name).join(', ')}.</Text>
      )}
      <ErrorAlert error={close.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button loading={close.isPending} onClick={submit}>
          {missing.length > 0 ? 'Clôturer malgré ce qui manque' : `Clôturer ${named}`}
        </Button>
      </Group>
    </Stack>
  );
}

function Reopen({ quarter, clotureId, onClose }: { quarter: BoardQuarter; clotureId: string; onClose: () => void }) {
  const reopen = api.arrivees.reopen.useMutation();
  const named = shortQuarter(quarter);
  return (
    <ReasonModal
      opened
      onClose={onClose}
      title={`Rouvrir ${named}`}
      explain="Ce qui est arrivé après la clôture compte de nouveau, et les totaux déjà communiqués peuvent changer. La raison est gardée et inscrite au journal."
      action={`Rouvrir ${named}`}
      pending={reopen.isPending}
      error={reopen.error}
      confirm={(reason) =>
        reopen.mutate(
          { clotureId, reason },
          {
            onSuccess: () => {
              onClose();
              notifyWithUndo('cloture', `${named} est rouvert.`, () =>
                undone(call('arrivees.cancelReopen', { clotureId })),
              );
            },
          },
        )
      }
    />
  );
}
