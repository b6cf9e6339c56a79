import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import type { z } from 'zod';
import { Parametres } from '#contract/parametres.ts';
import { api } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { StructureFields } from '../coffre/StructureFields.tsx';
import { notifyDone } from '../../ui/notify.tsx';

type Values = z.output<typeof Parametres>;

export function ParametresForm({ settings, readOnly }: { settings: Values; readOnly: boolean }) {
  const form = useForm<Values>({ initialValues: settings, validate: schemaResolver(Parametres, { sync: true }) });
  const save = api.parametres.save.useMutation();
  const submit = form.onSubmit((values) =>
    save.mutate(values, {
      onSuccess: (saved) => {
        form.setInitialValues(saved);
        form.setValues(saved);
        notifyDone('Les paramètres sont enregistrés.');
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <StructureFields
          name={form.getInputProps('structure.name')}
          association={form.getInputProps('structure.association')}
          departement={form.getInputProps('structure.departement')}
          disabled={readOnly}
        />
        <NumberInput
          label="Verrouiller après"
          description="De 1 à 15 minutes sans toucher le clavier ni la souris"
          suffix="&nbsp;min"
          min={1}
          max={15}
          allowDecimal={false}
          maw={240}
          disabled={readOnly}
          {...form.getInputProps('idleMinutes')}
        />
        <Switch
          label="Alsace-Moselle&nbsp;: le Vendredi saint et le 26 décembre sont fériés"
          disabled={readOnly}
          {...form.getInputProps('alsaceMoselle', { type: 'checkbox' })}
        />
        <ErrorAlert error={save.error} />
        {readOnly ? (
          <Text size="sm" c="dimmed">
            Seule la direction peut changer ces paramètres.
          </Text>
        ) : (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              Enregistrer
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
