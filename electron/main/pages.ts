import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { ProtocolResponse, Session } from 'electron';
import { displayed } from './display.ts';

export const pageOrigin = 'app://appli';
const folder = resolve(import.meta.dirname, '../renderer');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Only the files that were built can be asked for: no path is ever joined from a request. */
const builtFiles = (): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length).replaceAll('\\', '/'), file]),
  );

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    // Mantine sets its variables through style attributes; no attribute can run code.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // `default`: renderer/trustedTypes.ts. The other is ProseMirror's, which reads what is pasted in a document that runs
    // nothing and keeps only what its schema knows; a name can be taken once.
    'trusted-types default ProseMirrorClipboard',
  ].join('; ');

const served = (url: string, files: ReadonlyMap<string, string>): ProtocolResponse => {
  const { pathname, host } = new URL(url);
  const path = pathname === '/' ? '/index.html' : pathname;
  const file = files.get(path);
  if (!file || host !== 'appli') return { statusCode: 404, data: Buffer.alloc(0) };
  const nonce = randomBytes(16).toString('base64');
  const content = readFileSync(file);
  return {
    statusCode: 200,
    data: path.endsWith('.html') ? Buffer.from(filled(content.toString('utf8'), nonce), 'utf8') : content,
    headers: {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': policy(nonce),
      'X-Content-Type-Options': 'nosniff',
      // No `Cross-Origin-Opener-Policy`: no page can open this one or be opened by it, and that header alone has the first
      // page thrown away with its process, and another started, a tenth of a second later.
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
  };
};

const filled = (html: string, nonce: string): string =>
  html.replaceAll('__CSP_NONCE__', nonce).replace('__DISPLAY__', JSON.stringify(displayed()).replaceAll('"', '&quot;'));

/**
 * Serves the built window on `app://appli/` with its security headers. By buffers: what replaces them, `protocol.handle`,
 * reads Node's whole fetch before the first page, some 80 ms, and sends each file through two streams (electron#42612).
 */
export function servePages({ protocol }: Session): void {
  const files = builtFiles();
  // oxlint-disable-next-line typescript/no-deprecated -- see above
  protocol.registerBufferProtocol('app', ({ url }, answer) => answer(served(url, files)));
}
