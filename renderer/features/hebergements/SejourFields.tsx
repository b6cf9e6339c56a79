import { Alert, Group, List, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import {
  dedicatedPlaceKinds,
  hotelKinds,
  placeKindLabels,
  sejourCadreLabels,
  sejourCadres,
  type PlaceKind,
} from '#contract/moduleTerms.ts';
import { sejours } from '#contract/sejours.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { MoneyInput } from '#window/ui/MoneyInput.tsx';
import type { SejourDraft } from './sejourDraft.ts';

const groups: { group: string; isIn: (kind: PlaceKind) => boolean }[] = [
  { group: 'Places dédiées', isIn: (kind) => dedicatedPlaceKinds.some((each) => each === kind) },
  ...hotelKinds.map((hotel) => ({ group: placeKindLabels[hotel], isIn: (kind: PlaceKind) => kind === hotel })),
];

interface FieldsProps {
  form: UseFormReturnType<SejourDraft>;
  accompagnementId: string;
  /** Null for a new stay. */
  sejourId: string | null;
  /** An éviction waits: the hour of arrival stops its clock. */
  asksHour?: boolean;
}

/** Where, when, on what terms; what stands in the way is told while it is typed. */
export function SejourFields({ form, accompagnementId, sejourId, asksHour = false }: FieldsProps) {
  const known = api.places.list.useQuery({}).data?.places ?? [];
  const option = ({ placeId, name, town }: (typeof known)[number]) => ({ value: placeId, label: `${name}, ${town}` });
  // A place closed for good is offered to the stay that is already there, and to no other.
  const offered = known.filter(({ placeId, capacities }) =>
    placeId === form.values.placeId ? true : capacities.at(-1)?.capacity !== 0,
  );
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <NativeSelect
          label="Place"
          required
          data-autofocus
          data={[
            { value: '', label: 'Choisir la place' },
            ...groups
              .map(({ group, isIn }) => ({ group, items: offered.filter(({ kind }) => isIn(kind)).map(option) }))
              .filter(({ items }) => items.length > 0),
          ]}
          {...form.getInputProps('placeId')}
        />
        <NativeSelect
          label="Cadre"
          required
          data={sejourCadres.map((value) => ({ value, label: sejourCadreLabels[value] }))}
          {...form.getInputProps('cadre')}
        />
      </Group>
      <Group grow align="flex-start">
        <DateField label="Arrivée le" required {...form.getInputProps('arrivesOn')} />
        {asksHour && <HourField label="à" placeholder="Maintenant" {...form.getInputProps('arrivesAt')} />}
        <DateField label="Départ prévu le" {...form.getInputProps('plannedLeavesOn')} />
        {sejourId !== null && <DateField label="Parti le" {...form.getInputProps('leavesOn')} />}
      </Group>
      {asksHour && (
        <Text size="sm" c="dimmed">
          L’heure d’arrivée arrête le délai de 24&nbsp;heures&nbsp;; laissée vide, c’est maintenant.
        </Text>
      )}
      <Told form={form} accompagnementId={accompagnementId} sejourId={sejourId} />
      <Group grow align="flex-start">
        <DateField label="Contrat signé le" {...form.getInputProps('contractSignedOn')} />
        <MoneyInput label="Participation par mois" suffix={'\u00a0€'} hideControls {...form.getInputProps('share')} />
      </Group>
      <Textarea
        label="Engagements de la personne"
        placeholder="Participer au groupe de Kyatis, payer sa part avant le 5…"
        autosize
        minRows={2}
        maxRows={6}
        {...form.getInputProps('obligations')}
      />
    </Stack>
  );
}

function Told({ form, accompagnementId, sejourId }: Omit<FieldsProps, 'asksHour'>) {
  const { placeId, arrivesOn, plannedLeavesOn, leavesOn } = form.values;
  const asked = sejours.check.input.safeParse({
    sejourId,
    accompagnementId,
    placeId,
    arrivesOn,
    plannedLeavesOn: plannedLeavesOn || null,
  });
  // What is over holds nothing any more: the answer would be about a stay that goes on.
  const isAsked = asked.success && leavesOn === '';
  const told = api.sejours.check.useQuery(
    asked.data ?? { sejourId, accompagnementId, placeId, arrivesOn, plannedLeavesOn: null },
    { enabled: isAsked },
  );
  if (!isAsked || !told.data) return null;
  const { refusal, warnings } = told.data;
  if (refusal !== null)
    return (
      <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
        {refusal}
      </Alert>
    );
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconInfoCircle aria-hidden />}>
      <List size="sm" listStyleType={warnings.length > 1 ? 'disc' : 'none'}>
        {warnings.map((warning) => (
          <List.Item key={warning}>{warning}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
