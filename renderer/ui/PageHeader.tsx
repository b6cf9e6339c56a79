import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

export interface PageHeaderProps {
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  /** Buttons of the page, on the right. */
  actions?: ReactNode;
  children?: ReactNode;
}

export function PageHeader({ title, description, actions, children }: PageHeaderProps) {
  const heading = useArrival();
  return (
    <Group justify="space-between" align="flex-start" mb="lg" wrap="nowrap" className="page-header">
      <Stack gap={4}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {description ? <Text c="dimmed">{description}</Text> : null}
      </Stack>
      {actions || children ? (
        <Group gap="sm" wrap="nowrap" className="page-actions screen-only">
          {actions}
          {children}
        </Group>
      ) : null}
    </Group>
  );
}

/**
 * A new page begins at its title, for the keyboard and the screen reader, unless one of its fields asked for the focus, or
 * somebody is already typing in a dialog above it.
 */
function useArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const page = heading.current?.closest('main');
    const isInDialog = Boolean(document.activeElement?.closest('[role="dialog"]'));
    if (!isInDialog && !page?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
