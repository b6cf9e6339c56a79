import { count } from '#window/ui/format.ts';

/** « 12 jours », « 1 jour », « aujourd’hui » */
export const days = (total: number): string =>
  total === 0 ? 'aujourd’hui' : `${count(total)}\u00a0${total > 1 ? 'jours' : 'jour'}`;

/** A native select's list, the empty choice first. */
export const choices = (labels: Record<string, string>, empty: string) => [
  { value: '', label: empty },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];
