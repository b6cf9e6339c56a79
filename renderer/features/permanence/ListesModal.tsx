import { ActionIcon, Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { permanence } from '#contract/permanence.ts';
import type { AppelListe, Choix } from '#contract/permanenceTerms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { folded } from '#window/ui/folded.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useTyped } from '#window/ui/useTyped.ts';
import type { PermanenceDay } from './words.ts';

interface ListesProps {
  opened: boolean;
  listes: PermanenceDay['listes'];
  onClose: () => void;
}

/** The two lists a call is noted with. */
export function ListesModal({ opened, listes, onClose }: ListesProps) {
  const [liste, setListe] = useState<AppelListe>('origine');
  return (
    <Modal opened={opened} onClose={onClose} size={980} title="Origines et motifs des appels">
      <Stack>
        <SegmentedControl
          aria-label="Liste"
          value={liste}
          onChange={(value) => setListe(value === 'motif' ? 'motif' : 'origine')}
          data={[
            { value: 'origine', label: 'Qui appelle' },
            { value: 'motif', label: 'Pour quoi' },
          ]}
        />
        <ListeForm key={liste} liste={liste} before={listes[liste]} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

/** A stored code made of what was typed: stable, whatever the label becomes. */
function codeFor(label: string, taken: readonly string[]): string {
  const base =
    folded(label)
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .replaceAll(/^-|-$/gu, '')
      .slice(0, 40) || 'ligne';
  const free = [base, ...Array.from({ length: taken.length + 1 }, (_, index) => `${base}-${String(index + 2)}`)];
  return free.find((code) => !taken.includes(code)) ?? base;
}

interface Line extends Omit<Choix, 'consigne' | 'code'> {
  /** Null until it is saved. */
  code: string | null;
  consigne: string;
}

const toInput = (liste: AppelListe, lines: readonly Line[]) => {
  const taken = lines.flatMap(({ code }) => (code === null ? [] : [code]));
  return {
    liste,
    choix: lines.map(({ code: known, consigne, ...said }) => {
      const code = known ?? codeFor(said.label, taken);
      taken.push(code);
      return { ...said, code, consigne: consigne.trim() || null };
    }),
  };
};

interface ListeProps {
  liste: AppelListe;
  before: readonly Choix[];
  onClose: () => void;
}

function ListeForm({ liste, before, onClose }: ListeProps) {
  const save = api.permanence.saveListe.useMutation();
  const { values, errors, set, refuse, onSubmit } = useTyped<{ lines: Line[] }>({
    initial: { lines: before.map((each) => ({ ...each, consigne: each.consigne ?? '' })) },
    check: ({ lines }) => fieldErrors(permanence.saveListe.input, toInput(liste, lines)),
  });
  const change = (index: number, part: Partial<Line>) =>
    set({ lines: values.lines.map((line, rank) => (rank === index ? { ...line, ...part } : line)) });
  const submit = onSubmit(() =>
    save.mutate(permanence.saveListe.input.parse(toInput(liste, values.lines)), {
      onSuccess: () => {
        notifyDone('La liste est enregistrée.');
        onClose();
      },
      onError: refuse,
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          Un libellé se corrige pour tous les appels. Une ligne déjà utilisée se met de côté, elle ne se supprime pas.
        </Text>
        {values.lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
          <Group key={index} align="flex-start" wrap="nowrap" gap="xs">
            <TextInput
              aria-label={`Touche de la ligne ${index + 1}`}
              w={56}
              maxLength={1}
              value={line.touche.toUpperCase()}
              onChange={({ currentTarget }) => change(index, { touche: folded(currentTarget.value) })}
              error={errors[`choix.${index}.touche`]}
            />
            <TextInput
              aria-label={`Libellé de la ligne ${index + 1}`}
              flex={2}
              value={line.label}
              onChange={({ currentTarget }) => change(index, { label: currentTarget.value })}
              error={errors[`choix.${index}.label`]}
            />
            <TextInput
              aria-label={`Consigne de la ligne ${index + 1}`}
              placeholder="Consigne à dire (facultative)"
              flex={3}
              value={line.consigne}
              onChange={({ currentTarget }) => change(index, { consigne: currentTarget.value })}
              error={errors[`choix.${index}.consigne`]}
            />
            {line.code === null ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Retirer la ligne ${index + 1}`}
                onClick={() => set({ lines: values.lines.filter((_, rank) => rank !== index) })}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            ) : (
              <Checkbox
                mt={8}
                label="De côté"
                aria-label={`Mettre de côté la ligne ${index + 1}`}
                checked={line.aside}
                onChange={({ currentTarget }) => change(index, { aside: currentTarget.checked })}
              />
            )}
          </Group>
        ))}
        <Button
          variant="light"
          w="max-content"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() =>
            set({ lines: [...values.lines, { code: null, touche: '', label: '', consigne: '', aside: false }] })
          }
        >
          Ajouter une ligne
        </Button>
        <ErrorAlert error={save.error && !/^choix\.\d/.test(save.error.field ?? '') ? save.error : null} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer la liste
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
