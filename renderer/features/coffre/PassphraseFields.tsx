import { Button, Group, PasswordInput, Progress, Stack, Text } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconSparkles } from '@tabler/icons-react';
import { useEffect, useState, type ComponentProps } from 'react';
import type { z } from 'zod';
import type { PassphraseStrength } from '#contract/coffre.ts';
import { call } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';

type Strength = z.output<typeof PassphraseStrength>;
type Field = Pick<ComponentProps<typeof PasswordInput>, 'value' | 'onChange' | 'error' | 'onBlur' | 'onFocus'>;

const levels: Record<Strength['level'], { label: string; color: string; value: number }> = {
  faible: { label: 'Trop facile à deviner', color: 'red', value: 25 },
  moyenne: { label: 'Moyenne', color: 'orange', value: 50 },
  bonne: { label: 'Bonne', color: 'teal', value: 75 },
  excellente: { label: 'Excellente', color: 'teal', value: 100 },
};

export interface PassphraseFieldsProps {
  label?: string;
  passphrase: Field;
  confirmation: Field;
  /** The program made one up: it belongs in the first field. */
  onPropose: (passphrase: string) => void;
}

/** A new passphrase, typed twice, with its strength and a proposal. */
export function PassphraseFields({
  label = 'Phrase de passe',
  passphrase,
  confirmation,
  onPropose,
}: PassphraseFieldsProps) {
  const [visible, { toggle, open }] = useDisclosure(false);
  const [error, setError] = useState<unknown>(null);
  const propose = async () => {
    setError(null);
    try {
      const proposed = await call('coffre.proposePassphrase', {});
      onPropose(proposed.passphrase);
      open();
    } catch (refusal) {
      setError(refusal);
    }
  };
  const shown = { visible, onVisibilityChange: toggle, autoComplete: 'new-password', spellCheck: false } as const;
  return (
    <Stack gap="sm">
      <PasswordInput label={label} withAsterisk {...shown} {...passphrase} />
      <Strengthmeter passphrase={String(passphrase.value ?? '')} />
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" c="dimmed" maw={380}>
          Plusieurs mots sans rapport entre eux se retiennent bien et se devinent mal.
        </Text>
        <Button
          variant="light"
          size="xs"
          flex="none"
          leftSection={<IconSparkles size={16} aria-hidden />}
          onClick={() => void propose()}
        >
          Proposer une phrase
        </Button>
      </Group>
      <ErrorAlert error={error} />
      <PasswordInput label="Retapez-la" withAsterisk {...shown} {...confirmation} />
    </Stack>
  );
}

function Strengthmeter({ passphrase }: { passphrase: string }) {
  const [typed] = useDebouncedValue(passphrase, 200);
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    let current = true;
    const show = (found: Strength | null) => {
      if (current) setStrength(found);
    };
    // Asked without the query cache: a passphrase must not stay in it.
    if (typed) call('coffre.measurePassphrase', { passphrase: typed }).then(show, () => show(null));
    else show(null);
    return () => {
      current = false;
    };
  }, [typed]);
  const level = strength ? levels[strength.level] : null;
  return (
    <Stack gap={4} aria-live="polite" mih={28}>
      <Progress value={level?.value ?? 0} color={level?.color ?? 'gray'} size="sm" aria-label="Solidité de la phrase" />
      <Text size="sm">
        {level ? `Solidité\u00a0: ${level.label.toLowerCase()}. ` : ''}
        {strength?.advice ?? ''}
      </Text>
    </Stack>
  );
}
