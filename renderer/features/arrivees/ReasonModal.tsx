import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';

interface ReasonModalProps {
  opened: boolean;
  title: string;
  explain: string;
  action: string;
  pending: boolean;
  error: unknown;
  onClose: () => void;
  confirm: (reason: string) => void;
}

/** A decision that is kept with its reason. */
export const ReasonModal = ({ opened, title, onClose, ...props }: ReasonModalProps) => (
  <Modal opened={opened} onClose={onClose} title={title}>
    <ReasonForm {...props} onClose={onClose} />
  </Modal>
);

function ReasonForm({ explain, action, pending, error, onClose, confirm }: Omit<ReasonModalProps, 'opened' | 'title'>) {
  const [reason, setReason] = useState('');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirm(reason);
      }}
    >
      <Stack>
        <Text size="sm">{explain}</Text>
        <TextInput
          label="Raison"
          required
          data-autofocus
          maxLength={300}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <ErrorAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={pending} disabled={reason.trim() === ''}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
