import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answer, offscreen } from './offscreen.ts';

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

const footerOf = (mention: string): string =>
  `<div style="width:100%;font:8pt sans-serif;text-align:center">${mention === '' ? '' : `${escaped(mention)}\u00a0\u00a0·\u00a0\u00a0`}<span class="pageNumber"></span> / <span class="totalPages"></span></div>`;

/**
 * The PDF of a page, tagged, with its fonts.
 * @param heading printed above every page
 * @param mention printed under every page, beside its number
 * @throws when it does not come in time
 */
export const printPage = (html: string, heading: string, mention: string): Promise<Uint8Array> =>
  offscreen(
    {
      origin,
      serve: (pathname) => {
        if (pathname === '/') return answer(html, 'text/html; charset=utf-8', policy);
        const font = fonts.find((file) => pathname === `/polices/${file}`);
        return font ? answer(new Uint8Array(readFileSync(join(fontFolder, font))), 'font/ttf', policy) : null;
      },
      allows: (url) => url.startsWith('data:image/'),
      timeLimit,
    },
    ({ webContents }) =>
      webContents.printToPDF({
        pageSize: 'A4',
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        displayHeaderFooter: true,
        headerTemplate: `<div style="width:100%;font:8pt sans-serif;text-align:right;padding:0 20mm;color:#595959">${escaped(heading)}</div>`,
        footerTemplate: footerOf(mention),
      }),
  );
