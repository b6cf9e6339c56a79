import type { Host } from '#core/host.ts';

/** Every row of every table but those left out, as text, to compare a base with itself. */
export function contentsOf({ opened }: Host, except: readonly string[] = []): Record<string, string[]> {
  if (!opened) throw new Error('locked');
  const { connection } = opened;
  const tables = connection
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'recherche%' order by name`)
    .pluck()
    .all()
    .map(String)
    .filter((name) => !except.includes(name));
  return Object.fromEntries(
    tables.map((name) => [
      name,
      connection
        .prepare(`select * from "${name}"`)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .toSorted(),
    ]),
  );
}
