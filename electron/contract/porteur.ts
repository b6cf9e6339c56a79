import { z } from 'zod';
import { JournalHead } from './journal.ts';
import { DepotToSave, FileToSave, Fingerprint, ShownDepot } from './envoi.ts';
import { read, task, write } from './operation.ts';
import { Base64, Count, Id, Instant, Nothing, OneOf, Period } from './values.ts';

export const Antenne = z.object({
  antenneId: Id,
  /** Code inside the snapshots, chosen by the antenne's program. */
  code: z.string(),
  name: z.string(),
  departement: z.string(),
  /** Regional scheme it belongs to; the porteur's own unless told otherwise. */
  cpca: z.string(),
  fingerprint: Fingerprint,
  /** False when its card is of a former version: no message can be sealed to it. */
  canBeWrittenTo: z.boolean(),
  enrolledAt: Instant,
});

/** What became of one file. */
export const Reception = z.object({
  fileName: z.string(),
  outcome: z.enum(['imported', 'already', 'refused']),
  antenneName: z.string().nullable(),
  year: z.number().nullable(),
  quarter: z.number().nullable(),
  /** Null for a quarter. */
  month: z.number().nullable(),
  seq: Count.nullable(),
  /** SHA-256 of the file, hex. */
  sha256: z.string(),
  /** Why it was refused and what to do, in French. */
  reason: z.string().nullable(),
  at: Instant,
});

/** The same, with what became of the acknowledgement: none, signed and not yet in the folder, or there. */
export const ReceptionLine = Reception.extend({
  receipt: z.enum(['none', 'signed', 'deposited']),
  /** Rank of the antenne's card that signed it, when it was taken: its sequence starts again with each. */
  cardRank: Count.nullable(),
  /** Last line of the antenne's journal when it sealed the file, to be read to it; null when the file does not tell. */
  journal: JournalHead.extend({
    /** It told a later line in its sending just before. */
    wentBack: z.boolean(),
  }).nullable(),
});

/** Empty for the porteur's own scheme. */
export const Cpca = z
  .string({ error: 'Indiquez le nom du CPCA.' })
  .trim()
  .max(80, 'Ce nom de CPCA est trop long\u00a0: 80 caractères au plus.')
  // It is published in files that a spreadsheet opens: nothing in it may pass for a formula.
  .regex(/^$|^[\p{L}\p{N}][^\p{Cc}\p{Cs}]*$/u, 'Commencez le nom du CPCA par une lettre ou un chiffre.');

const Cell = z.object({ code: z.string(), label: z.string(), count: Count });

export const porteur = {
  settings: read({
    access: 'porteur.write',
    input: Nothing,
    output: z.object({
      name: z.string(),
      fingerprint: Fingerprint,
      depot: ShownDepot.nullable(),
    }),
  }),

  saveDepot: write({ access: 'porteur.write', input: DepotToSave, output: Nothing }),

  /** The porteur's public card, to hand to each antenne. */
  exportCard: read({ access: 'porteur.write', input: Nothing, output: FileToSave }),

  inspectAntenneCard: read({
    access: 'porteur.write',
    input: z.object({ base64: Base64 }),
    output: z.object({
      name: z.string(),
      departement: z.string(),
      code: z.string(),
      fingerprint: Fingerprint,
      /** Name of the antenne already enrolled, when this card only brings what its former one had not. */
      completes: z.string().nullable(),
    }),
  }),

  enrolAntenne: write({
    access: 'porteur.write',
    input: z.object({ base64: Base64, cpca: Cpca.default('') }),
    output: Antenne,
  }),

  setCpca: write({ access: 'porteur.write', input: z.object({ antenneId: Id, cpca: Cpca }), output: Nothing }),

  antennes: read({ access: 'porteur.write', input: Nothing, output: z.array(Antenne) }),

  /** Fetches the folder, opens and verifies each new file; each is imported whole or refused whole. */
  fetch: task({ access: 'porteur.write', input: Nothing, output: z.array(Reception) }),

  /** How far the reading of the folder is; null when none is under way. */
  fetchProgress: read({
    access: 'porteur.write',
    input: Nothing,
    output: z
      .object({
        phase: z.enum(['listing', 'files', 'receipts']),
        done: Count,
        /** 0 while the folder is being listed. */
        total: Count,
        stopping: z.boolean(),
      })
      .nullable(),
  }),

  /** What was received stays; the next reading goes on from there. */
  stopFetch: task({ access: 'porteur.write', input: Nothing, output: Nothing }),

  /** The same for one file brought by hand. */
  importFile: task({
    access: 'porteur.write',
    input: z.object({ fileName: z.string().max(200, 'Ce nom de fichier est trop long.'), base64: Base64 }),
    output: Reception,
  }),

  /** Last files received, newest first. */
  receptions: read({ access: 'porteur.write', input: Nothing, output: z.array(ReceptionLine) }),

  /** The signed acknowledgement of one file, to hand over by USB key or e-mail. */
  exportReceipt: read({
    access: 'porteur.write',
    input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'Choisissez un fichier reçu de la liste.') }),
    output: FileToSave,
  }),

  /** A missing antenne or quarter is listed as missing, never counted as zero. */
  consolidated: read({
    access: 'porteur.write',
    input: z.object({
      period: Period,
      /** The antennes of this regional scheme alone. */
      cpca: Cpca.nullable().default(null),
      /** Two hundred antennes side by side are four megabytes nobody reads: by regional scheme, `byAntenne` is empty. */
      detail: OneOf(['antennes', 'cpca'], 'Choisissez par antenne ou par CPCA.').default('antennes'),
    }),
    output: z.object({
      label: z.string(),
      antennes: z.array(
        z.object({
          antenneId: Id,
          name: z.string(),
          cpca: z.string(),
          quartersReceived: z.array(z.number()),
          quartersMissing: z.array(z.number()),
          /** It was not part of the region then: nothing is missing of it. */
          quartersNotExpected: z.array(z.number()),
        }),
      ),
      /** How much of each regional scheme these figures cover. */
      cpcas: z.array(z.object({ cpca: z.string(), antennes: Count, complete: Count })),
      indicateurs: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          definition: z.string(),
          total: Count,
          share: z.object({ part: Count, whole: Count }).nullable(),
          breakdown: z.array(Cell),
          byAntenne: z.array(
            z.object({
              antenneId: Id,
              /** Nothing received says it: not zero. */
              missing: z.boolean(),
              /** Received in a former version of the definitions, which did not ask for this figure. */
              quartersUnanswered: z.array(z.number()),
              total: Count,
              breakdown: z.array(Cell),
            }),
          ),
          byCpca: z.array(
            z.object({
              cpca: z.string(),
              missing: z.boolean(),
              quartersUnanswered: z.array(z.number()),
              total: Count,
              breakdown: z.array(Cell),
            }),
          ),
        }),
      ),
    }),
  }),

  /** The latest monthly « point d’étape » of each antenne; no quarter, no total is made of them. */
  points: read({
    access: 'porteur.write',
    input: Nothing,
    output: z.array(
      z.object({
        antenneId: Id,
        name: z.string(),
        label: z.string(),
        receivedAt: Instant,
        lines: z.array(z.object({ label: z.string(), codeLabel: z.string().nullable(), count: Count })),
      }),
    ),
  }),

  years: read({ access: 'porteur.write', input: Nothing, output: z.array(z.number()) }),
};
