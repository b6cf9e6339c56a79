// node scripts/lire-sauvegarde.mjs <sauvegarde> <dossier> [--cle] [--csv]: reads a backup without the program; see resources/formats.
import { createDecipheriv, createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Decrypter } from 'age-encryption';
import canonicalize from 'canonicalize';
import { argon2id } from 'hash-wasm';
import Sqlite from 'better-sqlite3';

/** @typedef {{ nonce: string, wrappedIdentity: string, recipient: string, sealedDataKey: string }} Slot */
/** @typedef {{ m: number, t: number, p: number, salt: string }} Argon2 */
/** @typedef {Slot & { id: string, lookup: string, argon2: Argon2 }} AccountSlot */
/** @typedef {{ vaultId: string, accounts: AccountSlot[], recovery: Slot, poste?: { id: string, since: string } }} KeyFile */

const chunk = 64 * 1024 + 16;

const [file, folder] = process.argv.slice(2);
if (!file || !folder) {
  process.stderr.write('Usage : node scripts/lire-sauvegarde.mjs <sauvegarde> <dossier à créer>\n');
  process.exit(2);
}

const input = openSync(file, 'r');
const size = fstatSync(input).size;
const read = (/** @type {number} */ length, /** @type {number} */ at) => {
  const block = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
  readSync(input, block, 0, block.length, at);
  return block;
};

const start = read(10, 0);
if (start.toString('latin1', 0, 6) !== 'FRSV1\n') stop('Ce fichier n’est pas une sauvegarde FRSV1.');
const text = read(start.readUInt32BE(6), 10);
const envelope = JSON.parse(text.toString('utf8'));
const context = createHash('sha256').update(start).update(text).digest();
/** @type {KeyFile} */
const keyFile = JSON.parse(envelope.keyFile);
process.stdout.write(`Sauvegarde du ${envelope.createdAt}, coffre ${envelope.vaultId}.\n`);

const terminal = createInterface({ input: process.stdin });
const lines = terminal[Symbol.asyncIterator]();
const ask = async (/** @type {string} */ question) => {
  process.stderr.write(question);
  return String((await lines.next()).value ?? '').trim();
};
if (keyFile.poste)
  process.stdout.write(
    `Ce coffre était lié à un poste depuis le ${keyFile.poste.since} : une phrase de passe n’ouvre rien ici, seule la fiche de secours ouvre.\n`,
  );
const name = keyFile.poste ? '' : await ask('Nom de compte (vide pour la fiche de secours) : ');
const secret = await ask(name ? 'Phrase de passe : ' : 'Les sept groupes de la fiche : ');
terminal.close();

const dataKey = name ? await keyByPassphrase(name, secret) : await keyBySheet(secret);
const key = Buffer.from(hkdfSync('sha256', dataKey, Buffer.from(envelope.salt, 'base64'), 'antenne/v1/sauvegarde', 32));

/** @type {Buffer[]} */
const parts = [];
for (let at = 10 + text.length, index = 0, last = false; !last; at += chunk, index += 1) {
  last = size - at <= chunk;
  const sealed = read(chunk, at);
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  nonce[11] = last ? 1 : 0;
  parts.push(open(key, nonce, context, sealed) ?? stop(`Le morceau ${index} est abîmé : rien n’a été écrit.`));
}
closeSync(input);
const whole = Buffer.concat(parts);
const length = whole.readUInt32BE(0);
const manifest = JSON.parse(whole.toString('utf8', 4, 4 + length));
const base = whole.subarray(4 + length);
const [member] = manifest.members;
if (base.length !== member.size || createHash('sha256').update(base).digest('hex') !== member.sha256)
  stop('La base ne correspond pas à son empreinte : rien n’a été écrit.');
checkPages(base);

mkdirSync(folder, { recursive: true, mode: 0o700 });
const written = join(folder, 'antenne.db');
writeFileSync(`${written}.partiel`, base, { mode: 0o600 });
renameSync(`${written}.partiel`, written);
writeFileSync(join(folder, 'coffre.json'), envelope.keyFile, { mode: 0o600 });
process.stdout.write(`${written} : base SQLCipher 4, ${JSON.stringify(manifest.counts)}\n`);
if (process.argv.includes('--cle'))
  process.stdout.write(`PRAGMA key = "x'${Buffer.from(dataKey).toString('hex')}'";\n`);
if (process.argv.includes('--csv')) writeTables();

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/**
 * AES-256-GCM, or null when a bit is not as it was sealed.
 * @param {Uint8Array} secretKey
 * @param {Uint8Array} nonce
 * @param {Uint8Array} aad
 * @param {Uint8Array} sealed
 */
function open(secretKey, nonce, aad, sealed) {
  if (sealed.length < 16) return null;
  const decipher = createDecipheriv('aes-256-gcm', secretKey, nonce, { authTagLength: 16 }).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return null;
  }
}

/**
 * The data key sealed in a slot, once its age identity is unwrapped.
 * @param {Slot} slot
 * @param {Uint8Array} wrapping
 * @param {string} slotId
 * @param {Argon2 | null} argon2
 */
async function keyOf(slot, wrapping, slotId, argon2) {
  const bound = Buffer.from(canonicalize({ vaultId: keyFile.vaultId, slotId, argon2 }) ?? '', 'utf8');
  const identity = open(
    wrapping,
    Buffer.from(slot.nonce, 'base64'),
    bound,
    Buffer.from(slot.wrappedIdentity, 'base64'),
  );
  if (!identity) return stop('Cette fiche ou cette phrase de passe n’ouvre pas cette sauvegarde.');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.toString('utf8'));
  return decrypter.decrypt(Buffer.from(slot.sealedDataKey, 'base64'));
}

/**
 * @param {string} account
 * @param {string} passphrase
 */
async function keyByPassphrase(account, passphrase) {
  const folded = account
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const slot = keyFile.accounts.find(({ lookup }) => lookup === lookupOf(folded));
  if (!slot) return stop('Aucun compte de ce nom dans cette sauvegarde.');
  const { m, t, p, salt } = slot.argon2;
  const wrapping = await argon2id({
    password: Buffer.from(passphrase.normalize('NFKC'), 'utf8'),
    salt: Buffer.from(salt, 'base64'),
    memorySize: m,
    iterations: t,
    parallelism: p,
    hashLength: 32,
    outputType: 'binary',
  });
  return keyOf(slot, wrapping, slot.id, slot.argon2);
}

/** @param {string} folded */
function lookupOf(folded) {
  return createHash('sha256').update(`${keyFile.vaultId}\u0000${folded}`, 'utf8').digest('base64');
}

/** @param {string} typed */
async function keyBySheet(typed) {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const signs = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const digits = Array.from(signs, (sign) => alphabet.indexOf(sign));
  if (digits.length !== 28 || digits.includes(-1)) return stop('La fiche a sept groupes de quatre caractères.');
  let value = digits.slice(0, 26).reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n);
  const secretBytes = Buffer.alloc(17);
  for (let at = 16; at >= 0; at -= 1, value >>= 8n) secretBytes[at] = Number(value & 255n);
  const wrapping = Buffer.from(hkdfSync('sha256', secretBytes, keyFile.vaultId, 'antenne/v1/fiche', 32));
  return keyOf(keyFile.recovery, wrapping, 'fiche', null);
}

/** @param {Buffer} pages */
function checkPages(pages) {
  const salt = pages.subarray(0, 16).map((byte) => byte ^ 0x3a);
  const macKey = pbkdf2Sync(dataKey, salt, 2, 32, 'sha512');
  for (let at = 0, number = 1; at < pages.length; at += 4096, number += 1) {
    const counted = Buffer.alloc(4);
    counted.writeUInt32LE(number);
    const body = Buffer.concat([pages.subarray(at + (number === 1 ? 16 : 0), at + 4032), counted]);
    const mac = createHmac('sha512', macKey).update(body).digest();
    if (!mac.equals(pages.subarray(at + 4032, at + 4096))) stop(`La page ${number} est abîmée : rien n’a été écrit.`);
  }
}

/** One CSV a table, as spreadsheets read it: semicolons, UTF-8 with its mark. */
function writeTables() {
  const connection = new Sqlite(written, { readonly: true });
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  /** @type {import('better-sqlite3').Database & { key(raw: Buffer): void }} */ (connection).key(
    Buffer.from(`x'${Buffer.from(dataKey).toString('hex')}'`),
  );
  const cell = (/** @type {unknown} */ value) =>
    value === null
      ? ''
      : `"${(Buffer.isBuffer(value) ? value.toString('base64') : `${/** @type {string | number} */ (value)}`).replaceAll('"', '""')}"`;
  for (const table of Object.keys(manifest.counts)) {
    const statement = connection.prepare(`select * from "${table}"`).raw();
    const titles = statement.columns().map((column) => cell(column.name));
    const lines = /** @type {unknown[][]} */ (statement.all()).map((row) => row.map(cell).join(';'));
    writeFileSync(join(folder ?? '', `${table}.csv`), `\ufeff${[titles.join(';'), ...lines].join('\r\n')}\r\n`, {
      mode: 0o600,
    });
  }
  connection.close();
}
