import type { recuperations } from '#contract/recuperations.ts';
import type { Reader } from '#db/open.ts';
import type { Handlers } from '../host.ts';
import { refuse } from '../refusal.ts';
import { same, type Row } from './difference.ts';
import { tellHistory } from './historyOperations.ts';
import * as queries from './queries.ts';
import { given, UndoRecord } from './undoRecord.ts';

/** Whether everything that was put back is as it came, and nothing was hung on it. */
function assertUntouched(db: Reader, { inserted, updated }: UndoRecord): void {
  const changed = (): never =>
    refuse(
      'recovered-changed',
      'Quelqu’un a travaillé depuis sur ce qui a été remis\u00a0: l’annuler ferait perdre ce travail. Corrigez le dossier à la main.',
      'recuperationId',
    );
  for (const { table, id, digest } of inserted) {
    const row = queries.comparedRow(db, table, id);
    if (!row || queries.digestOf(row) !== digest) changed();
  }
  for (const { table, id, after } of updated) {
    const row: Row = queries.comparedRow(db, table, id) ?? changed();
    if (Object.entries(given(after)).some(([column, value]) => !same(row[column], value))) changed();
  }
  const idsOf = (table: string) => inserted.filter((each) => each.table === table).map(({ id }) => id);
  for (const key of queries.keysIn(db)) {
    const ids = idsOf(key.parent);
    if (ids.length > 0 && key.target === 'id' && queries.pointingAt(db, key, ids, idsOf(key.child))) changed();
  }
}

export const undo: Handlers<typeof recuperations>['undo'] = ({ recuperationId }, context) => {
  const { db, about } = context;
  const found =
    queries.recuperationById(db, recuperationId) ??
    refuse(
      'recuperation-unknown',
      'Cette remise a déjà été annulée, ou la personne a été effacée depuis\u00a0: rechargez la page.',
      'recuperationId',
    );
  about(found.personneId);
  const record = UndoRecord.parse(JSON.parse(found.undo));
  queries.deleteRecuperation(db, recuperationId);
  assertUntouched(db, record);
  queries.deferKeys(db);
  queries.deleteHistory(db, record.history);
  for (const { table, id, before, after } of record.updated) {
    queries.updateRow(db, table, id, given(before));
    tellHistory(context, table, { id, now: given(after), held: given(before) });
  }
  for (const { table, id } of record.inserted.toReversed()) queries.deleteRow(db, table, id);
  return {};
};
