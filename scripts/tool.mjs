// node scripts/tool.mjs <package> [arguments]: runs a dependency's command on the Node it needs.
import { runCommand } from './lib/command.mjs';
import { exitCodeOf } from './lib/processes.mjs';
import { commandFile } from './lib/project.mjs';

/** Where the package and its command differ. */
const commands = new Map([['typescript', 'tsc']]);

await runCommand(import.meta.url, ([name = '', ...args]) =>
  exitCodeOf(process.execPath, [commandFile(name, commands.get(name)), ...args]),
);
