import type { AccompagnementType } from '#contract/terms.ts';
import type { Reader } from '#db/open.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { groupedBy } from '../groupedBy.ts';
import { groupeLines, groupesWhere, type GroupeRow } from '../groupes/queries.ts';
import { formatOf } from '../programmes/queries.ts';
import { momentsOf } from '../seances/queries.ts';
import { bestGroupes, type Candidate, type Ranked } from './bestGroupe.ts';
import { allIncompatibilities, membersOf, type Wisher } from './queries.ts';

/** Last day the mesure leaves for a module: its end or its audience, whichever comes first; null without one to come. */
export const dueOf = ({ mesureEndsOn, audienceOn }: Wisher, today: CivilDay): CivilDay | null =>
  [mesureEndsOn, audienceOn].filter((day): day is CivilDay => day !== null && day >= today).toSorted()[0] ?? null;

/** The groupes that run and may receive this person, the best first. */
export function choicesFor(
  db: Reader,
  wisher: Wisher,
  { type, dueOn, today }: { type: AccompagnementType | null; dueOn: CivilDay | null; today: CivilDay },
) {
  const rows = groupesWhere(db, { closed: false }).filter(
    (row) => !row.anonymous && (type === null || row.type === type),
  );
  const lines = new Map(groupeLines(db, rows, today).map((line) => [line.groupeId, line]));
  return rankedFor(db, wisher, rows, { dueOn, today }).flatMap(({ groupeId, reasons, obstacles }) => {
    const line = lines.get(groupeId);
    return line ? [{ ...line, reasons: [...reasons], obstacles: [...obstacles] }] : [];
  });
}

/** What speaks for and against each of these groupes, for one person. */
export function rankedFor(
  db: Reader,
  { personne }: Wisher,
  rows: readonly GroupeRow[],
  { dueOn, today }: { dueOn: CivilDay | null; today: CivilDay },
): Ranked[] {
  const ids = rows.map(({ id }) => id);
  const members = groupedBy(membersOf(db, ids), ({ groupeId }) => groupeId);
  const moments = momentsOf(db, ids, today);
  const avoided = new Set(
    allIncompatibilities(db).flatMap(({ one, other }) =>
      one === personne.id ? [other] : other === personne.id ? [one] : [],
    ),
  );
  const candidates = rows.map((row): Candidate => {
    const { entry, audience, capacity } = formatOf(row);
    const inside = members.get(row.id) ?? [];
    const { next = null, last = null } = moments.get(row.id) ?? {};
    return {
      groupeId: row.id,
      entry,
      audience,
      capacity,
      enrolled: inside.filter(({ state }) => state === 'inscrit').length,
      nextOn: next?.slice(0, 10) ?? null,
      startsOn: row.startsOn,
      lastOn: last,
      mustNotMeet: inside
        .filter(({ personneId }) => avoided.has(personneId))
        .map(({ lastName, firstName }) => `${firstName} ${lastName}`),
      isMember: inside.some(({ personneId }) => personneId === personne.id),
    };
  });
  return bestGroupes(candidates, { sexe: personne.sexe, dueOn, today });
}
