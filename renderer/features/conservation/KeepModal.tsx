import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ToReview } from '#contract/conservation.ts';
import { api, call, queryClient } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

/** Keeps somebody beyond the duration, until a day, for a reason that is written down. */
export function KeepModal({ person, onClose }: { readonly person: ToReview; readonly onClose: () => void }) {
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const keep = api.conservation.keep.useMutation();
  const { personneId } = person;
  const errorAt = (field: string) => (keep.error?.field === field ? keep.error.message : undefined);
  const undo = (prolongationId: string) => {
    call('conservation.setKept', { prolongationId, kept: false })
      .then(() => queryClient.invalidateQueries())
      .catch(notifyRefusal);
  };
  return (
    <Modal opened onClose={onClose} title="Garder plus longtemps" closeButtonProps={{ 'aria-label': 'Fermer' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate(
            { personneId, until, reason },
            {
              onSuccess: ({ prolongationId }) => {
                onClose();
                notifyWithUndo('conservation', 'Ce dossier est gardé plus longtemps.', () => undo(prolongationId));
              },
            },
          );
        }}
      >
        <Stack>
          <Text>
            {person.lastName} {person.firstName}&nbsp;: le dossier reviendra dans la liste à revoir après cette date.
          </Text>
          <DateField label="Jusqu’au" data-autofocus value={until} onChange={setUntil} error={errorAt('until')} />
          <Textarea
            label="Pourquoi"
            description="Une procédure en cours, une demande du tribunal. Cette raison sera effacée avec le dossier."
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorAt('reason')}
          />
          {keep.error && !['until', 'reason'].includes(keep.error.field ?? '') ? (
            <ErrorAlert error={keep.error} />
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Ne rien changer
            </Button>
            <Button type="submit" loading={keep.isPending}>
              Garder ce dossier
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
