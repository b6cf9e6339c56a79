import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sax from 'sax';

/** A document as LibreOffice reads it, written again as one XML file of OpenDocument. */
export function readByLibreOffice(docx: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-libreoffice-'));
  try {
    const document = join(folder, 'rapport.docx');
    writeFileSync(document, docx);
    // A profile of its own: another LibreOffice may be open.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profil')).href}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'fodt', '--outdir', folder, document], {
      stdio: 'ignore',
      env: { ...process.env, HOME: folder },
    });
    return readFileSync(join(folder, 'rapport.fodt'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows of cells of text, notes left out; in the order of the document. */
export function tablesOfOpenDocument(xml: string): string[][][] {
  const tables: string[][][] = [];
  let row: string[] | null = null;
  let lines: string[] | null = null;
  let note = 0;
  let inParagraph = false;
  const parser = sax.parser(true, { position: false, strictEntities: false });
  parser.onerror = (error) => {
    throw error;
  };
  const add = (text: string) => {
    if (lines !== null && note === 0 && inParagraph) lines.push(`${lines.pop() ?? ''}${text}`);
  };
  parser.onopentag = ({ name, attributes }) => {
    if (name === 'table:table') tables.push([]);
    if (name === 'table:table-row') row = [];
    if (name === 'table:table-cell') lines = [];
    if (name === 'text:note') note += 1;
    if (name === 'text:p' && note === 0) {
      inParagraph = true;
      lines?.push('');
    }
    if (name === 'text:s') add(' '.repeat(Number(attributes['text:c'] ?? 1)));
    if (name === 'text:line-break') add('\n');
  };
  parser.ontext = add;
  parser.onclosetag = (name) => {
    if (name === 'text:note') note -= 1;
    if (name === 'text:p' && note === 0) inParagraph = false;
    if (name === 'table:table-cell') {
      row?.push((lines ?? []).join('\n'));
      lines = null;
    }
    if (name === 'table:table-row' && row) {
      tables.at(-1)?.push(row);
      row = null;
    }
  };
  parser.write(xml).close();
  return tables;
}
