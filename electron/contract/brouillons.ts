import { z } from 'zod';
import { read, write } from './operation.ts';
import { Instant, Nothing } from './values.ts';

const Key = z
  .string({ error: 'Ce brouillon n’a pas de nom.' })
  .regex(/^[a-z0-9:.-]{1,80}$/, 'Ce brouillon n’a pas de nom valable.');

/** Unsaved input of the caller, kept in the encrypted base so that a lock never loses it. */
export const brouillons = {
  save: write({
    access: 'confirmed',
    input: z.object({ key: Key, value: z.string().max(200_000, 'Ce brouillon est trop long.') }),
    output: Nothing,
  }),
  read: read({
    access: 'confirmed',
    input: z.object({ key: Key }),
    output: z.object({ value: z.string(), savedAt: Instant }).nullable(),
  }),
  discard: write({ access: 'confirmed', input: z.object({ key: Key }), output: Nothing }),
};
