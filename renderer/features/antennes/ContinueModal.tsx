import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Quarter } from '#contract/values.ts';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { quarterWords, undoable, type Antenne, type AntenneModalProps } from './registry.ts';
import { QuarterSelect } from './QuarterSelect.tsx';

type ContinueProps = AntenneModalProps & { all: readonly Antenne[] };

export const ContinueModal = ({ opened, ...props }: ContinueProps) => (
  <Modal opened={opened} onClose={props.onClose} title={`${props.antenne.name} prend la suite d’une autre antenne`}>
    <ContinueForm {...props} />
  </Modal>
);

function ContinueForm({ antenne: { antenneId, name }, all, onClose }: Omit<ContinueProps, 'opened'>) {
  const save = api.antennes.continueBy.useMutation();
  const [formerId, setFormerId] = useState('');
  const [from, setFrom] = useState<Quarter | null>(null);
  const [newcomer, setNewcomer] = useState(true);
  const former = all.find((each) => each.antenneId === formerId);
  const submit = () => {
    if (!former || !from) return;
    save.mutate(
      { formerId, antenneId, from, newcomer },
      {
        onSuccess: ({ suiteId, uncounted }) => {
          onClose();
          const stopped =
            uncounted === 0
              ? ''
              : ` Ce que ${former.name} avait envoyé depuis ne compte plus (${String(uncounted)} ${uncounted > 1 ? 'trimestres' : 'trimestre'}).`;
          undoable(
            'suite',
            `${name} prend la suite de ${former.name} à partir de ${quarterWords(from)}.${stopped}`,
            () => call('antennes.cancelContinue', { suiteId }),
          );
        },
      },
    );
  };
  return (
    <Stack>
      <Text size="sm">
        Pour une antenne partagée en deux, ou réunie à une autre&nbsp;: jusqu’au trimestre d’avant, les chiffres de
        l’ancienne comptent&nbsp;; ensuite, ceux de la nouvelle. Rien n’est compté deux fois.
      </Text>
      <NativeSelect
        label="Antenne continuée"
        data={[
          { value: '', label: 'Choisissez' },
          ...all
            .filter((each) => each.antenneId !== antenneId)
            .map((each) => ({ value: each.antenneId, label: each.name })),
        ]}
        value={formerId}
        onChange={({ currentTarget }) => setFormerId(currentTarget.value)}
      />
      <QuarterSelect label="À partir du trimestre" value={from} onChange={setFrom} />
      <Checkbox
        label={`${name} n’existait pas avant`}
        description="Décochez si elle envoyait déjà ses propres chiffres (deux antennes réunies)."
        checked={newcomer}
        onChange={({ currentTarget }) => setNewcomer(currentTarget.checked)}
      />
      <ErrorAlert error={save.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button loading={save.isPending} disabled={!former || !from} onClick={submit}>
          Enregistrer la suite
        </Button>
      </Group>
    </Stack>
  );
}
