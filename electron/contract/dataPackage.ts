import { z } from 'zod';

/** A name in an archive: no folder, no way out of it. */
const Name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/, 'Ce nom de fichier n’est pas accepté.');

const Value = z.union([z.string().max(2000), z.number().int(), z.null()]);

/** Texts and one long table, which leave as one archive; the table is in it as Parquet too. */
export const DataPackage = z
  .object({
    fileName: Name,
    files: z.array(z.object({ name: Name, text: z.string().max(40_000_000) })).max(10),
    table: z.object({
      name: Name,
      columns: z.array(z.object({ name: z.string().max(60), kind: z.enum(['text', 'integer']) })).min(1),
      rows: z.array(z.array(Value)).max(300_000),
    }),
  })
  .refine(
    ({ table: { columns, rows } }) =>
      rows.every(
        (row) =>
          row.length === columns.length &&
          row.every(
            (value, index) =>
              value === null || typeof value === (columns[index]?.kind === 'integer' ? 'number' : 'string'),
          ),
      ),
    'Une valeur ne correspond pas à sa colonne\u00a0: rien n’a été enregistré.',
  );
export type DataPackage = z.output<typeof DataPackage>;
