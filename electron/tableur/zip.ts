import {
  ERR_INVALID_UNCOMPRESSED_SIZE,
  Uint8ArrayReader,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { Refusal } from '#contract/refusal.ts';
import type { Budget } from './grid.ts';
import { refuseFile } from './refusals.ts';

/** The files of an archive, unzipped one at a time and never whole. */
export interface Archive {
  has(name: string): boolean;
  names(): Iterable<string>;
  /** @throws Refusal when it is damaged, or larger than it declares or than is left of the budget */
  read(name: string): AsyncIterable<Uint8Array>;
}

const maxEntries = 10_000;
/** Images that are never unzipped count here too. */
const maxDeclared = 512 * 1024 * 1024;

/** @throws Refusal when it is damaged, protected, or made to deceive */
export async function openZip(bytes: Uint8Array, budget: Budget): Promise<Archive> {
  const entries = await readDirectory(bytes);
  const declared = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  // Refused on its own word, before anything is unzipped; what it really holds is counted as it comes out.
  if (declared > maxDeclared) refuseFile('spreadsheet-bomb');
  return {
    has: (name) => entries.has(name),
    names: () => entries.keys(),
    read: (name) => inflate(entries.get(name) ?? refuseFile('spreadsheet-damaged'), budget),
  };
}

async function readDirectory(bytes: Uint8Array): Promise<Map<string, Entry>> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    useWebWorkers: false,
    checkCrc32: true,
    checkOverlappingEntry: true,
  });
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.size >= maxEntries) refuseFile('spreadsheet-bomb');
      if (entry.encrypted) refuseFile('spreadsheet-password');
      // Two files of one name: which one a program reads is the attacker's choice.
      if (entries.has(entry.filename)) refuseFile('spreadsheet-hostile');
      entries.set(entry.filename, entry);
    }
  } catch (error) {
    refuseUnreadable(error);
  }
  return entries;
}

async function* inflate(entry: Entry, budget: Budget): AsyncGenerator<Uint8Array> {
  if (entry.directory) return;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const unzipped = unzip(entry, writable);
  let size = 0;
  try {
    for await (const chunk of readable) {
      size += chunk.length;
      if (size > entry.uncompressedSize) refuseFile('spreadsheet-bomb');
      budget.takeInflated(chunk.length);
      yield chunk;
    }
    await unzipped;
  } catch (error) {
    refuseUnreadable(error);
  }
  if (size !== entry.uncompressedSize) refuseFile('spreadsheet-damaged');
}

/** Whoever stops first, the reader by a refusal or the unzipping by a fault, ends the other. */
function unzip(entry: FileEntry, writable: WritableStream<Uint8Array>): Promise<unknown> {
  const unzipped = entry.getData(writable);
  unzipped.catch((error: unknown) => writable.abort(error).catch(() => undefined));
  return unzipped;
}

/** The messages of the library may name what the file holds: only the fact is kept. */
function refuseUnreadable(error: unknown): never {
  if (error instanceof Refusal) throw error;
  const isLarger = error instanceof Error && error.message === ERR_INVALID_UNCOMPRESSED_SIZE;
  return refuseFile(isLarger ? 'spreadsheet-bomb' : 'spreadsheet-damaged');
}
