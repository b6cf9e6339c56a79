/** Something the developer has to fix: printed as one line, without a stack. */
export class SetUpError extends Error {}

export const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one named step and prints how long it took.
 *
 * @template T
 * @param {string} label
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const start = performance.now();
  say(`• ${label} …`);
  try {
    const result = await work();
    say(`  ${label}: ${seconds(start)}`);
    return result;
  } catch (error) {
    say(`  ${label}: failed after ${seconds(start)}`);
    throw error;
  }
}
