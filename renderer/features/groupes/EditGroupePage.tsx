import { Box, Button, Flex, Loader, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { groupes } from '#contract/groupes.ts';
import { api } from '#window/api.ts';
import { formatErrors } from '#window/features/programmes/formatDraft.ts';
import { FormatFields } from '#window/features/programmes/FormatFields.tsx';
import { FormatSentence } from '#window/features/programmes/FormatSentence.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useTyped } from '#window/ui/useTyped.ts';
import { groupeDraftOf, saidOf, type Groupe, type GroupeDraft } from './groupeDraft.ts';
import { GroupeFields } from './GroupeFields.tsx';
import { groupePath } from './paths.ts';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';

export function EditGroupePage({ groupeId }: { groupeId: string }) {
  const groupe = api.groupes.read.useQuery({ groupeId });
  if (groupe.error) return <ErrorAlert error={groupe.error} />;
  if (!groupe.data) return <Loader aria-label="Chargement du groupe" />;
  return <EditForm groupe={groupe.data} />;
}

const formId = 'edit-groupe';
const Input = groupes.edit.input;

function EditForm({ groupe }: { groupe: Groupe }) {
  const { groupeId, name } = groupe;
  const [, navigate] = useLocation();
  const edit = api.groupes.edit.useMutation();
  const toInput = (draft: GroupeDraft) => ({ groupeId, ...saidOf(draft) });
  const { values, errors, set, onSubmit, refuse } = useTyped<GroupeDraft>({
    initial: groupeDraftOf(groupe),
    check: (draft) => fieldErrors(Input, toInput(draft)),
  });
  useKeys(
    shortcuts.forms,
    { save: () => document.querySelector<HTMLFormElement>(`#${formId}`)?.requestSubmit() },
    { whileWriting: true },
  );
  const submit = onSubmit(() =>
    edit.mutate(Input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('Le groupe est enregistré.');
        navigate(groupePath(groupeId));
      },
      onError: refuse,
    }),
  );
  return (
    <>
      <PageHeader
        title={`Modifier\u00a0: ${name}`}
        description="Le modèle ne change pas. Les séances déjà planifiées gardent leur date et leur lieu."
      />
      <form id={formId} noValidate onSubmit={submit} aria-label="Modifier le groupe">
        <Flex gap="md" align="flex-start">
          <Stack gap="lg" flex={1} miw={0}>
            <GroupeFields isNew={false} draft={values} errors={errors} onChange={set} />
            <FormatFields
              draft={values.format}
              errors={formatErrors(errors)}
              onChange={(part) => set({ format: { ...values.format, ...part } })}
            />
          </Stack>
          <Box pos="sticky" top={80} w={224} flex="none">
            <Stack>
              <FormatSentence draft={values.format} />
              <ErrorAlert error={edit.error} />
              <Button type="submit" loading={edit.isPending}>
                Enregistrer
              </Button>
              <Button component={Link} href={groupePath(groupeId)} variant="default">
                Revenir au groupe
              </Button>
              <Text size="xs" c="dimmed">
                Une règle de présence changée vaut pour tous ses participants.
              </Text>
            </Stack>
          </Box>
        </Flex>
      </form>
    </>
  );
}
