import {
  Autocomplete,
  Button,
  Group,
  Modal,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { groupes } from '#contract/groupes.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { longDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { numberTyped } from '#window/ui/numberTyped.ts';
import type { Groupe } from './groupeDraft.ts';
import { useLieux } from './useLieux.ts';
import { plural } from './words.ts';

interface AddProps {
  groupe: Groupe;
  opened: boolean;
  onClose: () => void;
}

export const AddSeancesModal = ({ opened, ...props }: AddProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Ajouter des séances">
    <AddForm {...props} />
  </Modal>
);

interface Typed {
  how: 'rhythm' | 'one';
  until: string;
  label: string;
  day: string;
  at: string;
  durationMinutes: number | string;
  lieu: string;
}

const Input = groupes.addSeances.input;

function AddForm({ groupe, onClose }: Omit<AddProps, 'opened'>) {
  const { groupeId, format, seances } = groupe;
  const add = api.groupes.addSeances.useMutation();
  const places = useLieux();
  const hasRhythm = format.repeatWeeks !== null;
  const last = seances.findLast(({ inscriptionId, status }) => inscriptionId === null && status !== 'annulee');
  const toInput = ({ how, until, durationMinutes, ...one }: Typed) => ({
    groupeId,
    seances:
      how === 'rhythm'
        ? { how, until: until || undefined }
        : {
            how,
            ...one,
            day: one.day || undefined,
            at: one.at || undefined,
            durationMinutes: numberTyped(durationMinutes),
          },
  });
  const form = useForm<Typed>({
    initialValues: {
      how: hasRhythm ? 'rhythm' : 'one',
      until: '',
      label: '',
      day: '',
      at: groupe.at,
      durationMinutes: last?.durationMinutes ?? format.durationMinutes,
      lieu: groupe.lieu,
    },
    validate: (values) => withoutPrefix(fieldErrors(Input, toInput(values))),
  });
  const save = form.onSubmit((values) =>
    add.mutate(Input.parse(toInput(values)), {
      onSuccess: ({ added }) => {
        notifyDone(`${plural(added, 'séance')} ajoutée${added > 1 ? 's' : ''}.`);
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setErrors(withoutPrefix({ [field]: message }));
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        {hasRhythm && (
          <SegmentedControl
            aria-label="Quelles séances"
            data={[
              { value: 'rhythm', label: 'Au rythme du groupe' },
              { value: 'one', label: 'Une seule' },
            ]}
            {...form.getInputProps('how')}
          />
        )}
        {last && (
          <Text size="sm" c="dimmed">
            La dernière est prévue le {longDay(last.day)}.
          </Text>
        )}
        {form.values.how === 'rhythm' ? (
          <DateField label="Jusqu’au" required data-autofocus {...form.getInputProps('until')} />
        ) : (
          <>
            <TextInput label="Nom de la séance" required data-autofocus {...form.getInputProps('label')} />
            <Group grow align="flex-start">
              <DateField label="Jour" required {...form.getInputProps('day')} />
              <HourField label="Heure" required {...form.getInputProps('at')} />
              <NumberInput
                label="Minutes"
                required
                min={5}
                step={15}
                clampBehavior="none"
                {...form.getInputProps('durationMinutes')}
              />
            </Group>
            <Autocomplete label="Lieu" required data={places} limit={8} {...form.getInputProps('lieu')} />
          </>
        )}
        <ErrorAlert error={add.error?.field ? null : add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={add.isPending}>
            Ajouter
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const withoutPrefix = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^seances\./, ''), message]));
