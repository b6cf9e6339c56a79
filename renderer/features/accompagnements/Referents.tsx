import { Anchor, Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { accompagnements } from '#contract/accompagnements.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import type { Dossier } from './DossierCards.tsx';

/** Who follows the person, who stands in for them today, and the way to hand the dossier over. */
export function Referents({ dossier }: { dossier: Dossier }) {
  const { referent, binome, replacedBy, endedOn } = dossier;
  const mayWrite = useMay('dossiers.write');
  const [changing, change] = useDisclosure(false);
  return (
    <>
      <Text size="sm" c="dimmed" mt="xs">
        Suivi par {[referent.name, binome?.name].filter(Boolean).join(' et ')}
        {mayWrite && endedOn === null && (
          <>
            {' '}
            <Anchor component="button" type="button" size="sm" onClick={change.open}>
              Changer
            </Anchor>
          </>
        )}
      </Text>
      {replacedBy && (
        <Text size="sm" fw={600}>
          Remplacement&nbsp;: {replacedBy.name}, jusqu’au {numericDay(replacedBy.to)}
        </Text>
      )}
      <Modal opened={changing} onClose={change.close} title="Changer le référent ou le binôme">
        <ReferentsForm dossier={dossier} onClose={change.close} />
      </Modal>
    </>
  );
}

function ReferentsForm({ dossier, onClose }: { dossier: Dossier; onClose: () => void }) {
  const { accompagnementId, referent, binome } = dossier;
  const set = api.accompagnements.setReferents.useMutation();
  const professionals = api.accompagnements.professionals.useQuery({}).data ?? [];
  const toInput = ({ referentId, binomeId }: { referentId: string; binomeId: string }) => ({
    accompagnementId,
    referentId,
    binomeId: binomeId || null,
  });
  const form = useForm({
    initialValues: { referentId: referent.compteId, binomeId: binome?.compteId ?? '' },
    validate: (values) => fieldErrors(accompagnements.setReferents.input, toInput(values)),
  });
  // Someone who left keeps the dossier until it is given to another: they must stay in the list.
  const people = new Map([
    [referent.compteId, referent.name],
    ...(binome ? [[binome.compteId, binome.name] as const] : []),
    ...professionals.map(({ compteId, name }) => [compteId, name] as const),
  ]);
  const options = [...people].map(([value, label]) => ({ value, label }));
  const submit = form.onSubmit((values) =>
    set.mutate(accompagnements.setReferents.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('Le suivi est confié. L’historique garde qui suivait avant.');
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <NativeSelect label="Référent" required data-autofocus data={options} {...form.getInputProps('referentId')} />
        <NativeSelect
          label="Binôme"
          data={[{ value: '', label: 'Personne' }, ...options]}
          {...form.getInputProps('binomeId')}
        />
        <ErrorAlert error={set.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={set.isPending}>
            Enregistrer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
