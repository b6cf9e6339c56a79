import { Button, CloseButton, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { familyLabels, type Family } from '#contract/indicateurTerms.ts';
import classes from './Figures.module.css';

interface FamilyIndexProps {
  readonly families: readonly Family[];
  readonly sought: string;
  onSeek(text: string): void;
}

export const familyHeading = (family: Family): string => `famille-${family}`;

/** Where each family begins, and a box to keep the indicators whose name holds a word. */
export const FamilyIndex = ({ families, sought, onSeek }: FamilyIndexProps) => (
  <Group className={`${classes.index ?? ''} screen-only`} gap={6} component="nav" aria-label="Familles d’indicateurs">
    <TextInput
      aria-label="Chercher un indicateur"
      placeholder="Chercher un indicateur"
      w={220}
      size="sm"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        sought === '' ? null : <CloseButton size="sm" aria-label="Effacer la recherche" onClick={() => onSeek('')} />
      }
      value={sought}
      onChange={({ currentTarget }) => onSeek(currentTarget.value)}
      onKeyDown={({ key }) => key === 'Escape' && onSeek('')}
    />
    {families.map((family) => (
      <Button key={family} size="compact-xs" variant="subtle" onClick={() => goTo(family)}>
        {familyLabels[family]}
      </Button>
    ))}
  </Group>
);

/** To the heading, which takes the focus: the keyboard goes on from there. */
function goTo(family: Family): void {
  const heading = document.getElementById(familyHeading(family));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
