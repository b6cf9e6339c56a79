import { z } from 'zod';
import { commonFields, importFields, importLimits } from './importTerms.ts';
import { read, write } from './operation.ts';
import { CivilDate, Count, Id, Instant, Nothing, OneOf, Page } from './values.ts';

const cellKinds = ['text', 'number', 'date', 'empty', 'formula', 'error'] as const;

/** A cell as `contract/tableur.ts` reads it, without what only a screen shows. */
export const ImportCell = z.object({
  kind: OneOf(cellKinds),
  text: z
    .string({ error: 'Une case du tableur n’est pas lisible\u00a0: choisissez de nouveau le fichier.' })
    .max(
      importLimits.cellCharacters,
      `Une case contient plus de ${importLimits.cellCharacters} caractères\u00a0: raccourcissez-la dans votre tableur, puis recommencez.`,
    ),
});
export type ImportCell = z.output<typeof ImportCell>;

const ImportSheet = z.object({
  name: z.string({ error: 'Cette feuille n’a pas de nom.' }).max(200, 'Le nom de cette feuille est trop long.'),
  rows: z
    .array(
      z
        .array(ImportCell, { error: 'Une ligne du tableur n’est pas lisible\u00a0: choisissez de nouveau le fichier.' })
        .max(
          importLimits.columns,
          `Une ligne dépasse ${importLimits.columns} colonnes\u00a0: enlevez-en, puis recommencez.`,
        ),
      { error: 'Cette feuille n’est pas lisible\u00a0: choisissez de nouveau le fichier.' },
    )
    .max(
      importLimits.rows,
      `Une feuille dépasse ${importLimits.rows.toLocaleString('fr-FR')} lignes\u00a0: partagez-la en plusieurs fichiers, puis recommencez.`,
    ),
});
export type ImportSheet = z.output<typeof ImportSheet>;

const Field = OneOf(importFields, 'Choisissez ce que contient cette colonne.');
const Row = Count.max(importLimits.rows, 'Cette ligne n’existe pas.');
const Column = Count.max(importLimits.columns, 'Cette colonne n’existe pas.');
const Typed = z
  .string({ error: 'Tapez une valeur.' })
  .max(importLimits.cellCharacters, 'Cette valeur est trop longue.');

/** One value for every line, as it would be typed in a cell. */
const Common = z.object({
  field: OneOf(commonFields, 'Choisissez une valeur de la liste.'),
  text: Typed.min(1, 'Indiquez une valeur.'),
});

/** What a professional says of a line that resembles somebody. */
const Decision = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('known'), personneId: Id }),
    z.object({ kind: z.literal('line'), line: Row }),
    z.object({ kind: z.literal('other') }),
  ],
  { error: 'Indiquez si c’est la même personne.' },
);
export type Decision = z.output<typeof Decision>;

const Lines = z
  .array(Row, { error: 'Indiquez les lignes.' })
  .min(1, 'Indiquez au moins une ligne.')
  .max(importLimits.rows, 'Indiquez moins de lignes.');

/** What the spreadsheet holds and what was said of it so far; lines are numbered from 1, as in the spreadsheet. */
const Draft = z.object({
  fileName: z.string(),
  sheets: z.array(z.object({ name: z.string(), rows: Count })),
  sheet: Count,
  /** Line of the titles. */
  headerRow: Count,
  /** The first lines, as read, to show which one holds the titles. */
  preview: z.array(z.object({ line: Count, texts: z.array(z.string()) })),
  /** False until the columns were confirmed. */
  matched: z.boolean(),
  /** The columns were already matched in a spreadsheet with the same titles. */
  remembered: z.boolean(),
  columns: z.array(
    z.object({
      column: Count,
      /** « C » */
      letter: z.string(),
      header: z.string(),
      samples: z.array(z.string()),
      field: z.enum(importFields).nullable(),
    }),
  ),
  common: z.array(z.object({ field: z.enum(commonFields), text: z.string() })),
  savedAt: Instant,
});

const Issue = z.object({
  line: Count,
  column: Count,
  /** « C12 »; « C » when the fault is in a value said for all lines. */
  address: z.string(),
  field: z.enum(importFields),
  /** Who the line is about, as far as it is known. */
  who: z.string(),
  /** As read, or as corrected since. */
  text: z.string(),
  reason: z.string(),
  /** Other cells in error of that column that hold the same text. */
  alike: Count,
});

const Match = z.object({
  line: Count,
  who: z.string(),
  birthDate: CivilDate.nullable(),
  /** Null while its cell is in error. */
  receivedOn: CivilDate.nullable(),
  proposals: z.array(
    z.object({
      /** Somebody of the base, or of a line above. */
      personneId: Id.nullable(),
      line: Count.nullable(),
      name: z.string(),
      birthDate: CivilDate.nullable(),
      reasons: z.array(z.string()),
      /** What the line says is already recorded: importing it as the same person adds nothing. */
      recorded: z.boolean(),
    }),
  ),
  decision: Decision.nullable(),
  skipped: z.boolean(),
});

const counts = { persons: Count, orientations: Count, mesures: Count, accompagnements: Count };

export const imports = {
  /** Keeps what was read, in the encrypted base, and guesses the sheet, the titles and the columns. */
  begin: write({
    access: 'dossiers.write',
    input: z.object({
      fileName: z
        .string({ error: 'Ce fichier n’a pas de nom.' })
        .min(1, 'Ce fichier n’a pas de nom.')
        .max(255, 'Le nom de ce fichier est trop long.'),
      sheets: z
        .array(ImportSheet, { error: 'Ce tableur n’est pas lisible\u00a0: choisissez de nouveau le fichier.' })
        .min(1, 'Ce fichier ne contient aucune feuille\u00a0: choisissez-en un autre.')
        .max(100, 'Ce fichier contient trop de feuilles\u00a0: n’en gardez que celles à importer.'),
    }),
    output: Nothing,
  }),

  /** Null when nothing is under way. */
  draft: read({ access: 'dossiers.write', input: Nothing, output: Draft.nullable() }),

  /** Another sheet, or other titles: columns are guessed again. */
  choose: write({
    access: 'dossiers.write',
    input: z.object({
      sheet: Count.max(99, 'Cette feuille n’existe pas.'),
      /** Null to be guessed. */
      headerRow: Row.min(1, 'Choisissez la ligne des titres.').nullable(),
    }),
    output: Nothing,
  }),

  /** What each column holds; remembered for the next spreadsheet with these titles. */
  match: write({
    access: 'dossiers.write',
    input: z.object({
      columns: z
        .array(z.object({ column: Column, field: Field.nullable() }), {
          error: 'Indiquez ce que contiennent les colonnes.',
        })
        .max(importLimits.columns, 'Il y a trop de colonnes.'),
      common: z
        .array(Common, { error: 'Indiquez les valeurs communes.' })
        .max(commonFields.length, 'Il y a trop de valeurs.'),
    }),
    output: Nothing,
  }),

  /** Back to the columns; corrections are kept. */
  rematch: write({ access: 'dossiers.write', input: Nothing, output: Nothing }),

  /** What importing would do, without doing it. */
  dryRun: read({
    access: 'dossiers.write',
    input: z.object({
      show: OneOf(['errors', 'duplicates', 'skipped'], 'Choisissez ce qui est montré.'),
      ...Page,
    }),
    output: z.object({
      /** Lines under the titles that hold something. */
      lines: Count,
      ready: Count,
      /** Lines with at least one cell in error; cells in error. */
      faulty: Count,
      faults: Count,
      /** Lines that resemble somebody; of these, still to be decided; of these, in every way like the one proposed. */
      duplicates: Count,
      undecided: Count,
      identical: Count,
      skipped: Count,
      /** Lines already recorded as they are: importing the same file again. */
      recorded: Count,
      /** What importing now would add. */
      adds: z.object(counts),
      /** Of what is shown. */
      total: Count,
      issues: z.array(Issue),
      matches: z.array(Match),
      left: z.array(z.object({ line: Count, who: z.string() })),
    }),
  }),

  /** Types over one cell, and over all those of its column that hold the same text and are in error too. */
  correct: write({
    access: 'dossiers.write',
    input: z.object({
      line: Row,
      column: Column,
      text: Typed,
      alike: z.boolean({ error: 'Indiquez oui ou non.' }),
    }),
    output: z.object({ corrected: Count }),
  }),

  /** Leaves lines out, or takes them back. */
  skip: write({
    access: 'dossiers.write',
    input: z.object({ lines: Lines, skipped: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: Nothing,
  }),

  /** Leaves out every line that is already recorded as it is. */
  skipRecorded: write({ access: 'dossiers.write', input: Nothing, output: z.object({ skipped: Count }) }),

  /** Null takes the answer back. */
  decide: write({
    access: 'dossiers.write',
    input: z.object({ line: Row, decision: Decision.nullable() }),
    output: Nothing,
  }),

  /** « Même personne » for every line whose names and birth date are exactly those of the only person proposed. */
  decideIdentical: write({ access: 'dossiers.write', input: Nothing, output: z.object({ decided: Count }) }),

  /** Forgets the spreadsheet; nothing was imported. */
  discard: write({ access: 'dossiers.write', input: Nothing, output: Nothing }),

  /** Everything in one transaction. Refused while a cell is in error or a resemblance undecided. */
  run: write({
    access: 'dossiers.write',
    input: Nothing,
    output: z.object({ lotId: Id, ...counts }),
  }),

  /** What was imported, latest first. */
  lots: read({
    access: 'dossiers.write',
    input: z.object({ ...Page }),
    output: z.object({
      total: Count,
      lots: z.array(
        z.object({
          lotId: Id,
          at: Instant,
          compteName: z.string(),
          /** Lines of the spreadsheet. */
          lines: Count,
          ...counts,
          revertedAt: Instant.nullable(),
        }),
      ),
    }),
  }),

  /** What was added to the dossiers of a lot since: while there is something, the lot cannot be taken back. */
  since: read({
    access: 'dossiers.write',
    input: z.object({ lotId: Id }),
    output: z.array(
      z.object({
        personneId: Id,
        name: z.string(),
        accompagnementId: Id.nullable(),
        /** In French: « 3 convocations ». */
        what: z.array(z.string()),
      }),
    ),
  }),

  /** Takes a lot back: the base is as if it had never been imported. */
  revert: write({ access: 'dossiers.write', input: z.object({ lotId: Id }), output: z.object(counts) }),
};
