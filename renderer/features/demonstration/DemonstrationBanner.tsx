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
      className={`${classes.banner ?? ''} on-paper`}
      h={demonstrationHeight}
      px="md"
      gap="sm"
      justify="center"
      wrap="nowrap"
    >
      <Group gap={8} wrap="nowrap" flex="none">
        <IconFlask size={18} aria-hidden className={classes.icon} />
        <Text size="sm" fw={600}>
          Démonstration&nbsp;: données fictives
          <Text span inherit visibleFrom="md">
            , rien de ce que vous tapez ici n’est gardé
          </Text>
        </Text>
      </Group>
      <Button
        size="compact-sm"
        variant="default"
        flex="none"
        loading={leaving}
        onClick={onLeave}
        className="screen-only"
      >
        Quitter la démonstration
      </Button>
    </Group>
  );
}
