import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** What a picture says of itself. @throws when the bytes are no PNG */
export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const png = Buffer.from(bytes);
  if (png.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') throw new Error('no PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** A white PNG: what a test gets where the program draws. */
export function blankPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const row = Buffer.alloc(width + 1, 255);
  row[0] = 0;
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * The same picture in 256 colours at most, each other one replaced by the nearest: a screen is flat colours and the edges of
 * letters, and takes a third of the place.
 * @param bytes as Chromium writes it: 8 bits, RGB or RGBA, not interlaced
 */
export function paletted(bytes: Uint8Array): Uint8Array {
  const { width, height } = pngSize(bytes);
  const pixels = pixelsOf(Buffer.from(bytes), width, height);
  const seen = new Map<number, number>();
  for (const color of pixels) seen.set(color, (seen.get(color) ?? 0) + 1);
  const palette = [...seen]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(([color]) => color);
  const places = new Map(palette.map((color, place) => [color, place]));
  const placeOf = (color: number): number => {
    const known = places.get(color);
    if (known !== undefined) return known;
    const far = palette.map((each) => distance(each, color));
    const nearest = far.indexOf(Math.min(...far));
    places.set(color, nearest);
    return nearest;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((color, at) => (rows[at + Math.floor(at / width) + 1] = placeOf(color)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const channels = (color: number): number[] => [(color >> 16) & 255, (color >> 8) & 255, color & 255];
const distance = (a: number, b: number): number =>
  channels(a).reduce((sum, value, index) => sum + (value - (channels(b)[index] ?? 0)) ** 2, 0);

/** Each pixel as 0xRRGGBB, row by row. */
function pixelsOf(png: Buffer, width: number, height: number): number[] {
  const depth = png[25] === 6 ? 4 : 3;
  if (png[24] !== 8 || (png[25] !== 2 && png[25] !== 6) || png[28] !== 0) throw new Error('another kind of PNG');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * depth;
  const pixels: number[] = [];
  let above: Uint8Array = new Uint8Array(line);
  for (let row = 0; row < height; row += 1) {
    const start = row * (line + 1);
    const here = unfiltered(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + line), above, depth);
    for (let at = 0; at < line; at += depth)
      pixels.push(((here[at] ?? 0) << 16) | ((here[at + 1] ?? 0) << 8) | (here[at + 2] ?? 0));
    above = here;
  }
  return pixels;
}

/** The five filters of the PNG specification. */
function unfiltered(filter: number, line: Uint8Array, above: Uint8Array, depth: number): Uint8Array {
  const here = new Uint8Array(line.length);
  for (let at = 0; at < line.length; at += 1) {
    const [left, up, corner] = [here[at - depth] ?? 0, above[at] ?? 0, above[at - depth] ?? 0];
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    here[at] = (line[at] ?? 0) + guess;
  }
  return here;
}

function paeth(left: number, up: number, corner: number): number {
  const far = [left, up, corner].map((each) => Math.abs(left + up - corner - each));
  const [a = 0, b = 0, c = 0] = far;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
