import { Button, Group, Stack, Text } from '@mantine/core';
import type { z } from 'zod';
import type { Opened } from '#contract/transferts.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { longDay, numericDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useEndAfterTransfert } from './useEndAfterTransfert.ts';

type OpenedReceipt = Extract<z.output<typeof Opened>, { kind: 'accuse' }>;

/** The other antenne has the dossier: it can be ended here. */
export function Receipt({ file: { sent }, onClose }: { file: OpenedReceipt; onClose: () => void }) {
  const end = useEndAfterTransfert();
  const { proposedEnd, correspondantName, number, lastName, firstName } = sent;
  const keep = () => {
    onClose();
    notifyDone(`Transfert ${number} repris par ${correspondantName}.`);
  };
  return (
    <Stack>
      <Text>
        {correspondantName} a repris le dossier de{' '}
        <strong>
          {lastName} {firstName}
        </strong>{' '}
        (transfert {number}).
      </Text>
      {proposedEnd !== null && (
        <Text>
          Terminer l’accompagnement ici au {longDay(proposedEnd)}, pour réorientation&nbsp;? Vous pourrez le rouvrir.
        </Text>
      )}
      <ErrorAlert error={end.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={keep}>
          {proposedEnd === null ? 'Fermer' : 'Garder ouvert'}
        </Button>
        {proposedEnd !== null && (
          <Button data-autofocus loading={end.pending} onClick={() => end.run(sent, proposedEnd, onClose)}>
            Terminer au {numericDay(proposedEnd)}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
