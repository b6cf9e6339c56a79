import { Box, Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useHotkeys } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { OpenInput } from '#contract/accompagnements.ts';
import { api, type RefusalError } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { draftErrors, emptyDraft, mergeDraft, toOpenInput, type OpenDraft } from './openDraft.ts';
import { AccompagnementSection, MesureSection, OrientationSection, PersonneSection } from './OpenSections.tsx';
import { dossierPath, listPath } from './paths.ts';
import { notifyDone } from '#window/ui/notify.tsx';

const useOpenForm = () =>
  useForm<OpenDraft>({
    initialValues: emptyDraft(todayParis()),
    validate: draftErrors,
    validateInputOnBlur: false,
    clearInputErrorOnChange: true,
  });

const formId = 'open-dossier';
const formElement = () => document.querySelector<HTMLFormElement>(`#${formId}`);
const focusFirstError = () =>
  requestAnimationFrame(() => formElement()?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());

/** One screen from orientation to accompagnement, made to be typed from the paper without leaving the keyboard. */
export function OpenPage() {
  const form = useOpenForm();
  const [, navigate] = useLocation();
  const open = api.accompagnements.open.useMutation();
  const [refusal, setRefusal] = useState<RefusalError | null>(null);
  const { setValues } = form;
  const restore = useCallback((saved: unknown) => setValues(mergeDraft(emptyDraft(todayParis()), saved)), [setValues]);
  const draft = useDraft('accompagnements.open', form.values, restore);

  useEffect(() => formElement()?.querySelector('select')?.focus(), []);
  useHotkeys([['mod+Enter', () => formElement()?.requestSubmit()]], []);

  const save = form.onSubmit((values) => {
    if (open.isPending) return;
    setRefusal(null);
    open.mutate(OpenInput.parse(toOpenInput(values)), {
      onSuccess: ({ accompagnementId }) => {
        draft.discard();
        notifyDone('Le dossier est ouvert et enregistré.');
        navigate(dossierPath(accompagnementId));
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
      <PageHeader title="Ouvrir un dossier" description="Les champs marqués d’une étoile sont nécessaires." />
      <form id={formId} noValidate onSubmit={save} aria-label="Ouvrir un dossier">
        <Stack gap="lg">
          <OrientationSection form={form} />
          <PersonneSection form={form} />
          <MesureSection form={form} />
          <AccompagnementSection form={form} />
          <ErrorAlert error={refusal} />
          <Group>
            <Button type="submit" loading={open.isPending}>
              Enregistrer le dossier
            </Button>
            <Button component={Link} href={listPath} variant="subtle">
              Revenir à la liste
            </Button>
            <Text size="sm" c="dimmed">
              <Kbd>Ctrl</Kbd> + <Kbd>Entrée</Kbd> enregistre. Ce qui est tapé est gardé si l’application se verrouille.
            </Text>
          </Group>
        </Stack>
      </form>
    </Box>
  );
}
