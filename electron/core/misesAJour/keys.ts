/**
 * Ed25519 public keys (base64 of 32 bytes) that may sign a new version. The first signs; the second, kept elsewhere by
 * somebody else, signs the version that replaces a lost first one. Their private halves are never on a computer of the
 * project: `node scripts/version.mjs cles` makes them, `npm run package` refuses to package a version without two.
 */
export const publisherKeys: readonly string[] = [];
