import { Box, Button, Progress, Stack, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { onWindowEvent, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

/** One click opens a fictive antenne in place of this page. */
export function TryButton({ subtle = false }: { subtle?: boolean }) {
  const [done, setDone] = useState(0);
  useEffect(
    () =>
      onWindowEvent((event) => {
        if (event.event === 'demonstration') setDone(event.done);
      }),
    [],
  );
  const opening = useSubmit(() => shellCall('openDemonstration', {}));
  return (
    <Stack gap="xs">
      <Button
        variant={subtle ? 'subtle' : 'light'}
        size="sm"
        leftSection={<IconFlask size={18} aria-hidden />}
        disabled={opening.pending}
        onClick={() => {
          setDone(0);
          void opening.run();
        }}
      >
        Essayer sur une antenne fictive
      </Button>
      {opening.pending ? (
        <Box component="output" display="block">
          <Text size="sm" c="dimmed" mb={4}>
            L’antenne fictive se prépare, une seconde ou deux…
          </Text>
          <Progress value={100 * done} aria-label="Préparation de l’antenne fictive" />
        </Box>
      ) : null}
      <ErrorAlert error={opening.error} />
    </Stack>
  );
}
