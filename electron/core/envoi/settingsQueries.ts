import { z } from 'zod';
import { lt, max } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { journal } from '#db/schema/index.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { readPorteurCard, type PorteurCard } from './cards.ts';

const TrustedPorteur = z.object({ base64: z.string(), trustedAt: z.string() });
const Depot = z.object({
  url: z.string(),
  user: z.string(),
  password: z.string(),
  pin: z.string().nullable().default(null),
});
type StoredDepot = z.output<typeof Depot>;

export function trustedPorteur(db: Reader): { card: PorteurCard; trustedAt: string } | null {
  const stored = TrustedPorteur.safeParse(readParametre(db, 'envoi.porteur'));
  return stored.success ? { card: readPorteurCard(stored.data.base64), trustedAt: stored.data.trustedAt } : null;
}
export const saveTrustedPorteur = (db: Writer, base64: string, trustedAt: string): void =>
  saveParametre(db, 'envoi.porteur', { base64, trustedAt });

export const autoSend = (db: Reader): boolean => readParametre(db, 'envoi.auto') === true;
export const saveAutoSend = (db: Writer, enabled: boolean): void => saveParametre(db, 'envoi.auto', enabled);

export const deuxPersonnes = (db: Reader): boolean => readParametre(db, 'envoi.deuxPersonnes') === true;
export const saveDeuxPersonnes = (db: Writer, enabled: boolean): void =>
  saveParametre(db, 'envoi.deuxPersonnes', enabled);

const usualDelai = 15;
/** Days after the end of a period before which it is due. */
export function delaiOf(db: Reader): number {
  const days = readParametre(db, 'envoi.delai');
  return typeof days === 'number' ? days : usualDelai;
}
export const saveDelai = (db: Writer, days: number): void => saveParametre(db, 'envoi.delai', days);

/** First day from which months are due, null while there are none. */
export function pointsSince(db: Reader): string | null {
  const since = readParametre(db, 'envoi.points');
  return typeof since === 'string' ? since : null;
}
export const savePointsSince = (db: Writer, since: string | null): void =>
  saveParametre(db, 'envoi.points', since ?? false);

/** Last civil day this antenne was seen at work on, as far as anybody doubts it. */
export function lastSeenDay(db: Reader, dayOf: (instant: string) => string, before: string): string | null {
  const seen = readParametre(db, 'envoi.horloge');
  if (typeof seen === 'string') return seen;
  // What was journaled a few minutes ago bears the date that is in doubt.
  const last = db
    .select({ at: max(journal.at) })
    .from(journal)
    .where(lt(journal.at, before))
    .get();
  return last?.at ? dayOf(last.at) : null;
}
export const saveSeenDay = (db: Writer, day: string): void => saveParametre(db, 'envoi.horloge', day);

export const depotOf = (db: Reader): StoredDepot | null => Depot.safeParse(readParametre(db, 'depot')).data ?? null;

/** @param password null keeps the stored one, but never carries it to another address */
export function saveDepot(
  db: Writer,
  { url, user, password, pin }: Omit<StoredDepot, 'password'> & { password: string | null },
): void {
  const current = depotOf(db);
  const kept = current?.url === url && current.user === user ? current.password : null;
  const chosen = password ?? kept;
  if (chosen === null) refuse('depot-password-missing', 'Indiquez le mot de passe du dossier de dépôt.', 'password');
  saveParametre(db, 'depot', { url, user, password: chosen, pin });
}

export function shownDepot(db: Reader): { url: string; user: string; hasPassword: boolean; pin: string | null } | null {
  const depot = depotOf(db);
  return depot ? { url: depot.url, user: depot.user, hasPassword: true, pin: depot.pin } : null;
}
