import { Accordion, Box, Button, Grid, Stack } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { ReactNode } from 'react';
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
  useHotkeys([['mod+Enter', () => document.querySelector<HTMLFormElement>(`#${formId}`)?.requestSubmit()]], []);
  const own = formatErrors(errors);
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
        <Grid gap="lg">
          <Grid.Col span={8}>
            <Stack gap="lg">
              <GroupeFields isNew draft={draft} errors={errors} onChange={set} />
              <Adapt opened={model === null || Object.keys(own).length > 0}>
                <FormatFields
                  draft={draft.format}
                  errors={own}
                  onChange={(part) => set({ format: { ...draft.format, ...part } })}
                />
              </Adapt>
            </Stack>
          </Grid.Col>
          <Grid.Col span={4}>
            <Box pos="sticky" top={80}>
              <Stack>
                {isGroup && <DatesPreview draft={draft} />}
                <FormatSentence draft={draft.format} />
                <ErrorAlert error={create.error} />
                <Button type="submit" loading={create.isPending}>
                  {isGroup ? 'Créer et planifier' : 'Ouvrir ce suivi'}
                </Button>
              </Stack>
            </Box>
          </Grid.Col>
        </Grid>
      </form>
    </>
  );
}

function Adapt({ opened, children }: { opened: boolean; children: ReactNode }) {
  return (
    <Accordion variant="separated" defaultValue={opened ? 'format' : null} key={opened ? 'opened' : 'folded'}>
      <Accordion.Item value="format">
        <Accordion.Control>Adapter le déroulement, pour cette fois seulement</Accordion.Control>
        <Accordion.Panel>{children}</Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
