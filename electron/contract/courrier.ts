import { z } from 'zod';
import { accuseOutcomes, pliStates } from './courrierTerms.ts';
import { FileToSave } from './envoi.ts';
import { read, task } from './operation.ts';
import type { Right } from './rights.ts';
import { Base64, CivilDate, Count, Id, Instant, Nothing } from './values.ts';

/** Where a message is: the states of the outbox, then what the one it goes to signed. */
export const PliState = z.object({
  state: z.enum([...pliStates, ...accuseOutcomes]),
  /** Day of the acknowledgement. */
  on: CivilDate.nullable(),
  /** What went wrong and what to do, in French. */
  problem: z.string().nullable(),
});

const Pli = z.object({ pliId: Id });

/** The sealed messages of one role, whatever they say. */
const inRole = <A extends Right>(access: A) => ({
  /** Seals and deposits what waits, fetches what came, and the acknowledgements, both ways. */
  exchange: task({
    access,
    input: Nothing,
    output: z.object({ deposited: Count, received: Count, refused: Count, acknowledged: Count }),
  }),

  /** The last ones, newest first. */
  list: read({
    access,
    input: Nothing,
    output: z.object({
      sent: z.array(PliState.extend({ pliId: Id, peerName: z.string(), kind: z.string(), at: Instant })),
      received: z.array(
        z.object({
          pliId: Id,
          peerName: z.string(),
          /** Null when it was refused. */
          kind: z.string().nullable(),
          at: Instant,
          outcome: z.enum(accuseOutcomes),
          problem: z.string().nullable(),
          accuseDeposited: z.boolean(),
        }),
      ),
    }),
  }),

  /** The sealed file itself, for a USB key or an e-mail. */
  exportPli: task({ access, input: Pli, output: FileToSave }),

  /** The signed acknowledgement of a message that came, to hand back the same way. */
  exportAccuse: task({ access, input: Pli, output: FileToSave }),

  /** A message or an acknowledgement brought by hand. */
  importFile: task({
    access,
    input: z.object({ base64: Base64 }),
    output: z.object({
      /** Null when it could not be kept. */
      pliId: Id.nullable(),
      what: z.enum(['pli', 'accuse']),
      outcome: z.enum(['received', 'already', 'refused']),
      kind: z.string().nullable(),
      problem: z.string().nullable(),
    }),
  }),
});

export const courrierPorteur = inRole('porteur.write');
export const courrierAntenne = inRole('envoi.write');
