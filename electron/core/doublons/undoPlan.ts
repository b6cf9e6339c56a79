import { linkedTables, type Fields, type LinkedIds, type LinkedTable, type UndoRecord } from './undoRecord.ts';

/** An accompagnement or an inscription of the kept person today, with what it hangs on. */
export interface Dossier {
  readonly id: string;
  readonly links: readonly (string | null)[];
}

export interface UndoPlan {
  /** Rows that go back to the person who had been merged. */
  readonly back: LinkedIds;
  /** Fields of the kept person that take their former value again: those nobody corrected since. */
  readonly fields: Partial<Fields>;
  /** Rows recorded since the merge that stay with the kept person. */
  readonly stayed: number;
  /** A dossier opened since ties what was of one to what was of the other: it cannot be parted without a choice. */
  readonly tangled: boolean;
}

/**
 * What undoing a merge does, when things were recorded since.
 * @param present rows of the kept person today
 */
export function planUndo(record: UndoRecord, present: LinkedIds, dossiers: readonly Dossier[], now: Fields): UndoPlan {
  const was = new Set(linkedTables.flatMap((table) => [...record.own[table], ...record.moved[table]]));
  const back = new Set(linkedTables.flatMap((table) => record.moved[table]));
  const added = new Set(record.addedAliases.map(({ id }) => id));
  // What was opened since on an orientation or a mesure follows it; so does the other one it was opened with.
  for (let grown = true; grown;) {
    grown = false;
    for (const links of dossiers.map((dossier) => [dossier.id, ...dossier.links])) {
      if (!links.some((id) => id !== null && back.has(id))) continue;
      for (const id of links) {
        if (id === null || back.has(id) || was.has(id)) continue;
        back.add(id);
        grown = true;
      }
    }
  }
  const rows = (table: LinkedTable) => present[table].filter((id) => back.has(id));
  const since = linkedTables.flatMap((table) => present[table]).filter((id) => !was.has(id) && !added.has(id));
  return {
    back: Object.fromEntries(linkedTables.map((table) => [table, rows(table)])) as unknown as LinkedIds,
    fields: unchangedSince(record, now),
    stayed: since.filter((id) => !back.has(id)).length,
    tangled: dossiers.some(({ id, links }) => links.some((link) => link !== null && back.has(link) !== back.has(id))),
  };
}

const unchangedSince = ({ before, after }: UndoRecord, now: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(before).filter(([name]) => now[name as keyof Fields] === after[name as keyof Fields]),
  );
