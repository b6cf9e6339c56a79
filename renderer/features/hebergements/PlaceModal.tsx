import { Button, Group, Modal, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { hotelKinds, placeKindLabels, placeKinds, type PlaceKind } from '#contract/moduleTerms.ts';
import { places } from '#contract/places.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Place } from './words.ts';

interface PlaceProps {
  opened: Place | 'new' | null;
  onClose: () => void;
}

export const PlaceModal = ({ opened, onClose }: PlaceProps) => (
  <Modal
    opened={opened !== null}
    onClose={onClose}
    size="lg"
    title={opened === 'new' ? 'Ajouter une place' : 'Modifier la place'}
  >
    {opened !== null && <PlaceForm place={opened === 'new' ? null : opened} onClose={onClose} />}
  </Modal>
);

interface Typed {
  name: string;
  kind: PlaceKind;
  address: string;
  town: string;
  turnaroundDays: number | string;
  longestDays: number | string;
  from: string;
  /** Empty: nobody counts. */
  capacity: number | string;
}

const numberOf = (typed: number | string): number | null => (typed === '' ? null : Number(typed));
const isHotel = (kind: PlaceKind): boolean => hotelKinds.some((each) => each === kind);

const saidOf = ({ name, kind, address, town, turnaroundDays, longestDays }: Typed) => ({
  name,
  kind,
  address: address.trim() || null,
  town,
  turnaroundDays: numberOf(turnaroundDays) ?? 0,
  longestDays: numberOf(longestDays),
});

function PlaceForm({ place, onClose }: { place: Place | null; onClose: () => void }) {
  const add = api.places.add.useMutation();
  const save = api.places.save.useMutation();
  const remove = api.places.remove.useMutation();
  const toNew = (typed: Typed) => ({
    ...saidOf(typed),
    opens: {
      from: typed.from || undefined,
      capacity: isHotel(typed.kind) ? numberOf(typed.capacity) : (numberOf(typed.capacity) ?? undefined),
      reason: 'Ouverture',
    },
  });
  const form = useForm<Typed>({
    initialValues: {
      name: place?.name ?? '',
      kind: place?.kind ?? 'studio',
      address: place?.address ?? '',
      town: place?.town ?? '',
      turnaroundDays: place?.turnaroundDays ?? 1,
      longestDays: place?.longestDays ?? '',
      from: todayParis(),
      capacity: 1,
    },
    validate: (typed) => {
      if (place) return fieldErrors(places.save.input, { placeId: place.placeId, ...saidOf(typed) });
      const { 'opens.from': from, 'opens.capacity': capacity, ...errors } = fieldErrors(places.add.input, toNew(typed));
      return { ...errors, from, capacity };
    },
  });
  const refused = {
    onError: ({ field, message }: { field: string | undefined; message: string }) => {
      if (field) form.setFieldError(field, message);
    },
  };
  const addNew = (typed: Typed) =>
    add.mutate(places.add.input.parse(toNew(typed)), {
      ...refused,
      onSuccess: ({ placeId }) => {
        notifyWithUndo('place', 'La place est ajoutée.', () => {
          remove.mutateAsync({ placeId }).then(() => notifyDone('La place est retirée.'), notifyRefusal);
        });
        onClose();
      },
    });
  const saveKnown = ({ placeId }: Place, typed: Typed) =>
    save.mutate(places.save.input.parse({ placeId, ...saidOf(typed) }), {
      ...refused,
      onSuccess: ({ before }) => {
        notifyWithUndo('place', 'La place est modifiée.', () => {
          save
            .mutateAsync({ placeId, ...before })
            .then(() => notifyDone('La place est revenue comme avant.'), notifyRefusal);
        });
        onClose();
      },
    });
  const error = add.error ?? save.error;
  return (
    <form noValidate onSubmit={form.onSubmit((typed) => (place ? saveKnown(place, typed) : addNew(typed)))}>
      <Stack>
        <Group grow align="flex-start">
          <TextInput label="Nom" required data-autofocus {...form.getInputProps('name')} />
          <NativeSelect
            label="Genre"
            required
            data={placeKinds.map((value) => ({ value, label: placeKindLabels[value] }))}
            {...form.getInputProps('kind')}
            onChange={({ currentTarget: { value } }) => {
              const kind = placeKinds.find((each) => each === value) ?? 'studio';
              form.setFieldValue('kind', kind);
              // A hotel has as many rooms as it has, and cleans them itself.
              if (!place) form.setValues(isHotel(kind) ? { capacity: '', turnaroundDays: 0 } : { capacity: 1 });
            }}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput label="Adresse" {...form.getInputProps('address')} />
          <TextInput label="Commune" required {...form.getInputProps('town')} />
        </Group>
        <Group grow align="flex-start">
          <NumberInput
            label="Jours de ménage entre deux séjours"
            min={0}
            clampBehavior="none"
            {...form.getInputProps('turnaroundDays')}
          />
          <NumberInput
            label="Séjour le plus long, en jours"
            placeholder="Sans limite"
            min={1}
            clampBehavior="none"
            {...form.getInputProps('longestDays')}
          />
        </Group>
        {!place && (
          <Group grow align="flex-start">
            <DateField label="Ouverte à partir du" required {...form.getInputProps('from')} />
            <NumberInput
              label="Personnes accueillies"
              placeholder={isHotel(form.values.kind) ? 'Sans limite connue' : ''}
              required={!isHotel(form.values.kind)}
              min={0}
              clampBehavior="none"
              {...form.getInputProps('capacity')}
            />
          </Group>
        )}
        <ErrorAlert error={error?.field ? null : error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={add.isPending || save.isPending}>
            Enregistrer la place
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
