import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { canonical } from '../vault/keyFile.ts';
import { magic, type Envelope, type Manifest } from './manifest.ts';
import type { Work } from './steps.ts';
import { backupKey, chunkBytes, sealChunk } from './stream.ts';

/** Bytes between two steps: a few milliseconds of work. */
const stepBytes = 1024 * 1024;

/** On a disk about to be full, one call writes a part and says so by a number only. */
export function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

/** Reads until the block is full or the file ends. */
export function readBlock(descriptor: number, length: number, position: number): Buffer {
  const block = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, block, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return block.subarray(0, filled);
}

/** SHA-256 of a file, hex. */
export function* sha256OfFile(file: string): Work<string> {
  const descriptor = openSync(file, 'r');
  try {
    const total = statSync(file).size;
    const hash = createHash('sha256');
    for (let done = 0; done < total; done += stepBytes) {
      hash.update(readBlock(descriptor, stepBytes, done));
      yield { doing: 'lecture', done, total };
    }
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}

export interface ToSeal {
  readonly dataKey: Uint8Array;
  readonly envelope: Omit<Envelope, 'format' | 'salt'>;
  readonly manifest: Manifest;
  /** The encrypted copy of the base. */
  readonly base: string;
}

/**
 * Seals a backup in a new file, on the disk when it returns.
 * @returns SHA-256 of the file, hex
 */
export function* sealInto(file: string, { dataKey, envelope, manifest, base }: ToSeal): Work<string> {
  const salt = randomBytes(32);
  const head = headOf({ ...envelope, format: 1, salt: salt.toString('base64') });
  const context = createHash('sha256').update(head).digest();
  const key = backupKey(dataKey, salt);
  const whole = createHash('sha256');
  const output = openSync(file, 'wx', 0o600);
  const input = openSync(base, 'r');
  try {
    const put = (bytes: Uint8Array): void => {
      whole.update(bytes);
      writeWhole(output, bytes);
    };
    put(head);
    let index = 0;
    let pending = opening(manifest);
    const total = statSync(base).size;
    for (let done = 0; done < total;) {
      const block = readBlock(input, stepBytes, done);
      if (block.length === 0) throw new Error('the copy of the base was cut short');
      done += block.length;
      pending = Buffer.concat([pending, block]);
      let sealed = 0;
      // One chunk stays behind: the last one is sealed otherwise.
      for (; pending.length - sealed > chunkBytes; sealed += chunkBytes, index += 1)
        put(sealChunk({ key, context, index, last: false }, pending.subarray(sealed, sealed + chunkBytes)));
      pending = pending.subarray(sealed);
      yield { doing: 'scellement', done, total };
    }
    put(sealChunk({ key, context, index, last: true }, pending));
    fsyncSync(output);
    return whole.digest('hex');
  } finally {
    key.fill(0);
    closeSync(input);
    closeSync(output);
  }
}

const lengthOf = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
};

function headOf(envelope: Envelope): Buffer {
  const text = Buffer.from(canonical(envelope), 'utf8');
  return Buffer.concat([magic, lengthOf(text), text]);
}

function opening(manifest: Manifest): Buffer {
  const text = Buffer.from(canonical(manifest), 'utf8');
  return Buffer.concat([lengthOf(text), text]);
}
