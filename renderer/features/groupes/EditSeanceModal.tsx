import {
  Autocomplete,
  Button,
  Group,
  Loader,
  Modal,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import type { z } from 'zod';
import { seances } from '#contract/seances.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { hour, longDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { numberTyped } from '#window/ui/numberTyped.ts';
import { useLieux } from './useLieux.ts';
import type { Seance } from './seanceState.ts';

interface EditProps {
  seance: Seance | null;
  onClose: () => void;
}

/** Who speaks, who stands in for whom, what was said. */
export const EditSeanceModal = ({ seance, onClose }: EditProps) => (
  <Modal opened={seance !== null} onClose={onClose} size="lg" title="Modifier la séance">
    {seance && <EditSeance seanceId={seance.seanceId} onClose={onClose} />}
  </Modal>
);

function EditSeance({ seanceId, onClose }: { seanceId: string; onClose: () => void }) {
  const sheet = api.seances.sheet.useQuery({ seanceId });
  if (sheet.error) return <ErrorAlert error={sheet.error} />;
  if (!sheet.data) return <Loader aria-label="Chargement de la séance" />;
  return <EditForm sheet={sheet.data} onClose={onClose} />;
}

type Sheet = z.output<typeof seances.sheet.output>;
const Input = seances.edit.input;

interface Typed {
  label: string;
  durationMinutes: number | string;
  lieu: string;
  speakers: string;
  minutes: string;
  /** Who stands in, by who is replaced; « » for nobody. */
  standIns: Record<string, string>;
}

function EditForm({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const { seance, animateurs, replacements } = sheet;
  const edit = api.seances.edit.useMutation();
  const places = useLieux();
  const toInput = ({ standIns, durationMinutes, speakers, minutes, ...typed }: Typed) => ({
    ...typed,
    seanceId: seance.seanceId,
    durationMinutes: numberTyped(durationMinutes),
    speakers: speakers.trim() || null,
    minutes: minutes.trim() || null,
    replacements: Object.entries(standIns).flatMap(([replacesId, compteId]) =>
      compteId === '' ? [] : [{ replacesId, compteId }],
    ),
  });
  const form = useForm<Typed>({
    initialValues: {
      label: seance.label,
      durationMinutes: seance.durationMinutes,
      lieu: seance.lieu,
      speakers: seance.speakers ?? '',
      minutes: seance.minutes ?? '',
      standIns: Object.fromEntries(replacements.map(({ replacesId, compteId }) => [replacesId, compteId])),
    },
    validate: (values) => fieldErrors(Input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    edit.mutate(Input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('La séance est enregistrée.');
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Text size="sm">
          {longDay(seance.day)} à {hour(seance.at)}
        </Text>
        <Group align="flex-start" wrap="nowrap">
          <TextInput flex={1} label="Nom" required data-autofocus {...form.getInputProps('label')} />
          <NumberInput
            w={160}
            label="Durée en minutes"
            required
            min={5}
            step={15}
            clampBehavior="none"
            {...form.getInputProps('durationMinutes')}
          />
        </Group>
        <Group align="flex-start" grow>
          <Autocomplete label="Lieu" required data={places} limit={8} {...form.getInputProps('lieu')} />
          <TextInput label="Intervenants extérieurs" autoComplete="off" {...form.getInputProps('speakers')} />
        </Group>
        <StandIns
          animateurs={animateurs}
          chosen={form.values.standIns}
          onChange={(standIns) => form.setFieldValue('standIns', standIns)}
        />
        <Textarea
          label="Compte rendu"
          description="Le thème et le déroulement, pour l’équipe. Aucun nom&nbsp;: les notes sur une personne vont dans son dossier."
          autosize
          minRows={4}
          maxRows={12}
          {...form.getInputProps('minutes')}
        />
        <ErrorAlert error={edit.error?.field && edit.error.field !== 'replacements' ? null : edit.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={edit.isPending}>
            Enregistrer la séance
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface StandInsProps {
  animateurs: Sheet['animateurs'];
  chosen: Record<string, string>;
  onChange: (chosen: Record<string, string>) => void;
}

function StandIns({ animateurs, chosen, onChange }: StandInsProps) {
  const colleagues = api.accompagnements.professionals.useQuery({}).data ?? [];
  const usual = new Set(animateurs.map(({ compteId }) => compteId));
  return animateurs.map(({ compteId, name }) => (
    <NativeSelect
      key={compteId}
      label={`Ce jour-là, à la place de ${name}`}
      data={[
        { value: '', label: 'Personne, il ou elle est là' },
        ...colleagues
          .filter((each) => !usual.has(each.compteId))
          .map((each) => ({ value: each.compteId, label: each.name })),
      ]}
      value={chosen[compteId] ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ ...chosen, [compteId]: value })}
    />
  ));
}
