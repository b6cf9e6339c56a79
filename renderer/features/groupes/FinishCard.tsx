import { Button, Card, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCertificate } from '@tabler/icons-react';
import { longDay, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { FinishModal } from './FinishModal.tsx';
import type { Groupe } from './groupeDraft.ts';
import { plural } from './words.ts';

/** The last séance is past: everybody who met the rule leaves the module at once. */
export function FinishCard({ groupe }: { groupe: Groupe }) {
  const mayWrite = useMay('dossiers.write');
  const [opened, finish] = useDisclosure(false);
  const last = groupe.seances.findLast(({ inscriptionId, status }) => inscriptionId === null && status !== 'annulee');
  const enrolled = groupe.inscriptions.filter(({ state }) => state === 'inscrit');
  const isOver = last !== undefined && last.day < todayParis();
  if (!mayWrite || !isOver || enrolled.length === 0 || groupe.closedOn !== null) return null;
  const done = enrolled.filter(({ progress }) => progress.met).length;
  return (
    <Card withBorder mb="lg" component="section" aria-label="Fin du module">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>La dernière séance était le {longDay(last.day)}</Text>
          <Text size="sm">
            {done === 0
              ? 'Aucun inscrit ne remplit encore la règle du module.'
              : `${plural(done, 'inscrit')} sur ${enrolled.length} ${done > 1 ? 'remplissent' : 'remplit'} la règle du module.`}
          </Text>
        </div>
        {done > 0 && (
          <Button
            flex="none"
            variant="light"
            leftSection={<IconCertificate size={18} aria-hidden />}
            onClick={finish.open}
          >
            Terminer pour tous ceux qui remplissent la règle
          </Button>
        )}
      </Group>
      <FinishModal groupe={groupe} opened={opened} onClose={finish.close} />
    </Card>
  );
}
