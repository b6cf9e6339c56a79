import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconContrastFilled, IconRefresh, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { displaySchemes, type DisplayScheme } from '#contract/displaySchemes.ts';
import { keyNames, shortcuts } from '#window/ui/shortcuts.ts';
import { choose, useShown, zoom } from './display.ts';

const words: Record<DisplayScheme, string> = {
  auto: 'Comme l’ordinateur',
  light: 'Clair',
  dark: 'Sombre',
  'contrast-light': 'Contraste élevé, fond clair',
  'contrast-dark': 'Contraste élevé, fond noir',
};

/** Colours and size of what is shown, from the first screen on. */
export function DisplayMenu() {
  const { scheme, letterKeys } = useShown();
  return (
    <Menu position="bottom-end" width={270}>
      <Tooltip label="Affichage">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="Affichage">
            <IconContrastFilled size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>Couleurs</Menu.Label>
        <Menu.RadioGroup
          value={scheme}
          onChange={(value) => choose({ scheme: displaySchemes.find((scheme) => scheme === value) ?? 'auto' })}
        >
          {displaySchemes.map((option) => (
            <Menu.RadioItem key={option} value={option}>
              {words[option]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>Taille</Menu.Label>
        {sizes.map(({ to, label, keys, Icon }) => (
          <Menu.Item
            key={to}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={<span aria-hidden>{keyNames(keys.keys).join(' ')}</span>}
            closeMenuOnClick={false}
            onClick={() => void zoom(to)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Clavier</Menu.Label>
        <Menu.CheckboxItem checked={letterKeys} onChange={(checked) => choose({ letterKeys: checked })}>
          Raccourcis d’une lettre
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}

const sizes = [
  { to: 'in', label: 'Agrandir', keys: shortcuts.everywhere.larger, Icon: IconZoomIn },
  { to: 'out', label: 'Réduire', keys: shortcuts.everywhere.smaller, Icon: IconZoomOut },
  { to: 'reset', label: 'Taille normale', keys: shortcuts.everywhere.usualSize, Icon: IconRefresh },
] as const;
