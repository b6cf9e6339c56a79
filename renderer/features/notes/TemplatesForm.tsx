import { Button, Card, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { z } from 'zod';
import { notes } from '#contract/notes.ts';
import { noteKindLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';

type Templates = z.output<typeof notes.templates.output>;

/** What the notes of the antenne begin with. */
export function TemplatesForm() {
  const found = api.notes.templates.useQuery({});
  if (found.error) return <ErrorAlert error={found.error} />;
  return found.data ? <Editor found={found.data} /> : null;
}

const kinds = Object.entries(noteKindLabels).map(([value, label]) => ({ value, label }));

function Editor({ found }: { found: Templates }) {
  const save = api.notes.saveTemplates.useMutation();
  const form = useForm<Templates>({
    initialValues: found,
    validate: (values) => fieldErrors(notes.saveTemplates.input, values),
  });
  const submit = form.onSubmit((values) =>
    save.mutate(notes.saveTemplates.input.parse(values), {
      onSuccess: () => notifyDone('Les modèles sont enregistrés.'),
    }),
  );
  return (
    <form noValidate onSubmit={submit} aria-label="Modèles de notes">
      <Stack>
        {form.values.templates.map((_, index) => (
          // A template has no id of its own: its place is what the form knows it by.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          <Card key={index} withBorder component="section" aria-label={`Modèle ${index + 1}`}>
            <Group align="end" mb="xs">
              <TextInput
                flex="1 1 220px"
                label="Nom du modèle"
                required
                {...form.getInputProps(`templates.${index}.name`)}
              />
              <NativeSelect label="Genre" data={kinds} {...form.getInputProps(`templates.${index}.kind`)} />
              <Button variant="default" onClick={() => form.removeListItem('templates', index)}>
                Retirer
              </Button>
            </Group>
            <Textarea
              label="Texte"
              required
              autosize
              minRows={3}
              maxRows={10}
              {...form.getInputProps(`templates.${index}.text`)}
            />
          </Card>
        ))}
        <ErrorAlert error={save.error} />
        <Group>
          <Button
            variant="default"
            onClick={() => form.insertListItem('templates', { name: '', kind: 'entretien', text: '' })}
          >
            Ajouter un modèle
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer les modèles
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
