import { folded } from '#window/ui/folded.ts';
import type { Line } from './meetings.ts';

export interface Filter {
  /** Null for every place. */
  readonly lieu: string | null;
  /** Beginnings of names in any order, as typed; empty for everybody. */
  readonly name: string;
}

/** @example narrowed(lines, { lieu: null, name: 'kar ber' }) // those of « Berthier Karim » */
export function narrowed<T extends Pick<Line, 'lieu' | 'lastName' | 'firstName'>>(
  lines: readonly T[],
  { lieu, name }: Filter,
): T[] {
  return lines.filter(
    (line) => (lieu === null || line.lieu === lieu) && beginsWords(name, `${line.lastName} ${line.firstName}`),
  );
}

/** Whether each word typed begins a word of the text. */
export function beginsWords(typed: string, text: string): boolean {
  const held = words(text);
  return words(typed).every((start) => held.some((word) => word.startsWith(start)));
}

const words = (text: string): string[] =>
  folded(text)
    .split(/[\s'’-]+/)
    .filter(Boolean);
