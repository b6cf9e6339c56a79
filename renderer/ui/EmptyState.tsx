import { Center, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  title: string;
  description?: ReactNode;
  icon?: ReactNode;
  /** What to do next, usually one button. */
  action?: ReactNode;
  children?: ReactNode;
  /** Where something else follows on the page. */
  compact?: boolean;
}

export function EmptyState({ title, description, icon, action, children, compact = false }: EmptyStateProps) {
  return (
    <Center py={compact ? 'md' : 56} px="md">
      <Stack align="center" gap="xs" maw={480} ta="center">
        <ThemeIcon variant="light" size={compact ? 40 : 56} radius="xl" aria-hidden>
          {icon ?? <IconInbox size={compact ? 20 : 28} stroke={1.6} />}
        </ThemeIcon>
        <Text fw={600} size="lg">
          {title}
        </Text>
        {description ? <Text c="dimmed">{description}</Text> : null}
        {action}
        {children ? (
          <Text component="div" c="dimmed">
            {children}
          </Text>
        ) : null}
      </Stack>
    </Center>
  );
}
