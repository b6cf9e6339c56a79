import {
  ActionIcon,
  Autocomplete,
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { activite } from '#contract/activite.ts';
import { formationKindLabels, formationKinds } from '#contract/activiteTerms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { numberTyped } from '#window/ui/numberTyped.ts';
import { useTyped } from '#window/ui/useTyped.ts';
import { FormEnd } from './FormEnd.tsx';
import { centsOf, type Formation } from './words.ts';

interface Typed {
  kind: string;
  title: string;
  partner: string;
  firstDay: string;
  lastDay: string;
  hours: number | string;
  place: string;
  trainers: string;
  participants: { profession: string; count: number | string }[];
  evaluations: { question: string; answers: number | string; mean: number | string }[];
}

const inputOf = (line: Formation | null, typed: Typed) => {
  const hours = numberTyped(typed.hours);
  return {
    id: line?.id ?? null,
    kind: typed.kind,
    title: typed.title,
    partner: typed.partner.trim() || null,
    firstDay: typed.firstDay || undefined,
    lastDay: typed.lastDay || typed.firstDay || undefined,
    minutes: hours === undefined ? null : Math.round(hours * 60),
    place: typed.place.trim() || null,
    trainers: typed.trainers.trim() || null,
    participants: typed.participants.map(({ profession, count }) => ({ profession, count: numberTyped(count) })),
    evaluations: typed.evaluations.map(({ question, answers, mean }) => ({
      question,
      answers: numberTyped(answers),
      meanHundredths: centsOf(mean),
    })),
  };
};

const typedOf = (line: Formation | null): Typed => ({
  kind: line?.kind ?? 'a-la-demande',
  title: line?.title ?? '',
  partner: line?.partner ?? '',
  firstDay: line?.firstDay ?? '',
  lastDay: line?.lastDay ?? '',
  hours: line?.minutes ? line.minutes / 60 : '',
  place: line?.place ?? '',
  trainers: line?.trainers ?? '',
  participants: line ? line.participants.map((each) => ({ ...each })) : [{ profession: '', count: '' }],
  evaluations: (line?.evaluations ?? []).map(({ question, answers, meanHundredths }) => ({
    question,
    answers,
    mean: meanHundredths / 100,
  })),
});

interface FormationProps {
  line: Formation | null;
  professions: readonly string[];
  onClose: () => void;
}

/** A session: who was trained, and what they said of it. */
export function FormationForm({ line, professions, onClose }: FormationProps) {
  const save = api.activite.saveFormation.useMutation();
  const { values, errors, set, refuse, onSubmit } = useTyped<Typed>({
    initial: typedOf(line),
    check: (typed) => fieldErrors(activite.saveFormation.input, inputOf(line, typed)),
  });
  const text = (name: 'title' | 'partner' | 'place' | 'trainers') => ({
    value: values[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => set({ [name]: value }),
    error: errors[name],
  });
  const { participants, evaluations } = values;
  const submit = onSubmit(() =>
    save.mutate(activite.saveFormation.input.parse(inputOf(line, values)), {
      onSuccess: () => {
        notifyDone('La formation est enregistrée.');
        onClose();
      },
      onError: refuse,
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label="Intitulé" required data-autofocus {...text('title')} />
        <Group grow align="flex-start">
          <NativeSelect
            label="Genre"
            value={values.kind}
            onChange={({ currentTarget: { value } }) => set({ kind: value })}
            data={formationKinds.map((value) => ({ value, label: formationKindLabels[value] }))}
          />
          <TextInput label="Partenaire" {...text('partner')} />
        </Group>
        <Group grow align="flex-start">
          <DateField
            label="Premier jour"
            required
            value={values.firstDay}
            onChange={(firstDay) => set({ firstDay })}
            error={errors['firstDay']}
          />
          <DateField
            label="Dernier jour"
            value={values.lastDay}
            onChange={(lastDay) => set({ lastDay })}
            error={errors['lastDay']}
          />
          <NumberInput
            label="Heures"
            min={0}
            decimalSeparator=","
            clampBehavior="none"
            value={values.hours}
            onChange={(hours) => set({ hours })}
            error={errors['minutes']}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput label="Lieu" {...text('place')} />
          <TextInput label="Formateurs" {...text('trainers')} />
        </Group>
        <Text size="sm" fw={600}>
          Participants par profession
        </Text>
        {participants.map((each, index) => {
          const change = (part: Partial<typeof each>) =>
            set({ participants: participants.map((row, rank) => (rank === index ? { ...row, ...part } : row)) });
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
            <Group key={index} wrap="nowrap" align="flex-start">
              <Autocomplete
                aria-label={`Profession ${index + 1}`}
                flex={1}
                data={[...professions]}
                value={each.profession}
                onChange={(profession) => change({ profession })}
                error={errors[`participants.${index}.profession`]}
              />
              <NumberInput
                aria-label={`Nombre de participants ${index + 1}`}
                w={110}
                min={0}
                allowDecimal={false}
                clampBehavior="none"
                value={each.count}
                onChange={(count) => change({ count })}
                error={errors[`participants.${index}.count`]}
              />
              <RemoveRow
                label={`Retirer la profession ${index + 1}`}
                onClick={() => set({ participants: participants.filter((_, rank) => rank !== index) })}
              />
            </Group>
          );
        })}
        <AddRow
          label="Ajouter une profession"
          onClick={() => set({ participants: [...participants, { profession: '', count: '' }] })}
        />
        <Text size="sm" fw={600}>
          Évaluation, de 1 à 5
        </Text>
        {evaluations.map((each, index) => {
          const change = (part: Partial<typeof each>) =>
            set({ evaluations: evaluations.map((row, rank) => (rank === index ? { ...row, ...part } : row)) });
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
            <Group key={index} wrap="nowrap" align="flex-start">
              <TextInput
                aria-label={`Question ${index + 1}`}
                placeholder="Question posée"
                flex={1}
                value={each.question}
                onChange={({ currentTarget: { value } }) => change({ question: value })}
                error={errors[`evaluations.${index}.question`]}
              />
              <NumberInput
                aria-label={`Nombre de réponses à la question ${index + 1}`}
                placeholder="Réponses"
                w={110}
                min={0}
                allowDecimal={false}
                clampBehavior="none"
                value={each.answers}
                onChange={(answers) => change({ answers })}
                error={errors[`evaluations.${index}.answers`]}
              />
              <NumberInput
                aria-label={`Moyenne de la question ${index + 1}`}
                placeholder="Moyenne"
                w={110}
                min={0}
                decimalScale={2}
                decimalSeparator=","
                clampBehavior="none"
                value={each.mean}
                onChange={(mean) => change({ mean })}
                error={errors[`evaluations.${index}.meanHundredths`]}
              />
              <RemoveRow
                label={`Retirer la question ${index + 1}`}
                onClick={() => set({ evaluations: evaluations.filter((_, rank) => rank !== index) })}
              />
            </Group>
          );
        })}
        <AddRow
          label="Ajouter une question"
          onClick={() => set({ evaluations: [...evaluations, { question: '', answers: '', mean: '' }] })}
        />
        <FormEnd error={save.error} pending={save.isPending} onClose={onClose} />
      </Stack>
    </form>
  );
}

const AddRow = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button variant="light" size="xs" w="max-content" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
    {label}
  </Button>
);

const RemoveRow = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick}>
    <IconTrash size={18} aria-hidden />
  </ActionIcon>
);
