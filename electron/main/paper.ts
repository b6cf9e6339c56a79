import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BrowserWindow, session, type Session } from 'electron';

const origin = 'app://courrier';
const fontFolder = resolve(import.meta.dirname, '../polices');
const fonts = ['Regular', 'Bold', 'Italic', 'BoldItalic'].map((face) => `LiberationSans-${face}.ttf`);
/** Milliseconds after which a page that does not come is given up. */
const timeLimit = 30_000;

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? '');

const footer = `<div style="width:100%;font:8pt sans-serif;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`;

/**
 * The PDF of a page, tagged, with its fonts. Drawn by a window of its own that is never shown, runs no script, reaches
 * nothing and goes away with the page; nothing is written on the disk.
 * @param heading printed above every page
 */
export async function printPage(html: string, heading: string): Promise<Uint8Array> {
  const memory = sessionFor(html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: memory,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  const giveUp = setTimeout(() => window.destroy(), timeLimit);
  try {
    await window.loadURL(`${origin}/`);
    return await webContents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: true,
      headerTemplate: `<div style="width:100%;font:8pt sans-serif;text-align:right;padding:0 20mm;color:#595959">${escaped(heading)}</div>`,
      footerTemplate: footer,
    });
  } finally {
    clearTimeout(giveUp);
    if (!window.isDestroyed()) window.destroy();
    memory.protocol.unhandle('app');
    await memory.clearData();
  }
}

/** In memory, one a page: it knows the page, the fonts, and nothing else. */
function sessionFor(html: string): Session {
  const memory = session.fromPartition(`courrier-${randomBytes(8).toString('hex')}`, { cache: false });
  memory.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  memory.setPermissionCheckHandler(() => false);
  memory.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !url.startsWith(`${origin}/`) && !url.startsWith('data:image/') }),
  );
  memory.protocol.handle('app', ({ url }) => {
    const { pathname, host } = new URL(url);
    if (host !== 'courrier') return new Response('', { status: 404 });
    const headers = { 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' };
    if (pathname === '/')
      return new Response(html, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
    const font = fonts.find((file) => pathname === `/polices/${file}`);
    if (!font) return new Response('', { status: 404 });
    return new Response(new Uint8Array(readFileSync(join(fontFolder, font))), {
      headers: { ...headers, 'Content-Type': 'font/ttf' },
    });
  });
  return memory;
}
