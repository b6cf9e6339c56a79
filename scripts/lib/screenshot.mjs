import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { crc32, deflateSync } from 'node:zlib';

/**
 * Writes what a virtual display shows as a PNG file, once a window is there and has stopped changing.
 *
 * @param {string} picture the file kept by Xvfb, an X window dump with 32 bits a pixel
 * @param {string} file
 * @param {AbortSignal} signal
 */
export async function captureWhenSettled(picture, file, signal) {
  let previous = Buffer.alloc(0);
  while (!signal.aborted) {
    await wait(1000, undefined, { signal });
    const current = readFileSync(picture);
    if (current.equals(previous) && !isBlank(current)) break;
    previous = current;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, toPng(previous));
}

function layoutOf(/** @type {Buffer} */ dump) {
  const field = (/** @type {number} */ index) => dump.readUInt32BE(index * 4);
  const [headerSize, width, height, lineLength, colours] = [field(0), field(4), field(5), field(12), field(19)];
  return { width, height, lineLength, pixels: dump.subarray(headerSize + colours * 12) };
}

function isBlank(/** @type {Buffer} */ dump) {
  const { pixels } = layoutOf(dump);
  return pixels.equals(Buffer.alloc(pixels.length, pixels.subarray(0, 4)));
}

function toPng(/** @type {Buffer} */ dump) {
  const { width, height, lineLength, pixels } = layoutOf(dump);
  const lines = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0, to = 0; y < height; y++) {
    to++; // each line starts with its filter, 0
    for (let x = 0; x < width; x++) {
      const from = y * lineLength + x * 4;
      lines[to++] = pixels.readUInt8(from + 2);
      lines[to++] = pixels.readUInt8(from + 1);
      lines[to++] = pixels.readUInt8(from);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND')]);
}

function chunk(/** @type {string} */ type, data = Buffer.alloc(0)) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
