import { Box, Button, Flex, Progress, Stack, Text } from '@mantine/core';
import { IconBuildingCommunity, IconFlask, type Icon } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { DemonstrationOf } from '#contract/shell.ts';
import { onWindowEvent, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

const offered: readonly { readonly of: DemonstrationOf; readonly label: string; readonly icon: Icon }[] = [
  { of: 'antenne', label: 'Essayer sur une antenne fictive', icon: IconFlask },
  { of: 'porteur', label: 'Essayer sur une région fictive', icon: IconBuildingCommunity },
];

const prepared: Record<DemonstrationOf, { readonly sentence: string; readonly progress: string }> = {
  antenne: {
    sentence: 'L’antenne fictive se prépare, une seconde ou deux…',
    progress: 'Préparation de l’antenne fictive',
  },
  porteur: {
    sentence: 'La région fictive se prépare\u00a0: six antennes envoient leurs trimestres, quelques secondes…',
    progress: 'Préparation de la région fictive',
  },
};

/** One click opens a fictive antenne, or the porteur of a fictive region, in place of this page. */
export function TryButtons({ subtle = false }: { subtle?: boolean }) {
  const [done, setDone] = useState(0);
  const [asked, setAsked] = useState<DemonstrationOf>('antenne');
  useEffect(
    () =>
      onWindowEvent((event) => {
        if (event.event === 'demonstration') setDone(event.done);
      }),
    [],
  );
  const opening = useSubmit((of: DemonstrationOf) => shellCall('openDemonstration', { of }));
  return (
    <Stack gap="xs">
      <Flex direction={subtle ? 'column' : 'row'} wrap="wrap" gap={subtle ? 'md' : 'sm'}>
        {offered.map(({ of, label, icon: OfferedIcon }) => (
          <Button
            key={of}
            variant={subtle ? 'subtle' : 'light'}
            size="sm"
            flex={subtle ? undefined : '1 0 auto'}
            leftSection={<OfferedIcon size={18} aria-hidden />}
            disabled={opening.pending}
            onClick={() => {
              setDone(0);
              setAsked(of);
              void opening.run(of);
            }}
          >
            {label}
          </Button>
        ))}
      </Flex>
      {opening.pending ? (
        <Box component="output" display="block">
          <Text size="sm" c="dimmed" mb={4}>
            {prepared[asked].sentence}
          </Text>
          <Progress value={100 * done} aria-label={prepared[asked].progress} />
        </Box>
      ) : null}
      <ErrorAlert error={opening.error} />
    </Stack>
  );
}
