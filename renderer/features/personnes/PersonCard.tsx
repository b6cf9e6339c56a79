import { Card, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PersonCardProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** One block of the person's page. */
export const PersonCard = ({ title, actions, children }: PersonCardProps) => (
  <Card withBorder component="section" aria-label={title}>
    <Group justify="space-between" mb="xs" wrap="nowrap">
      <Title order={2} size="h5">
        {title}
      </Title>
      <Group gap="xs" wrap="nowrap">
        {actions}
      </Group>
    </Group>
    {children}
  </Card>
);
