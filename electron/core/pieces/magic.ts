export interface PieceKind {
  readonly mime: string;
  readonly extension: string;
}

const zipped: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

const plain: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain',
};

/** The extension under which a kind leaves. */
export const kindOfMime = (mime: string): string =>
  Object.entries({ ...plain, ...zipped }).find(([, each]) => each === mime)?.[0] ?? 'bin';

/** What the bytes say they are, whatever the name says; null for what is not accepted. */
export function kindOfBytes(bytes: Uint8Array, fileName: string): PieceKind | null {
  const head = latin(bytes.subarray(0, 8));
  if (head.startsWith('%PDF-')) return { mime: 'application/pdf', extension: 'pdf' };
  if (head === '\u0089PNG\r\n\u001a\n') return { mime: 'image/png', extension: 'png' };
  if (head.startsWith('\u00ff\u00d8\u00ff')) return { mime: 'image/jpeg', extension: 'jpg' };
  if (head.startsWith('PK\u0003\u0004')) return kindOfZip(bytes);
  return fileName.toLowerCase().endsWith('.txt') && isText(bytes) ? { mime: 'text/plain', extension: 'txt' } : null;
}

/** Names in an archive are in clear; OpenDocument begins with its own type. */
function kindOfZip(bytes: Uint8Array): PieceKind | null {
  const open = Object.entries(zipped).find(([, mime]) => latin(bytes.subarray(30, 140)).startsWith(`mimetype${mime}`));
  if (open) return { mime: open[1], extension: open[0] };
  const directory = latin(bytes.subarray(Math.max(0, bytes.length - 65_536)));
  const extension = directory.includes('word/document.xml')
    ? 'docx'
    : directory.includes('xl/workbook.xml')
      ? 'xlsx'
      : '';
  const mime = zipped[extension];
  return mime === undefined ? null : { mime, extension };
}

const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 65_536).includes(0);

const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
