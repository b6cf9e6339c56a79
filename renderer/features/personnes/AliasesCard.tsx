import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { personnes } from '#contract/personnes.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { PersonCard } from './PersonCard.tsx';
import type { Personne } from './PersonnePage.tsx';

/** Names the person is also known by: each finds them in the search. */
export function AliasesCard({ personne: { personneId, aliases } }: { personne: Personne }) {
  const mayWrite = useMay('dossiers.write');
  const add = api.personnes.addAlias.useMutation();
  const remove = api.personnes.removeAlias.useMutation();
  const giveBack = (name: string) =>
    add.mutateAsync({ personneId, name }).then(() => notifyDone('Le nom est rétabli.'), notifyRefusal);
  const takeAway = (aliasId: string, name: string) =>
    remove
      .mutateAsync({ aliasId })
      .then(() => notifyWithUndo('alias', 'Le nom est retiré.', () => void giveBack(name)), notifyRefusal);
  const form = useForm({
    initialValues: { name: '' },
    validate: ({ name }) => fieldErrors(personnes.addAlias.input, { personneId, name }),
  });
  const save = form.onSubmit(({ name }) => add.mutate({ personneId, name }, { onSuccess: () => form.reset() }));
  return (
    <PersonCard title="Autres noms">
      <Stack gap="xs">
        {aliases.length === 0 && <Text c="dimmed">Aucun autre nom connu.</Text>}
        {aliases.map(({ aliasId, name }) => (
          <Group key={aliasId} justify="space-between">
            <Text size="sm">{name}</Text>
            {mayWrite && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Retirer\u00a0: ${name}`}
                onClick={() => void takeAway(aliasId, name)}
              >
                Retirer
              </Button>
            )}
          </Group>
        ))}
        {mayWrite && (
          <form noValidate onSubmit={save} aria-label="Ajouter un autre nom">
            <Group align="flex-start" gap="xs" wrap="nowrap">
              <TextInput
                size="xs"
                flex={1}
                aria-label="Autre nom"
                placeholder="Surnom, autre orthographe"
                {...form.getInputProps('name')}
              />
              <Button size="xs" type="submit" variant="light" loading={add.isPending}>
                Ajouter
              </Button>
            </Group>
            <ErrorAlert error={add.error} />
          </form>
        )}
      </Stack>
    </PersonCard>
  );
}
