// node scripts/version.mjs cles <folder>: makes a key pair that signs versions, to be kept off every network.
// node scripts/version.mjs signer <folder> --cle <pem> --notes <text file> [--min 0.1.0] [--jours 180]: announces the
// installers of that folder, one note a line, in French.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './lib/command.mjs';
import { root } from './lib/project.mjs';
import { say, SetUpError } from './lib/progress.mjs';
import { announcementName, filesIn, makeKeys, signManifest } from './lib/version.mjs';

await runCommand(import.meta.url, async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      cle: { type: 'string' },
      notes: { type: 'string' },
      min: { type: 'string', default: '0.1.0' },
      jours: { type: 'string', default: '180' },
    },
  });
  const [command, folder] = positionals;
  if (command === 'cles' && folder) {
    const { file, publicKey } = makeKeys(folder);
    say(`Private key: ${file}. Public key, for electron/core/misesAJour/keys.ts:\n'${publicKey}'`);
    return 0;
  }
  if (command !== 'signer' || !folder || !values.cle || !values.notes)
    throw new SetUpError('cles <folder>, or signer <folder> --cle <pem> --notes <text file>');
  const day = (/** @type {number} */ days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const manifest = {
    format: 1,
    product: 'fr.antenne.suivi',
    version,
    date: day(0),
    expires: day(Number(values.jours)),
    minVersion: values.min,
    base: readdirSync(join(root, 'db/migrations')).filter((name) => name.endsWith('.sql')).length,
    notes: readFileSync(values.notes, 'utf8').split(/\r?\n/).filter(Boolean),
    files: filesIn(folder),
  };
  if (manifest.files.length === 0) throw new SetUpError(`No installer in ${folder}.`);
  writeFileSync(join(folder, announcementName), signManifest(manifest, readFileSync(values.cle, 'utf8')));
  say(`${announcementName}: version ${version}, ${manifest.files.map(({ target }) => target).join(', ')}.`);
  return 0;
});
