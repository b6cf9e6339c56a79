import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconClock, IconTransfer } from '@tabler/icons-react';
import type { z } from 'zod';
import type { transferts } from '#contract/transferts.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, numericDay } from '#window/ui/format.ts';
import { dossierSaved, saveTransfert } from './fileActions.ts';
import { useCancelTransfert } from './useCancelTransfert.ts';
import { useEndAfterTransfert } from './useEndAfterTransfert.ts';
import { useOpenReceived, type OpenReceived } from './useOpenReceived.tsx';

export type Sent = NonNullable<z.output<typeof transferts.ofDossier.output>['sent']>;

/** A dossier that left: waiting for its receipt, then taken over. */
export function SentBanner({ sent, mayWrite }: { sent: Sent; mayWrite: boolean }) {
  const received = useOpenReceived();
  return (
    <>
      {sent.state === 'en-attente' ? (
        <Waiting sent={sent} mayWrite={mayWrite} received={received} />
      ) : (
        <TakenOver sent={sent} mayWrite={mayWrite} />
      )}
      {received.modal}
    </>
  );
}

interface WaitingProps {
  sent: Sent;
  mayWrite: boolean;
  received: OpenReceived;
}

function Waiting({ sent, mayWrite, received }: WaitingProps) {
  const { cancel, pending, error } = useCancelTransfert();
  return (
    <Alert
      mb="lg"
      color="yellow"
      icon={<IconClock aria-hidden />}
      title="Transfert en attente de l’accusé de réception"
    >
      <Stack gap="sm">
        <Text size="sm">
          Dossier scellé pour {sent.correspondantName} le {instantLabel(sent.at)}, transfert {sent.number}. Vous le
          suivez tant que l’autre antenne ne l’a pas repris&nbsp;; ce que vous saisissez depuis n’est pas dans le
          fichier.
        </Text>
        {mayWrite && (
          <Group gap="sm">
            <Button size="xs" loading={received.pending} onClick={received.choose}>
              Ouvrir l’accusé de réception
            </Button>
            <Button size="xs" variant="default" onClick={() => void saveTransfert(sent.transfertId, dossierSaved)}>
              Enregistrer de nouveau le fichier
            </Button>
            <Button size="xs" variant="default" loading={pending} onClick={() => cancel(sent)}>
              Annuler le transfert
            </Button>
          </Group>
        )}
        <ErrorAlert error={error} />
      </Stack>
    </Alert>
  );
}

function TakenOver({ sent, mayWrite }: { sent: Sent; mayWrite: boolean }) {
  const end = useEndAfterTransfert();
  const { acknowledgedAt, correspondantName, proposedEnd } = sent;
  return (
    <Alert
      mb="lg"
      color="teal"
      icon={<IconTransfer aria-hidden />}
      title={`Dossier repris par ${correspondantName}${acknowledgedAt === null ? '' : ` le ${instantLabel(acknowledgedAt).slice(0, 10)}`}`}
    >
      {proposedEnd !== null && mayWrite && (
        <Group gap="sm">
          <Text size="sm">L’accompagnement est encore ouvert ici.</Text>
          <Button size="xs" loading={end.pending} onClick={() => end.run(sent, proposedEnd)}>
            Terminer au {numericDay(proposedEnd)}, réorientation
          </Button>
        </Group>
      )}
      <ErrorAlert error={end.error} />
    </Alert>
  );
}
