/** What is sealed has one of these sizes: 20 000 characters, all of three bytes, fit in the last. */
export const sizes = [4 * 1024, 16 * 1024, 64 * 1024] as const;

const lengthBytes = 4;

/**
 * The text in the smallest size that holds it, its length first and nothing but zeros after it.
 * @throws RangeError when it holds in none
 */
export function padded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const size = sizes.find((each) => each >= bytes.length + lengthBytes);
  if (size === undefined) throw new RangeError('longer than what may be sealed');
  const block = new Uint8Array(size);
  new DataView(block.buffer).setUint32(0, bytes.length);
  block.set(bytes, lengthBytes);
  return block;
}

/** The text, or null when it was not padded by `padded`. */
export function unpadded(block: Uint8Array): string | null {
  if (!sizes.some((size) => size === block.length)) return null;
  const length = new DataView(block.buffer, block.byteOffset).getUint32(0);
  if (length > block.length - lengthBytes) return null;
  return new TextDecoder().decode(block.subarray(lengthBytes, lengthBytes + length));
}
