import { tableurLimits, type Sheet, type Spreadsheet } from '#contract/tableur.ts';
import { readCsv } from './csv.ts';
import { detect } from './detect.ts';
import { Budget } from './grid.ts';
import { readOds } from './ods.ts';
import { refuseFile } from './refusals.ts';
import { readXlsx } from './xlsx.ts';

/** @throws Refusal `spreadsheet-…` when the file is not one that can be read whole and safely */
export async function readSpreadsheet(fileName: string, bytes: Uint8Array): Promise<Spreadsheet> {
  if (bytes.length > tableurLimits.fileBytes) refuseFile('spreadsheet-too-big');
  const budget = new Budget();
  const content = await detect(bytes, fileName, budget);
  const sheets: Sheet[] =
    content.format === 'csv'
      ? [readCsv(bytes, budget)]
      : await (content.format === 'xlsx' ? readXlsx : readOds)(content.archive, budget);
  if (sheets.length === 0) refuseFile('spreadsheet-no-sheet');
  if (sheets.every(({ rows }) => rows.length === 0)) refuseFile('spreadsheet-empty');
  return { fileName, format: content.format, sheets };
}
