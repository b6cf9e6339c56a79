import { sql } from 'drizzle-orm';
import { core } from '#contract/index.ts';
import type { Operation } from '#contract/operation.ts';
import type { Connection, Reader } from '#db/open.ts';

const isComing = (name: string): boolean => name === 'coffre.lock' || name === 'coffre.unlock';

/** Lines of the journal that change nothing worth a backup: what was only read, and comings and goings. */
const idle = [
  ...Object.entries(core).flatMap(([domain, operations]) =>
    Object.entries(operations as Record<string, Operation>)
      .filter(([verb, { kind }]) => kind === 'read' || domain === 'sauvegardes' || isComing(`${domain}.${verb}`))
      .map(([verb]) => `${domain}.${verb}`),
  ),
  'coffre.refused',
  'sauvegardes.automatique',
  'sauvegardes.fermeture',
  'sauvegardes.seconde',
  'envoi.clock',
];

const acts = `select count(*) from journal where seq > ? and operation not in (${idle.map(() => '?').join(', ')})`;

/** Acts recorded after that line of the journal. */
export const actsSince = (connection: Connection, seq: number): number =>
  Number(
    connection
      .prepare(acts)
      .pluck()
      .get(seq, ...idle),
  );

/** Whether something was recorded after that line; so is a base whose journal is shorter than it was. */
export function changedSince(connection: Connection, seq: number): boolean {
  const last = Number(connection.prepare('select coalesce(max(seq), 0) from journal').pluck().get());
  return last < seq || actsSince(connection, seq) > 0;
}

/** What people count, in the order they would say it. */
const counted: readonly [table: string, label: string][] = [
  ['accompagnement', 'Dossiers'],
  ['personne', 'Personnes'],
  ['orientation', 'Orientations'],
  ['mesure', 'Mesures'],
  ['convocation', 'Convocations'],
  ['note', 'Notes'],
  ['groupe', 'Groupes et stages'],
  ['document', 'Courriers'],
  ['piece', 'Pièces jointes'],
  ['envoi', 'Envois au porteur'],
  ['instantane', 'Envois reçus des antennes'],
  ['compte', 'Comptes'],
];

/** The counts of a backup beside those of today; what neither has is left out. */
export function comparedWith(db: Reader, held: Record<string, number>) {
  return counted
    .map(([table, label]) => ({
      label,
      held: held[table] ?? 0,
      now: db.get<{ rows: number }>(sql.raw(`select count(*) as rows from "${table}"`)).rows,
    }))
    .filter((line) => line.held > 0 || line.now > 0);
}
