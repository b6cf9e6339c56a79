import { and, eq, gte, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { Reader } from '#db/open.ts';
import { accompagnement, compte, convocation, fermeture, lieu, permanence } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import type { Interval } from '../calendar/period.ts';
import { foldName } from '../fold.ts';
import type { ClashFacts } from './clashes.ts';
import { alsaceMoselle } from './queries.ts';

interface Asked {
  readonly accompagnementId: string;
  readonly lieu: string;
  /** Meetings being moved or replaced do not meet themselves. */
  readonly except: readonly string[];
}

/** All that a meeting of this accompagnement may meet at this place on these days. */
export function clashFacts(
  db: Reader,
  { accompagnementId, lieu: name, except }: Asked,
  days: readonly CivilDay[],
): ClashFacts {
  const sorted = days.toSorted();
  const span = { from: sorted[0] ?? '', to: sorted.at(-1) ?? '' };
  const { personneId, people } = whoMeets(db, accompagnementId);
  const place = lieuNamed(db, name);
  return {
    accompagnementId,
    personneId,
    lieu: place?.name ?? name,
    people,
    holidays: holidaysBetween(span, { alsaceMoselle: alsaceMoselle(db) }),
    closings: closingsOf(db, place?.id ?? null, people, span),
    permanences: place ? db.select().from(permanence).where(eq(permanence.lieuId, place.id)).all() : [],
    rooms: place?.rooms ?? null,
    halfDayCapacity: place?.halfDayCapacity ?? null,
    standing: withPlaceNamed(standingIn(db, days, except), place?.name ?? name),
  };
}

/** As people type it: « lunel » is Lunel. */
const lieuNamed = (db: Reader, name: string) =>
  db
    .select()
    .from(lieu)
    .all()
    .find((known) => foldName(known.name) === foldName(name));

/** Meetings of that place, however it was typed, under its one name. */
function withPlaceNamed(meetings: ClashFacts['standing'], name: string): ClashFacts['standing'] {
  const typed = new Set(meetings.map(({ lieu: one }) => one));
  const same = new Set([...typed].filter((one) => foldName(one) === foldName(name)));
  return meetings.map((meeting) => (same.has(meeting.lieu) ? { ...meeting, lieu: name } : meeting));
}

function whoMeets(db: Reader, accompagnementId: string): Pick<ClashFacts, 'personneId' | 'people'> {
  const row = db
    .select({
      personneId: accompagnement.personneId,
      referentId: accompagnement.referentId,
      binomeId: accompagnement.binomeId,
    })
    .from(accompagnement)
    .where(eq(accompagnement.id, accompagnementId))
    .get();
  const ids = [row?.referentId, row?.binomeId].filter((id) => id !== null && id !== undefined);
  const people = db
    .select({ compteId: compte.id, name: compte.name })
    .from(compte)
    .where(inArray(compte.id, ids))
    .all();
  return { personneId: row?.personneId ?? '', people };
}

function closingsOf(
  db: Reader,
  lieuId: string | null,
  people: ClashFacts['people'],
  days: Interval,
): ClashFacts['closings'] {
  const names = new Map(people.map(({ compteId, name }) => [compteId, name]));
  return db
    .select()
    .from(fermeture)
    .where(
      and(
        lte(fermeture.from, days.to),
        gte(fermeture.to, days.from),
        or(
          and(isNull(fermeture.lieuId), isNull(fermeture.compteId)),
          lieuId === null ? undefined : eq(fermeture.lieuId, lieuId),
          inArray(fermeture.compteId, [...names.keys()]),
        ),
      ),
    )
    .all()
    .map(({ from, to, label, compteId }) => ({
      from,
      to,
      compteId,
      label: compteId === null ? `Fermé\u00a0: ${label}` : `${names.get(compteId) ?? ''} n’est pas là\u00a0: ${label}`,
    }));
}

function standingIn(db: Reader, days: readonly CivilDay[], except: readonly string[]): ClashFacts['standing'] {
  const left = new Set(except);
  return db
    .select({
      id: convocation.id,
      day: convocation.day,
      at: convocation.at,
      durationMinutes: convocation.durationMinutes,
      accompagnementId: convocation.accompagnementId,
      personneId: accompagnement.personneId,
      lieu: convocation.lieu,
      status: convocation.status,
      referentId: accompagnement.referentId,
      binomeId: accompagnement.binomeId,
    })
    .from(convocation)
    .innerJoin(accompagnement, eq(accompagnement.id, convocation.accompagnementId))
    .where(and(inArray(convocation.day, [...days]), ne(convocation.status, 'annulee')))
    .all()
    .filter(({ id }) => !left.has(id))
    .map(({ referentId, binomeId, status, ...meeting }) => ({
      ...meeting,
      held: status !== 'reportee',
      comptes: binomeId === null ? [referentId] : [referentId, binomeId],
    }));
}
