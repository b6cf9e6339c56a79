import { Box, Button, Group, Kbd, Loader, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { OpenInput } from '#contract/accompagnements.ts';
import { Id } from '#contract/values.ts';
import { api, type RefusalError } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { draftErrors, draftFromOrientation, emptyDraft, mergeDraft, toOpenInput, type OpenDraft } from './openDraft.ts';
import { AccompagnementSection, MesureSection, OrientationSection, PersonneSection } from './OpenSections.tsx';
import { dossierPath, listPath } from './paths.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';

const useOpenForm = (initial: OpenDraft) =>
  useForm<OpenDraft>({
    initialValues: initial,
    validate: draftErrors,
    validateInputOnBlur: false,
    clearInputErrorOnChange: true,
  });

const formId = 'open-dossier';
const formElement = () => document.querySelector<HTMLFormElement>(`#${formId}`);
const focusFirstError = () =>
  requestAnimationFrame(() => formElement()?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());

/** Opens a dossier from nothing, or from the orientation of the register that the address names. */
export function OpenPage() {
  const [params] = useSearchParams();
  const received = Id.safeParse(params.get('orientation'));
  return received.success ? (
    <OpenReceived key={received.data} orientationId={received.data} />
  ) : (
    <OpenScreen initial={emptyDraft(todayParis())} />
  );
}

function OpenReceived({ orientationId }: { orientationId: string }) {
  const orientation = api.orientations.read.useQuery({ orientationId });
  if (orientation.error) return <ErrorAlert error={orientation.error} />;
  if (!orientation.data) return <Loader aria-label="Chargement de l’orientation" />;
  return <OpenScreen initial={draftFromOrientation(orientation.data, todayParis())} />;
}

/** One screen from orientation to accompagnement, made to be typed from the paper without leaving the keyboard. */
function OpenScreen({ initial }: { initial: OpenDraft }) {
  const form = useOpenForm(initial);
  const [, navigate] = useLocation();
  const open = api.accompagnements.open.useMutation();
  const [refusal, setRefusal] = useState<RefusalError | null>(null);
  const { setValues } = form;
  const restore = useCallback((saved: unknown) => setValues(mergeDraft(initial, saved)), [setValues, initial]);
  const key = ['accompagnements.open', initial.orientationId].filter(Boolean).join(':');
  const draft = useDraft(key, form.values, restore);

  useEffect(() => formElement()?.querySelector('select')?.focus(), []);
  useKeys(shortcuts.forms, { save: () => formElement()?.requestSubmit() }, { whileWriting: true });

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
