import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programOn, type Program } from '#tests/support/coffres.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { startDav } from '#tests/support/webdav/folder.ts';

let program: Program;
let elsewhere: string;
beforeEach(async () => {
  program = programOn();
  elsewhere = mkdtempSync(join(tmpdir(), 'antenne-cle-'));
  await program.create();
});
afterEach(() => {
  program.end();
  rmSync(elsewhere, { recursive: true, force: true });
});

const fileOf = (fileName: string) => join(program.dataDir, 'sauvegardes', fileName);
const preview = (fileName: string) => program.client.sauvegardes.preview({ source: { kind: 'liste', fileName } });
const state = () => program.client.sauvegardes.state({});
const lineOf = async (fileName: string) =>
  (await state()).generations.find((generation) => generation.fileName === fileName);

/** One bit in the middle, as a worn disk does. */
function spoil(fileName: string): void {
  const bytes = readFileSync(fileOf(fileName));
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 4, middle);
  writeFileSync(fileOf(fileName), bytes);
}

/** One of yesterday and one of today. */
async function twoDays() {
  const { fileName: before } = await program.client.sauvegardes.make({});
  program.clock.at = '2026-11-29T08:30:00.000Z';
  await program.client.accompagnements.open(cjse());
  const { fileName: last } = await program.client.sauvegardes.make({});
  program.clock.at = '2026-11-29T10:00:00.000Z';
  return { before, last };
}

describe('a backup read again', () => {
  it('and found damaged is not verified any more, and the last verified one is the one before', async () => {
    const { before, last } = await twoDays();
    expect(await state()).toMatchObject({ lastVerifiedAt: '2026-11-29T08:30:00.000Z' });
    spoil(last);
    await expect(preview(last)).rejects.toMatchObject({ code: 'backup-damaged' });
    const told = await state();
    expect(told).toMatchObject({ lastVerifiedAt: '2026-11-28T08:30:00.000Z', level: 'alerte' });
    expect(told.generations).toMatchObject([
      { fileName: last, verifiedAt: null, problem: { at: program.clock.at, kind: 'abimee' } },
      { fileName: before, verifiedAt: '2026-11-28T08:30:00.000Z', problem: null },
    ]);
  });

  it('is not the backup of the day, stays in sight once another is made, and is verified once it is put back', async () => {
    const { last } = await twoDays();
    copyFileSync(fileOf(last), join(elsewhere, last));
    truncateSync(fileOf(last), 100_000);
    await expect(preview(last)).rejects.toMatchObject({ code: 'backup-damaged' });
    await program.client.sauvegardes.make({});
    expect(await lineOf(last)).toMatchObject({ problem: { kind: 'abimee' } });
    expect(await state()).toMatchObject({ lastVerifiedAt: program.clock.at, level: 'recent' });

    copyFileSync(join(elsewhere, last), fileOf(last));
    program.clock.at = '2026-11-29T11:00:00.000Z';
    await preview(last);
    expect(await lineOf(last)).toMatchObject({ verifiedAt: program.clock.at, problem: null });
  });

  it('is told whatever part of it is spoilt', async () => {
    const { last } = await twoDays();
    const whole = readFileSync(fileOf(last));
    for (const at of [2, 60, 700, whole.length - 1]) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(fileOf(last), bytes);
      await expect(preview(last)).rejects.toHaveProperty('code');
      expect(await lineOf(last)).toMatchObject({ verifiedAt: null, problem: { kind: 'abimee' } });
      writeFileSync(fileOf(last), whole);
      await preview(last);
      expect(await lineOf(last)).toMatchObject({ problem: null });
    }
  });

  it('of another vault does not open, and is not said to be damaged', async () => {
    const stranger = programOn();
    try {
      await stranger.create();
      const { fileName } = await stranger.client.sauvegardes.make({});
      await program.client.sauvegardes.make({});
      copyFileSync(join(stranger.dataDir, 'sauvegardes', fileName), fileOf(fileName));
      await expect(preview(fileName)).rejects.toMatchObject({ code: 'backup-foreign' });
      expect(await lineOf(fileName)).toMatchObject({ verifiedAt: null, problem: { kind: 'fermee' } });
    } finally {
      stranger.end();
    }
  });

  it('is verified again when what was known of it was lost', async () => {
    const { last } = await twoDays();
    rmSync(fileOf('etat.json'));
    expect(await lineOf(last)).toMatchObject({ verifiedAt: null, problem: null });
    await preview(last);
    expect(await lineOf(last)).toMatchObject({ verifiedAt: program.clock.at, reason: 'demandee' });
  });

  it('when nothing is wrong with it, keeps its copy at the second place', async () => {
    await program.client.sauvegardes.useFolder({ choice: program.chosen(elsewhere) });
    const { last } = await twoDays();
    await program.client.sauvegardes.copySecond({});
    const copied = (await lineOf(last))?.secondAt;
    expect(copied).not.toBeNull();
    await preview(last);
    expect(await lineOf(last)).toMatchObject({ secondAt: copied, verifiedAt: program.clock.at });
  });
});

describe('a damaged backup', () => {
  it.each(['a folder', 'a server'])('is never copied to %s, and the place is not blamed', async (kind) => {
    const depot = await startDav();
    try {
      const { last } = await twoDays();
      spoil(last);
      await (
        kind === 'a server'
          ? program.client.sauvegardes.useWebdav({ url: depot.url, user: 'aers', password: 'tres-secret' })
          : program.client.sauvegardes.useFolder({ choice: program.chosen(elsewhere) })
      ).catch(() => undefined);
      await program.client.sauvegardes.copySecond({}).catch(() => undefined);
      expect(await lineOf(last)).toMatchObject({ verifiedAt: null, secondAt: null, problem: { kind: 'abimee' } });
      expect(readdirSync(elsewhere)).not.toContain(last);
      expect([...depot.files.keys()].filter((name) => name.includes(last))).toEqual([]);
    } finally {
      await depot.stop();
    }
  });
});
