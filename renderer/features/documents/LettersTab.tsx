import { Stack } from '@mantine/core';
import { Letters } from './Letters.tsx';
import { Pieces } from './Pieces.tsx';

/** The letters of a dossier, then the files that were joined to it. */
export const LettersTab = ({ accompagnementId }: { accompagnementId: string }) => (
  <Stack>
    <Letters subject={{ about: 'accompagnement', accompagnementId }} />
    <Pieces accompagnementId={accompagnementId} />
  </Stack>
);
