import { and, count, desc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Envoi } from '#contract/envoi.ts';
import type { Reader, Writer } from '#db/open.ts';
import { envoi } from '#db/schema/index.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { readPorteurCard, type PorteurCard } from './cards.ts';

export type EnvoiRow = typeof envoi.$inferSelect;
export type EnvoiLine = z.input<typeof Envoi>;

export const lineOf = ({ id, payload: _payload, sealed: _sealed, carried: _carried, ...row }: EnvoiRow): EnvoiLine => ({
  envoiId: id,
  ...row,
});

export const envoiById = (db: Reader, id: string): EnvoiRow =>
  db.select().from(envoi).where(eq(envoi.id, id)).get() ??
  refuse('envoi-unknown', 'Cet envoi n’existe plus\u00a0: revenez à la boîte d’envoi.');

export const allEnvois = (db: Reader): EnvoiRow[] => db.select().from(envoi).orderBy(desc(envoi.seq)).all();

export const lastEnvoi = (db: Reader): { seq: number; sha256: string } | undefined =>
  db.select({ seq: envoi.seq, sha256: envoi.sha256 }).from(envoi).orderBy(desc(envoi.seq)).limit(1).get();

/** Every version of every quarter of a year, oldest first. */
export const envoisOfYear = (db: Reader, year: number): Pick<EnvoiRow, 'quarter' | 'seq' | 'payload' | 'carried'>[] =>
  db
    .select({ quarter: envoi.quarter, seq: envoi.seq, payload: envoi.payload, carried: envoi.carried })
    .from(envoi)
    .where(eq(envoi.year, year))
    .orderBy(envoi.seq)
    .all();

export const sendableAt = (db: Reader, now: string): string[] =>
  db
    .select({ id: envoi.id })
    .from(envoi)
    .where(
      and(inArray(envoi.state, ['sealed', 'waiting']), or(isNull(envoi.nextAttemptAt), lte(envoi.nextAttemptAt, now))),
    )
    .orderBy(envoi.seq)
    .all()
    .map(({ id }) => id);

/** Quarters that left the antenne, by the folder or by hand. */
export const sentQuarters = (db: Reader): { year: number; quarter: number; sent: number }[] =>
  db
    .select({ year: envoi.year, quarter: envoi.quarter, sent: count() })
    .from(envoi)
    .groupBy(envoi.year, envoi.quarter)
    .all();

export const insertEnvoi = (db: Writer, row: typeof envoi.$inferInsert): void => {
  db.insert(envoi).values(row).run();
};

export const updateEnvoi = (db: Writer, id: string, change: Partial<EnvoiRow>): void => {
  db.update(envoi).set(change).where(eq(envoi.id, id)).run();
};

const porteurKey = 'envoi.porteur';
const autoKey = 'envoi.auto';
const depotKey = 'depot';

const TrustedPorteur = z.object({ base64: z.string(), trustedAt: z.string() });
const Depot = z.object({ url: z.string(), user: z.string(), password: z.string() });
export type StoredDepot = z.output<typeof Depot>;

export function trustedPorteur(db: Reader): { card: PorteurCard; trustedAt: string } | null {
  const stored = TrustedPorteur.safeParse(readParametre(db, porteurKey));
  return stored.success ? { card: readPorteurCard(stored.data.base64), trustedAt: stored.data.trustedAt } : null;
}
export const saveTrustedPorteur = (db: Writer, base64: string, trustedAt: string): void =>
  saveParametre(db, porteurKey, { base64, trustedAt });

export const autoSend = (db: Reader): boolean => readParametre(db, autoKey) === true;
export const saveAutoSend = (db: Writer, enabled: boolean): void => saveParametre(db, autoKey, enabled);

export const depotOf = (db: Reader): StoredDepot | null => Depot.safeParse(readParametre(db, depotKey)).data ?? null;

/** @param password null keeps the stored one, but never carries it to another address */
export function saveDepot(
  db: Writer,
  { url, user, password }: { url: string; user: string; password: string | null },
): void {
  const current = depotOf(db);
  const kept = current?.url === url && current.user === user ? current.password : null;
  const chosen = password ?? kept;
  if (chosen === null) refuse('depot-password-missing', 'Indiquez le mot de passe du dossier de dépôt.', 'password');
  saveParametre(db, depotKey, { url, user, password: chosen });
}

export function shownDepot(db: Reader): { url: string; user: string; hasPassword: boolean } | null {
  const depot = depotOf(db);
  return depot ? { url: depot.url, user: depot.user, hasPassword: true } : null;
}
