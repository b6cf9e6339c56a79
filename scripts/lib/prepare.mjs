import { prepareRuntime } from './runtime.mjs';
import { missingForTests, missingForWindow, requirePackages } from './system.mjs';

/**
 * Everything between `npm ci` and a first window.
 *
 * @param {{ virtualDisplay: boolean, tests?: boolean }} needs
 */
export async function prepare({ virtualDisplay, tests = false }) {
  const runtime = await prepareRuntime();
  await requirePackages('the window and the tests', [
    ...missingForWindow(runtime.executable, { virtualDisplay }),
    ...(tests ? missingForTests() : []),
  ]);
  return runtime;
}
