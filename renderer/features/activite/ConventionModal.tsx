import { ActionIcon, Button, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { conventionEcheanceKindLabels, conventionEcheanceKinds } from '#contract/activiteTerms.ts';
import { conventions } from '#contract/conventions.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { MoneyInput } from '#window/ui/MoneyInput.tsx';
import { notifyDone } from '#window/ui/notify.tsx';
import { numberTyped } from '#window/ui/numberTyped.ts';
import { useTyped } from '#window/ui/useTyped.ts';
import { FormEnd } from './FormEnd.tsx';
import { centsOf, type ConventionLine } from './words.ts';

interface ConventionProps {
  line: ConventionLine | null;
  year: number;
  onClose: () => void;
}

export const ConventionModal = ({ line, year, onClose }: ConventionProps) => (
  <Modal
    opened={line !== null}
    onClose={onClose}
    size={920}
    title={line ? `Convention ${year} avec ${line.antenneName}` : ''}
  >
    {line && <ConventionForm line={line} year={year} onClose={onClose} />}
  </Modal>
);

interface Typed {
  signedOn: string;
  share: number | string;
  places: number | string;
  echeances: { echeanceId: string | null; kind: string; label: string; dueOn: string; amount: number | string }[];
}

function ConventionForm({
  line: { antenneId, convention },
  year,
  onClose,
}: ConventionProps & { line: ConventionLine }) {
  const save = api.conventions.save.useMutation();
  const toInput = ({ signedOn, share, places, echeances }: Typed) => ({
    antenneId,
    year,
    signedOn: signedOn || null,
    shareCents: centsOf(share),
    places: numberTyped(places) ?? null,
    echeances: echeances.map(({ echeanceId, kind, label, dueOn, amount }) => ({
      echeanceId,
      kind,
      label,
      dueOn: dueOn || undefined,
      amountCents: centsOf(amount) ?? null,
    })),
  });
  const { values, errors, set, refuse, onSubmit } = useTyped<Typed>({
    initial: {
      signedOn: convention?.signedOn ?? '',
      share: convention ? convention.shareCents / 100 : '',
      places: convention?.places ?? '',
      echeances: (convention?.echeances ?? []).map(({ echeanceId, kind, label, dueOn, amountCents }) => ({
        echeanceId,
        kind,
        label,
        dueOn,
        amount: amountCents === null ? '' : amountCents / 100,
      })),
    },
    check: (typed) => fieldErrors(conventions.save.input, toInput(typed)),
  });
  const { echeances } = values;
  const submit = onSubmit(() =>
    save.mutate(conventions.save.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('La convention est enregistrée.');
        onClose();
      },
      onError: refuse,
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Group grow align="flex-start">
          <MoneyInput
            label="Part de l’antenne (€)"
            required
            data-autofocus
            value={values.share}
            onChange={(share) => set({ share })}
            error={errors['shareCents']}
          />
          <NumberInput
            label="Places d’hébergement"
            min={0}
            allowDecimal={false}
            clampBehavior="none"
            value={values.places}
            onChange={(places) => set({ places })}
            error={errors['places']}
          />
          <DateField
            label="Signée le"
            value={values.signedOn}
            onChange={(signedOn) => set({ signedOn })}
            error={errors['signedOn']}
          />
        </Group>
        <Text size="sm" fw={600}>
          Échéances
        </Text>
        {echeances.map((each, index) => {
          const change = (part: Partial<typeof each>) =>
            set({ echeances: echeances.map((row, rank) => (rank === index ? { ...row, ...part } : row)) });
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
            <Group key={index} wrap="nowrap" align="flex-start" gap="xs">
              <NativeSelect
                aria-label={`Genre de l’échéance ${index + 1}`}
                w={230}
                value={each.kind}
                onChange={({ currentTarget: { value } }) => change({ kind: value })}
                data={conventionEcheanceKinds.map((value) => ({ value, label: conventionEcheanceKindLabels[value] }))}
              />
              <TextInput
                aria-label={`Description de l’échéance ${index + 1}`}
                flex={1}
                value={each.label}
                onChange={({ currentTarget: { value } }) => change({ label: value })}
                error={errors[`echeances.${index}.label`]}
              />
              <DateField
                aria-label={`Date de l’échéance ${index + 1}`}
                w={140}
                value={each.dueOn}
                onChange={(dueOn) => change({ dueOn })}
                error={errors[`echeances.${index}.dueOn`]}
              />
              <MoneyInput
                aria-label={`Montant de l’échéance ${index + 1}`}
                placeholder="Montant (€)"
                w={130}
                value={each.amount}
                onChange={(amount) => change({ amount })}
                error={errors[`echeances.${index}.amountCents`]}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Retirer l’échéance ${index + 1}`}
                onClick={() => set({ echeances: echeances.filter((_, rank) => rank !== index) })}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        <Button
          variant="light"
          size="xs"
          w="max-content"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() =>
            set({
              echeances: [...echeances, { echeanceId: null, kind: 'versement', label: '', dueOn: '', amount: '' }],
            })
          }
        >
          Ajouter une échéance
        </Button>
        <FormEnd error={save.error} pending={save.isPending} onClose={onClose} />
      </Stack>
    </form>
  );
}
