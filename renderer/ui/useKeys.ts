import { useHotkeys } from '@mantine/hooks';
import { hotkeysFor, type Handlers, type Shortcut } from './shortcuts.ts';

const nowhere: string[] = [];

/**
 * Listens to these keys as long as the component is there.
 * @param whileWriting also in the middle of a field, where letters alone must stay letters
 */
export function useKeys<Keys extends Readonly<Record<string, Shortcut>>>(
  keys: Keys,
  handlers: Handlers<Keys>,
  { whileWriting = false }: { whileWriting?: boolean } = {},
): void {
  useHotkeys(hotkeysFor(keys, handlers), whileWriting ? nowhere : undefined);
}
