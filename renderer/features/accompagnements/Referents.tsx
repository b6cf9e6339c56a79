import { Anchor, Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { accompagnements } from '#contract/accompagnements.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { DateField } from './DateField.tsx';
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
              Modifier
            </Anchor>
          </>
        )}
      </Text>
      {replacedBy && (
        <Text size="sm" fw={600}>
          Remplacement&nbsp;: {replacedBy.name}, jusqu’au {numericDay(replacedBy.to)}
        </Text>
      )}
      <Modal opened={changing} onClose={change.close} title="Modifier l’accompagnement">
        <EditForm dossier={dossier} onClose={change.close} />
      </Modal>
    </>
  );
}

const types = Object.entries(accompagnementTypeLabels).map(([value, label]) => ({ value, label }));

function EditForm({ dossier, onClose }: { dossier: Dossier; onClose: () => void }) {
  const { accompagnementId, type, startsOn, referent, binome } = dossier;
  const set = api.accompagnements.edit.useMutation();
  const professionals = api.accompagnements.professionals.useQuery({}).data ?? [];
  const toInput = (values: Record<'type' | 'startsOn' | 'referentId' | 'binomeId', string>) => ({
    accompagnementId,
    ...values,
    binomeId: values.binomeId || null,
  });
  const form = useForm({
    initialValues: { type: type as string, startsOn, referentId: referent.compteId, binomeId: binome?.compteId ?? '' },
    validate: (values) => fieldErrors(accompagnements.edit.input, toInput(values)),
  });
  // Someone who left keeps the dossier until it is given to another: they must stay in the list.
  const people = new Map([
    [referent.compteId, referent.name],
    ...(binome ? [[binome.compteId, binome.name] as const] : []),
    ...professionals.map(({ compteId, name }) => [compteId, name] as const),
  ]);
  const options = [...people].map(([value, label]) => ({ value, label }));
  const submit = form.onSubmit((values) =>
    set.mutate(accompagnements.edit.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('L’accompagnement est modifié. L’historique garde ce qui était dit avant.');
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <NativeSelect label="Accompagnement" required data={types} {...form.getInputProps('type')} />
        <DateField label="Commencé le" required {...form.getInputProps('startsOn')} />
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
