import { Button, Group, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import classes from './DemonstrationBanner.module.css';

/** Of the banner, in pixels: the header that carries it is that much taller. */
export const demonstrationHeight = 40;

/** Above every screen of a demonstration, on paper too. */
export function DemonstrationBanner({ leaving, onLeave }: { leaving: boolean; onLeave: () => void }) {
  return (
    <Group
      component="section"
      aria-label="Démonstration"
      className={classes.banner}
      h={demonstrationHeight}
      px="md"
      gap="md"
      justify="center"
      wrap="nowrap"
    >
      <Group gap={8} wrap="nowrap">
        <IconFlask size={18} aria-hidden className={classes.icon} />
        <Text size="sm" fw={600}>
          Démonstration&nbsp;: données fictives, rien de ce que vous tapez ici n’est gardé
        </Text>
      </Group>
      <Button size="compact-sm" variant="default" loading={leaving} onClick={onLeave} className="screen-only">
        Quitter la démonstration
      </Button>
    </Group>
  );
}
