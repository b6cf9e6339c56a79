import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { conservationPath } from './paths.ts';

/** One discreet line on the first page of who decides: nobody's name, and the way to the list. */
export function ReviewReminder() {
  const mayDecide = useMay('conservation.write');
  const { data } = api.conservation.waiting.useQuery({}, { enabled: mayDecide });
  const { due, unfinished } = { due: data?.due ?? 0, unfinished: data?.unfinished ?? 0 };
  if (due + unfinished === 0) return null;
  return (
    <Text size="sm" mb="md">
      {[due === 0 ? null : dueLabel(due), unfinished === 0 ? null : unfinishedLabel]
        .filter((sentence) => sentence !== null)
        .join(' ')}{' '}
      <Anchor component={Link} href={conservationPath} underline="always">
        {due === 0 ? 'Terminer' : 'Décider'}
      </Anchor>
    </Text>
  );
}

const unfinishedLabel = 'Un effacement n’est pas terminé.';
const dueLabel = (due: number): string =>
  due === 1
    ? 'La durée de conservation d’un dossier est passée.'
    : `La durée de conservation de ${count(due)}\u00a0dossiers est passée.`;
