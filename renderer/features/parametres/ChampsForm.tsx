import { Alert, Button, Checkbox, Group, SimpleGrid, Stack, Switch, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconShieldLock } from '@tabler/icons-react';
import type { z } from 'zod';
import { Champs } from '#contract/champs.ts';
import { situationTopicLabels, situationTopics } from '#contract/situationTerms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { champsDraftOf, champsOf, newQuestion, type ChampsDraft } from './champsDraft.ts';
import { QuestionFields } from './QuestionFields.tsx';

type Setting = z.output<typeof Champs>;

/** What is asked of a person in this antenne, and in which words. */
export function ChampsForm({ readOnly }: { readOnly: boolean }) {
  const setting = api.champs.read.useQuery({});
  if (setting.error) return <ErrorAlert error={setting.error} />;
  return setting.data ? <Fields setting={setting.data} readOnly={readOnly} /> : null;
}

function Fields({ setting, readOnly }: { setting: Setting; readOnly: boolean }) {
  const save = api.champs.save.useMutation();
  const form = useForm<ChampsDraft>({
    initialValues: champsDraftOf(setting),
    validate: (draft) => {
      const errors = Object.entries(fieldErrors(Champs, champsOf(draft)));
      // A choice at fault is one line of the list: the sentence goes under the list itself.
      return Object.fromEntries(
        errors.map(([path, message]) => [path.replace(/\.choices\.\d+$/, '.choices'), message]),
      );
    },
  });
  const submit = form.onSubmit((draft) =>
    save.mutate(Champs.parse(champsOf(draft)), {
      onSuccess: () => notifyDone('Les champs sont enregistrés.'),
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  const move = (index: number, to: number) => form.reorderListItem('questions', { from: index, to });
  return (
    <form noValidate onSubmit={submit} aria-label="Champs de la fiche de la personne">
      <Stack>
        <Switch
          label="Demander la nationalité"
          disabled={readOnly}
          {...form.getInputProps('nationality', { type: 'checkbox' })}
        />
        <Checkbox.Group label="Rubriques utilisées" {...form.getInputProps('topics')}>
          <SimpleGrid cols={3} mt="xs">
            {situationTopics.map((topic) => (
              <Checkbox key={topic} value={topic} label={situationTopicLabels[topic]} disabled={readOnly} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Title order={3} size="h5">
          Vos mots
        </Title>
        <SimpleGrid cols={2}>
          <TextInput
            label="La personne s’appelle"
            placeholder="personne"
            readOnly={readOnly}
            {...form.getInputProps('words.personne')}
          />
          {situationTopics.map((topic) => (
            <TextInput
              key={topic}
              label={`«\u00a0${situationTopicLabels[topic]}\u00a0» s’appelle`}
              placeholder={situationTopicLabels[topic]}
              readOnly={readOnly}
              {...form.getInputProps(`words.${topic}`)}
            />
          ))}
        </SimpleGrid>
        <Title order={3} size="h5">
          Vos questions
        </Title>
        <Alert role="note" icon={<IconShieldLock aria-hidden />} title="Jamais la victime">
          Aucune question ne peut demander le nom, l’adresse ou le téléphone de la victime.
        </Alert>
        {form.values.questions.map(({ champ }, index) => (
          <QuestionFields
            key={champ}
            form={form}
            index={index}
            isNew={!setting.questions.some((question) => question.champ === champ)}
            readOnly={readOnly}
            onMove={move}
          />
        ))}
        <ErrorAlert error={save.error && !save.error.field?.includes('.') ? save.error : null} />
        {!readOnly && (
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => form.insertListItem('questions', newQuestion())}
            >
              Ajouter une question
            </Button>
            <Button type="submit" loading={save.isPending}>
              Enregistrer les champs
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
