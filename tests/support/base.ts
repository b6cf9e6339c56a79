import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Session } from '#contract/coffre.ts';
import type { Answer, Client, Domains } from '#contract/operation.ts';
import { rightsOf, type Role } from '#contract/rights.ts';
import { createDoor, type AllHandlers, type Door } from '#core/door.ts';
import { foldName } from '#core/fold.ts';
import type { Host } from '#core/host.ts';
import { newId } from '#core/ids.ts';
import { saveParametre } from '#core/parametres/queries.ts';
import { migrate, readMigrations } from '#db/migrate.ts';
import { openBase, writerOf } from '#db/open.ts';
import { compte } from '#db/schema/index.ts';
import { blankPng } from './png.ts';
import { templateFolder } from './templateFolder.ts';

export const sqlDir = resolve(import.meta.dirname, '../../db');
export const testKey = Buffer.alloc(32, 7);

const template = join(templateFolder(), 'antenne.db');

/** Path of a new file: an empty encrypted base, all migrations applied (made once, then copied). */
export function newBaseFile(): string {
  if (!existsSync(template)) makeTemplate();
  const file = join(mkdtempSync(join(tmpdir(), 'antenne-test-')), 'antenne.db');
  copyFileSync(template, file);
  return file;
}

/** Whole at once: another process may be making it too. */
function makeTemplate(): void {
  const made = `${template}.${String(process.pid)}`;
  const connection = openBase({ file: made, dataKey: testKey, create: true });
  migrate(connection, readMigrations(sqlDir));
  connection.close();
  renameSync(made, template);
}

export interface TestHost {
  readonly host: Host;
  /** The clock, in the tests' hands. */
  readonly clock: { at: string };
  /** Account ids by name, all made at opening; the session is the first one's. */
  readonly comptes: Record<string, string>;
  actAs(name: string): void;
  close(): void;
}

/** A program started on a folder, without its timers: what is opened there is closed and wiped by its lock. */
export function hostOn(dataDir: string, clock: { at: string }, changes: Partial<Host> = {}): Host {
  const host: Host = {
    dataDir,
    sqlDir,
    clock: { now: () => clock.at, today: () => clock.at.slice(0, 10) },
    opened: null,
    lock: () => {
      host.opened?.connection.close();
      host.opened?.dataKey.fill(0);
      host.opened?.poste?.key.fill(0);
      host.opened = null;
    },
    unlocked: () => undefined,
    sessionChanged: () => undefined,
    emit: () => undefined,
    print: async () => new Uint8Array(),
    rasterise: async () => new Uint8Array(),
    ...changes,
  };
  return host;
}

/**
 * An unlocked host on a real encrypted base, without a key file.
 * @param people account name to role; the first one is the caller
 */
export function openTestHost({
  people = { 'Nadia Benali': 'controleur', 'Hugo Marchand': 'direction' },
  at = '2026-11-24T09:00:00.000Z',
  structure = { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' },
}: {
  people?: Record<string, Role>;
  at?: string;
  structure?: Session['structure'];
} = {}): TestHost {
  const file = newBaseFile();
  const connection = openBase({ file, dataKey: testKey });
  const settings = { structure, idleMinutes: 5, alsaceMoselle: false } as const;
  for (const key of ['structure', 'idleMinutes', 'alsaceMoselle'] as const)
    saveParametre(writerOf(connection), key, settings[key]);
  const clock = { at };
  const comptes: Record<string, string> = {};
  for (const [name, role] of Object.entries(people)) {
    const id = newId();
    comptes[name] = id;
    writerOf(connection)
      .insert(compte)
      .values({ id, name, foldedName: foldName(name), role, createdAt: at })
      .run();
  }
  const sessionOf = (name: string): Session => {
    const role = people[name];
    const compteId = comptes[name];
    if (!role || !compteId) throw new Error(`no account ${name}`);
    return {
      compteId,
      name,
      role,
      rights: [...rightsOf[role]],
      sheetConfirmed: true,
      structure,
      idleMinutes: 5,
      demo: false,
    };
  };
  const [first = ''] = Object.keys(people);
  const folder = resolve(file, '..');
  const host: Host = {
    dataDir: folder,
    sqlDir,
    clock: { now: () => clock.at, today: () => parisDay(clock.at) },
    opened: {
      connection,
      dataKey: testKey,
      vaultId: 'coffre',
      freshness: null,
      poste: null,
      posteLost: false,
      session: sessionOf(first),
      identity: '',
      sheet: null,
    },
    lock: () => {
      host.opened?.connection.close();
      host.opened = null;
    },
    unlocked: () => undefined,
    sessionChanged: () => undefined,
    emit: () => undefined,
    print: async () => new TextEncoder().encode('%PDF-1.7'),
    rasterise: async ({ width, height }) => blankPng(2 * width, 2 * height),
  };
  return {
    host,
    clock,
    comptes,
    actAs: (name) => {
      if (host.opened) host.opened.session = sessionOf(name);
    },
    close: () => {
      host.lock();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const parisCalendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const parisDay = (instant: string): string => parisCalendar.format(new Date(instant));

export class AnswerError extends Error {
  readonly code: string;
  readonly field: string | undefined;

  constructor(answer: Extract<Answer, { ok: false }>) {
    super(answer.error.message);
    this.code = answer.error.code;
    this.field = answer.error.field;
  }
}

/** A door on some domains and a client that calls through it, exactly as the window would. */
export function clientOf<D extends Domains>(
  contract: D,
  handlers: AllHandlers<D>,
  host: Host,
): { door: Door; client: Client<D> } {
  const door = createDoor(contract, handlers, host, (operation, error) => {
    throw new Error(`bug in ${operation}`, { cause: error });
  });
  const client = Object.fromEntries(
    Object.entries(contract).map(([domain, operations]) => [
      domain,
      Object.fromEntries(
        Object.keys(operations).map((name) => [
          name,
          async (input: unknown) => {
            const answer = await door.call(`${domain}.${name}`, input);
            if (!answer.ok) throw new AnswerError(answer);
            return answer.value;
          },
        ]),
      ),
    ]),
  ) as unknown as Client<D>;
  return { door, client };
}
