import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSheet } from '../vault/vault.ts';
import { secretOf } from '../vault/recoverySheet.ts';
import { openAntenne, phrases, type Person, type TestAntenne } from '#tests/support/clinique.ts';
import { openAccess, openDraft, openSealed } from './seals.ts';

// Words of no language and of no code: one of them in the base is a leak, never a coincidence.
const planted = {
  note: 'Qworzhembly',
  corrected: 'Vexantrilope',
  former: 'Tchevardjian',
  removed: 'Phlogimastre',
  draft: 'Xantrevilleux',
};

let antenne: TestAntenne;
let accompagnementId: string;
beforeEach(async () => {
  antenne = await openAntenne();
  accompagnementId = await antenne.openFollowUp();
});
afterEach(() => antenne.close());

/** A text as it could lie in bytes: case put aside, in the encodings a program may use. */
const forms = (text: string): string[] => {
  const utf8 = Buffer.from(text, 'utf8');
  return [
    text.toLowerCase(),
    Buffer.from(text.toLowerCase(), 'utf16le').toString('latin1'),
    utf8.toString('hex'),
    ...[0, 1, 2].map((shift) => base64Inside(utf8, shift)),
    Array.from(utf8, (byte) => `%${byte.toString(16)}`).join(''),
  ];
};

/** What base64 makes of a text that begins so many bytes after a group of three, whatever is around it. */
const base64Inside = (text: Buffer, shift: number): string =>
  Buffer.concat([Buffer.alloc(shift), text])
    .toString('base64')
    .slice(shift === 0 ? 0 : 4, -4)
    .toLowerCase();

const foundIn = (bytes: Uint8Array, words: readonly string[] = Object.values(planted)): string[] => {
  const content = Buffer.from(bytes).toString('latin1').toLowerCase();
  return words.filter((word) => forms(word).some((form) => content.includes(form)));
};

/**
 * All that the ordinary data key opens: every page of the file as it is now with what its WAL changes, free pages
 * included, then each table read as the program reads it, journal and search index with them.
 */
function opened(): Buffer {
  const { connection } = antenne.opened();
  const tables = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all().map(String);
  const rows = tables.map((table) => connection.prepare(`SELECT * FROM "${table}"`).raw().all());
  const cells = rows
    .flat(2)
    .map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(String(cell))));
  return Buffer.concat([connection.serialize(), ...cells]);
}

const files = (): Buffer =>
  Buffer.concat(
    readdirSync(antenne.host.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );

/** Notes written, corrected, taken back, one being typed; the base as it was after each of them. */
async function writeNotes(): Promise<Buffer[]> {
  const { clinique } = antenne.client;
  const images: Buffer[] = [];
  const after = async <T>(act: Promise<T>): Promise<T> => {
    const answer = await act;
    images.push(opened(), files());
    return answer;
  };
  const said = { accompagnementId, day: '2026-11-20' };
  await antenne.makeKey();
  await after(clinique.add({ ...said, text: `Parle de ${planted.note}, ${planted.note.toUpperCase()}.` }));
  const { noteId } = await after(clinique.add({ ...said, text: `D’abord ${planted.former}.` }));
  await after(clinique.edit({ noteId, day: said.day, text: `Puis ${planted.corrected}.` }));
  const taken = await after(clinique.add({ ...said, text: planted.removed }));
  await after(clinique.setRemoved({ noteId: taken.noteId, removed: true }));
  await after(clinique.saveDraft({ accompagnementId, noteId: null, day: said.day, text: planted.draft }));
  await after(clinique.notes({ accompagnementId }));
  await after(clinique.grant({ compteId: antenne.idOf('Aurélien Pech') }));
  await after(clinique.rotate({}));
  return images;
}

const sealedThings = () => {
  const { connection } = antenne.opened();
  const column = (sql: string) => connection.prepare(sql).pluck().all();
  return {
    notes: column('SELECT sealed FROM note_clinique') as Buffer[],
    accesses: column('SELECT sealed FROM acces_clinique') as Buffer[],
    drafts: column(`SELECT value FROM brouillon WHERE key LIKE 'clinique:%'`) as string[],
  };
};

it('the base opened with the ordinary data key tells no word of a clinical note', async () => {
  const images = await writeNotes();
  await antenne.actAs('Hugo Marchand');
  for (const [index, image] of [...images, opened(), files()].entries())
    expect(foundIn(image), `image ${index}`).toEqual([]);
  expect(images.length).toBeGreaterThan(10);
  // They are there all the same.
  await antenne.actAs('Sabine Lorant');
  const { notes } = await antenne.client.clinique.notes({ accompagnementId });
  expect(foundIn(Buffer.from(JSON.stringify(notes)))).toEqual([planted.note, planted.corrected]);
});

it('no key of the rest of the team, nor the sheet of the vault, opens what is sealed', async () => {
  await writeNotes();
  const keys: [string, string][] = [];
  for (const name of ['Hugo Marchand', 'Nadia Benali'] as const satisfies readonly Person[]) {
    await antenne.actAs(name, phrases[name]);
    keys.push([name, antenne.opened().identity]);
  }
  const secret = secretOf(antenne.vaultSheet.groups.join(' ')) ?? new Uint8Array();
  const recovered = await openSheet(antenne.host.dataDir, secret);
  keys.push(['the sheet of the vault', recovered?.keys.identity ?? '']);
  const { notes, accesses, drafts } = sealedThings();
  expect([notes.length, accesses.length, drafts.length]).toEqual([3, 2, 1]);
  for (const [who, identity] of keys) {
    expect(identity, who).toMatch(/^AGE-SECRET-KEY-/);
    for (const note of notes) expect(await openSealed(identity, note), who).toBeNull();
    for (const access of accesses) expect(await openAccess(access, identity), who).toBeNull();
    for (const draft of drafts) expect(await openDraft(draft, identity), who).toBeNull();
  }
  // The same search with a psychologist's key opens all of it.
  await antenne.actAs('Sabine Lorant');
  const { identity } = antenne.opened();
  const [key] = (await Promise.all(accesses.map((access) => openAccess(access, identity)))).filter(Boolean);
  for (const note of notes) expect(await openSealed(key?.identity ?? '', note)).not.toBeNull();
  expect(foundIn(opened(), [key?.identity ?? ''])).toEqual([]);
});

it('an ordinary note with the same word is found, in the base and in each encoding', async () => {
  await antenne.actAs('Hugo Marchand');
  expect(foundIn(opened())).toEqual([]);
  const { noteId } = await antenne.client.notes.add({
    accompagnementId,
    kind: 'entretien',
    day: '2026-11-20',
    text: `Parle de ${planted.note}.`,
  });
  expect(noteId).not.toBe('');
  expect(foundIn(opened())).toEqual([planted.note]);
  // The file itself is encrypted, ordinary note or not.
  expect(foundIn(files())).toEqual([]);
  for (const form of forms(planted.note)) expect(foundIn(Buffer.from(`x${form}y`, 'latin1'))).toEqual([planted.note]);
});

it('the timeline of the dossier is the same with and without clinical notes', async () => {
  await antenne.actAs('Hugo Marchand');
  const before = await antenne.client.chronologie.read({ accompagnementId });
  await writeNotes();
  await antenne.actAs('Hugo Marchand');
  expect(await antenne.client.chronologie.read({ accompagnementId })).toEqual(before);
});
