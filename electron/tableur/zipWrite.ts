import { Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';

/** No date: the same content makes the same file, and says nothing of when it was made. */
const firstDay = new Date(1980, 0, 1);

/** Makes an archive of texts and bytes given in pieces, so that a long list is never one string. */
export async function writeZip(
  files: Iterable<readonly [name: string, pieces: Iterable<string | Uint8Array>]>,
): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    useWebWorkers: false,
    lastModDate: firstDay,
    extendedTimestamp: false,
    dataDescriptor: false,
    msDosCompatible: true,
  });
  for (const [name, pieces] of files) await writer.add(name, streamOf(pieces));
  const bytes = await writer.close();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function streamOf(pieces: Iterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]();
  return new ReadableStream<Uint8Array>({
    pull: (stream) => {
      const piece = iterator.next();
      if (piece.done === true) stream.close();
      else stream.enqueue(typeof piece.value === 'string' ? Buffer.from(piece.value, 'utf8') : piece.value);
    },
  });
}
