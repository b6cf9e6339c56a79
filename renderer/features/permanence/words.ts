import type { z } from 'zod';
import type { permanence } from '#contract/permanence.ts';
import { count } from '#window/ui/format.ts';

export type PermanenceDay = z.output<typeof permanence.day.output>;
export type Appel = PermanenceDay['appels'][number];

/** « 1 appel », « 12 appels » */
export const appels = (total: number): string => `${count(total)} ${total > 1 ? 'appels' : 'appel'}`;
