import { existsSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodeOf, run } from './processes.mjs';
import { installedVersion, packageFolder, root } from './project.mjs';
import { SetUpError, say, step } from './progress.mjs';

const nodeFolder = join(packageFolder('node'), 'bin');

/**
 * Entry of every command. The exit code is what `work` answers, 1 when it throws.
 *
 * @param {string} moduleUrl the `import.meta.url` of the command
 * @param {(args: string[]) => Promise<number | void>} work
 */
export async function runCommand(moduleUrl, work) {
  try {
    process.chdir(root);
    process.env.PATH = [nodeFolder, join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    const args = process.argv.slice(2);
    const node = await otherNode();
    process.exitCode = node
      ? await exitCodeOf(node, [fileURLToPath(moduleUrl), ...args], { stdio: 'inherit' })
      : ((await work(args)) ?? 0);
  } catch (error) {
    say(
      error instanceof SetUpError ? `✗ ${error.message}` : `✗ ${error instanceof Error ? error.stack : String(error)}`,
    );
    process.exitCode = 1;
  }
}

/**
 * Several tools need a newer Node than the machine may have, so the right one is a dependency; as .npmrc lets no
 * dependency run its install script, it is installed here.
 *
 * @returns {Promise<string | null>} the Node to start again with, null when it is already running
 */
async function otherNode() {
  if (process.versions.node === installedVersion('node')) return null;
  const [name, link] =
    process.platform === 'win32' ? ['node.exe', null] : ['node', join(root, 'node_modules/.bin/node')];
  const executable = join(nodeFolder, name);
  if (!existsSync(executable)) {
    await step('Installing Node', () =>
      run(process.execPath, ['installArchSpecificPackage.js'], { cwd: packageFolder('node') }),
    );
  }
  // Where npm would have put it: npx and editors then find it too.
  if (link && !existsSync(link)) symlinkSync('../node/bin/node', link);
  return executable;
}
