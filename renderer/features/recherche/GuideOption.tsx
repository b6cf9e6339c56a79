import { Group, Stack, Text } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import type { Hit } from '#window/features/aide/guide.ts';

/** A section of the guide, with a few words of it. */
export const GuideOption = ({ hit: { title, section, excerpt } }: { hit: Hit }) => (
  // Cut to one line each: the rest is told by the pointer, and by the page itself.
  <Group gap="sm" wrap="nowrap" title={excerpt}>
    <IconHelp size={18} stroke={1.7} aria-hidden style={{ flex: 'none' }} />
    <Stack gap={0} miw={0}>
      <Text size="sm" truncate>
        {section === null ? title : `${title}, ${section}`}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {excerpt}
      </Text>
    </Stack>
  </Group>
);
