import type { DataPackage } from '#contract/dataPackage.ts';
import { writeParquet } from './parquetWrite.ts';
import { writeZip } from './zipWrite.ts';

/** The archive of a data package: its texts, and its table as Parquet. */
export const writePackage = ({ files, table }: DataPackage): Promise<Buffer> =>
  writeZip([...files.map(({ name, text }) => [name, [text]] as const), [table.name, [writeParquet(table)]] as const]);
