import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import { Format } from '#contract/programmes.ts';
import type { Reader, Writer } from '#db/open.ts';
import { groupe, programme } from '#db/schema/index.ts';

export type ProgrammeRow = typeof programme.$inferSelect;

/** The columns a format is kept in: what is searched by has its own, the rest is JSON. */
export const formatColumns = (format: Format) => {
  const { type, tag, form, anonymous, ...rest } = format;
  return { type, tag, form, anonymous, format: JSON.stringify(rest) };
};

export const formatOf = ({
  type,
  tag,
  form,
  anonymous,
  format,
}: Pick<ProgrammeRow, 'type' | 'tag' | 'form' | 'anonymous' | 'format'>): Format =>
  Format.parse({ ...(JSON.parse(format) as object), type, tag, form, anonymous });

/** Those offered first, by name, with how many of their groupes run. */
export const allProgrammes = (db: Reader) => {
  const running = new Map(
    db
      .select({ programmeId: groupe.programmeId, total: count() })
      .from(groupe)
      .where(isNull(groupe.closedOn))
      .groupBy(groupe.programmeId)
      .all()
      .map(({ programmeId, total }) => [programmeId, total]),
  );
  return db
    .select()
    .from(programme)
    .orderBy(sql`${programme.removedAt} is not null`, asc(programme.name), asc(programme.id))
    .all()
    .map((row) => ({ row, running: running.get(row.id) ?? 0 }));
};

export const programmeById = (db: Reader, id: string): ProgrammeRow | undefined =>
  db.select().from(programme).where(eq(programme.id, id)).get();

export const programmeNamed = (db: Reader, name: string): ProgrammeRow | undefined =>
  db
    .select()
    .from(programme)
    .where(and(eq(programme.name, name), isNull(programme.removedAt)))
    .get();

export function insertProgramme(db: Writer, row: typeof programme.$inferInsert): void {
  db.insert(programme).values(row).run();
}

export function updateProgramme(db: Writer, id: string, said: Partial<typeof programme.$inferInsert>): void {
  db.update(programme).set(said).where(eq(programme.id, id)).run();
}

/** Those offered, by name: for the search. */
export const programmesNamed = (db: Reader): { programmeId: string; name: string; type: ProgrammeRow['type'] }[] =>
  db
    .select({ programmeId: programme.id, name: programme.name, type: programme.type })
    .from(programme)
    .where(isNull(programme.removedAt))
    .orderBy(asc(programme.name))
    .all();
