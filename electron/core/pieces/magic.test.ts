import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfBytes, kindOfMime } from './magic.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const zip = (inside: string) => latin(`PK\u0003\u0004${'\0'.repeat(26)}${inside}`);

describe('what a file is', () => {
  it.each([
    ['%PDF-1.7', 'pdf'],
    ['\u0089PNG\r\n\u001a\n…', 'png'],
    ['\u00ff\u00d8\u00ff\u00e0', 'jpg'],
  ])('%j is told by its first bytes, whatever its name', (head, extension) => {
    expect(kindOfBytes(latin(head), 'photo.txt')?.extension).toBe(extension);
  });

  it.each([
    ['mimetypeapplication/vnd.oasis.opendocument.text', 'odt'],
    ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'ods'],
    ['[Content_Types].xml word/document.xml', 'docx'],
    ['[Content_Types].xml xl/workbook.xml', 'xlsx'],
  ])('an archive with %s', (inside, extension) => {
    const kind = kindOfBytes(zip(inside), 'courrier.zip');
    expect(kind?.extension).toBe(extension);
    expect(kindOfMime(kind?.mime ?? '')).toBe(extension);
  });

  it('is not told by its name alone', () => {
    for (const name of ['rapport.pdf', 'photo.png', 'rapport.docx'])
      expect(kindOfBytes(latin('MZ un programme'), name)).toBeNull();
    expect(kindOfBytes(zip('un/programme.exe'), 'rapport.docx')).toBeNull();
    expect(kindOfBytes(latin('Compte rendu'), 'compte-rendu.TXT')?.mime).toBe('text/plain');
    expect(kindOfBytes(deflateRawSync(Buffer.alloc(400)).fill(0, 1, 2), 'compte-rendu.txt')).toBeNull();
  });

  it('never stops on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (bytes, name) => void kindOfBytes(bytes, name)),
    );
  });
});
