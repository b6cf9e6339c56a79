import { Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { activite } from '#contract/activite.ts';
import {
  communicationKindLabels,
  communicationKinds,
  evenementKindLabels,
  evenementKinds,
  evenementRoleLabels,
  evenementRoles,
  rechercheStateLabels,
  rechercheStates,
} from '#contract/activiteTerms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { numberTyped } from '#window/ui/numberTyped.ts';
import { FormEnd } from './FormEnd.tsx';
import type { Communication, Etude, Evenement } from './words.ts';

const options = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

interface FormProps<Line> {
  line: Line | null;
  onClose: () => void;
}

/** What every form does once it was sent. */
const settled = (onClose: () => void, setFieldError: (field: string, message: string) => void) => ({
  onSuccess: () => {
    notifyDone('La ligne est enregistrée.');
    onClose();
  },
  onError: ({ field, message }: { field: string | undefined; message: string }) => {
    if (field) setFieldError(field, message);
  },
});

interface EvenementTyped {
  day: string;
  title: string;
  kind: string;
  role: string;
  town: string;
  departement: string;
  reached: number | string;
}

export function EvenementForm({ line, onClose }: FormProps<Evenement>) {
  const save = api.activite.saveEvenement.useMutation();
  const toInput = ({ day, town, departement, reached, ...said }: EvenementTyped) => ({
    ...said,
    id: line?.id ?? null,
    day: day || undefined,
    town: town.trim() || null,
    departement: departement.trim() || null,
    reached: numberTyped(reached) ?? null,
  });
  const form = useForm<EvenementTyped>({
    initialValues: {
      day: line?.day ?? '',
      title: line?.title ?? '',
      kind: line?.kind ?? 'reunion-partenariale',
      role: line?.role ?? 'participant',
      town: line?.town ?? '',
      departement: line?.departement ?? '',
      reached: line?.reached ?? '',
    },
    validate: (typed) => fieldErrors(activite.saveEvenement.input, toInput(typed)),
  });
  const submit = form.onSubmit((typed) =>
    save.mutate(activite.saveEvenement.input.parse(toInput(typed)), settled(onClose, form.setFieldError)),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label="Intitulé" required data-autofocus {...form.getInputProps('title')} />
        <Group grow align="flex-start">
          <DateField label="Date" required {...form.getInputProps('day')} />
          <NativeSelect
            label="Genre"
            data={options(evenementKinds, evenementKindLabels)}
            {...form.getInputProps('kind')}
          />
          <NativeSelect
            label="Rôle du porteur"
            data={options(evenementRoles, evenementRoleLabels)}
            {...form.getInputProps('role')}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput label="Commune" {...form.getInputProps('town')} />
          <TextInput label="Département" maxLength={3} {...form.getInputProps('departement')} />
          <NumberInput
            label="Personnes touchées"
            description="Vide si personne n’a compté."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            allowDecimal={false}
            clampBehavior="none"
            {...form.getInputProps('reached')}
          />
        </Group>
        <FormEnd error={save.error} pending={save.isPending} onClose={onClose} />
      </Stack>
    </form>
  );
}

interface CommunicationTyped {
  day: string;
  title: string;
  kind: string;
}

export function CommunicationForm({ line, onClose }: FormProps<Communication>) {
  const save = api.activite.saveCommunication.useMutation();
  const toInput = ({ day, ...said }: CommunicationTyped) => ({ ...said, id: line?.id ?? null, day: day || undefined });
  const form = useForm<CommunicationTyped>({
    initialValues: { day: line?.day ?? '', title: line?.title ?? '', kind: line?.kind ?? 'reseaux' },
    validate: (typed) => fieldErrors(activite.saveCommunication.input, toInput(typed)),
  });
  const submit = form.onSubmit((typed) =>
    save.mutate(activite.saveCommunication.input.parse(toInput(typed)), settled(onClose, form.setFieldError)),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label="Intitulé" required data-autofocus {...form.getInputProps('title')} />
        <Group grow align="flex-start">
          <DateField label="Date" required {...form.getInputProps('day')} />
          <NativeSelect
            label="Support"
            data={options(communicationKinds, communicationKindLabels)}
            {...form.getInputProps('kind')}
          />
        </Group>
        <FormEnd error={save.error} pending={save.isPending} onClose={onClose} />
      </Stack>
    </form>
  );
}

interface EtudeTyped {
  title: string;
  state: string;
  who: string;
  startsOn: string;
  endsOn: string;
}

export function EtudeForm({ line, onClose }: FormProps<Etude>) {
  const save = api.activite.saveEtude.useMutation();
  const toInput = ({ who, startsOn, endsOn, ...said }: EtudeTyped) => ({
    ...said,
    id: line?.id ?? null,
    who: who.trim() || null,
    startsOn: startsOn || undefined,
    endsOn: endsOn || null,
  });
  const form = useForm<EtudeTyped>({
    initialValues: {
      title: line?.title ?? '',
      state: line?.state ?? 'en-cours',
      who: line?.who ?? '',
      startsOn: line?.startsOn ?? '',
      endsOn: line?.endsOn ?? '',
    },
    validate: (typed) => fieldErrors(activite.saveEtude.input, toInput(typed)),
  });
  const submit = form.onSubmit((typed) =>
    save.mutate(activite.saveEtude.input.parse(toInput(typed)), settled(onClose, form.setFieldError)),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label="Intitulé" required data-autofocus {...form.getInputProps('title')} />
        <TextInput label="Menée par" {...form.getInputProps('who')} />
        <Group grow align="flex-start">
          <NativeSelect
            label="État"
            data={options(rechercheStates, rechercheStateLabels)}
            {...form.getInputProps('state')}
          />
          <DateField label="Début" required {...form.getInputProps('startsOn')} />
          <DateField label="Fin" {...form.getInputProps('endsOn')} />
        </Group>
        <FormEnd error={save.error} pending={save.isPending} onClose={onClose} />
      </Stack>
    </form>
  );
}
