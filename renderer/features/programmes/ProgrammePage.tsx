import { Box, Button, Flex, Kbd, Loader, Stack, Text, TextInput } from '@mantine/core';
import { Link, useLocation, useSearchParams } from 'wouter';
import { programmes } from '#contract/programmes.ts';
import { api } from '#window/api.ts';
import { programmesPath } from '#window/features/groupes/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { focusFirst } from '#window/ui/focusFirst.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { useTyped } from '#window/ui/useTyped.ts';
import { draftOf, emptyFormat, formatErrors, formatOf, type FormatDraft } from './formatDraft.ts';
import { FormatFields } from './FormatFields.tsx';
import { FormatSentence } from './FormatSentence.tsx';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';

interface Typed {
  name: string;
  format: FormatDraft;
}

/** A new model, from one of the usual formats that the address names or from nothing. */
export function NewProgrammePage() {
  const [params] = useSearchParams();
  const asked = params.get('format');
  const usual = api.programmes.usual.useQuery({});
  if (usual.error) return <ErrorAlert error={usual.error} />;
  if (!usual.data) return <Loader aria-label="Chargement" />;
  const from = asked === null ? undefined : usual.data.formats[Number(asked)];
  const initial = from ? { name: from.name, format: draftOf(from.format) } : { name: '', format: emptyFormat };
  return (
    <ProgrammeScreen key={asked} programmeId={null} initial={initial} draftKey={`programme:nouveau:${asked ?? ''}`} />
  );
}

export function ProgrammePage({ programmeId }: { programmeId: string }) {
  const listed = api.programmes.list.useQuery({});
  if (listed.error) return <ErrorAlert error={listed.error} />;
  if (!listed.data) return <Loader aria-label="Chargement du modèle" />;
  const found = listed.data.programmes.find((each) => each.programmeId === programmeId);
  if (!found) return <NoModel />;
  return (
    <ProgrammeScreen
      programmeId={programmeId}
      initial={{ name: found.name, format: draftOf(found.format) }}
      draftKey={`programme:${programmeId}`}
    />
  );
}

const NoModel = () => (
  <>
    <PageHeader title="Modèle introuvable" description="Ce modèle n’existe pas ou plus." />
    <Button component={Link} href={programmesPath} variant="default">
      Revenir aux modèles
    </Button>
  </>
);

interface ScreenProps {
  programmeId: string | null;
  initial: Typed;
  draftKey: string;
}

const formId = 'programme';

function ProgrammeScreen({ programmeId, initial, draftKey }: ScreenProps) {
  const [, navigate] = useLocation();
  const save = api.programmes.save.useMutation();
  const toInput = ({ name, format }: Typed) => ({ programmeId, name, format: formatOf(format) });
  const typed = useTyped<Typed>({ initial, check: (values) => fieldErrors(programmes.save.input, toInput(values)) });
  const { set } = typed;
  const draft = useDraft(draftKey, typed.values, set);
  useKeys(
    shortcuts.forms,
    { save: () => document.querySelector<HTMLFormElement>(`#${formId}`)?.requestSubmit() },
    { whileWriting: true },
  );
  const submit = typed.onSubmit(() =>
    save.mutate(programmes.save.input.parse(toInput(typed.values)), {
      onSuccess: () => {
        draft.discard();
        notifyDone('Le modèle est enregistré. Les groupes déjà créés ne changent pas.');
        navigate(programmesPath);
      },
      onError: typed.refuse,
    }),
  );
  const { name, format } = typed.values;
  return (
    <>
      <PageHeader
        title={programmeId === null ? 'Nouveau modèle de module' : 'Modifier le modèle'}
        description="Un groupe créé à partir d’un modèle en reçoit une copie, que l’on peut adapter."
      />
      <form id={formId} noValidate onSubmit={submit} aria-label="Modèle de module">
        <Flex gap="md" align="flex-start">
          <Stack gap="lg" flex={1} miw={0}>
            <TextInput
              label="Nom du modèle"
              required
              autoComplete="off"
              ref={focusFirst}
              value={name}
              error={typed.errors['name']}
              onChange={({ currentTarget: { value } }) => set({ name: value })}
            />
            <FormatFields
              draft={format}
              errors={formatErrors(typed.errors)}
              onChange={(part) => set({ format: { ...format, ...part } })}
            />
          </Stack>
          <Box pos="sticky" top={80} w={224} flex="none">
            <Stack>
              <FormatSentence draft={format} />
              <ErrorAlert error={save.error} />
              <Button type="submit" loading={save.isPending}>
                Enregistrer le modèle
              </Button>
              <Button component={Link} href={programmesPath} variant="default">
                Revenir aux modèles
              </Button>
              <Text size="xs" c="dimmed">
                <Kbd size="xs">Ctrl</Kbd> + <Kbd size="xs">Entrée</Kbd> enregistre.
              </Text>
            </Stack>
          </Box>
        </Flex>
      </form>
    </>
  );
}
