import type { Answer, Domains, Kind, Operation, RefusalShape } from '#contract/operation.ts';
import { readerOf, writerOf, type Reader, type Writer } from '#db/open.ts';
import { assertInDemonstration } from './demonstration/refused.ts';
import type { ContextOf, Handlers, Host, Opened } from './host.ts';
import { appendJournal } from './journal/queries.ts';
import { refusedName } from './journal/words.ts';
import { indexPending } from './recherche/queries.ts';
import { openedOf } from './opened.ts';
import { Refusal, refuse } from './refusal.ts';
import { storageRefusal } from './storage.ts';

export type AllHandlers<D extends Domains> = { [Domain in keyof D]: Handlers<D[Domain]> };

export interface Door {
  /** Answers one message of the contract; never throws. */
  call(name: unknown, input: unknown): Promise<Answer>;
}

/** What was refused to each account since each base was opened. */
const refusedSince = new WeakMap<Opened['connection'], Set<string>>();

type AnyHandler = (input: unknown, context: ContextOf<Kind>) => unknown;

/**
 * session → right → input → one transaction { run, output, journal } → answer.
 * @param report told of each bug, without personal data
 */
export function createDoor<D extends Domains>(
  contract: D,
  handlers: AllHandlers<D>,
  host: Host,
  report: (operation: string, error: unknown) => void,
): Door {
  const call = async (name: unknown, input: unknown): Promise<Answer> => {
    try {
      const { operation, handler, path } = find(contract, handlers, name);
      if (host.demo) assertInDemonstration(path, operation.kind);
      allow(operation, host.opened, (opened) => noteRefused(path, opened));
      const parsed = parse(operation, input);
      return { ok: true, value: await run(operation, handler, path, parsed) };
    } catch (error) {
      return { ok: false, error: shapeOf(error, typeof name === 'string' ? name : 'unknown') };
    }
  };

  const run = (operation: Operation, handler: AnyHandler, path: string, input: unknown): unknown => {
    if (operation.kind === 'task') return runTask(operation, handler, path, input);
    const { opened } = host;
    if (!opened)
      return checked(
        operation,
        handler(
          input,
          context(null, () => undefined),
        ),
      );
    return operation.kind === 'read'
      ? runRead(operation, handler, path, input, opened)
      : runWrite(operation, handler, path, input, opened);
  };

  const runRead = (
    operation: Operation,
    handler: AnyHandler,
    path: string,
    input: unknown,
    { connection, session }: Opened,
  ) => {
    let subject: string | null = null;
    connection.exec('BEGIN');
    let answer: unknown;
    try {
      answer = checked(
        operation,
        handler(
          input,
          context(readerOf(connection), (id) => (subject = id)),
        ),
      );
    } finally {
      if (connection.inTransaction) connection.exec('ROLLBACK');
    }
    // A consultation is on disk before its data leave for the window.
    if (operation.consultation) inTransaction((db) => appendJournal(db, line(path, session.compteId, subject)));
    return answer;
  };

  const runWrite = (operation: Operation, handler: AnyHandler, path: string, input: unknown, { session }: Opened) => {
    let subject: string | null = null;
    const afterwards: (() => void)[] = [];
    const result = inTransaction((db) => {
      // Parsed before COMMIT: a wrong answer must undo, not lie about something saved.
      const answer = checked(
        operation,
        handler(input, {
          ...context(db, (id) => (subject = id)),
          db,
          session,
          afterCommit: (act) => void afterwards.push(act),
        }),
      );
      appendJournal(db, line(path, session.compteId, subject));
      return answer;
    });
    for (const act of afterwards) act();
    return result;
  };

  const runTask = async (operation: Operation, handler: AnyHandler, path: string, input: unknown) => {
    let subject: string | null = null;
    const answer = checked(
      operation,
      await handler(
        input,
        context(null, (id) => (subject = id)),
      ),
    );
    const { opened } = host;
    if (opened) inTransaction((db) => appendJournal(db, line(path, opened.session.compteId, subject)));
    return answer;
  };

  const context = (db: Reader | Writer | null, about: (id: string) => void): ContextOf<Kind> => {
    const opened = () => openedOf(host);
    return {
      host,
      now: host.clock.now(),
      today: host.clock.today(),
      about,
      get db(): Writer {
        return (db ?? refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.')) as Writer;
      },
      get session() {
        return opened().session;
      },
      read: <T>(query: (reader: Reader) => T): T => query(readerOf(opened().connection)),
      commit: <T>(change: (writer: Writer) => T): T => inTransaction(change),
    };
  };

  const inTransaction = <T>(change: (db: Writer) => T): T => {
    const { connection } = openedOf(host);
    connection.exec('BEGIN IMMEDIATE');
    try {
      const db = writerOf(connection);
      const result = change(db);
      indexPending(db);
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  };

  /** Once for each operation an account asks before the base is closed: a page that asks again and again fills no journal. */
  const noteRefused = (path: string, { connection, session }: Opened): void => {
    const noted = refusedSince.get(connection) ?? new Set();
    const asked = `${session.compteId} ${path}`;
    if (noted.has(asked)) return;
    inTransaction((db) => appendJournal(db, line(refusedName(path), session.compteId, null)));
    refusedSince.set(connection, noted.add(asked));
  };

  const line = (operation: string, compteId: string, about: string | null) => ({
    at: host.clock.now(),
    compteId,
    operation,
    about,
  });

  const shapeOf = (error: unknown, name: string): RefusalShape => {
    const refusal = error instanceof Refusal ? error : storageRefusal(error);
    if (refusal) return refusal.shape();
    report(name, error);
    return {
      code: 'bug',
      message:
        'L’opération n’a pas abouti et rien n’a été modifié. Réessayez\u00a0; si cela recommence, prévenez le support.',
    };
  };

  return { call };
}

function find<D extends Domains>(contract: D, handlers: AllHandlers<D>, name: unknown) {
  const unknownOperation = () =>
    refuse('unknown-operation', 'Cette action n’existe pas dans cette version de l’application.');
  if (typeof name !== 'string') return unknownOperation();
  const [domain = '', verb = '', ...rest] = name.split('.');
  // Own properties only: `__proto__.x` and `coffre.constructor` are no operations.
  if (rest.length > 0 || !Object.hasOwn(contract, domain) || !Object.hasOwn(contract[domain] ?? {}, verb))
    return unknownOperation();
  const operation = contract[domain]?.[verb];
  const handler = (handlers[domain] as Record<string, AnyHandler> | undefined)?.[verb];
  if (!operation || !handler) return unknownOperation();
  return { operation, handler, path: `${domain}.${verb}` };
}

/** @param onRefused told when somebody asked what their account does not permit */
function allow({ access }: Operation, opened: Opened | null, onRefused: (opened: Opened) => void): void {
  if (access === 'public') return;
  if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  if (access === 'session') return;
  if (!opened.session.sheetConfirmed)
    refuse(
      'sheet-not-confirmed',
      'Recopiez d’abord deux groupes de la fiche de secours\u00a0: rien ne peut être saisi avant.',
    );
  if (access === 'confirmed') return;
  if (opened.session.rights.includes(access)) return;
  onRefused(opened);
  refuse('right-missing', 'Votre compte ne permet pas cette action\u00a0: demandez à la direction de l’antenne.');
}

function parse(operation: Operation, input: unknown): unknown {
  const result = operation.input.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.map(String).join('.');
  return refuse('invalid-input', issue?.message ?? 'Cette saisie n’est pas acceptée.', field || undefined);
}

const checked = (operation: Operation, answer: unknown): unknown => operation.output.parse(answer);
