import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { readerOf, type Reader } from '#db/open.ts';
import { commitInBackground } from '../envoi/background.ts';
import { DavFailure } from '../envoi/connection.ts';
import { deliver } from '../envoi/deliver.ts';
import { sha256Of } from '../envoi/seal.ts';
import { defaultLimits, exchange, type DavLimits } from '../envoi/webdav.ts';
import type { Host } from '../host.ts';
import { chainKeyOf, hashAt, journalHead } from '../journal/queries.ts';
import { renameDurably, writeAtomic } from '../vault/files.ts';
import { JournalAt } from './manifest.ts';
import { secondPlace, type SecondPlace } from './second.ts';
import { changeStored, readStored } from './store.ts';

// What the journal was, hour by hour, where somebody at this computer does not reach: a backup goes there once a day, and
// a journal cut short the same day would leave nothing.

const remembered = 300;
const Kept = z.strictObject({
  format: z.literal(1),
  heads: z.array(JournalAt).max(remembered),
  /** HMAC-SHA256 under the key of the journal's chain. */
  mac: z.string(),
});

const macOf = (key: Uint8Array, heads: readonly JournalAt[]): Buffer =>
  createHmac('sha256', key)
    .update('antenne/v1/temoins')
    .update(canonicalize({ format: 1, heads }) ?? '')
    .digest();

/** Says nothing of whose it is; one for each vault that shares the place. */
const nameFor = (vaultId: string): string =>
  `temoins-${createHash('sha256').update(`temoins ${vaultId}`).digest('hex').slice(0, 8)}.json`;

function readKept(text: string, key: Uint8Array): JournalAt[] | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = Kept.safeParse(content);
  if (!parsed.success) return null;
  const [told, expected] = [Buffer.from(parsed.data.mac, 'base64'), macOf(key, parsed.data.heads)];
  return told.length === expected.length && timingSafeEqual(told, expected) ? parsed.data.heads : null;
}

/**
 * One an hour: the last one of the hour takes the place of those that it follows, and never of one that the journal no
 * longer holds. @returns null when nothing changed
 */
function withHead(
  heads: readonly JournalAt[],
  now: JournalAt,
  holds: (head: JournalAt) => boolean,
): JournalAt[] | null {
  const last = heads.at(-1);
  if (last?.seq === now.seq && last.hash === now.hash) return null;
  const follows =
    last !== undefined && last.seq < now.seq && holds(last) && last.at.slice(0, 13) === now.at.slice(0, 13);
  return [...(follows ? heads.slice(0, -1) : heads), now].slice(-remembered);
}

const hashText = (hash: Uint8Array | null | undefined): string | null =>
  hash ? Buffer.from(hash).toString('base64') : null;

/** What stands there under that name: its bytes, null when the file cannot be read at all. */
type Found = { readonly is: 'absent' | 'silent' } | { readonly is: 'there'; readonly bytes: Buffer | null };
const silent: Found = { is: 'silent' };

/** More than any witness, and a file grown by somebody else is still read. */
const most = 8 * 1024 * 1024;

async function lookAt(place: SecondPlace, name: string, limits: DavLimits): Promise<Found> {
  if (place.kind === 'dossier')
    try {
      return { is: 'there', bytes: readFileSync(join(place.path, name)) };
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { is: 'absent' };
      return existsSync(join(place.path, name)) ? { is: 'there', bytes: null } : silent;
    }
  try {
    const { url, user, password } = place;
    const request = { method: 'GET', path: name, cap: most } as const;
    const { status, body, isPage } = await exchange({ url, user, password, pin: null }, request, limits);
    if (status === 200) return isPage ? silent : { is: 'there', bytes: body };
    return status === 404 ? { is: 'absent' } : silent;
  } catch (error) {
    if (error instanceof DavFailure) return silent;
    throw error;
  }
}

const headsFound = (found: Found, key: Uint8Array): JournalAt[] | 'unreadable' => {
  if (found.is !== 'there') return [];
  return (found.bytes && readKept(found.bytes.toString('utf8'), key)) ?? 'unreadable';
};

async function writeAt(place: SecondPlace, name: string, text: string, limits: DavLimits): Promise<void> {
  if (place.kind === 'dossier')
    try {
      return writeAtomic(join(place.path, name), text);
    } catch {
      // A key taken out, a full one: the copy of the backup tells it.
      return;
    }
  const { url, user, password } = place;
  const sealed = Buffer.from(text);
  const file = { fileName: name, sealed, sha256: sha256Of(sealed), replaces: true };
  await deliver({ url, user, password, pin: null }, file, limits);
}

/**
 * Keeps as it is, beside, what is no witness: somebody may have spoilt it to hide what it said.
 * @returns false when the place does not take it: nothing may then be written over it
 */
async function setAside(
  place: SecondPlace,
  { from, to, bytes }: { from: string; to: string; bytes: Buffer | null },
  limits: DavLimits,
): Promise<boolean> {
  if (place.kind === 'dossier')
    try {
      renameDurably(join(place.path, from), join(place.path, to));
      return true;
    } catch {
      // Asked again at the next turn; what was found is told all the same.
      return false;
    }
  if (!bytes) return false;
  const { url, user, password } = place;
  const { state } = await deliver(
    { url, user, password, pin: null },
    { fileName: to, sealed: bytes, sha256: sha256Of(bytes) },
    limits,
  );
  return state === 'verified';
}

/** « temoins-1a2b3c4d-illisible-20261129T093000Z.json » */
const asideName = (name: string, now: string): string =>
  name.replace(/\.json$/, `-illisible-${now.slice(0, 19).replaceAll(/[-:]/g, '')}Z.json`);

/**
 * An unreadable witness is told, in the journal and where the second place is shown, and kept aside.
 * @returns whether another may be written in its place
 */
async function tellUnreadable(
  host: Host,
  place: SecondPlace,
  { name, bytes }: { name: string; bytes: Buffer | null },
  limits: DavLimits,
): Promise<boolean> {
  const { opened, clock, dataDir } = host;
  const now = clock.now();
  const aside = asideName(name, now);
  const isAside = await setAside(place, { from: name, to: aside, bytes }, limits);
  const known = readStored(dataDir).witness;
  // One that stays in the way is told once, not at each turn.
  if (!isAside && known?.aside === null) return false;
  changeStored(dataDir, (stored) => ({ ...stored, witness: { at: now, aside: isAside ? aside : null } }));
  if (host.opened === opened) commitInBackground(host, 'sauvegardes.temoin', null, () => undefined);
  return isAside;
}

const asked = (db: Reader, vaultId: string) => ({
  place: secondPlace(db),
  key: chainKeyOf(db),
  name: nameFor(vaultId),
});

/** Notes at the second place what the journal is now. */
export async function keepWitness(host: Host, limits: DavLimits = defaultLimits): Promise<void> {
  const { opened, clock } = host;
  if (!opened) return;
  const db = readerOf(opened.connection);
  const { place, key, name } = asked(db, opened.vaultId);
  if (!place || !key) return;
  const found = await lookAt(place, name, limits);
  if (found.is === 'silent' || host.opened !== opened) return;
  const told = headsFound(found, key);
  if (told === 'unreadable') {
    const bytes = found.is === 'there' ? found.bytes : null;
    if (!(await tellUnreadable(host, place, { name, bytes }, limits)) || host.opened !== opened) return;
  }
  const { seq, hash } = journalHead(db);
  const heads = withHead(
    told === 'unreadable' ? [] : told,
    { at: clock.now(), seq, hash: hashText(hash) },
    (head) => hashText(hashAt(db, head.seq)) === head.hash,
  );
  if (!heads) return;
  const written = { format: 1, heads, mac: macOf(key, heads).toString('base64') };
  await writeAt(place, name, JSON.stringify(written), limits);
}

/** What the second place noted of the journal; nothing when there is none, or when it does not answer. */
export async function headsKept(
  { opened }: Host,
  read: <T>(query: (db: Reader) => T) => T,
  limits: DavLimits = defaultLimits,
): Promise<{ heads: JournalAt[]; isUnreadable: boolean }> {
  const { place, key, name } = opened ? read((db) => asked(db, opened.vaultId)) : { place: null, key: null, name: '' };
  if (!place || !key) return { heads: [], isUnreadable: false };
  const told = headsFound(await lookAt(place, name, limits), key);
  return told === 'unreadable' ? { heads: [], isUnreadable: true } : { heads: told, isUnreadable: false };
}
