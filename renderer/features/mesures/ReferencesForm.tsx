import { Button, Checkbox, Fieldset, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { z } from 'zod';
import { mesures } from '#contract/mesures.ts';
import { mesureNatureLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';

type References = z.output<typeof mesures.references.output>;
type Draft = Pick<References, 'natures'> & Record<'courts' | 'authorities' | 'obligations', string>;

/** The lists proposed while typing a mesure: one line an entry. */
export function ReferencesForm({ readOnly }: { readOnly: boolean }) {
  const lists = api.mesures.references.useQuery({});
  if (lists.error) return <ErrorAlert error={lists.error} />;
  return lists.data ? <Lists lists={lists.data} readOnly={readOnly} /> : null;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function Lists({ lists, readOnly }: { lists: References; readOnly: boolean }) {
  const save = api.mesures.saveReferences.useMutation();
  const toInput = ({ natures, courts, authorities, obligations }: Draft) => ({
    natures,
    courts: lines(courts),
    authorities: lines(authorities),
    obligations: lines(obligations),
  });
  const form = useForm<Draft>({
    initialValues: {
      natures: lists.natures,
      courts: lists.courts.join('\n'),
      authorities: lists.authorities.join('\n'),
      obligations: lists.obligations.join('\n'),
    },
    validate: (values) => {
      const errors = Object.entries(fieldErrors(mesures.saveReferences.input, toInput(values)));
      // The line at fault is inside the list: the sentence goes under the list itself.
      return Object.fromEntries(
        errors.map(([path, message]) => [path.startsWith('natures') ? path : (path.split('.')[0] ?? path), message]),
      );
    },
  });
  const submit = form.onSubmit((values) =>
    save.mutate(mesures.saveReferences.input.parse(toInput(values)), {
      onSuccess: () => notifyDone('Les listes sont enregistrées.'),
    }),
  );
  const area = { autosize: true, minRows: 3, maxRows: 10, readOnly };
  return (
    <form noValidate onSubmit={submit} aria-label="Listes de la mesure">
      <Stack>
        <Fieldset legend="Mesures rencontrées" variant="unstyled">
          <Stack gap="xs">
            {form.values.natures.map(({ nature }, index) => (
              <Group key={nature} wrap="nowrap" align="start">
                <Checkbox
                  mt={8}
                  aria-label={`Proposer\u00a0: ${mesureNatureLabels[nature]}`}
                  disabled={readOnly}
                  {...form.getInputProps(`natures.${index}.proposed`, { type: 'checkbox' })}
                />
                <TextInput
                  flex={1}
                  aria-label={`Nom donné à\u00a0: ${mesureNatureLabels[nature]}`}
                  readOnly={readOnly}
                  {...form.getInputProps(`natures.${index}.label`)}
                />
              </Group>
            ))}
          </Stack>
        </Fieldset>
        <Textarea label="Tribunaux" {...area} {...form.getInputProps('courts')} />
        <Textarea label="Autorités" {...area} {...form.getInputProps('authorities')} />
        <Textarea label="Obligations" {...area} {...form.getInputProps('obligations')} />
        <ErrorAlert error={save.error} />
        {!readOnly && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              Enregistrer les listes
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
