import { z } from 'zod';
import { arrivalStates } from './arriveeTerms.ts';
import { read, write } from './operation.ts';
import { CivilDate, Count, Id, Instant, Nothing, Quarter, Text, Year } from './values.ts';

const Contact = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

const Said = z.object({ by: z.string(), at: Instant });

const Refused = z.object({ at: Instant, reason: z.string() });

const Cell = z.object({
  quarter: z.number(),
  state: z.enum(arrivalStates),
  /** An earlier version was validated: what changed must be read again. */
  review: z.boolean(),
  /** The newest version, whether it counts or not. */
  seq: Count.nullable(),
  receivedAt: Instant.nullable(),
  versions: Count,
  /** A file came that could not be taken, and none since. */
  refused: z.boolean(),
  /** Figures received for a quarter the antenne is not part of: they count nowhere. */
  outside: z.boolean(),
});

const BoardQuarter = z.object({
  year: z.number(),
  quarter: z.number(),
  label: z.string(),
  over: z.boolean(),
  dueOn: CivilDate,
  /** Null while the quarter is open. */
  closed: Said.extend({ clotureId: Id }).nullable(),
  /** Antennes expected, and those whose figures count in the totals. */
  expected: Count,
  counted: Count,
  validated: Count,
});

const Version = z.object({
  instantaneId: Id,
  seq: Count,
  /** Rank of the antenne's card: its sequence starts again with each. */
  cardRank: Count,
  receivedAt: Instant,
  /** First sixteen characters of the SHA-256 of the file, as in its name. */
  fingerprint: z.string(),
  /** In the totals of the region. */
  counts: z.boolean(),
  validated: Said.nullable(),
  /** Not believed any more: it came after the computer that signs was lost. */
  setAside: Said.nullable(),
  /** Came after the closing. */
  afterClosure: z.object({ accepted: Said.extend({ reason: z.string() }).nullable() }).nullable(),
  /** The acknowledgement: none, signed and not in the folder yet, or there. */
  receipt: z.enum(['none', 'signed', 'deposited']),
  sha256: z.string(),
});

const Reason = Text('Dites pourquoi, en quelques mots.', 300);

export const arrivees = {
  /** Antennes × quarters of a year; of the current one, or of the last quarter that ended, when `year` is null. */
  board: read({
    access: 'porteur.write',
    input: z.object({ year: Year.nullable() }),
    output: z.object({
      year: z.number(),
      years: z.array(z.number()),
      /** Days after the end of a quarter before which it is due. */
      delai: Count,
      quarters: z.array(BoardQuarter),
      antennes: z.array(
        z.object({
          antenneId: Id,
          /** The name it had at the end of the year shown. */
          name: z.string(),
          departement: z.string(),
          contact: Contact,
          /** What must be known of it this year: continued, split, without a valid card. */
          notes: z.array(z.string()),
          cells: z.array(Cell),
        }),
      ),
    }),
  }),

  /** Everything known of one antenne's quarter. */
  cell: read({
    access: 'porteur.write',
    input: Quarter.extend({ antenneId: Id }),
    output: z.object({
      name: z.string(),
      label: z.string(),
      dueOn: CivilDate,
      cell: Cell,
      contact: Contact,
      notes: z.array(z.string()),
      closed: Said.extend({ clotureId: Id }).nullable(),
      /** Newest first. */
      versions: z.array(Version),
      /** The last file of this quarter, or of no readable quarter, that could not be taken. */
      lastRefused: Refused.nullable(),
      /** A message ready to copy; null when there is nothing to ask for. It holds no figure. */
      reminder: z.string().nullable(),
    }),
  }),

  /** The figures that differ between two versions of one quarter. */
  diff: read({
    access: 'porteur.write',
    input: z.object({ olderId: Id, newerId: Id }),
    output: z.object({
      older: Count,
      newer: Count,
      lines: z.array(
        z.object({
          indicateurId: z.string(),
          label: z.string(),
          code: z.string().nullable(),
          codeLabel: z.string().nullable(),
          /** Null when that version did not answer it. */
          before: Count.nullable(),
          after: Count.nullable(),
        }),
      ),
    }),
  }),

  /** One version was read and is held for right; the next one undoes it. */
  validate: write({ access: 'porteur.write', input: z.object({ instantaneId: Id }), output: Nothing }),
  unvalidate: write({ access: 'porteur.write', input: z.object({ instantaneId: Id }), output: Nothing }),

  /** Holds the figures of a quarter as they are. Refused while antennes are missing, unless `missing` names them all. */
  close: write({
    access: 'porteur.write',
    input: Quarter.extend({ missing: z.array(Id).max(500, 'Rechargez la page.') }),
    output: z.object({ clotureId: Id }),
  }),

  /** As if it had never been closed; refused once something waits for a decision. */
  cancelClose: write({ access: 'porteur.write', input: z.object({ clotureId: Id }), output: Nothing }),

  /** What came after the closing counts from now on, and the next versions too. */
  reopen: write({ access: 'porteur.write', input: z.object({ clotureId: Id, reason: Reason }), output: Nothing }),
  cancelReopen: write({ access: 'porteur.write', input: z.object({ clotureId: Id }), output: Nothing }),

  /** One version that came after the closing counts; the quarter stays closed. */
  accept: write({ access: 'porteur.write', input: z.object({ instantaneId: Id, reason: Reason }), output: Nothing }),
  cancelAccept: write({ access: 'porteur.write', input: z.object({ instantaneId: Id }), output: Nothing }),

  setDelai: write({
    access: 'porteur.write',
    input: z.object({
      days: Count.min(1, 'Indiquez un nombre de jours entre 1 et 90.').max(
        90,
        'Indiquez un nombre de jours entre 1 et 90.',
      ),
    }),
    output: Nothing,
  }),
};
