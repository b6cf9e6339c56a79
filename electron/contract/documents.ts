import { z } from 'zod';
import { documentKinds, documentStates } from './documentTerms.ts';
import { read, task, write } from './operation.ts';
import { RichText } from './richText.ts';
import { Count, Id, Instant, Nothing, OneOf, Text } from './values.ts';

const Which = z.object({ documentId: Id });
const Title = Text('Donnez un titre au courrier.', 160);

/** What a letter is about: a dossier, or an orientation nobody may ever be followed for. */
export const Subject = z.discriminatedUnion(
  'about',
  [
    z.object({ about: z.literal('accompagnement'), accompagnementId: Id }),
    z.object({ about: z.literal('orientation'), orientationId: Id }),
  ],
  { error: 'Choisissez un dossier ou une orientation.' },
);
export type Subject = z.output<typeof Subject>;

export const DocumentLine = z.object({
  documentId: Id,
  kind: z.enum(documentKinds),
  title: z.string(),
  state: z.enum(documentStates),
  /** « 2026-0042 » once issued. */
  number: z.string().nullable(),
  /** Why it was written without being asked. */
  cause: z.string().nullable(),
  updatedAt: Instant,
  issuedAt: Instant.nullable(),
  author: z.string(),
});

/** Bytes as text: only JSON goes through the door. Its name says nothing personal. */
const Bytes = z.object({ fileName: z.string(), base64: z.string() });

export const documents = {
  /** Newest first. */
  of: read({
    access: 'dossiers.read',
    input: z.object({ subject: Subject }),
    output: z.object({ lines: z.array(DocumentLine) }),
  }),

  /** A draft from a template, its fields filled; what is missing is a marked blank and blocks nothing. */
  create: write({
    access: 'dossiers.write',
    input: z.object({
      subject: Subject,
      from: z.discriminatedUnion(
        'source',
        [
          z.object({ source: z.literal('usuel'), kind: OneOf(documentKinds, 'Choisissez un modèle de la liste.') }),
          z.object({ source: z.literal('modele'), modeleId: Id }),
        ],
        { error: 'Choisissez un modèle de la liste.' },
      ),
    }),
    output: Which,
  }),

  read: read({
    access: 'dossiers.read',
    consultation: true,
    input: Which,
    output: DocumentLine.extend({ subject: Subject, person: z.string(), content: RichText, blanks: Count }),
  }),

  /** What can be put in the text of a draft, filled for what it is about; null is unknown. */
  fields: read({
    access: 'dossiers.read',
    consultation: true,
    input: Which,
    output: z.object({ fields: z.array(z.object({ label: z.string(), value: z.string().nullable() })) }),
  }),

  /** Only a draft changes. */
  save: write({
    access: 'dossiers.write',
    input: Which.extend({ title: Title, content: RichText }),
    output: Which.extend({ blanks: Count }),
  }),

  /** For a draft nobody needs; what was issued is never removed. */
  discard: write({ access: 'dossiers.write', input: Which, output: Nothing }),

  /** The PDF as it would be, marked as a draft; nothing is kept. */
  preview: task({ access: 'dossiers.read', input: Which, output: Bytes }),

  /** Gives it its number and keeps its PDF, which never changes after. */
  issue: task({ access: 'dossiers.write', input: Which, output: z.object({ number: z.string() }) }),

  /** An issued document that must not be used any more: kept, and shown struck out. */
  cancel: write({ access: 'dossiers.write', input: Which, output: Which }),
  /** Undoes `cancel`. */
  restore: write({ access: 'dossiers.write', input: Which, output: Which }),

  /** The PDF of an issued document, to be read in the window. */
  pdf: read({ access: 'dossiers.read', consultation: true, input: Which, output: Bytes }),

  /** The same bytes, or a file to edit, to leave the base: the journal keeps who and when. */
  exportPdf: read({ access: 'exports.nominatif', consultation: true, input: Which, output: Bytes }),
  exportDocx: task({ access: 'exports.nominatif', input: Which, output: Bytes }),
};
