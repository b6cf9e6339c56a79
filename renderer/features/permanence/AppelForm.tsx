import {
  Alert,
  Button,
  Card,
  Group,
  Kbd,
  NumberInput,
  Radio,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import { useRef, useState, type SubmitEvent } from 'react';
import { AppelInput } from '#contract/permanence.ts';
import { appelListes, type AppelListe } from '#contract/permanenceTerms.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { numberTyped } from '#window/ui/numberTyped.ts';
import { chosenBy, keysOf, nothingChosen, offered } from './keys.ts';
import type { PermanenceDay } from './words.ts';
import { isKey, shortcuts } from '#window/ui/shortcuts.ts';

const questions: Record<AppelListe, string> = { origine: 'Qui appelle', motif: 'Pour quoi' };
const missing: Record<AppelListe, string> = {
  origine: 'Tapez d’abord la touche de qui appelle.',
  motif: 'Tapez aussi la touche du motif.',
};

interface Details {
  minutes: number | string;
  departement: string;
  day: string;
  at: string;
}
const noDetails: Details = { minutes: '', departement: '', day: '', at: '' };

/** A call in three keys: who calls, what for, Enter. The mouse does the same. */
export function AppelForm({ listes }: { listes: PermanenceDay['listes'] }) {
  const [chosen, choose] = useState(nothingChosen);
  const [details, setDetails] = useState(noDetails);
  const [earlier, setEarlier] = useDisclosure(false);
  const [faulty, setFaulty] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const keys = useRef<HTMLInputElement>(null);
  const { record, undo, undoLast } = useRecord();

  const type = (typed: string) => {
    const said = chosenBy(typed.slice(0, 2), listes);
    setFaulty(said.faulty);
    setErrors({});
    choose(said.chosen);
  };
  const pick = (liste: AppelListe, code: string) => {
    setFaulty(null);
    setErrors({});
    choose((before) => ({ ...before, [liste]: code }));
    keys.current?.focus();
  };
  const set = (part: Partial<Details>) => {
    setErrors({});
    setDetails((before) => ({ ...before, ...part }));
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setFaulty(null);
    const input = {
      origine: chosen.origine ?? undefined,
      motif: chosen.motif ?? undefined,
      minutes: numberTyped(details.minutes) ?? null,
      departement: details.departement.trim() || null,
      when: earlier ? { day: details.day || undefined, at: details.at || undefined } : null,
    };
    const parsed = AppelInput.safeParse(input);
    if (!parsed.success) {
      setErrors(fieldErrors(AppelInput, input));
      return;
    }
    record.mutate(parsed.data, {
      onSuccess: ({ appelId }) => {
        choose(nothingChosen);
        setDetails(noDetails);
        setEarlier.close();
        keys.current?.focus();
        const said = appelListes.map(
          (liste) => listes[liste].find(({ code }) => code === parsed.data[liste])?.label ?? '',
        );
        undo.offer(appelId, `Appel noté\u00a0: ${said.join(', ').toLowerCase()}.`);
      },
      onError: ({ field, message }) => setErrors(field ? { [field]: message } : {}),
    });
  };
  const firstMissing = appelListes.find((liste) => errors[liste]);
  const consigne = listes.origine.find(({ code }) => code === chosen.origine)?.consigne;
  return (
    <Card withBorder component="section" aria-labelledby="noter-un-appel">
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <Group justify="space-between" align="flex-end" wrap="nowrap">
            <Title order={2} size="h4" id="noter-un-appel">
              Noter un appel
            </Title>
            <Text size="sm" c="dimmed">
              Deux touches, puis <Kbd>Entrée</Kbd>. <Kbd>Ctrl</Kbd> + <Kbd>Z</Kbd> reprend le dernier.
            </Text>
          </Group>
          <Group align="flex-start" wrap="nowrap">
            <TextInput
              ref={keys}
              label="Touches"
              // The page of the phone line is opened to note a call.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              autoComplete="off"
              spellCheck={false}
              w={320}
              size="md"
              value={keysOf(chosen, listes)}
              onChange={({ currentTarget }) => type(currentTarget.value)}
              onKeyDown={(event) => {
                if (!event.ctrlKey || !isKey(event, shortcuts.calls.undo) || keysOf(chosen, listes) !== '') return;
                event.preventDefault();
                undoLast();
              }}
              error={
                faulty === null
                  ? firstMissing && missing[firstMissing]
                  : `«\u00a0${faulty.toUpperCase()}\u00a0» n’est la touche d’aucune ligne.`
              }
            />
            <Button type="submit" size="md" mt={25} loading={record.isPending}>
              Noter l’appel
            </Button>
          </Group>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            {appelListes.map((liste) => (
              <Radio.Group
                key={liste}
                label={questions[liste]}
                value={chosen[liste] ?? ''}
                onChange={(code) => pick(liste, code)}
              >
                <Stack gap={6} mt={6}>
                  {offered(listes[liste]).map(({ code, label, touche }) => (
                    <Radio
                      key={code}
                      value={code}
                      label={
                        <>
                          <Kbd mr={6} aria-hidden>
                            {touche.toUpperCase()}
                          </Kbd>
                          {label}
                        </>
                      }
                    />
                  ))}
                </Stack>
              </Radio.Group>
            ))}
          </SimpleGrid>
          {consigne && (
            <Alert color="blue" variant="light" icon={<IconInfoCircle aria-hidden />} aria-live="polite" py="xs">
              {consigne}
            </Alert>
          )}
          <Group align="flex-start" gap="sm">
            <NumberInput
              label="Durée (minutes)"
              w={150}
              min={0}
              clampBehavior="none"
              allowDecimal={false}
              value={details.minutes}
              onChange={(minutes) => set({ minutes })}
              error={errors['minutes']}
            />
            <TextInput
              label="Département"
              w={130}
              maxLength={3}
              value={details.departement}
              onChange={({ currentTarget }) => set({ departement: currentTarget.value })}
              error={errors['departement']}
            />
            {earlier ? (
              <>
                <DateField
                  label="Jour"
                  w={140}
                  required
                  value={details.day}
                  onChange={(day) => set({ day })}
                  error={errors['when.day']}
                />
                <HourField
                  label="Heure"
                  w={110}
                  required
                  value={details.at}
                  onChange={(at) => set({ at })}
                  error={errors['when.at']}
                />
              </>
            ) : (
              <Button variant="subtle" mt={24} onClick={setEarlier.open}>
                L’appel a eu lieu plus tôt
              </Button>
            )}
          </Group>
          <ErrorAlert error={record.error?.field ? null : record.error} />
        </Stack>
      </form>
    </Card>
  );
}

/** Records calls; the last one is taken back by « Annuler » or by the keyboard. */
function useRecord() {
  const record = api.permanence.record.useMutation();
  const remove = api.permanence.setRemoved.useMutation();
  const last = useRef<string | null>(null);
  const takeBack = (appelId: string) => {
    last.current = null;
    remove.mutateAsync({ appelId, removed: true }).then(() => notifyDone('L’appel est retiré.'), notifyRefusal);
  };
  return {
    record,
    undo: {
      offer: (appelId: string, text: string) => {
        last.current = appelId;
        notifyWithUndo('appel', text, () => takeBack(appelId));
      },
    },
    undoLast: () => {
      if (last.current !== null) takeBack(last.current);
    },
  };
}
