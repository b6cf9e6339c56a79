import { TextWriter, ZipReader, Uint8ArrayReader } from '@zip.js/zip.js';
import sax from 'sax';

export interface ReadDocx {
  /** Rows of cells of text, footnote marks left out; in the order of the document. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Text of every paragraph outside tables. */
  readonly paragraphs: readonly string[];
  /** Footnotes by id. */
  readonly footnotes: ReadonlyMap<string, string>;
  /** Ids of footnotes in the order they are called. */
  readonly called: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/** Text files of a zip. */
export async function unzipped(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes));
  const files = new Map<string, string>();
  for (const entry of await zip.getEntries())
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  await zip.close();
  return files;
}

/** Reads a DOCX back from its XML, with a parser that is not the library that wrote it. */
export async function readDocx(base64: string): Promise<ReadDocx> {
  const files = await unzipped(Buffer.from(base64, 'base64'));
  const body = parse(files.get('word/document.xml') ?? '');
  const notes = parse(files.get('word/footnotes.xml') ?? '');
  return { ...body, footnotes: notes.footnotes, files };
}

function parse(xml: string) {
  const tables: string[][][] = [];
  const paragraphs: string[] = [];
  const footnotes = new Map<string, string>();
  const called: string[] = [];
  let table: string[][] | null = null;
  let cell: string | null = null;
  let paragraph = '';
  let note: string | null = null;
  let inText = false;
  const parser = sax.parser(true, { position: false, strictEntities: true });
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    if (name === 'w:tbl') table = [];
    if (name === 'w:tr') table?.push([]);
    if (name === 'w:tc') cell = '';
    if (name === 'w:p') paragraph = '';
    if (name === 'w:t') inText = true;
    if (name === 'w:footnote') note = String(attributes['w:id']);
    if (name === 'w:footnoteReference') called.push(String(attributes['w:id']));
  };
  parser.ontext = (text) => {
    if (inText) paragraph += text;
  };
  parser.onclosetag = (name) => {
    if (name === 'w:t') inText = false;
    if (name === 'w:p') {
      if (note !== null) footnotes.set(note, (footnotes.get(note) ?? '') + paragraph);
      else if (cell !== null) cell += (cell === '' ? '' : '\n') + paragraph;
      else if (paragraph !== '') paragraphs.push(paragraph);
    }
    if (name === 'w:tc') {
      table?.at(-1)?.push(cell ?? '');
      cell = null;
    }
    if (name === 'w:tbl' && table) {
      tables.push(table);
      table = null;
    }
    if (name === 'w:footnote') note = null;
  };
  parser.write(xml).close();
  return { tables, paragraphs, footnotes, called };
}

/** What OOXML asks of the package itself: each part typed, each relationship answered, ids told once. */
export function faultsOf({ files, footnotes, called }: ReadDocx): string[] {
  const faults: string[] = [];
  const types = files.get('[Content_Types].xml') ?? '';
  const defaults = new Set([...types.matchAll(/<Default[^>]*Extension="([^"]+)"/g)].map(([, one]) => one ?? ''));
  const overrides = new Set([...types.matchAll(/<Override[^>]*PartName="([^"]+)"/g)].map(([, one]) => one ?? ''));
  for (const path of files.keys()) {
    const extension = path.slice(path.lastIndexOf('.') + 1);
    if (path !== '[Content_Types].xml' && !overrides.has(`/${path}`) && !defaults.has(extension))
      faults.push(`${path} has no content type`);
  }
  for (const part of overrides) if (!files.has(part.slice(1))) faults.push(`${part} is typed and not there`);
  for (const [path, xml] of files) {
    if (!path.endsWith('.rels')) continue;
    const folder = path.replace(/_rels\/[^/]+$/, '');
    const ids = [...xml.matchAll(/<Relationship\b[^>]*\bId="([^"]+)"/g)].map(([, one]) => one);
    if (new Set(ids).size !== ids.length) faults.push(`${path} tells an id twice`);
    for (const [tag] of xml.matchAll(/<Relationship\b[^>]*>/g)) {
      if (tag.includes('TargetMode="External"')) continue;
      const target = /\bTarget="([^"]+)"/.exec(tag)?.[1] ?? '';
      const file = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
      if (!files.has(file)) faults.push(`${path} leads to ${file}, which is not there`);
    }
    const owner = files.get(path.replace('_rels/', '').replace(/\.rels$/, '')) ?? '';
    for (const [, used] of owner.matchAll(/\br:(?:id|embed)="([^"]+)"/g))
      if (!ids.includes(used)) faults.push(`${path} does not know ${String(used)}`);
  }
  const document = files.get('word/document.xml') ?? '';
  for (const [what, pattern] of [
    ['drawing', /<wp:docPr\b[^>]*\bid="([^"]+)"/g],
    ['bookmark', /<w:bookmarkStart\b[^>]*\bw:id="([^"]+)"/g],
  ] as const) {
    const ids = [...document.matchAll(pattern)].map(([, one]) => one);
    if (new Set(ids).size !== ids.length) faults.push(`a ${what} id is told twice`);
  }
  for (const id of called) if (!footnotes.get(id)) faults.push(`note ${id} is called and not told`);
  for (const [id, text] of footnotes)
    if (text && !called.includes(id)) faults.push(`note ${id} is told and never called`);
  return faults;
}
