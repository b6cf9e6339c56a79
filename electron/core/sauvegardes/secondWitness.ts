import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { readerOf, type Reader } from '#db/open.ts';
import { DavFailure } from '../envoi/connection.ts';
import { deliver } from '../envoi/deliver.ts';
import { sha256Of } from '../envoi/seal.ts';
import { defaultLimits, exchange, type DavLimits } from '../envoi/webdav.ts';
import type { Host } from '../host.ts';
import { chainKeyOf, hashAt, journalHead } from '../journal/queries.ts';
import { writeAtomic } from '../vault/files.ts';
import { JournalAt } from './manifest.ts';
import { secondPlace, type SecondPlace } from './second.ts';

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

/** Its text; null when it is not there yet, undefined when the place does not answer. */
async function textAt(place: SecondPlace, name: string, limits: DavLimits): Promise<string | null | undefined> {
  if (place.kind === 'dossier')
    try {
      return readFileSync(join(place.path, name), 'utf8');
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : undefined;
    }
  try {
    const { url, user, password } = place;
    const request = { method: 'GET', path: name, cap: 256 * 1024 } as const;
    const { status, body } = await exchange({ url, user, password, pin: null }, request, limits);
    if (status === 200) return body.toString('utf8');
    return status === 404 ? null : undefined;
  } catch (error) {
    if (error instanceof DavFailure) return undefined;
    throw error;
  }
}

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
  const text = await textAt(place, name, limits);
  if (text === undefined || host.opened !== opened) return;
  const { seq, hash } = journalHead(db);
  const heads = withHead(
    (text === null ? null : readKept(text, key)) ?? [],
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
): Promise<JournalAt[]> {
  if (!opened) return [];
  const { place, key, name } = read((db) => asked(db, opened.vaultId));
  const text = place && key && (await textAt(place, name, limits));
  return text && key ? (readKept(text, key) ?? []) : [];
}
