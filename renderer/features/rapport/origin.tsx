import { Badge, Text } from '@mantine/core';
import type { TextShown } from '#contract/rapport.ts';
import { instantLabel } from '#window/ui/format.ts';

type Shown = Pick<TextShown, 'origin' | 'fromYear' | 'author' | 'at'>;

const words = ({ origin, fromYear }: Shown): { text: string; color: string } => {
  switch (origin) {
    case 'annee':
      return { text: 'Écrit pour cette année', color: 'teal' };
    case 'reprise':
      return { text: `Repris de ${String(fromYear)}, à relire`, color: 'orange' };
    case 'propose':
      return { text: 'Proposé, à relire', color: 'orange' };
    case 'vide':
      return { text: 'Vide\u00a0: non imprimé', color: 'gray' };
  }
};

export const OriginBadge = (shown: Shown) => {
  const { text, color } = words(shown);
  return (
    <Badge variant="light" color={color} tt="none">
      {text}
    </Badge>
  );
};

export const Written = ({ author, at }: Shown) =>
  author !== null && at !== null ? <Text size="sm" c="dimmed">{`Par ${author}, le ${instantLabel(at)}`}</Text> : null;
