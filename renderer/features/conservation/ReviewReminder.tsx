import { Anchor, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { call } from '#window/api.ts';
import { count } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { conservationPath } from './paths.ts';

/** One discreet line on the first page of who decides: nobody's name, and the way to the list. */
export function ReviewReminder() {
  const mayDecide = useMay('conservation.write');
  const [waiting, setWaiting] = useState<{ due: number; unfinished: number } | null>(null);
  useEffect(() => {
    if (!mayDecide) return;
    let isGone = false;
    // Once a visit: it goes through every dossier, and changes with the day rather than with what is typed.
    call('conservation.waiting', {}).then(
      (told) => (isGone ? undefined : setWaiting(told)),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [mayDecide]);
  if (!waiting || waiting.due + waiting.unfinished === 0) return null;
  return (
    <Text size="sm" mb="md">
      {[waiting.due === 0 ? null : dueLabel(waiting.due), waiting.unfinished === 0 ? null : unfinishedLabel]
        .filter((sentence) => sentence !== null)
        .join(' ')}{' '}
      <Anchor component={Link} href={conservationPath} underline="always">
        {waiting.due === 0 ? 'Terminer' : 'Décider'}
      </Anchor>
    </Text>
  );
}

const unfinishedLabel = 'Un effacement n’est pas terminé.';
const dueLabel = (due: number): string =>
  due === 1
    ? 'La durée de conservation d’un dossier est passée.'
    : `La durée de conservation de ${count(due)}\u00a0dossiers est passée.`;
