import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { director, programOn, type Program } from '#tests/support/coffres.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { newMachine } from '#tests/support/machine.ts';

const script = resolve(import.meta.dirname, '../../../scripts/lire-sauvegarde.mjs');

let program: Program;
let sheet: string;
beforeEach(async () => {
  program = programOn(undefined, undefined, { safe: newMachine() });
  sheet = await program.create();
  await program.client.accompagnements.open(cjse());
});
afterEach(() => program.end());

/** The reader without the program, answered as a person would. */
function read(fileName: string, ...answers: string[]) {
  const folder = join(program.dataDir, 'lu');
  const args = [script, join(program.dataDir, 'sauvegardes', fileName), folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    input: `${answers.join('\n')}\n`,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

it('a backup is read by its sheet without the program', async () => {
  const { fileName } = await program.client.sauvegardes.make({});
  expect(read(fileName, '', sheet)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('"accompagnement":1') as string,
  });
  expect(read(fileName, '', '0000 0000 0000 0000 0000 0000 0000').status).toBe(1);
});

it('that of a vault bound to a computer by its sheet only, and the reader says so', async () => {
  await program.client.coffre.linkPoste({ sheet });
  await program.client.coffre.unlock(director);
  const { fileName } = await program.client.sauvegardes.make({});
  const told = read(fileName, sheet);
  expect(told).toMatchObject({ status: 0, stdout: expect.stringContaining('"accompagnement":1') as string });
  expect(told.stdout).toContain('seule la fiche de secours ouvre');
  expect(told.stderr).not.toContain('Nom de compte');
});
