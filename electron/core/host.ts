import type { Freshness, Session } from '#contract/coffre.ts';
import type { Target } from '#contract/misesAJour.ts';
import type { WindowEvent } from '#contract/shell.ts';
import type { Kind, Operation, Operations } from '#contract/operation.ts';
import type { Connection, Reader, Writer } from '#db/open.ts';
import type { z } from 'zod';
import type { ToRasterise } from './printer.ts';
import type { PosteKey } from './vault/poste.ts';

export interface Clock {
  /** UTC instant, ISO 8601 with milliseconds. */
  now(): string;
  /** Civil day of Europe/Paris, `YYYY-MM-DD`. */
  today(): string;
}

/** What is open while the vault is unlocked; all of it is wiped by `lock`. */
export interface Opened {
  readonly connection: Connection;
  readonly dataKey: Uint8Array;
  readonly vaultId: string;
  /** What the base opened is not, until somebody goes on with it: the witness of the former one is kept meanwhile. */
  freshness: Freshness | null;
  session: Session;
  /** The caller's own age identity (`AGE-SECRET-KEY-1…`), to open what is sealed to the account. */
  readonly identity: string;
  /** The secret of this computer, when the vault is bound to it. */
  readonly poste: PosteKey | null;
  /** The vault was bound, the secret was not found any more, and the sheet that opened it ended the binding. */
  posteLost: boolean;
  /** Two positions of the last sheet shown, and its groups, until they are typed back. */
  sheet: { readonly groups: readonly string[]; readonly asked: readonly number[] } | null;
}

/** What the main process knows and does of a new version. */
export interface Updates {
  /** Null for a copy that no installer of ours made. */
  readonly target: Target | null;
  /** Public keys that may sign a version, base64. */
  readonly keys: readonly string[];
  /** Starts a verified installer, then closes the program; false when it could not be started. */
  install(file: string): Promise<boolean>;
}

/** Where the system keeps a secret for one of its accounts, as the main process reaches it. */
export interface MachineSafe {
  /** What only this account of this computer opens; or why not, when the system has nothing safe to seal with. */
  seal(secret: Uint8Array): Promise<Uint8Array | 'unavailable' | 'unprotected'>;
  /** The caller wipes it. Null when it does not open; `again` takes the place of what was sealed, when it is asked for. */
  open(sealed: Uint8Array): Promise<{ readonly secret: Uint8Array; readonly again: Uint8Array | null } | null>;
}

/** The running core, as operations see it. One per process. */
export interface Host {
  /** Folder that holds `coffre.json`, `antenne.db` and their backups in `sauvegardes`. */
  readonly dataDir: string;
  /** Folder that holds `migrations/` and `sql/`. */
  readonly sqlDir: string;
  readonly clock: Clock;
  /** Version of the program, written in its backups; unknown in tests. */
  readonly appVersion?: string;
  /** A fictive antenne or region: nothing leaves it and nothing of it is kept. */
  readonly demo?: boolean;
  /** What replaces the program; absent where nothing ever does. */
  readonly updates?: Updates;
  /** Absent where a vault is never bound to the computer. */
  readonly safe?: MachineSafe;
  opened: Opened | null;
  /** What the lock screen has to say of what was just done, naming nobody; until the next opening. */
  notice?: string | null;
  /** Closes the base, wipes the keys, forgets the session. Safe to call when already locked. */
  lock(): void;
  /** Called by the vault once everything is open: starts the timers, tells the shell. */
  unlocked(): void;
  /** Called once what the session allows has changed: tells the shell the new delay. */
  sessionChanged(): void;
  emit(event: WindowEvent): void;
  /**
   * Makes a tagged PDF of a page without script, in memory only.
   * @param heading printed above every page
   * @param mention printed under every page, beside its number
   * @throws Refusal when it could not be made
   */
  print(html: string, heading?: string, mention?: string): Promise<Uint8Array>;
  /**
   * The PNG of a drawing, two pixels for each of its own, in memory only.
   * @throws Refusal when it could not be made
   */
  rasterise(drawing: ToRasterise): Promise<Uint8Array>;
}

interface Common {
  readonly host: Host;
  readonly now: string;
  readonly today: string;
  /** Names the record touched, for the journal: an opaque id, never a value. */
  about(id: string): void;
}

export interface ReadContext extends Common {
  /** Not available to a `public` operation before unlock: reading it then is a bug. */
  readonly db: Reader;
  readonly session: Session;
}
export interface WriteContext extends Common {
  readonly db: Writer;
  readonly session: Session;
  /** For what lives outside the base and must only change once the change itself is kept. */
  afterCommit(act: () => void): void;
}
export interface TaskContext extends Common {
  /** The caller's session; refuses with 'locked' when there is none. */
  readonly session: Session;
  read<T>(query: (db: Reader) => T): T;
  /** One short synchronous transaction; the base must be unlocked. */
  commit<T>(change: (db: Writer) => T): T;
}

interface Contexts {
  read: ReadContext;
  write: WriteContext;
  task: TaskContext;
}
export type ContextOf<K extends Kind> = Contexts[K];

/** Exhaustive both ways: a missing, an extra, an async write or an ill-shaped answer does not compile. */
export type Handlers<Ops extends Operations> = {
  [Name in keyof Ops]: Ops[Name] extends Operation<infer K, infer I, infer O>
    ? (input: z.output<I>, context: ContextOf<K>) => K extends 'task' ? Promise<z.input<O>> : z.input<O>
    : never;
};
