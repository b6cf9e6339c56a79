const smallest = 64 * 1024;
const doublings = 4;
const sizes = Array.from({ length: doublings + 1 }, (_, power) => smallest * 2 ** power);

/** Longest signed text that can be sealed. */
export const longestText = smallest * 2 ** doublings;

/**
 * The length a text is padded to before it is sealed: one of five, so that the size of a file tells at most that a
 * dossier is thick.
 * @throws RangeError above `longestText`
 */
export function paddedLength(length: number): number {
  const padded = sizes.find((size) => size >= length);
  if (padded === undefined) throw new RangeError('longer than what can be sealed');
  return padded;
}

const chunk = 64 * 1024;
const tag = 16;
const nonce = 16;
const magic = 'age-encryption.org/v1\n';

/** Lengths a sealed file may have after its header. */
const bodies = sizes.map((size) => nonce + size + (size / chunk) * tag);
const [shortest = 0] = bodies;
export const longestFile = Math.max(...bodies) + 2048;

/**
 * Whether a file lost its end: told apart from an altered one only to say so, never to trust it.
 * @param file bytes of the whole file
 */
export function isCut(file: Uint8Array): boolean {
  const head = Buffer.from(file.subarray(0, 2048)).toString('latin1');
  if (!head.startsWith(magic.slice(0, head.length))) return false;
  const mac = head.indexOf('\n--- ');
  const headerEnd = mac === -1 ? -1 : head.indexOf('\n', mac + 1);
  if (headerEnd === -1) return file.length < shortest;
  const body = file.length - headerEnd - 1;
  return body < Math.max(...bodies) && !bodies.includes(body);
}
