import { Group, Loader, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';

/** What is being done, once it lasts longer than a second: told to who listens too. */
export function Slow({ children }: { readonly children: ReactNode }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSeconds((elapsed) => elapsed + 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <Group gap="xs" component="output">
      <Loader size="sm" aria-hidden />
      {seconds > 0 && (
        <Text size="sm">
          {children}
          <Text span size="sm" c="dimmed" aria-hidden>{` ${String(seconds)}\u00a0s`}</Text>
        </Text>
      )}
    </Group>
  );
}
