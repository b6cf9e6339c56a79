// The fallback runtime has no default_app.asar: this starts the application folder named in its arguments, and loads
// the module named by -r before it, as Electron's own default application does. Electron holds its "ready" event back
// until this module has finished.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const required = process.argv.indexOf('-r');
if (required > 0) {
  const [, file] = process.argv.splice(required, 2);
  createRequire(import.meta.url)(file);
}

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = resolve(given ?? '.');
const {
  name,
  productName,
  version,
  main = 'index.js',
} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

app.setVersion(version);
app.setName(productName ?? name);
app.setPath('userData', join(app.getPath('appData'), app.getName()));
app.setAppPath(folder);

await import(pathToFileURL(join(folder, main)).href);
