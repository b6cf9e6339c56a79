import { outputOf } from './processes.mjs';
import { packageFolder } from './project.mjs';

/**
 * What the tests really ran on, asked of the runtime itself; also shows that its SQLite addon loads.
 *
 * @param {import('./runtime.mjs').Runtime} runtime
 */
export function runtimeVersions({ executable, addon }) {
  const question = `
    const Database = require(${JSON.stringify(packageFolder('better-sqlite3'))});
    const base = new Database(':memory:', ${JSON.stringify(addon ? { nativeBinding: addon } : {})});
    const sqlite = base.prepare('select sqlite_version()').pluck().get();
    const { electron, chrome, node } = process.versions;
    console.log('Electron ' + electron + ' (Chromium ' + chrome + ', Node ' + node + '), SQLite ' + sqlite);`;
  const answer = outputOf(executable, ['-e', question], { ...process.env, ELECTRON_RUN_AS_NODE: '1' });
  return `Node ${process.versions.node} · ${answer?.trim() ?? 'Electron did not answer'}`;
}
