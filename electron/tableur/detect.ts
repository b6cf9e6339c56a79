import type { Budget } from './grid.ts';
import { refuseExtension, refuseFile } from './refusals.ts';
import { openZip, type Archive } from './zip.ts';
import { readXml } from './xml.ts';

type Content = { readonly format: 'xlsx' | 'ods'; readonly archive: Archive } | { readonly format: 'csv' };

const zipMark = '504b0304';
const compoundMark = 'd0cf11e0a1b11ae1';
const odsType = 'application/vnd.oasis.opendocument.spreadsheet';

/**
 * What a file is, by its bytes; its name must say the same.
 * @throws Refusal when it is none of the three formats, or is protected, old, or carries macros
 */
export async function detect(bytes: Uint8Array, fileName: string, budget: Budget): Promise<Content> {
  if (bytes.length === 0) refuseFile('spreadsheet-empty');
  const extension = /\.([^.]*)$/.exec(fileName.toLowerCase())?.[1] ?? '';
  const content = await contentOf(bytes, budget);
  const accepted = content.format === 'csv' ? ['csv', 'txt', 'tsv'] : [content.format];
  if (!accepted.includes(extension)) {
    // Any file is some text: only a name can say that it is a list.
    if (content.format === 'csv') refuseFile('spreadsheet-unknown-format');
    refuseExtension(content.format);
  }
  return content;
}

async function contentOf(bytes: Uint8Array, budget: Budget): Promise<Content> {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (start === compoundMark) return refuseCompound(bytes);
  if (!start.startsWith(zipMark)) return refuseOtherKinds(bytes);
  const archive = await openZip(bytes, budget);
  if (archive.has('mimetype') && (await textOf(archive, 'mimetype')) === odsType) return { format: 'ods', archive };
  if (!archive.has('[Content_Types].xml')) return refuseFile('spreadsheet-unknown-format');
  await refuseOtherWorkbooks(archive);
  return { format: 'xlsx', archive };
}

/** The same container holds Excel 97 workbooks, and whatever Office protects by a password. */
function refuseCompound(bytes: Uint8Array): never {
  const holds = (name: string): boolean => Buffer.from(bytes).includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) refuseFile('spreadsheet-password');
  if (holds('Workbook') || holds('Book')) refuseFile('spreadsheet-old-format');
  return refuseFile('spreadsheet-unknown-format');
}

/** PDF, web pages under an Excel name and XML are text too, without being lists. */
function refuseOtherKinds(bytes: Uint8Array): Content {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1').replace('ï»¿', '').trimStart().toLowerCase();
  if (/^(%pdf|<\?xml|<!doctype|<html|<table|\{\\rtf)/.test(start)) refuseFile('spreadsheet-unknown-format');
  return { format: 'csv' };
}

async function refuseOtherWorkbooks(archive: Archive): Promise<void> {
  const types: string[] = [];
  await readXml(archive.read('[Content_Types].xml'), {
    open: (_name, attributes) => types.push(attributes['ContentType'] ?? ''),
  });
  const names = [...archive.names()];
  const hasMacros = names.some((name) => name.toLowerCase().endsWith('vbaproject.bin'));
  if (hasMacros || types.some((type) => type.includes('macroEnabled'))) refuseFile('spreadsheet-macros');
  if (!types.some((type) => type.endsWith('spreadsheetml.sheet.main+xml'))) refuseFile('spreadsheet-unknown-format');
}

async function textOf(archive: Archive, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive.read(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8').trim();
}
