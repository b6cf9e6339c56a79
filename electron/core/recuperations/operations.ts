import type { recuperations } from '#contract/recuperations.ts';
import type { Reader } from '#db/open.ts';
import { dateLabel } from '../calendar/labels.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { recordsOf } from '../conservation/queries.ts';
import { secretTables } from '../conservation/words.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { copyHandlers, withCopy } from './copyOperations.ts';
import { differences, isSame, type Dossier, type Row, type TableDifference } from './difference.ts';
import { tellHistory } from './historyOperations.ts';
import * as queries from './queries.ts';
import { detailsOf, linesOf, outsideWord } from './told.ts';
import { undo } from './undoOperations.ts';
import { kept, toldOf, type UndoRecord } from './undoRecord.ts';

/** Both sides of one person. */
interface Sides {
  /** Records of the person in the backup, merged ones included. */
  readonly ids: readonly string[];
  readonly found: readonly TableDifference[];
}

function sidesOf(copy: Reader, db: Reader, personneId: string, createdAt: string): Sides {
  const ids = recordsOf(copy, [personneId]);
  if (ids.length === 0)
    refuse('personne-unknown', 'Cette personne n’est pas dans la sauvegarde\u00a0: cherchez de nouveau.', 'personneId');
  assertMayReturn(copy, db, ids, createdAt);
  const tables = queries.tablesIn(db);
  const held = queries.ownedIn(copy, ids);
  const now = queries.ownedIn(db, ids);
  const either = new Map(
    tables.map((table) => [table, new Set([...(held.get(table) ?? []), ...(now.get(table) ?? [])])]),
  );
  const found = differences(
    atToday(copy, db, queries.dossierOf(copy, tables, held)),
    queries.dossierOf(db, tables, either),
    now,
  );
  return { ids, found: withoutStrangers(db, ids, found) };
}

/** The rows of the backup, pointing at the lieux of today. */
function atToday(copy: Reader, db: Reader, held: Dossier): Dossier {
  const lieux = queries.lieuxOf(copy, db);
  if (lieux.size === 0) return held;
  const columns = queries.keysIn(db).filter(({ parent }) => parent === 'lieu');
  const moved = (table: string, row: Row): Row => {
    const own = columns.filter(({ child }) => child === table).map(({ column }) => column);
    return { ...row, ...Object.fromEntries(own.map((column) => [column, lieux.get(row[column]) ?? row[column]])) };
  };
  return new Map(
    [...held].map(([table, rows]) => [table, new Map([...rows].map(([id, row]) => [id, moved(table, row)]))]),
  );
}

/** Never who was erased on purpose, never one half of what was made one. */
function assertMayReturn(copy: Reader, db: Reader, ids: readonly string[], createdAt: string): void {
  const erased = queries.erasureOf(db, ids);
  if (erased)
    refuse(
      'personne-erased',
      `Les données de cette personne ont été effacées le ${dateLabel(parisDayOf(erased.at))}, à sa demande ou parce que leur durée était passée\u00a0: elles ne peuvent pas être remises.`,
      'personneId',
    );
  const here = new Map(queries.recordsById(db, ids).map((row) => [row.id, row.mergedIntoId]));
  if (here.size === 0 && queries.untoldErasureSince(db, createdAt))
    refuse(
      'personne-maybe-erased',
      'Des dossiers réunis ont été effacés depuis cette sauvegarde, et celui-ci en est peut-être un\u00a0: il ne peut pas être remis. Choisissez une sauvegarde plus récente.',
      'personneId',
    );
  if (queries.recordsById(copy, ids).some(({ id, mergedIntoId }) => here.has(id) && here.get(id) !== mergedIntoId))
    refuse(
      'personne-merged',
      'Depuis cette sauvegarde, ce dossier a été réuni à un autre, ou séparé\u00a0: remettez d’abord la réunion comme elle était, depuis la liste des doublons.',
      'personneId',
    );
}

/** What ties the person to somebody who is no longer there does not come back. */
function withoutStrangers(db: Reader, ids: readonly string[], found: readonly TableDifference[]): TableDifference[] {
  const own = new Set(ids);
  const keys = queries.keysIn(db).filter(({ parent }) => parent === 'personne');
  return found.map((each) => {
    const columns = keys.filter(({ child }) => child === each.table);
    const isLost = (row: Row): boolean =>
      columns.some((key) => {
        const value = row[key.column];
        return typeof value === 'string' && !own.has(value) && queries.presentIn(db, key, [value]).size === 0;
      });
    return columns.length === 0 ? each : { ...each, missing: each.missing.filter((row) => !isLost(row)) };
  });
}

/** What it leans on that is no longer there, in a sentence; null when all of it is. */
function blockedBy(db: Reader, found: readonly TableDifference[], changed: boolean): string | null {
  const coming = new Map(found.map(({ table, missing }) => [table, new Set(missing.map((row) => row['id']))]));
  for (const key of queries.keysIn(db)) {
    const { missing, changed: changes } = found.find(({ table }) => table === key.child) ?? {
      missing: [],
      changed: [],
    };
    const wanted = new Set(
      [...missing, ...(changed ? changes.map(({ held }) => held) : [])]
        .map((row) => row[key.column])
        .filter((value) => value !== null && value !== undefined && !coming.get(key.parent)?.has(value)),
    );
    if (wanted.size > queries.presentIn(db, key, wanted).size)
      return `Ce dossier tient à ${outsideWord(key.parent)} qui n’est plus dans la base\u00a0: il ne peut pas être remis seul. Restaurez la sauvegarde entière, ou prévenez le support.`;
  }
  return null;
}

interface Bringing {
  readonly copy: Reader;
  readonly context: WriteContext;
  readonly found: readonly TableDifference[];
}

function insertMissing({ copy, context: { db }, found }: Bringing): UndoRecord['inserted'] {
  return found.flatMap(({ table, missing }) =>
    missing.map((row) => {
      queries.insertRow(db, table, queries.wholeRow(copy, table, row));
      return { table, id: String(row['id']), digest: queries.digestOf(row) };
    }),
  );
}

function resetChanged({ context, found }: Bringing): UndoRecord['updated'] {
  return found.flatMap(({ table, changed }) =>
    changed.map((change) => {
      queries.updateRow(context.db, table, change.id, change.held);
      tellHistory(context, table, change);
      return { table, id: change.id, before: kept(change.now), after: kept(change.held) };
    }),
  );
}

/** Two rows that may not stand together: what came since stays. */
function refusingClashes<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
      if ('code' in cause && typeof cause.code === 'string' && cause.code.startsWith('SQLITE_CONSTRAINT'))
        refuse(
          'recovered-clash',
          'Ce qui a été saisi depuis prend la place d’un élément de la sauvegarde (même convocation, même numéro…)\u00a0: rien n’a été remis. Déplacez ou annulez ce qui a été saisi, puis recommencez.',
        );
    throw error;
  }
}

function assertPlacesFree(db: Reader, { inserted, updated }: Omit<UndoRecord, 'history'>): void {
  const sejours = [...inserted, ...updated].filter(({ table }) => table === 'sejour').map(({ id }) => id);
  if (queries.placeTaken(db, sejours))
    refuse(
      'place-taken',
      'Quelqu’un d’autre occupe depuis la place d’un séjour de ce dossier\u00a0: rien n’a été remis. Changez ce séjour-là de place, puis recommencez.',
    );
}

export const recuperationsHandlers: Handlers<typeof recuperations> = {
  ...copyHandlers,

  search: ({ text }, { host, db }) =>
    withCopy(host, (copy) => {
      const { people, isCut } = queries.peopleNamed(copy, text);
      const here = new Set(
        queries
          .recordsById(
            db,
            people.map(({ personneId }) => personneId),
          )
          .map(({ id }) => id),
      );
      return { people: people.map((each) => ({ ...each, isHere: here.has(each.personneId) })), isCut };
    }),

  compare: ({ personneId }, { host, db, about }) =>
    withCopy(host, (copy, createdAt) => {
      about(personneId);
      const { ids, found } = sidesOf(copy, db, personneId, createdAt);
      const told = found.filter(({ table }) => !secretTables.has(table));
      const isHere = queries.recordsById(db, ids).length > 0;
      return {
        personneId,
        ...queries.nameOf(copy, personneId),
        state: isHere ? (isSame(told) ? 'same' : 'different') : 'absent',
        lines: linesOf(found),
        ...detailsOf(found),
        blocked: blockedBy(db, found, false),
      } as const;
    }),

  putBack: ({ personneId, changed }, context) => {
    const { host, db, now, session, about } = context;
    about(personneId);
    return withCopy(host, (copy, createdAt) => {
      const { found } = sidesOf(copy, db, personneId, createdAt);
      const blocked = blockedBy(db, found, changed);
      if (blocked !== null) refuse('parent-gone', blocked, 'personneId');
      queries.deferKeys(db);
      const bringing = { copy, context, found };
      const { inserted, updated } = refusingClashes(() => ({
        inserted: insertMissing(bringing),
        updated: changed ? resetChanged(bringing) : [],
      }));
      assertPlacesFree(db, { inserted, updated });
      const history = queries.bringHistory(
        copy,
        db,
        inserted.map(({ id }) => id),
      );
      const recuperationId = newId();
      const record = JSON.stringify({ inserted, updated, history } satisfies UndoRecord);
      const row = { id: recuperationId, personneId, backupAt: createdAt, undo: record, at: now };
      queries.insertRecuperation(db, { ...row, compteId: session.compteId });
      return { recuperationId, ...toldOf({ inserted, updated }) };
    });
  },

  list: (_, { db }) => ({ recovered: queries.recuperations(db) }),

  undo,
};
