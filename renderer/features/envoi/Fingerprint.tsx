import { Badge } from '@mantine/core';
import classes from './Fingerprint.module.css';

/** Ten words to read aloud over the phone and compare. */
export function Fingerprint({ words }: { readonly words: readonly string[] }) {
  return (
    <ol className={classes['words']} aria-label="Les dix mots de l’empreinte">
      {words.map((word, index) => (
        <li key={`${String(index)}-${word}`}>
          <Badge variant="light" size="lg" radius="sm">
            {index + 1}. {word}
          </Badge>
        </li>
      ))}
    </ol>
  );
}
