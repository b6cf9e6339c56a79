import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One titled part of what is handed over. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap={2} component="section">
    <Title order={3} size="h6">
      {title}
    </Title>
    {children}
  </Stack>
);
