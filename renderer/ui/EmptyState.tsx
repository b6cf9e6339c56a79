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
}

export function EmptyState({ title, description, icon, action, children }: EmptyStateProps) {
  return (
    <Center py={56} px="md">
      <Stack align="center" gap="xs" maw={480} ta="center">
        <ThemeIcon variant="light" size={56} radius="xl" aria-hidden>
          {icon ?? <IconInbox size={28} stroke={1.6} />}
        </ThemeIcon>
        <Text fw={600} size="lg">
          {title}
        </Text>
        {description ? <Text c="dimmed">{description}</Text> : null}
        {action}
        {children}
      </Stack>
    </Center>
  );
}
