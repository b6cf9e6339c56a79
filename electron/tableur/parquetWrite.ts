import { parquetWriteBuffer } from 'hyparquet-writer';
import type { DataPackage } from '#contract/dataPackage.ts';

/** A table of texts and whole numbers, columns typed and nullable, Snappy inside. */
export function writeParquet({ columns, rows }: DataPackage['table']): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, kind }, index) => ({
        name,
        data: rows.map((row) => row[index] ?? null),
        type: kind === 'integer' ? ('INT32' as const) : ('STRING' as const),
      })),
    }),
  );
}
