import { createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { programOn, type Program } from '#tests/support/coffres.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { Refusal } from '../refusal.ts';
import { Envelope } from './manifest.ts';
import { extractInto } from './read.ts';
import { runNow } from './steps.ts';
import { backupKey, chunkBytes, tagBytes } from './stream.ts';

/** 20,000 for the evidence, few for every day. */
const flips = Number(process.env['ANTENNE_BITS'] ?? 200);

let program: Program;
beforeEach(async () => {
  program = programOn();
  await program.create();
  await program.client.accompagnements.open(cjse());
});
afterEach(() => program.end());

/** The same positions at each run. */
function* chance(seed: number): Generator<number> {
  for (let state = seed >>> 0; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

function flipped(whole: Buffer, bit: number): Buffer {
  const copy = Buffer.from(whole);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** The control: the same reader without the tags, which believes whatever it finds. */
function believing(whole: Buffer, dataKey: Uint8Array): Buffer {
  const length = whole.readUInt32BE(6);
  const { salt } = Envelope.parse(JSON.parse(whole.toString('utf8', 10, 10 + length)));
  const key = backupKey(dataKey, Buffer.from(salt, 'base64'));
  const texts: Buffer[] = [];
  for (let at = 10 + length, index = 0; at < whole.length; at += chunkBytes + tagBytes, index += 1) {
    const sealed = whole.subarray(at, Math.min(whole.length, at + chunkBytes + tagBytes));
    const counter = Buffer.alloc(16);
    counter.writeBigUInt64BE(BigInt(index), 3);
    counter[11] = at + sealed.length === whole.length ? 1 : 0;
    // GCM is this counter mode, whose first block serves the tag.
    counter[15] = 2;
    texts.push(createDecipheriv('aes-256-ctr', key, counter).update(sealed.subarray(0, -tagBytes)));
  }
  return Buffer.concat(texts);
}

it(`${flips} bits flipped anywhere in a backup are all seen, where a reader without tags is fooled`, async () => {
  const { fileName } = await program.client.sauvegardes.make({});
  const { opened } = program.host;
  if (!opened) throw new Error('locked');
  const whole = readFileSync(join(program.dataDir, 'sauvegardes', fileName));
  const told = believing(whole, opened.dataKey);
  const [target, back] = [join(program.dataDir, 'abimee'), join(program.dataDir, 'relue.db')];
  const drawn = chance(8);
  let seen = 0;
  let fooled = 0;
  for (let flip = 0; flip < flips; flip += 1) {
    const bit = Math.floor((drawn.next().value ?? 0) * whole.length * 8);
    const wrong = flipped(whole, bit);
    writeFileSync(target, wrong);
    try {
      runNow(extractInto(back, target, opened.dataKey));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      seen += 1;
    }
    // Not one byte of what was being read is left to be believed.
    expect(existsSync(back), `bit ${bit}`).toBe(false);
    if (flip < 50 && bit > 8 * (10 + whole.readUInt32BE(6)) && !believing(wrong, opened.dataKey).equals(told))
      fooled += 1;
  }
  expect(seen).toBe(flips);
  expect(fooled).toBeGreaterThan(30);
}, 1_200_000);
