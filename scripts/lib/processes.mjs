import { spawn, spawnSync } from 'node:child_process';
import { SetUpError } from './progress.mjs';

/**
 * Runs a program to its end, its output going to ours, and answers its exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function exitCodeOf(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
    // Ctrl+C reaches the whole group: stay alive until the child has closed its files, then answer its code.
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    const waitForChild = () => {};
    process.on('SIGINT', waitForChild);
    process.on('SIGTERM', forward);
    const forget = () => {
      process.off('SIGINT', waitForChild);
      process.off('SIGTERM', forward);
    };
    child.on('error', (error) => {
      forget();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      forget();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/**
 * Same, for a program that has to succeed. Its standard output joins our progress lines.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function run(command, args, options = {}) {
  const code = await exitCodeOf(command, args, { stdio: ['ignore', process.stderr, process.stderr], ...options });
  if (code !== 0) throw new SetUpError(`"${command} ${args.slice(0, 3).join(' ')}" ended with code ${code}.`);
}

/** What a program prints, or null when it is missing or fails. */
export function outputOf(/** @type {string} */ command, /** @type {string[]} */ args, env = process.env) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', env });
  return status === 0 ? stdout : null;
}

export function commandExists(/** @type {string} */ name) {
  // /usr/sbin is not on an ordinary user's PATH, and servers live there.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  return outputOf('sh', ['-c', `command -v ${name}`], env) !== null;
}
