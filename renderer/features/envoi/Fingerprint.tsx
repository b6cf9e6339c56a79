import { Badge, Group } from '@mantine/core';

/** Ten words to read aloud over the phone and compare. */
export function Fingerprint({ words }: { readonly words: readonly string[] }) {
  return (
    <Group gap={6} role="list" aria-label="Les dix mots de l’empreinte">
      {words.map((word, index) => (
        <Badge key={`${String(index)}-${word}`} role="listitem" variant="light" size="lg" tt="none" radius="sm">
          {index + 1}. {word}
        </Badge>
      ))}
    </Group>
  );
}
