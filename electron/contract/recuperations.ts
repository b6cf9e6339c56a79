import { z } from 'zod';
import { read, task, write } from './operation.ts';
import { Source } from './sauvegardes.ts';
import { Count, Id, Instant, Nothing, Text } from './values.ts';

const Found = z.object({
  personneId: Id,
  lastName: z.string(),
  firstName: z.string(),
  /** As the backup has it. */
  birthDate: z.string().nullable(),
  /** Whether the base of today has the person. */
  isHere: z.boolean(),
});
export type Found = z.output<typeof Found>;

const Line = z.object({
  label: z.string(),
  held: Count,
  now: Count,
  /** Of those held, how many are no longer there, and how many say something else. */
  missing: Count,
  changed: Count,
  /** Recorded since the backup: they stay whatever is done. */
  added: Count,
});

const Detail = z.object({
  label: z.string(),
  kind: z.enum(['missing', 'changed']),
  /** What is missing in one line, or the field that changed. */
  what: z.string(),
  held: z.string().nullable(),
  now: z.string().nullable(),
});
export type Detail = z.output<typeof Detail>;

const Comparison = z.object({
  personneId: Id,
  lastName: z.string(),
  firstName: z.string(),
  state: z.enum(['absent', 'different', 'same']),
  lines: z.array(Line),
  details: z.array(Detail),
  /** Details beyond those given. */
  more: Count,
  /** Why it cannot be put back, in French; null when it can. */
  blocked: z.string().nullable(),
});
export type Comparison = z.output<typeof Comparison>;

const Recovered = z.object({
  recuperationId: Id,
  personneId: Id,
  name: z.string(),
  backupAt: Instant,
  at: Instant,
  who: z.string(),
  rows: Count,
  fields: Count,
});
export type Recovered = z.output<typeof Recovered>;

/** One person's dossier, put back from a backup without replacing the base. */
export const recuperations = {
  /** Reads a whole backup beside the base, which it never replaces. */
  open: task({
    access: 'sauvegardes.write',
    input: z.object({ source: Source }),
    output: z.object({ createdAt: Instant, people: Count }),
  }),
  /** Forgets the backup that was opened. */
  close: task({ access: 'sauvegardes.write', input: Nothing, output: Nothing }),

  search: read({
    access: 'sauvegardes.write',
    consultation: true,
    input: z.object({ text: Text('Tapez un nom.', 100) }),
    output: z.object({ people: z.array(Found), isCut: z.boolean() }),
  }),
  /** What the backup has of somebody, beside what the base has. */
  compare: read({
    access: 'sauvegardes.write',
    consultation: true,
    input: z.object({ personneId: Id }),
    output: Comparison,
  }),
  /** Puts back what is missing; and what has changed since, when asked. Nothing is ever taken away. */
  putBack: write({
    access: 'sauvegardes.write',
    input: z.object({
      personneId: Id,
      changed: z.boolean({ error: 'Indiquez si ce qui a changé reprend sa valeur d’avant.' }),
    }),
    output: z.object({ recuperationId: Id, rows: Count, fields: Count }),
  }),

  list: read({ access: 'sauvegardes.write', input: Nothing, output: z.object({ recovered: z.array(Recovered) }) }),
  /** Takes out what was put back, as long as nobody worked on it since. */
  undo: write({ access: 'sauvegardes.write', input: z.object({ recuperationId: Id }), output: Nothing }),
};
