import { z } from 'zod';
import { read, task, write } from './operation.ts';
import { CivilDate, Count, Instant, Nothing, Text } from './values.ts';

/** What an installer is made for. */
export const targets = [
  'win-x64',
  'win-arm64',
  'mac-x64',
  'mac-arm64',
  'linux-x64-AppImage',
  'linux-x64-deb',
  'linux-arm64-AppImage',
  'linux-arm64-deb',
] as const;
export type Target = (typeof targets)[number];

/** What the installation is doing. */
export const updateDoings = ['sauvegarde', 'copie', 'verification'] as const;

const Version = z
  .string({ error: 'Choisissez une version.' })
  .regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, 'Choisissez une version.');

const Offer = z.object({
  version: z.string(),
  date: CivilDate,
  /** What changes, one sentence each. */
  notes: z.array(z.string()),
  /** Bytes. */
  size: Count,
});

const UpdateState = z.object({
  version: z.string(),
  /** What this copy of the program is installed with; null when it was not installed by one of our installers. */
  target: z.enum(targets).nullable(),
  source: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('adresse'), url: z.string() }),
      z.object({ kind: z.literal('dossier'), path: z.string() }),
    ])
    .nullable(),
  /** When an announcement of ours was last read there. */
  checkedAt: Instant.nullable(),
  offer: Offer.nullable(),
  /** « Plus tard » was said of that very version. */
  later: z.boolean(),
  /** Why the last announcement read is not believed, or could not be read. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** The last announcement has itself run out: a newer one may be kept back. */
  staleSince: CivilDate.nullable(),
  running: z.object({ doing: z.enum(updateDoings), done: Count, total: Count }).nullable(),
  /** The version from before, whose installer is kept here. */
  previous: z.object({ version: z.string(), date: CivilDate, readsThisBase: z.boolean() }).nullable(),
});
export type UpdateState = z.output<typeof UpdateState>;

export const misesAJour = {
  state: read({ access: 'parametres.write', input: Nothing, output: UpdateState }),

  /** A version to tell everywhere: not one put off. */
  notice: read({
    access: 'parametres.write',
    input: Nothing,
    output: z.object({ version: z.string().nullable() }),
  }),

  /** Where new versions are announced: a folder of a web server, https only. */
  fromAddress: write({
    access: 'parametres.write',
    input: z.object({ url: Text('Indiquez l’adresse.', 500) }),
    output: Nothing,
  }),

  /** Or a USB key, or a folder of the office. */
  fromFolder: write({
    access: 'parametres.write',
    input: z.object({
      choice: z
        .string({ error: 'Choisissez d’abord le dossier.' })
        .regex(/^[0-9a-f]{32}$/, 'Choisissez d’abord le dossier.'),
    }),
    output: Nothing,
  }),

  forgetSource: write({ access: 'parametres.write', input: Nothing, output: Nothing }),

  /** Reads the announcement, a few kilobytes; nothing is sent, nothing else is read. */
  check: task({ access: 'parametres.write', input: Nothing, output: UpdateState }),

  /** Not now: it stays on its page. */
  later: write({ access: 'parametres.write', input: z.object({ version: Version }), output: Nothing }),

  /** Copies the installer here, verifies it, backs up, and starts it: the program closes. */
  install: task({ access: 'parametres.write', input: z.object({ version: Version }), output: Nothing }),

  /** The same with the installer of the version from before, kept when it was installed. */
  goBack: task({ access: 'parametres.write', input: z.object({ version: Version }), output: Nothing }),

  /** Whose work the program is made of, and under which terms. */
  licences: read({
    access: 'session',
    input: Nothing,
    output: z.object({
      version: z.string(),
      packages: z.array(
        z.object({ name: z.string(), version: z.string(), licence: z.string(), author: z.string(), text: z.string() }),
      ),
    }),
  }),
};
