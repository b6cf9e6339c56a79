import { Button, Modal, Table, Text, VisuallyHidden } from '@mantine/core';
import { numericDay } from '#window/ui/format.ts';
import type { Sheet } from './answers.ts';

interface GuestsProps {
  guests: Sheet['toCatchUp'];
  opened: boolean;
  onClose: () => void;
  onWelcome: (guest: Sheet['toCatchUp'][number]) => Promise<void>;
}

/** People of other groupes with a séance to make up for: their presence here counts for it. */
export const GuestsModal = ({ guests, opened, onClose, onWelcome }: GuestsProps) => (
  <Modal opened={opened} onClose={onClose} title="Accueillir un rattrapage" size="xl">
    <Text size="sm" mb="md">
      Ces personnes, inscrites dans un autre groupe, ont manqué une séance. Venues ici, elles la rattrapent.
    </Text>
    <Table aria-label="Séances à rattraper" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Personne</Table.Th>
          <Table.Th>Groupe</Table.Th>
          <Table.Th>Séance manquée</Table.Th>
          <Table.Th>
            <VisuallyHidden>Action</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {guests.map((guest) => (
          <Table.Tr key={`${guest.inscriptionId}.${guest.seanceId}`}>
            <Table.Td fw={600}>{guest.person}</Table.Td>
            <Table.Td>{guest.groupe}</Table.Td>
            <Table.Td>
              {guest.label}, {numericDay(guest.day)}
            </Table.Td>
            <Table.Td ta="end">
              <Button
                size="compact-sm"
                variant="light"
                aria-label={`Rattrape ici\u00a0: ${guest.person}, ${guest.label}`}
                onClick={() => void onWelcome(guest).then(onClose)}
              >
                Rattrape ici
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Modal>
);
