import { Box, Button, Fieldset, Group, Kbd, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ReceiveInput } from '#contract/orientations.ts';
import { api, type RefusalError } from '#window/api.ts';
import { emptyDraft, hasPrescripteur, mergeDraft, type OpenDraft } from '#window/features/accompagnements/openDraft.ts';
import { OrientationSection, PersonneSection } from '#window/features/accompagnements/OpenSections.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { orientationPath, registerPath } from './paths.ts';
import { receiveErrors, toReceiveInput } from './receiveDraft.ts';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';

const formId = 'receive-orientation';
const formElement = () => document.querySelector<HTMLFormElement>(`#${formId}`);
const focusFirstError = () =>
  requestAnimationFrame(() => formElement()?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());

/** What a call leaves: who, from whom, and who to call back. Typed while the telephone is held in the other hand. */
export function ReceivePage() {
  const [callback, setCallback] = useState({ contact: '', phone: '' });
  const form = useForm<OpenDraft>({
    initialValues: emptyDraft(todayParis()),
    validate: (open) => receiveErrors({ open, ...callback }),
    clearInputErrorOnChange: true,
  });
  const [, navigate] = useLocation();
  const receive = api.orientations.receive.useMutation();
  const [refusal, setRefusal] = useState<RefusalError | null>(null);
  const { setValues } = form;
  const restore = useCallback(
    (saved: { open: unknown; callback: typeof callback }) => {
      setValues(mergeDraft(emptyDraft(todayParis()), saved.open));
      setCallback(saved.callback);
    },
    [setValues],
  );
  const draft = useDraft<{ open: unknown; callback: typeof callback }>(
    'orientations.receive',
    { open: form.values, callback },
    restore,
  );

  useEffect(() => formElement()?.querySelector('select')?.focus(), []);
  useKeys(shortcuts.forms, { save: () => formElement()?.requestSubmit() }, { whileWriting: true });

  const save = form.onSubmit((open) => {
    if (receive.isPending) return;
    setRefusal(null);
    receive.mutate(ReceiveInput.parse(toReceiveInput({ open, ...callback })), {
      onSuccess: ({ orientationId }) => {
        draft.discard();
        notifyDone('L’orientation est enregistrée.');
        navigate(orientationPath(orientationId));
      },
      onError: (error) => {
        setRefusal(error);
        if (error.field) form.setFieldError(error.field, error.message);
        focusFirstError();
      },
    });
  }, focusFirstError);

  return (
    <Box maw={1100}>
      <PageHeader
        title="Nouvelle orientation"
        description="L’orientation compte dès le jour de sa réception, quelle que soit la suite."
      />
      <form id={formId} noValidate onSubmit={save} aria-label="Nouvelle orientation">
        <Stack gap="lg">
          <OrientationSection form={form} />
          <PersonneSection form={form} birthOptional />
          {hasPrescripteur(form.values) && (
            <Fieldset legend="3. Qui rappeler">
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                <TextInput
                  label="Personne à joindre"
                  autoComplete="off"
                  value={callback.contact}
                  error={form.errors['contact']}
                  onChange={({ currentTarget: { value } }) => setCallback({ ...callback, contact: value })}
                />
                <TextInput
                  label="Téléphone"
                  autoComplete="off"
                  value={callback.phone}
                  error={form.errors['phone']}
                  onChange={({ currentTarget: { value } }) => setCallback({ ...callback, phone: value })}
                />
              </SimpleGrid>
            </Fieldset>
          )}
          <ErrorAlert error={refusal} />
          <Group>
            <Button type="submit" loading={receive.isPending}>
              Enregistrer l’orientation
            </Button>
            <Button component={Link} href={registerPath} variant="subtle">
              Revenir au registre
            </Button>
            <Text size="sm" c="dimmed">
              <Kbd>Ctrl</Kbd> + <Kbd>Entrée</Kbd> enregistre.
            </Text>
          </Group>
        </Stack>
      </form>
    </Box>
  );
}
