import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { undoable, type AntenneModalProps } from './registry.ts';
import { QuarterSelect } from './QuarterSelect.tsx';

export const ExpectedModal = ({ opened, ...props }: AntenneModalProps) => (
  <Modal opened={opened} onClose={props.onClose} title={`Trimestres attendus de ${props.antenne.name}`}>
    <ExpectedForm {...props} />
  </Modal>
);

function ExpectedForm({ antenne: { antenneId, name, expected }, onClose }: Omit<AntenneModalProps, 'opened'>) {
  const save = api.antennes.setExpected.useMutation();
  const [from, setFrom] = useState(expected.from);
  const [until, setUntil] = useState(expected.until);
  return (
    <Stack>
      <Text size="sm">
        Une antenne qui arrive ou qui ferme en cours d’année&nbsp;: les autres trimestres seront «&nbsp;Sans
        objet&nbsp;», et rien n’y manquera.
      </Text>
      <QuarterSelect label="Premier trimestre" none="Depuis toujours" value={from} onChange={setFrom} />
      <QuarterSelect label="Dernier trimestre" none="Sans fin" value={until} onChange={setUntil} />
      <ErrorAlert error={save.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              { antenneId, from, until },
              {
                onSuccess: () => {
                  onClose();
                  undoable('expected', `Les trimestres attendus de ${name} sont enregistrés.`, () =>
                    call('antennes.setExpected', { antenneId, ...expected }),
                  );
                },
              },
            )
          }
        >
          Enregistrer
        </Button>
      </Group>
    </Stack>
  );
}
