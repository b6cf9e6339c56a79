import { z } from 'zod';
import { read, write } from './operation.ts';
import { Nothing } from './values.ts';

const Key = z
  .string({ error: 'Ce réglage n’a pas de nom.' })
  .regex(/^[a-z0-9:.-]{1,80}$/, 'Ce réglage n’a pas de nom valable.');

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const Value = z
  .string({ error: 'Ce réglage est vide.' })
  .max(50_000, 'Ces réglages prennent trop de place\u00a0: supprimez des vues enregistrées.')
  .refine(isJson, 'Ce réglage ne peut pas être relu\u00a0: rechargez la page.');

/** What the caller chose on its screens, one JSON value a key, in the encrypted base: it survives lock and restart. */
export const preferences = {
  read: read({
    access: 'confirmed',
    input: z.object({ key: Key }),
    output: z.object({ value: z.string().nullable() }),
  }),
  save: write({ access: 'confirmed', input: z.object({ key: Key, value: Value }), output: Nothing }),
  remove: write({ access: 'confirmed', input: z.object({ key: Key }), output: Nothing }),
};
