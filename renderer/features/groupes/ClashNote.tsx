import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** What a moment meets: it warns, and blocks nothing. */
export const ClashNote = ({ clashes }: { clashes: readonly string[] }) =>
  clashes.length > 0 && (
    <Alert role="note" color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
      {clashes.map((clash) => (
        <Text key={clash} size="sm" fw={600}>
          {clash}
        </Text>
      ))}
    </Alert>
  );
