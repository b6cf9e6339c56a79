import { generateX25519Identity } from 'age-encryption';
import type { Writer } from '#db/open.ts';
import type { TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { accessState, assertSameKey, assertStillOpen, type Held } from './keyring.ts';
import { accesses, allNotes, forgetKeysBefore, insertKey, saveAccess, updateNote, type NoteRow } from './queries.ts';
import { accessFor, keyRow, openNote, recoveryIn, renewedRecovery, sealNote, type ClinicalKey } from './seals.ts';

interface Resealed {
  /** What it was made from. */
  readonly from: Buffer;
  readonly sealed: Buffer;
}

/**
 * Makes the key again, and seals every note to the new one. Whatever stops it, the base holds all of the former state
 * or all of the new one: everything is prepared first, then written in one transaction.
 *
 * @param without the account whose access ends; those of closed accounts and of remade passphrases end too
 * @returns how many notes were sealed again
 */
export async function rotate(context: TaskContext, held: Held, without: string | null): Promise<number> {
  const { opened, row, recipients } = held;
  const key: ClinicalKey = {
    vaultId: recipients.vaultId,
    generation: row.generation + 1,
    identity: await generateX25519Identity(),
  };
  const sheet =
    recoveryIn(row.recovery) ??
    refuse(
      'clinical-key-altered',
      'La clé clinique est abîmée\u00a0: remettez la dernière sauvegarde et prévenez le support.',
    );
  const next = await keyRow(key, await renewedRecovery(sheet, key));
  const kept = await keptAccesses(context, held, { key, without });
  const resealed = new Map<string, Resealed>();
  const missing = (notes: readonly NoteRow[]) =>
    notes.filter(({ id, sealed }) => !resealed.get(id)?.from.equals(sealed));
  const write = (db: Writer): number | null => {
    assertSameKey(db, row);
    const notes = allNotes(db);
    // Written while the others were being sealed again: once more.
    if (missing(notes).length > 0) return null;
    insertKey(db, { ...next, createdAt: context.now, sheetConfirmedAt: row.sheetConfirmedAt });
    for (const access of kept) saveAccess(db, access);
    for (const { id } of notes) {
      const again = resealed.get(id);
      if (again) updateNote(db, id, { generation: key.generation, sealed: again.sealed });
    }
    forgetKeysBefore(db, key.generation);
    return notes.length;
  };
  for (;;) {
    for (const note of missing(context.read(allNotes))) {
      const { id, accompagnementId, sealed } = note;
      const text = (await openNote(note, held.key.identity)) ?? unreadable();
      resealed.set(id, {
        from: sealed,
        sealed: await sealNote(next.recipient, { noteId: id, accompagnementId, text }),
      });
    }
    assertStillOpen(context.host, opened);
    const done = context.commit(write);
    if (done !== null) return done;
  }
}

const unreadable = (): never =>
  refuse(
    'clinical-note-unreadable',
    'Une note clinique ne s’ouvre pas\u00a0: la clé n’a pas été refaite, pour ne rien perdre. Remettez la dernière sauvegarde ou prévenez le support.',
  );

/** Those who hold it now and may still: their access is as old as it was. */
async function keptAccesses(
  { read }: TaskContext,
  { row, recipients }: Held,
  { key, without }: { key: ClinicalKey; without: string | null },
) {
  const holders = read((db) => accesses(db, row.generation)).filter(
    (access) => access.compteId !== without && accessState(access, recipients) === 'ouvert',
  );
  return Promise.all(
    holders.map(async ({ compteId, since }) => ({
      id: newId(),
      compteId,
      generation: key.generation,
      sealed: await accessFor(recipients.of(compteId) ?? '', key),
      createdAt: since,
    })),
  );
}
