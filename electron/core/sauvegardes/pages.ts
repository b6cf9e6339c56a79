import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
import type { Work } from './steps.ts';
import { readBlock } from './write.ts';

/** SQLCipher 4: page, and in its last bytes its vector (16) and its HMAC-SHA512 (64). */
const pageBytes = 4096;
const saltBytes = 16;
const macBytes = 64;
const stepPages = 256;

/**
 * Checks the seal of every page of an encrypted base that nobody has open, those no query would read included.
 * @returns numbers, from 1, of the pages that are not as they were written; empty when the base is whole
 */
export function* damagedPages(file: string, dataKey: Uint8Array): Work<number[]> {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const total = Math.ceil(size / pageBytes);
    const salt = readBlock(descriptor, saltBytes, 0).map((byte) => byte ^ 0x3a);
    const key = pbkdf2Sync(dataKey, salt, 2, 32, 'sha512');
    const wrong: number[] = size === 0 ? [1] : [];
    for (let first = 0; first < total; first += stepPages) {
      const block = readBlock(descriptor, stepPages * pageBytes, first * pageBytes);
      for (let at = 0; at < block.length; at += pageBytes) {
        const number = first + at / pageBytes + 1;
        if (!isAsWritten(block.subarray(at, at + pageBytes), number, key)) wrong.push(number);
      }
      yield { doing: 'pages', done: Math.min(first + stepPages, total), total };
    }
    key.fill(0);
    return wrong;
  } finally {
    closeSync(descriptor);
  }
}

function isAsWritten(page: Uint8Array, number: number, key: Uint8Array): boolean {
  if (page.length < pageBytes) return false;
  const counted = Buffer.alloc(4);
  counted.writeUInt32LE(number);
  const text = page.subarray(number === 1 ? saltBytes : 0, pageBytes - macBytes);
  const expected = createHmac('sha512', key).update(text).update(counted).digest();
  return timingSafeEqual(expected, page.subarray(pageBytes - macBytes));
}
