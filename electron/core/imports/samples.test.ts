import { afterEach, describe, expect, it } from 'vitest';
import { imports } from '#contract/imports.ts';
import { importSamples, sampleSpreadsheet } from '#contract/importSamples.ts';
import { WrittenSpreadsheet } from '#contract/tableur.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { writeCsv } from '#tableur/csvWrite.ts';
import { writeXlsx } from '#tableur/xlsxWrite.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { importsHandlers } from './operations.ts';

let test: TestHost;
afterEach(() => test.close());

describe('the spreadsheets given as examples', () => {
  for (const sample of importSamples)
    for (const format of ['xlsx', 'csv'] as const)
      it(`${sample.key} in ${format} is imported without a word`, async () => {
        test = openTestHost();
        const { client } = clientOf({ imports }, { imports: importsHandlers }, test.host);
        const written = WrittenSpreadsheet.parse(sampleSpreadsheet(sample, format, 2026));
        const bytes = format === 'xlsx' ? await writeXlsx(written) : writeCsv(written);
        const fileName = `${written.fileName}.${format}`;
        const { sheets } = await readSpreadsheet(fileName, bytes);
        await client.imports.begin({
          fileName,
          sheets: sheets.map(({ name, rows }) => ({
            name,
            rows: rows.map((row) => row.map(({ kind, text }) => ({ kind, text }))),
          })),
        });
        const draft = await client.imports.draft({});
        expect(draft?.columns.map(({ field }) => field)).toEqual(sample.fields);
        await client.imports.match({
          columns: draft?.columns.map(({ column, field }) => ({ column, field })) ?? [],
          common: [],
        });
        const run = await client.imports.dryRun({ show: 'errors' });
        expect(run.issues).toEqual([]);
        expect(run).toMatchObject({ lines: 3, ready: 3, adds: { persons: 3, orientations: 3 } });
      });
});
