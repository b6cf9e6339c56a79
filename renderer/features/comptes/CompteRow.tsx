import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import type { CompteState } from '#contract/comptes.ts';
import { roleLabels, type Role } from '#contract/rights.ts';
import { instantLabel } from '../../ui/format.ts';

export interface ShownCompte {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly disabledAt: string | null;
  readonly state: CompteState;
  readonly until: string | null;
  readonly holdsKey: boolean;
}

interface CompteRowProps {
  compte: ShownCompte;
  isMe: boolean;
  isInviting: boolean;
  onInvite: () => void;
  onRole: () => void;
  onRemove: () => void;
}

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });
const dayOf = (instant: string): string => day.format(new Date(instant));

const labels: Record<CompteState, string> = {
  actif: 'Actif',
  invite: 'Invité',
  expire: 'Code périmé',
  ferme: 'Retiré',
};
const colors: Record<CompteState, string> = { actif: 'teal', invite: 'blue', expire: 'orange', ferme: 'gray' };

export function CompteRow({ compte, isMe, isInviting, onInvite, onRole, onRemove }: CompteRowProps) {
  const { name, role, createdAt, disabledAt, state, until, holdsKey } = compte;
  return (
    <Table.Tr>
      <Table.Td fw={500}>
        {name}
        {isMe && ' (vous)'}
      </Table.Td>
      <Table.Td>{roleLabels[role]}</Table.Td>
      <Table.Td>{dayOf(createdAt)}</Table.Td>
      <Table.Td>
        <Stack gap={2}>
          <Group gap="xs">
            <Badge variant="light" color={colors[state]}>
              {labels[state]}
            </Badge>
            {holdsKey && state !== 'ferme' ? <Badge variant="light">Clé clinique</Badge> : null}
          </Group>
          {disabledAt !== null ? <Text size="sm">Retiré le {dayOf(disabledAt)}</Text> : null}
          {state === 'invite' && until !== null ? (
            <Text size="sm">Code valable jusqu’au {instantLabel(until)}</Text>
          ) : null}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {state !== 'actif' ? (
            <Button
              size="xs"
              variant="default"
              disabled={isInviting}
              aria-label={`${state === 'ferme' ? 'Inviter de nouveau' : 'Nouveau code'}\u00a0: ${name}`}
              onClick={onInvite}
            >
              {state === 'ferme' ? 'Inviter de nouveau' : 'Nouveau code'}
            </Button>
          ) : null}
          {state !== 'ferme' ? (
            <Button size="xs" variant="default" aria-label={`Changer le rôle de ${name}`} onClick={onRole}>
              Rôle
            </Button>
          ) : null}
          {state !== 'ferme' && !isMe ? (
            <Button size="xs" variant="default" aria-label={`Retirer le compte de ${name}`} onClick={onRemove}>
              Retirer
            </Button>
          ) : null}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
