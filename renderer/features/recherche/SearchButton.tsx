import { Button, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keyNames, shortcuts } from '#window/ui/shortcuts.ts';

/** The visible door of the palette. */
export const SearchButton = ({ onOpen }: { onOpen: () => void }) => (
  <Button
    variant="default"
    size="sm"
    flex="none"
    leftSection={<IconSearch size={16} aria-hidden />}
    rightSection={
      <Kbd size="xs" aria-hidden visibleFrom="md">
        {keyNames(shortcuts.everywhere.search.keys).join(' + ')}
      </Kbd>
    }
    aria-keyshortcuts="Control+K"
    onClick={onOpen}
  >
    Chercher
  </Button>
);
