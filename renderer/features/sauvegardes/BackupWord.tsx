import { Anchor, Group, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { BackupState } from '#contract/sauvegardes.ts';
import { api } from '../../api.ts';
import { sauvegardesPath } from './paths.ts';
import { headline } from './words.ts';

export const levelColors: Record<BackupState['level'], string> = {
  recent: 'dimmed',
  tard: 'var(--mantine-color-orange-text)',
  alerte: 'var(--mantine-color-red-text)',
};

/** At the foot of the menu, for everybody: whether what is typed today would survive this computer. */
export function BackupWord() {
  const { data } = api.sauvegardes.state.useQuery({}, { refetchInterval: 20_000 });
  if (!data) return null;
  const Shield = data.level === 'recent' ? IconShieldCheck : IconShieldExclamation;
  return (
    <Anchor component={Link} href={sauvegardesPath} underline="hover" c={levelColors[data.level]}>
      <Group gap={8} wrap="nowrap" align="flex-start" px="xs" pt="xs">
        <Shield size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        <Text size="xs" inherit={false} c="inherit">
          {headline(data)}
        </Text>
      </Group>
    </Anchor>
  );
}
