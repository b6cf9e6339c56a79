import { Alert, Button, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTransfer } from '@tabler/icons-react';
import type { z } from 'zod';
import type { transferts } from '#contract/transferts.ts';
import { hour, instantLabel, longDay } from '#window/ui/format.ts';
import { Convocations, DossierContent } from './DossierContent.tsx';
import { receiptSaved, saveTransfert } from './fileActions.ts';

type Received = NonNullable<z.output<typeof transferts.ofDossier.output>['received']>;

/** What a dossier came with from another antenne, and the appointments that are to be planned anew. */
export function ReceivedBanner({ received, mayWrite }: { received: Received; mayWrite: boolean }) {
  const [opened, { open, close }] = useDisclosure(false);
  const { correspondantName, at, number, dossier, transfertId, toReplan } = received;
  return (
    <Alert
      mb="lg"
      color="blue"
      icon={<IconTransfer aria-hidden />}
      title={`Dossier repris de ${correspondantName} le ${instantLabel(at)}`}
    >
      <Stack gap="sm">
        {toReplan.length > 0 && <Text size="sm">{replanLabel(toReplan, correspondantName)}</Text>}
        <Group gap="sm">
          <Button size="xs" variant="default" onClick={open}>
            Voir ce qui a été reçu
          </Button>
          {mayWrite && (
            <Button size="xs" variant="default" onClick={() => void saveTransfert(transfertId, receiptSaved)}>
              Enregistrer l’accusé de réception
            </Button>
          )}
        </Group>
      </Stack>
      <Modal
        opened={opened}
        onClose={close}
        size="xl"
        title={`Reçu de ${correspondantName}, transfert ${number}`}
        scrollAreaComponent={ScrollArea.Autosize}
      >
        <Stack>
          {toReplan.length > 0 && <Convocations title="À planifier de nouveau" lines={toReplan} />}
          <DossierContent dossier={dossier} />
        </Stack>
      </Modal>
    </Alert>
  );
}

function replanLabel(planned: Received['toReplan'], from: string): string {
  const [first] = planned;
  if (!first) return '';
  const when = `${longDay(first.day)} à ${hour(first.at)}`;
  return planned.length === 1
    ? `Une convocation était prévue à ${from}, ${when}\u00a0: planifiez la vôtre.`
    : `${String(planned.length)} convocations étaient prévues à ${from}, la première ${when}\u00a0: planifiez les vôtres.`;
}
