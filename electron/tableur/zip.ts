import { crc32, createInflateRaw } from 'node:zlib';
import type { Budget } from './grid.ts';
import { refuseFile } from './refusals.ts';

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** The files of an archive, unzipped one at a time and never whole. */
export interface Archive {
  has(name: string): boolean;
  names(): Iterable<string>;
  /** @throws Refusal when it is damaged, or larger than it declares or than is left of the budget */
  read(name: string): AsyncIterable<Uint8Array>;
}

const signature = { file: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 };
const endLength = 22;
const maxEntries = 10_000;
const encryptedFlag = 1;
const methods = { stored: 0, deflated: 8 };

export function openZip(bytes: Uint8Array, budget: Budget): Archive {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(data);
  const declared = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
  // Refused on its own word, before anything is unzipped; what it really holds is counted as it comes out.
  if (declared > maxDeclared) refuseFile('spreadsheet-bomb');
  return {
    has: (name) => entries.has(name),
    names: () => entries.keys(),
    read: (name) => {
      const entry = entries.get(name) ?? refuseFile('spreadsheet-damaged');
      return inflate(data, entry, budget);
    },
  };
}

/** Images that are never unzipped count here too. */
const maxDeclared = 512 * 1024 * 1024;

function readDirectory(data: Buffer): Map<string, Entry> {
  const end = findEnd(data);
  const count = data.readUInt16LE(end + 10);
  let position = data.readUInt32LE(end + 16);
  if (count > maxEntries) refuseFile('spreadsheet-bomb');
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (position + 46 > data.length || data.readUInt32LE(position) !== signature.directory)
      refuseFile('spreadsheet-damaged');
    const nameLength = data.readUInt16LE(position + 28);
    const name = data.toString('utf8', position + 46, position + 46 + nameLength);
    if ((data.readUInt16LE(position + 8) & encryptedFlag) !== 0) refuseFile('spreadsheet-password');
    // Two files of one name: which one a program reads is the attacker's choice.
    if (entries.has(name)) refuseFile('spreadsheet-hostile');
    entries.set(name, {
      method: data.readUInt16LE(position + 10),
      crc: data.readUInt32LE(position + 16),
      packed: data.readUInt32LE(position + 20),
      size: data.readUInt32LE(position + 24),
      offset: data.readUInt32LE(position + 42),
    });
    position += 46 + nameLength + data.readUInt16LE(position + 30) + data.readUInt16LE(position + 32);
  }
  return entries;
}

/** A comment of up to 64 KiB may follow the end record. */
function findEnd(data: Buffer): number {
  const first = Math.max(0, data.length - endLength - 0xffff);
  for (let position = data.length - endLength; position >= first; position -= 1) {
    if (data.readUInt32LE(position) === signature.end) return position;
  }
  return refuseFile('spreadsheet-damaged');
}

async function* inflate(data: Buffer, entry: Entry, budget: Budget): AsyncGenerator<Uint8Array> {
  let size = 0;
  let crc = 0;
  for await (const chunk of unpacked(packedBytes(data, entry), entry.method)) {
    size += chunk.length;
    if (size > entry.size) refuseFile('spreadsheet-bomb');
    budget.takeInflated(chunk.length);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== entry.size || crc !== entry.crc) refuseFile('spreadsheet-damaged');
}

function packedBytes(data: Buffer, { offset, packed }: Entry): Buffer {
  if (offset + 30 > data.length || data.readUInt32LE(offset) !== signature.file) refuseFile('spreadsheet-damaged');
  const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
  if (start + packed > data.length) refuseFile('spreadsheet-damaged');
  return data.subarray(start, start + packed);
}

async function* unpacked(packed: Buffer, method: number): AsyncGenerator<Uint8Array> {
  if (method === methods.stored) {
    yield packed;
    return;
  }
  if (method !== methods.deflated) refuseFile('spreadsheet-damaged');
  const stream = createInflateRaw({ chunkSize: 64 * 1024 });
  stream.end(packed);
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    // zlib names its own errors; what the consumer throws passes as it is.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      refuseFile('spreadsheet-damaged');
    throw error;
  }
}
