import { Button, Group, List, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { api, call } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { undoable, type AntenneModalProps } from './registry.ts';
import { SinceLossChoice } from './SinceLoss.tsx';

export const RevokeModal = ({ opened, ...props }: AntenneModalProps) => (
  <Modal opened={opened} onClose={props.onClose} title={`Retirer la carte de ${props.antenne.name}`} size="lg">
    <RevokeForm {...props} />
  </Modal>
);

function RevokeForm({ antenne: { antenneId, name }, onClose }: Omit<AntenneModalProps, 'opened'>) {
  const revoke = api.antennes.revoke.useMutation();
  const [lostOn, setLostOn] = useState('');
  const [setAsideIds, setSetAsideIds] = useState<string[]>([]);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(lostOn);
  return (
    <Stack>
      <List size="sm" spacing={4}>
        <List.Item>Aucun fichier signé avec cette carte ne sera plus repris, et l’antenne saura pourquoi.</List.Item>
        <List.Item>Ce qui est déjà reçu reste et continue de compter, sauf ce que vous mettez à l’écart ici.</List.Item>
        <List.Item>
          Sur son nouvel ordinateur, l’antenne vous remet une nouvelle carte&nbsp;: son histoire continue.
        </List.Item>
      </List>
      <DateField
        label="Ordinateur perdu ou volé le"
        description="Laissez vide s’il a seulement été remplacé."
        value={lostOn}
        error={revoke.error?.field === 'lostOn' ? revoke.error.message : null}
        onChange={(day) => {
          setLostOn(day);
          setSetAsideIds([]);
        }}
      />
      {isDay && <SinceLossChoice antenneId={antenneId} since={lostOn} chosen={setAsideIds} onChange={setSetAsideIds} />}
      <ErrorAlert error={revoke.error?.field === 'lostOn' ? null : revoke.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button
          loading={revoke.isPending}
          disabled={lostOn !== '' && !isDay}
          onClick={() =>
            revoke.mutate(
              { antenneId, lostOn: isDay ? lostOn : null, setAsideIds },
              {
                onSuccess: () => {
                  onClose();
                  undoable('revoke', `La carte de ${name} est retirée.`, () =>
                    call('antennes.cancelRevoke', { antenneId }),
                  );
                },
              },
            )
          }
        >
          Retirer la carte
        </Button>
      </Group>
    </Stack>
  );
}
