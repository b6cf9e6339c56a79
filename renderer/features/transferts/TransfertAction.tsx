import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTransfer } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { useMay } from '#window/ui/useMay.ts';
import { ReceivedBanner } from './ReceivedBanner.tsx';
import { SentBanner } from './SentBanner.tsx';
import { TransferModal } from './TransferModal.tsx';

/** On a dossier: handing it to another antenne, what waits for its receipt, and what it came with. */
export function TransfertAction({ accompagnementId }: { accompagnementId: string }) {
  const mayWrite = useMay('dossiers.write');
  const { data } = api.transferts.ofDossier.useQuery({ accompagnementId });
  const [opened, { open, close }] = useDisclosure(false);
  if (!data) return null;
  const { transferable, sent, received } = data;
  return (
    <>
      {transferable && mayWrite && (
        <Group justify="flex-end" mt={{ base: 0, lg: -36 }} mb={8} className="screen-only">
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconTransfer size={16} aria-hidden />}
            onClick={open}
          >
            Transférer à une autre antenne…
          </Button>
        </Group>
      )}
      {sent && <SentBanner sent={sent} mayWrite={mayWrite} />}
      {received && <ReceivedBanner received={received} mayWrite={mayWrite} />}
      <TransferModal accompagnementId={accompagnementId} opened={opened} onClose={close} />
    </>
  );
}
