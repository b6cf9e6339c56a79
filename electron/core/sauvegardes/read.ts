import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { z } from 'zod';
import {
  damaged,
  Envelope,
  envelopeLimit,
  jsonOf,
  magic,
  Manifest,
  manifestLimit,
  notABackup,
  tooRecent,
} from './manifest.ts';
import type { Work } from './steps.ts';
import { backupKey, chunkBytes, openChunk, tagBytes } from './stream.ts';
import { readBlock, writeWhole } from './write.ts';

const sealedBytes = chunkBytes + tagBytes;
/** Chunks between two steps. */
const stepChunks = 16;

interface Head {
  readonly envelope: Envelope;
  /** SHA-256 of all that stands before the first chunk. */
  readonly context: Buffer;
  readonly firstChunk: number;
}

/** What is in clear at the head of a backup; it is only believed once a chunk has opened with it. */
export function readEnvelope(file: string): Envelope {
  const descriptor = openSync(file, 'r');
  try {
    return headOf(descriptor).envelope;
  } finally {
    closeSync(descriptor);
  }
}

function headOf(descriptor: number): Head {
  const start = readBlock(descriptor, magic.length + 4, 0);
  if (start.length < magic.length + 4) return notABackup();
  if (!start.subarray(0, magic.length).equals(magic))
    return /^FRSV\d+\n/.test(start.toString('latin1')) ? tooRecent() : notABackup();
  const length = start.readUInt32BE(magic.length);
  if (length > envelopeLimit) return damaged();
  const text = readBlock(descriptor, length, start.length);
  if (text.length < length) return damaged();
  const json = jsonOf(text);
  const version = z.object({ format: z.number() }).safeParse(json);
  if (version.success && version.data.format > 1) return tooRecent();
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return damaged();
  const context = createHash('sha256').update(start).update(text).digest();
  return { envelope: envelope.data, context, firstChunk: start.length + length };
}

export interface Contents {
  readonly envelope: Envelope;
  readonly manifest: Manifest;
}

/** Puts together the bytes that come out of the seal: length, manifest, then the members one after the other. */
class Unpacking {
  #waiting = Buffer.alloc(0);
  #manifest: Manifest | null = null;
  #left = 0;
  readonly #hash = createHash('sha256');
  readonly #output: number;

  constructor(output: number) {
    this.#output = output;
  }

  take(bytes: Buffer): void {
    const manifest = this.#manifest;
    if (manifest) return this.#member(bytes);
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    if (this.#waiting.length < 4) return;
    const length = this.#waiting.readUInt32BE(0);
    if (length > manifestLimit) return damaged();
    if (this.#waiting.length < 4 + length) return;
    const json = jsonOf(this.#waiting.subarray(4, 4 + length));
    const parsed = Manifest.safeParse(json);
    if (!parsed.success) return damaged();
    this.#manifest = parsed.data;
    this.#left = parsed.data.members[0]?.size ?? 0;
    this.#member(this.#waiting.subarray(4 + length));
  }

  #member(bytes: Buffer): void {
    if (bytes.length > this.#left) return damaged();
    this.#left -= bytes.length;
    this.#hash.update(bytes);
    writeWhole(this.#output, bytes);
  }

  /** @throws Refusal when something is missing */
  end(): Manifest {
    const manifest = this.#manifest;
    if (!manifest || this.#left > 0 || this.#hash.digest('hex') !== manifest.members[0]?.sha256) return damaged();
    return manifest;
  }
}

/**
 * Opens a backup and writes its base, still encrypted, in a new file. Nothing of it is believed before the last chunk:
 * whatever is wrong, the new file is removed.
 * @throws Refusal 'backup-damaged', 'backup-newer', 'backup-unknown'
 */
export function* extractInto(base: string, file: string, dataKey: Uint8Array): Work<Contents> {
  const input = openSync(file, 'r');
  try {
    const { envelope, context, firstChunk } = headOf(input);
    const key = backupKey(dataKey, Buffer.from(envelope.salt, 'base64'));
    const output = openSync(base, 'wx', 0o600);
    let isWhole = false;
    try {
      const total = fstatSync(input).size;
      const unpacking = new Unpacking(output);
      let at = firstChunk;
      for (let index = 0, last = false; !last; index += 1) {
        last = total - at <= sealedBytes;
        const text = openChunk({ key, context, index, last }, readBlock(input, Math.min(sealedBytes, total - at), at));
        if (!text) return damaged();
        unpacking.take(text);
        at += sealedBytes;
        if (index % stepChunks === 0) yield { doing: 'relecture', done: Math.min(at, total), total };
      }
      const manifest = unpacking.end();
      if (manifest.id !== envelope.id) return damaged();
      fsyncSync(output);
      isWhole = true;
      return { envelope, manifest };
    } finally {
      key.fill(0);
      closeSync(output);
      if (!isWhole) rmSync(base, { force: true });
    }
  } finally {
    closeSync(input);
  }
}

/** The first chunk opened with this key; null when it does not open it. */
function firstChunkOf(file: string, dataKey: Uint8Array): { envelope: Envelope; text: Buffer } | null {
  const input = openSync(file, 'r');
  try {
    const { envelope, context, firstChunk } = headOf(input);
    const left = fstatSync(input).size - firstChunk;
    const key = backupKey(dataKey, Buffer.from(envelope.salt, 'base64'));
    const chunk = readBlock(input, Math.max(0, Math.min(sealedBytes, left)), firstChunk);
    const text = openChunk({ key, context, index: 0, last: left <= sealedBytes }, chunk);
    key.fill(0);
    return text === null ? null : { envelope, text };
  } finally {
    closeSync(input);
  }
}

/** What a backup says of itself under its seal, without reading the rest; null when this key does not open it. */
export function readManifest(file: string, dataKey: Uint8Array): Contents | null {
  const { envelope, text } = firstChunkOf(file, dataKey) ?? {};
  if (!envelope || !text || text.length < 4) return null;
  const length = text.readUInt32BE(0);
  if (text.length < 4 + length) return null;
  const manifest = Manifest.safeParse(jsonOf(text.subarray(4, 4 + length)));
  return manifest.success && manifest.data.id === envelope.id ? { envelope, manifest: manifest.data } : null;
}

/** Whether this key opens the backup's first chunk: cheap, and proves nothing of the rest. */
export const keyFits = (file: string, dataKey: Uint8Array): boolean => firstChunkOf(file, dataKey) !== null;
