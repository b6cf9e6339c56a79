import { z } from 'zod';
import { read, task, write } from './operation.ts';
import { CivilDate, Count, Id, Instant, Nothing, Text } from './values.ts';

const Line = z.object({
  seq: Count,
  at: Instant,
  /** Null for what the program did by itself. */
  who: z.string().nullable(),
  what: z.string(),
  /** Opaque id of the record touched, or the name of the list that left and its number of lines. */
  about: z.string().nullable(),
});
export type JournalLine = z.output<typeof Line>;

/** Last line of a journal, as two persons compare it over the phone. */
export const JournalHead = z.object({
  seq: Count,
  /** Sixteen hexadecimal digits of its hash, by four. */
  mark: z.string(),
});

const Page = { offset: z.int().min(0), limit: z.int().min(1).max(200) };
const Lines = z.object({ total: Count, lines: z.array(Line) });

/** Months the lines are kept: the CNIL's recommendation is six months to a year. */
export const retentionMonths = { least: 6, usual: 12, most: 36 } as const;
const Retention = z.object({
  months: z.int().min(retentionMonths.least, 'Six mois au moins.').max(retentionMonths.most, 'Trois ans au plus.'),
  /** Why longer than a year; null otherwise. */
  reason: Text('Écrivez pourquoi ces lignes sont gardées plus d’un an.', 300).nullable(),
});

/** Who did what, when. Reading it is written in it. */
export const journal = {
  list: read({
    access: 'journal.read',
    consultation: true,
    input: z.object({
      from: CivilDate.nullable(),
      to: CivilDate.nullable(),
      compteId: Id.nullable(),
      /** Domain of the contract, null for all. */
      subject: z.string().max(40).nullable(),
      ...Page,
    }),
    output: Lines,
  }),

  /** One's own lines: everybody knows that they are written, and may read them. */
  mine: read({ access: 'session', input: z.object(Page), output: Lines }),

  choices: read({
    access: 'journal.read',
    input: Nothing,
    output: z.object({
      subjects: z.array(z.object({ code: z.string(), label: z.string() })),
      people: z.array(z.object({ compteId: Id, name: z.string() })),
    }),
  }),

  /** What is worth a look in the last thirty days. */
  alerts: read({
    access: 'journal.read',
    input: Nothing,
    output: z.array(z.object({ kind: z.string(), at: Instant, sentence: z.string() })),
  }),

  /** Goes through every line: none was changed, taken out or added. */
  verify: write({
    access: 'journal.read',
    input: Nothing,
    output: z.object({ chained: Count, unchained: Count, brokenAt: Count.nullable() }),
  }),

  /** Compares the journal with what each backup and each sending says it was, here, at the second place and at the porteur's. */
  witnesses: task({
    access: 'journal.read',
    input: Nothing,
    output: z.object({
      /** Backups that told what the journal was. */
      compared: Count,
      /** Sendings that told it, whether the porteur acknowledged them or not. */
      sendings: Count,
      /** A backup of the server of the second place could not be read: it was not compared. */
      serverMissing: z.boolean(),
      /** What the second place had noted is there, and cannot be read: it was not compared. */
      witnessUnreadable: z.boolean(),
      /** The last sending that told it, as the journal is today: to compare with what the porteur reads; null when there is none. */
      lastSending: z.object({ at: Instant, head: JournalHead }).nullable(),
      findings: z.array(z.object({ kind: z.enum(['truncated', 'rewritten', 'restored']), sentence: z.string() })),
    }),
  }),

  retention: read({
    access: 'journal.read',
    input: Nothing,
    output: Retention.extend({
      /** Lines of whole months older than that. */
      toPurge: z.object({ lines: Count, until: z.string().nullable() }),
    }),
  }),
  saveRetention: write({ access: 'journal.read', input: Retention, output: Nothing }),

  /** What is older leaves; a summary lets the chain be verified without it. */
  purge: write({ access: 'journal.read', input: Nothing, output: z.object({ lines: Count }) }),
};
