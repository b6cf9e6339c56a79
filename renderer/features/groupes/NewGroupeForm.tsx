import { Accordion, Box, Button, Flex, Group, Kbd, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { z } from 'zod';
import { groupes } from '#contract/groupes.ts';
import type { programmes } from '#contract/programmes.ts';
import { api } from '#window/api.ts';
import { formatErrors } from '#window/features/programmes/formatDraft.ts';
import { FormatFields } from '#window/features/programmes/FormatFields.tsx';
import { FormatSentence } from '#window/features/programmes/FormatSentence.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { useTyped } from '#window/ui/useTyped.ts';
import { DatesPreview } from './DatesPreview.tsx';
import { saidOf, type GroupeDraft } from './groupeDraft.ts';
import { GroupeFields } from './GroupeFields.tsx';
import { groupePath, newGroupePath } from './paths.ts';
import { plural } from './words.ts';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';

type Model = z.output<typeof programmes.list.output>['programmes'][number];

const formId = 'new-groupe';
const Input = groupes.create.input;

export function NewGroupeForm({ model, initial }: { model: Model | null; initial: GroupeDraft }) {
  const toInput = (draft: GroupeDraft) => ({
    programmeId: model?.programmeId ?? null,
    startsOn: draft.startsOn || undefined,
    ...saidOf(draft),
  });
  const typed = useTyped<GroupeDraft>({ initial, check: (values) => fieldErrors(Input, toInput(values)) });
  const { values: draft, errors, set } = typed;
  const kept = useDraft(`groupe:nouveau:${model?.programmeId ?? 'aucun'}`, draft, set);
  const [, navigate] = useLocation();
  const create = api.groupes.create.useMutation();
  const submit = typed.onSubmit(() =>
    create.mutate(Input.parse(toInput(draft)), {
      onSuccess: ({ groupeId, seances }) => {
        kept.discard();
        notifyDone(seances > 0 ? `${plural(seances, 'séance')} dans l’agenda du groupe.` : 'Le suivi est ouvert.');
        navigate(groupePath(groupeId));
      },
      onError: typed.refuse,
    }),
  );
  useKeys(
    shortcuts.forms,
    { save: () => document.querySelector<HTMLFormElement>(`#${formId}`)?.requestSubmit() },
    { whileWriting: true },
  );
  const own = formatErrors(errors);
  const [opened, setOpened] = useState(model === null);
  // What is missing is always in sight.
  const adapting = opened || Object.keys(own).length > 0;
  const isGroup = draft.format.form === 'collectif';
  return (
    <>
      <PageHeader
        title={model ? model.name : 'Créer une session ou un groupe'}
        description={model ? `À partir du modèle «\u00a0${model.name}\u00a0», qui ne changera pas.` : 'Sans modèle.'}
        actions={
          <Button component={Link} href={newGroupePath} variant="default">
            Changer de modèle
          </Button>
        }
      />
      <form id={formId} noValidate aria-label="Nouveau groupe" onSubmit={submit}>
        <Stack gap="lg">
          <Flex gap="md" align="flex-start">
            <Box flex={1} miw={0}>
              <GroupeFields isNew draft={draft} errors={errors} onChange={set} />
            </Box>
            <Stack w={320} flex="none">
              {isGroup && <DatesPreview draft={draft} />}
              {!adapting && <FormatSentence draft={draft.format} />}
            </Stack>
          </Flex>
          <Adapt opened={adapting} onToggle={setOpened}>
            <Stack gap="lg">
              <FormatFields
                draft={draft.format}
                errors={own}
                onChange={(part) => set({ format: { ...draft.format, ...part } })}
              />
              {adapting && <FormatSentence draft={draft.format} />}
            </Stack>
          </Adapt>
          <ErrorAlert error={create.error} />
          <Group>
            <Button type="submit" loading={create.isPending}>
              {isGroup ? 'Créer et planifier' : 'Ouvrir ce suivi'}
            </Button>
            <Text size="sm" c="dimmed">
              <Kbd>Ctrl</Kbd> + <Kbd>Entrée</Kbd> enregistre. Ce qui est tapé est gardé si l’application se verrouille.
            </Text>
          </Group>
        </Stack>
      </form>
    </>
  );
}

interface AdaptProps {
  opened: boolean;
  onToggle: (opened: boolean) => void;
  children: ReactNode;
}

const Adapt = ({ opened, onToggle, children }: AdaptProps) => (
  <Accordion variant="contained" value={opened ? 'format' : null} onChange={(value) => onToggle(value !== null)}>
    <Accordion.Item value="format">
      <Accordion.Control>Adapter le déroulement, pour cette fois seulement</Accordion.Control>
      <Accordion.Panel>{children}</Accordion.Panel>
    </Accordion.Item>
  </Accordion>
);
