import { and, asc, between, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { Hours, Listes } from '#contract/permanence.ts';
import { usualChoix, usualHours, type AppelListe } from '#contract/permanenceTerms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { appel, compte } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import type { Interval } from '../calendar/period.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import type { QuarterCount } from './byQuarter.ts';

type ListesSetting = z.output<typeof Listes>;

export const listesOf = (db: Reader): ListesSetting =>
  Listes.safeParse(readParametre(db, 'permanence.listes')).data ?? {
    origine: [...usualChoix.origine],
    motif: [...usualChoix.motif],
  };

export const saveListes = (db: Writer, listes: ListesSetting): void => saveParametre(db, 'permanence.listes', listes);

export const hoursOf = (db: Reader): Hours =>
  Hours.safeParse(readParametre(db, 'permanence.heures')).data ?? { ...usualHours, weekdays: [...usualHours.weekdays] };

export const saveHours = (db: Writer, hours: Hours): void => saveParametre(db, 'permanence.heures', hours);

export const holidaySet = (db: Reader, interval: Interval): Set<CivilDay> =>
  new Set(
    holidaysBetween(interval, { alsaceMoselle: readParametre(db, 'alsaceMoselle') === true }).map(({ day }) => day),
  );

const counted = ({ from, to }: Interval) => and(isNull(appel.removedAt), between(appel.day, from, to));

export const appelsOf = (db: Reader, day: CivilDay) =>
  db
    .select({
      appelId: appel.id,
      day: appel.day,
      at: appel.at,
      origine: appel.origine,
      motif: appel.motif,
      minutes: appel.minutes,
      departement: appel.departement,
      compteName: compte.name,
    })
    .from(appel)
    .innerJoin(compte, eq(compte.id, appel.compteId))
    .where(counted({ from: day, to: day }))
    .orderBy(desc(appel.at), desc(appel.id))
    .all();

export const countAppels = (db: Reader, interval: Interval): number =>
  db.select({ total: count() }).from(appel).where(counted(interval)).get()?.total ?? 0;

/** Day and hour of each call, for what depends on the hours of the line. */
export const appelMoments = (db: Reader, interval: Interval) =>
  db.select({ day: appel.day, at: appel.at }).from(appel).where(counted(interval)).orderBy(asc(appel.day)).all();

const quarter = sql<number>`(cast(substr(${appel.day}, 6, 2) as integer) + 2) / 3`;

/** Calls by what one of the lists says of them, and by quarter. */
export const appelsByQuarter = (db: Reader, liste: AppelListe, interval: Interval): QuarterCount[] =>
  db
    .select({ code: appel[liste], quarter, total: count() })
    .from(appel)
    .where(counted(interval))
    .groupBy(appel[liste], quarter)
    .all();

export const usedCodes = (db: Reader, liste: AppelListe): Set<string> =>
  new Set(
    db
      .selectDistinct({ code: appel[liste] })
      .from(appel)
      .all()
      .map(({ code }) => code),
  );

export function insertAppel(db: Writer, row: typeof appel.$inferInsert): void {
  db.insert(appel).values(row).run();
}

export const setRemoved = (db: Writer, id: string, removedAt: string | null): boolean =>
  db.update(appel).set({ removedAt }).where(eq(appel.id, id)).run().changes > 0;
