import { z } from 'zod';
import { AccountName, Passphrase, Session } from './coffre.ts';
import { read, task } from './operation.ts';
import { Count, Instant, Nothing, OneOf, Text } from './values.ts';

/** Why a backup was made. */
export const reasons = [
  'automatique',
  'fermeture',
  'demandee',
  'avant-migration',
  'avant-restauration',
  'avant-retrait',
  'avant-mise-a-jour',
] as const;

/** Why a backup of the list cannot be counted on. */
export const problems = ['abimee', 'fermee'] as const;
export type Problem = (typeof problems)[number];

/** What a long work is doing. */
export const doings = ['copie', 'lecture', 'scellement', 'relecture', 'pages', 'lignes', 'deplacement'] as const;
export type Doing = (typeof doings)[number];

const fileName = /^sauvegarde-\d{4}-\d{2}-\d{2}-\d{4}-[0-9a-f]{8}\.sauvegarde$/;
const FileName = z
  .string({ error: 'Choisissez une sauvegarde de la liste.' })
  .regex(fileName, 'Choisissez une sauvegarde de la liste.');
export const isBackupName = (name: string): boolean => fileName.test(name);

/** What the shell answered when somebody chose a file or a folder: the window never knows the path. */
const Choice = z
  .string({ error: 'Choisissez d’abord le fichier ou le dossier.' })
  .regex(/^[0-9a-f]{32}$/, 'Choisissez d’abord le fichier ou le dossier.');

export const Source = z.union(
  [z.object({ kind: z.literal('liste'), fileName: FileName }), z.object({ kind: z.literal('choix'), choice: Choice })],
  { error: 'Choisissez une sauvegarde.' },
);
export type Source = z.output<typeof Source>;

const Generation = z.object({
  fileName: z.string(),
  createdAt: Instant,
  /** Bytes. */
  size: Count,
  reason: z.enum(reasons).nullable(),
  /** When all of it was last read and found sound; null when it never was, or is not any more. */
  verifiedAt: Instant.nullable(),
  /**
   * What the last reading found: `abimee`, it is no longer what was written; `fermee`, it is whole, but neither this vault
   * nor this version opens it. Null while nothing is known against it.
   */
  problem: z.object({ at: Instant, kind: z.enum(problems) }).nullable(),
  /** When its copy at the second place was read back identical. */
  secondAt: Instant.nullable(),
});
export type Generation = z.output<typeof Generation>;

const Failure = z.object({ at: Instant, message: z.string() });

const SecondPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dossier'), path: z.string() }),
  z.object({ kind: z.literal('webdav'), url: z.string(), user: z.string() }),
]);

const BackupState = z.object({
  /** `recent`: all is well. `tard`: over two days. `alerte`: over seven days, or the last one failed or was found spoilt. */
  level: z.enum(['recent', 'tard', 'alerte']),
  lastVerifiedAt: Instant.nullable(),
  /** Last attempt that failed since the last verified one. */
  failure: Failure.nullable(),
  running: z.object({ doing: z.enum(doings), done: Count, total: Count }).nullable(),
  generations: z.array(Generation),
  second: SecondPlace.nullable(),
  secondFailure: Failure.nullable(),
  /**
   * What the second place had noted of the journal was found unreadable in the last thirty days: when, and the name it is
   * kept under there; null when it could not be set aside, and nothing is noted until it is.
   */
  witness: z.object({ at: Instant, aside: z.string().nullable() }).nullable(),
  /** The last restore, as long as it can be undone. */
  restored: z.object({ at: Instant, from: Instant }).nullable(),
});
export type BackupState = z.output<typeof BackupState>;

const Compared = z.object({ label: z.string(), held: Count, now: Count });

const Preview = z.object({
  createdAt: Instant,
  appVersion: z.string(),
  /** What it holds, beside what there is today. */
  compared: z.array(Compared),
  /** Acts recorded since, that a restore would put aside. */
  since: Count,
  /** The backup is older than today's tables: it will be brought up to date. */
  isOlder: z.boolean(),
});
export type Preview = z.output<typeof Preview>;

/** Typed by hand, so that nobody restores by mistake. */
export const restoreWord = 'RESTAURER';

export const sauvegardes = {
  state: read({ access: 'confirmed', input: Nothing, output: BackupState }),

  /** A backup now, verified; anyone may ask. */
  make: task({ access: 'confirmed', input: Nothing, output: Generation }),

  useFolder: task({ access: 'sauvegardes.write', input: z.object({ choice: Choice }), output: Nothing }),
  useWebdav: task({
    access: 'sauvegardes.write',
    input: z.object({
      url: Text('Indiquez l’adresse du dossier.', 500),
      user: Text('Indiquez l’identifiant du dossier.', 120),
      password: z
        .string({ error: 'Indiquez le mot de passe du dossier.' })
        .min(1, 'Indiquez le mot de passe du dossier.')
        .max(200, 'Ce mot de passe est trop long.'),
    }),
    output: Nothing,
  }),
  forgetSecond: task({ access: 'sauvegardes.write', input: Nothing, output: Nothing }),
  /** Copies the last verified backup to the second place now. */
  copySecond: task({ access: 'confirmed', input: Nothing, output: Nothing }),

  /** Reads a whole backup and says what a restore would change; changes nothing. */
  preview: task({ access: 'sauvegardes.write', input: z.object({ source: Source }), output: Preview }),

  /** Puts a backup in place of the base, which is itself backed up first; the program locks. */
  restore: task({
    access: 'sauvegardes.write',
    input: z.object({
      source: Source,
      word: OneOf([restoreWord], `Tapez ${restoreWord} pour confirmer.`),
    }),
    output: Nothing,
  }),

  /** Puts back the base as it was before the last restore; the program locks. */
  undoRestore: task({ access: 'sauvegardes.write', input: Nothing, output: Nothing }),

  /** What a chosen file says of itself, before any key. */
  inspect: task({
    access: 'public',
    input: z.object({ choice: Choice }),
    output: z.object({
      createdAt: Instant,
      size: Count,
      /** `ailleurs`: bound to a computer whose secret is not here, the sheet alone opens it. `ici`: to this very one. */
      poste: z.enum(['libre', 'ici', 'ailleurs']),
    }),
  }),

  /** On a computer without a working vault: the backup becomes the vault. What was there is kept aside. */
  restoreHere: task({
    access: 'public',
    input: z.object({
      choice: Choice,
      opening: z.discriminatedUnion(
        'kind',
        [
          z.object({
            kind: z.literal('fiche'),
            sheet: Text('Recopiez les sept groupes de la fiche de secours.', 80),
            name: AccountName,
            newPassphrase: Passphrase,
          }),
          z.object({ kind: z.literal('phrase'), name: AccountName, passphrase: Passphrase }),
        ],
        { error: 'Choisissez la fiche de secours ou un compte.' },
      ),
    }),
    output: Session,
  }),
};
