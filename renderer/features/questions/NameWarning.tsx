import { Alert, Text } from '@mantine/core';
import { namesLike } from '#contract/nameLike.ts';

interface NameWarningProps {
  readonly text: string;
  /** Names that may be written: antennes. */
  readonly known: readonly string[];
}

/** Warns, never refuses: the one who writes knows whether it is a person. */
export function NameWarning({ text, known }: NameWarningProps) {
  const found = namesLike(text, known);
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <Alert color="orange" title="Est-ce le nom d’une personne&nbsp;?">
          <Text size="sm">
            «&nbsp;{found.join('\u00a0», «\u00a0')}&nbsp;» y ressemble. Le porteur ne doit connaître personne&nbsp;:
            parlez de chiffres, jamais de quelqu’un.
          </Text>
        </Alert>
      )}
    </div>
  );
}
