import { Button, Group, Stack } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { listPath } from '#window/features/accompagnements/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { Lots } from './Lots.tsx';
import { addedLabel, type Added } from './words.ts';

export interface Done extends Added {
  readonly lotId: string;
  readonly fileName: string;
}

/** What was just added, and the way to undo it. */
export function Imported({ done, onAgain }: { done: Done; onAgain: () => void }) {
  return (
    <Stack gap="xl">
      <EmptyState
        compact
        icon={<IconCircleCheck aria-hidden />}
        title="L’import est fait"
        description={`${done.fileName} a ajouté ${addedLabel(done)}.`}
        action={
          <Group>
            <Button variant="default" onClick={onAgain}>
              Importer un autre tableur
            </Button>
            <Button component={Link} href={listPath}>
              Voir les dossiers
            </Button>
          </Group>
        }
      />
      <Lots />
    </Stack>
  );
}
