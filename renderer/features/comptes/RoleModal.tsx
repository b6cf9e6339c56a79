import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '#contract/rights.ts';
import { call } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { notifyWithUndo } from '../../ui/notify.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { roleChoices } from './roleChoices.ts';

interface RoleModalProps {
  compte: { readonly id: string; readonly name: string; readonly role: Role };
  onClose: () => void;
}

export function RoleModal({ compte: { id, name, role }, onClose }: RoleModalProps) {
  const [chosen, setChosen] = useState<Role>(role);
  const change = useSubmit((to: Role) => call('comptes.setRole', { compteId: id, role: to }));
  return (
    <Modal opened onClose={onClose} title={`Rôle de ${name}`} closeButtonProps={{ 'aria-label': 'Fermer' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void change.run(chosen).then((done) => {
            if (!done) return;
            notifyWithUndo(`role-${id}`, `Le rôle de ${name} est changé.`, () => void change.run(role));
            onClose();
          });
        }}
      >
        <Stack>
          <Select
            label="Rôle"
            data={roleChoices}
            value={chosen}
            allowDeselect={false}
            data-autofocus
            onChange={(value) => value && setChosen(value)}
          />
          <ErrorAlert error={change.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={change.pending} disabled={chosen === role}>
              Changer le rôle
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
