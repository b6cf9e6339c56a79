import { ActionIcon, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconArrowsMove,
  IconBan,
  IconDots,
  IconPencil,
  IconRotate2,
  IconTrash,
  IconUserMinus,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { longDay, numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { seancePath } from './paths.ts';
import type { Seance } from './seanceState.ts';

interface MenuProps {
  groupeId: string;
  seance: Seance;
  /** Null when it may not be moved. */
  onMove: (() => void) | null;
  onEdit: () => void;
  /** The groupe still runs. */
  mayPlan: boolean;
}

export function SeanceMenu({ groupeId, seance, onMove, onEdit, mayPlan }: MenuProps) {
  const { seanceId, label, day, status, expected } = seance;
  const cancel = api.seances.cancel.useMutation();
  const restore = api.seances.restore.useMutation();
  const remove = api.seances.remove.useMutation();
  const putBack = () =>
    void restore.mutateAsync({ seanceId }).then(() => notifyDone('La séance est rétablie.'), notifyRefusal);
  const callOff = () =>
    void cancel
      .mutateAsync({ seanceId })
      .then(() => notifyWithUndo(`seance-${seanceId}`, 'La séance est annulée.', putBack), notifyRefusal);
  const askTakeOut = () =>
    modals.openConfirmModal({
      title: 'Retirer la séance',
      children: (
        <Text size="sm">
          {label}, {longDay(day)}. Elle disparaît pour de bon&nbsp;: pour en garder la trace, annulez-la plutôt.
        </Text>
      ),
      labels: { confirm: 'Retirer', cancel: 'Garder' },
      confirmProps: { color: 'red.9' },
      onConfirm: () =>
        void remove.mutateAsync({ seanceId }).then(() => notifyDone('La séance est retirée.'), notifyRefusal),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Autres actions\u00a0: ${label} du ${numericDay(day)}`}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onMove && (
          <Menu.Item leftSection={<IconArrowsMove size={16} aria-hidden />} onClick={onMove}>
            Déplacer
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
          Modifier, remplacer, compte rendu
        </Menu.Item>
        {mayPlan && status === 'prevue' && day > todayParis() && expected > 0 && (
          <Menu.Item
            component={Link}
            href={seancePath(groupeId, seanceId)}
            leftSection={<IconUserMinus size={16} aria-hidden />}
          >
            Noter une absence excusée
          </Menu.Item>
        )}
        {mayPlan && status === 'prevue' && (
          <>
            <Menu.Item leftSection={<IconBan size={16} aria-hidden />} onClick={callOff}>
              Annuler la séance
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={askTakeOut}>
              Retirer (planifiée par erreur)
            </Menu.Item>
          </>
        )}
        {mayPlan && status === 'annulee' && (
          <Menu.Item leftSection={<IconRotate2 size={16} aria-hidden />} onClick={putBack}>
            Rétablir la séance
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
