import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { shellCall } from '../api.ts';
import { IconMoon, IconSun } from '@tabler/icons-react';

export function ColorSchemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const choose = (scheme: 'light' | 'dark') => {
    setColorScheme(scheme);
    // The program remembers it for the window that comes after a lock; this one has already changed.
    void shellCall('colorScheme', { scheme });
  };
  const label = dark ? 'Affichage clair' : 'Affichage sombre';
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={36} aria-label={label} onClick={() => choose(dark ? 'light' : 'dark')}>
        {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
