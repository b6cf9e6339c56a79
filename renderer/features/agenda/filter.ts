import { folded } from '#window/ui/folded.ts';
import type { Line } from './agendaEvents.ts';

interface Filter {
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
  const typed = words(name);
  return lines.filter((line) => {
    if (lieu !== null && line.lieu !== lieu) return false;
    const held = words(`${line.lastName} ${line.firstName}`);
    return typed.every((start) => held.some((word) => word.startsWith(start)));
  });
}

const words = (text: string): string[] =>
  folded(text)
    .split(/[\s'’-]+/)
    .filter(Boolean);
