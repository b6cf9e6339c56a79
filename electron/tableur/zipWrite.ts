import { crc32, createDeflateRaw } from 'node:zlib';

interface Packed {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly data: Buffer;
}

/** No date: the same content makes the same file, and says nothing of when it was made. */
const firstDay = 0x0021;

/** Makes an archive of texts given in pieces, so that a long list is never one string. */
export async function writeZip(files: Iterable<readonly [name: string, pieces: Iterable<string>]>): Promise<Buffer> {
  const packed: Packed[] = [];
  for (const [name, pieces] of files) packed.push(await pack(name, pieces));
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of packed) {
    const local = Buffer.concat([header(0x04034b50, file), file.name, file.data]);
    directory.push(header(0x02014b50, file, offset), file.name);
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(packed.length, 8);
  end.writeUInt16LE(packed.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

async function pack(name: string, pieces: Iterable<string>): Promise<Packed> {
  const deflate = createDeflateRaw();
  const data: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => data.push(chunk));
  let crc = 0;
  let size = 0;
  for (const piece of pieces) {
    const bytes = Buffer.from(piece, 'utf8');
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await new Promise((done) => deflate.once('drain', done));
  }
  await new Promise((done) => deflate.end(() => deflate.once('end', done)));
  return { name: Buffer.from(name, 'utf8'), crc, size, data: Buffer.concat(data) };
}

/** A local header, or the directory's when the offset is given. */
function header(signature: number, { name, crc, size, data }: Packed, offset?: number): Buffer {
  const isDirectory = offset !== undefined;
  const bytes = Buffer.alloc(isDirectory ? 46 : 30);
  bytes.writeUInt32LE(signature, 0);
  const shift = isDirectory ? 2 : 0;
  if (isDirectory) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, 4 + shift);
  bytes.writeUInt16LE(0x0800, 6 + shift); // names in UTF-8
  bytes.writeUInt16LE(8, 8 + shift);
  bytes.writeUInt16LE(firstDay, 12 + shift);
  bytes.writeUInt32LE(crc, 14 + shift);
  bytes.writeUInt32LE(data.length, 18 + shift);
  bytes.writeUInt32LE(size, 22 + shift);
  bytes.writeUInt16LE(name.length, 26 + shift);
  if (isDirectory) bytes.writeUInt32LE(offset, 42);
  return bytes;
}
