import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const former = '{"format":1,"vaultId":"celui d’avant"}';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-fichiers-'));
  writeFileSync(join(folder, 'coffre.json'), former);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = `
  import { replaceKeepingPrevious } from ${JSON.stringify(resolve(import.meta.dirname, 'files.ts'))};
  try {
    replaceKeepingPrevious('coffre.json', 'n'.repeat(Number(process.argv[1])));
    console.log('written');
  } catch (error) { console.log(error.code); }`;

/** In a process that may write 4,096 bytes a file: the system takes the first of a longer text, then refuses. */
const replaceWith = (length: number): string =>
  spawnSync(
    'sh',
    ['-c', 'ulimit -f 8; exec "$0" "$@"', process.execPath, '--input-type=module', '-e', program, String(length)],
    { cwd: folder, encoding: 'utf8' },
  ).stdout.trim();

describe.skipIf(process.platform === 'win32')('the key file on a disk that takes only a part of it', () => {
  it('stays whole as it was, and nothing half-written is left', () => {
    expect(replaceWith(10_000)).toBe('EFBIG');
    expect(readFileSync(join(folder, 'coffre.json'), 'utf8')).toBe(former);
    expect(readdirSync(folder).toSorted()).toEqual(['coffre.json', 'coffre.json.precedent']);
  });

  it('is replaced when it fits, the former one kept beside', () => {
    expect(replaceWith(4096)).toBe('written');
    expect(readFileSync(join(folder, 'coffre.json'), 'utf8')).toBe('n'.repeat(4096));
    expect(readFileSync(join(folder, 'coffre.json.precedent'), 'utf8')).toBe(former);
  });
});
