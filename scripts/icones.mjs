// node scripts/icones.mjs: draws resources/icones/antenne.svg at every size the systems ask for (PNG, ICO, ICNS).
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { runCommand } from './lib/command.mjs';
import { onVirtualDisplay } from './lib/display.mjs';
import { prepare } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';
import { programEnvironment } from './lib/runtime.mjs';

const folder = join(root, 'resources/icones');
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** Apple's four letters for a PNG of that many pixels. */
const icnsTypes = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
]);

await runCommand(import.meta.url, async () => {
  const runtime = await prepare({ virtualDisplay: true });
  const svg = readFileSync(join(folder, 'antenne.svg'), 'utf8');
  const sizes = [...new Set([...icoSizes, ...icnsTypes.map(([, size]) => size)])];
  const drawn = await onVirtualDisplay((env) => draw(runtime, env, svg, sizes));
  const png = (/** @type {number} */ size) => Buffer.from(drawn[size] ?? '', 'base64');
  writeFileSync(join(folder, 'icon.png'), png(512));
  writeFileSync(join(folder, 'icon.ico'), ico(icoSizes.map((size) => ({ size, bytes: png(size) }))));
  writeFileSync(join(folder, 'icon.icns'), icns(icnsTypes.map(([type, size]) => ({ type, bytes: png(size) }))));
  return 0;
});

/**
 * @param {import('./lib/runtime.mjs').Runtime} runtime
 * @param {NodeJS.ProcessEnv} env
 * @param {string} svg
 * @param {number[]} sizes
 * @returns {Promise<Record<number, string>>} base64 PNG by size
 */
async function draw(runtime, env, svg, sizes) {
  const profile = join(root, 'out/icones');
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [root, ...runtime.args],
    env: /** @type {Record<string, string>} */ ({ ...env, ...programEnvironment(runtime), ANTENNE_DATA: profile }),
  });
  try {
    return await app.evaluate(
      async ({ BrowserWindow }, given) => {
        const window = new BrowserWindow({ show: false });
        await window.loadURL('about:blank');
        return window.webContents.executeJavaScript(`(async () => {
          const image = new Image();
          image.src = 'data:image/svg+xml;base64,' + ${JSON.stringify(given.base64)};
          await image.decode();
          const drawn = {};
          for (const size of ${JSON.stringify(given.sizes)}) {
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = size;
            canvas.getContext('2d').drawImage(image, 0, 0, size, size);
            drawn[size] = canvas.toDataURL('image/png').split(',')[1];
          }
          return drawn;
        })()`);
      },
      { base64: Buffer.from(svg).toString('base64'), sizes },
    );
  } finally {
    await app.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Windows: a directory, then the PNG files as they are. */
function ico(/** @type {{ size: number, bytes: Buffer }[]} */ images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ size, bytes }, index) => {
    const at = 6 + 16 * index;
    // 256 is written 0.
    header[at] = header[at + 1] = size & 255;
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(bytes.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  });
  return Buffer.concat([header, ...images.map(({ bytes }) => bytes)]);
}

/** macOS: each PNG after its type and its length, both counted in. */
function icns(/** @type {{ type: string, bytes: Buffer }[]} */ images) {
  const parts = images.map(({ type, bytes }) => {
    const header = Buffer.alloc(8);
    header.write(type, 'latin1');
    header.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([header, bytes]);
  });
  const header = Buffer.alloc(8);
  header.write('icns', 'latin1');
  header.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([header, ...parts]);
}
