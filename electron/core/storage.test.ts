import { describe, expect, it } from 'vitest';
import { storageRefusal } from './storage.ts';

const failure = (code: string): Error => Object.assign(new Error('page 12 of the base'), { code });

describe('a failure of the disk', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full', 'Libérez de la place'],
    ['ENOSPC', 'disk-full', 'Libérez de la place'],
    ['EDQUOT', 'disk-full', 'Libérez de la place'],
    ['SQLITE_IOERR_WRITE', 'disk-error', 'Vérifiez le disque'],
    ['SQLITE_CANTOPEN', 'disk-error', 'reste de la place'],
    ['SQLITE_READONLY_DBMOVED', 'disk-read-only', 'rétablir ce droit'],
    ['EACCES', 'disk-read-only', 'rétablir ce droit'],
    ['SQLITE_CORRUPT_VTAB', 'base-damaged', 'prévenez le support'],
    ['SQLITE_NOTADB', 'base-damaged', 'prévenez le support'],
    ['SQLITE_BUSY_RECOVERY', 'base-busy', 'fermez l’autre fenêtre'],
  ])('%s is told as %s, with what to do', (code, expected, sentence) => {
    const wrapped = new Error('a query failed', { cause: failure(code) });
    for (const error of [failure(code), wrapped]) {
      expect(storageRefusal(error)?.shape()).toMatchObject({ code: expected });
      expect(storageRefusal(error)?.message).toContain(sentence);
      // What the system says may name a file or a row.
      expect(storageRefusal(error)?.message).not.toContain('page 12');
    }
  });

  it.each([failure('SQLITE_CONSTRAINT_UNIQUE'), failure('ENOENT'), new Error('a bug'), 'SQLITE_FULL', null])(
    'is not seen in anything else (%s)',
    (error) => expect(storageRefusal(error)).toBeNull(),
  );
});
