import { z } from 'zod';
import { read } from './operation.ts';
import { Id, Nothing } from './values.ts';

export const premiersPas = {
  /**
   * How far a new antenne is on its way to a first person convoked, read from what it holds. In a demonstration, only
   * what was typed there counts.
   */
  state: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({
      /** Somebody else has an account, or this one follows somebody. */
      referent: z.boolean(),
      lieu: z.boolean(),
      dossier: z.boolean(),
      serie: z.boolean(),
      /** Of the first dossier that runs, to convoke its person; null before there is one. */
      accompagnementId: Id.nullable(),
    }),
  }),
};
