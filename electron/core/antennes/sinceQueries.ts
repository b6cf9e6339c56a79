import type { Reader, Writer } from '#db/open.ts';
import { lateOf } from '../arrivees/queries.ts';
import { instantOfParis } from '../calendar/civilDate.ts';
import { labelOf } from '../calendar/labels.ts';
import { insertEcart, receivedFrom } from '../porteur/ecartsQueries.ts';
import { openClosureOf } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';

interface File {
  readonly id: string;
  readonly year: number;
  readonly quarter: number;
  readonly month: number | null;
}

export const filesSince = (db: Reader, antenneId: string, since: string) =>
  receivedFrom(db, antenneId, instantOfParis(since, '00:00'));

const quarterOf = ({ year, quarter }: File) =>
  ({ year, quarter: quarter === 1 || quarter === 2 || quarter === 3 ? quarter : 4 }) as const;

/** « 3ᵉ trimestre 2026 », « point d’étape, novembre 2026 » */
export const labelOfFile = (file: File): string =>
  file.month === null ? labelOf(quarterOf(file)) : `point d’étape, ${labelOf({ year: file.year, month: file.month })}`;

/** Its quarter is closed, and it is among what was closed: it can neither leave nor come back. */
export function isHeld(db: Reader, { id, year, quarter, month }: File): boolean {
  if (month !== null || !openClosureOf(db, year, quarter)) return false;
  const late = lateOf(db, [id]).get(id);
  return !late || late.acceptedAt !== null;
}

export function refuseHeld(db: Reader, file: File): void {
  if (isHeld(db, file))
    refuse(
      'ecart-closed',
      `Le ${labelOfFile(file)} est clôturé\u00a0: rouvrez-le d’abord dans l’onglet «\u00a0Arrivées\u00a0».`,
      'instantaneId',
    );
}

export function putAside(db: Writer, file: File, said: { readonly compteId: string; readonly at: string }): void {
  refuseHeld(db, file);
  insertEcart(db, { instantaneId: file.id, ...said });
}
