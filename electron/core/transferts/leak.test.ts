import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { writerOf } from '#db/open.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { followedModule } from '#tests/support/parcours.ts';
import {
  connectionOf,
  fullDossier,
  handOver,
  introduce,
  openAntenne,
  type Antenne,
} from '#tests/support/transferts.ts';
import { canonical } from './envelope.ts';
import { insertNote } from './queries.ts';

// Words of no language and of no code: one of them in what leaves is a leak, never a coincidence.
const canaries = {
  lastName: 'Krouzbaldwyn',
  firstName: 'Tchevardjian',
  prescripteur: 'Phlogimastre',
  court: 'Xantrevilleux',
  number: '77/QZX/31415',
  note: 'Ghaziparudze',
  compte: 'Zwyrtekowskaja',
  programme: 'Ouktamberre',
  title: 'Wexlimonde',
  town: 'Brizquefort',
};
/** What is written around a module and a stay, a column each: it never leaves, even sealed. */
const kept = {
  groupe: 'Fuzhtergroupe',
  lieu: 'Klimpsalle',
  partner: 'Drovnassoc',
  label: 'Tchouseance',
  speakers: 'Mebzointerv',
  minutes: 'Yastrominute',
  comment: 'Polgcomment',
  other: 'Vrandautrui',
  placeName: 'Xubnomlieu',
  address: 'Jilkadresse',
  reason: 'Hoznmotif',
  obligations: 'Quarzobligat',
  clinical: 'Nebtclinique',
};

let nimes: Antenne;
let perpignan: Antenne;
let toPerpignan: string;
let accompagnementId: string;
beforeEach(async () => {
  [nimes, perpignan] = await Promise.all([
    openAntenne('AERS Nîmes', '30', canaries.compte),
    openAntenne('AERS Perpignan', '66', 'Hugo Marchand'),
  ]);
  toPerpignan = await introduce(nimes, perpignan);
  const judicial = cjse();
  accompagnementId = await fullDossier(nimes, {
    ...judicial,
    personne: {
      kind: 'new',
      lastName: canaries.lastName,
      firstName: canaries.firstName,
      birthDate: '1971-11-29',
      sexe: 'homme',
    },
    orientation: { ...judicial.orientation, prescripteur: canaries.prescripteur },
    mesure: judicial.mesure && { ...judicial.mesure, court: canaries.court, number: canaries.number },
  });
  insertNote(writerOf(connectionOf(nimes)), {
    id: newId(),
    accompagnementId,
    kind: 'incident',
    day: '2026-11-02',
    text: `Appel de ${canaries.note}.`,
    compteId: nimes.compteId,
    createdAt: nimes.test.clock.at,
  });
  const { programme, title, town } = canaries;
  await followedModule(nimes, accompagnementId, { ...kept, programme, title, town });
});
afterEach(() => {
  nimes.test.close();
  perpignan.test.close();
});

const rows = (antenne: Antenne, table: string) =>
  connectionOf(antenne).prepare(`select * from ${table}`).all() as Record<string, unknown>[];

/** Every text and every blob of a base, as they lie in it. */
const wholeBase = (antenne: Antenne): string =>
  rows(antenne, "sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .flatMap(({ name }) => rows(antenne, `"${String(name)}"`))
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)))
    .join('\n');

/** The words planted, and every id and birth date of the base. */
function secrets(): string[] {
  const texts = [
    'personne',
    'orientation',
    'mesure',
    'accompagnement',
    'convocation',
    'note',
    'situation',
    'coordonnee',
    'programme',
    'groupe',
    'inscription',
    'seance',
    'emargement',
    'place',
    'sejour',
    'document',
    'note_clinique',
  ]
    .flatMap((table) => rows(nimes, table))
    .flatMap((row) => Object.values(row))
    .filter((value) => typeof value === 'string');
  return [
    ...new Set([
      ...Object.values(canaries),
      ...Object.values(kept),
      ...texts.filter((text) => /^[0-9a-f]{8}-|^\d{4}-\d{2}-\d{2}$/.test(text)),
    ]),
  ];
}

/** A text as it could lie in bytes: case put aside, in the encodings a program may use. */
const forms = (text: string): string[] => {
  const utf8 = Buffer.from(text, 'utf8');
  return [
    text.toLowerCase(),
    Buffer.from(text.toLowerCase(), 'utf16le').toString('latin1'),
    utf8.toString('hex'),
    ...[0, 1, 2].map((shift) => base64Inside(utf8, shift)),
    encodeURIComponent(text).toLowerCase(),
  ];
};

/** What base64 makes of a text that begins so many bytes after a group of three, whatever is around it. */
const base64Inside = (text: Buffer, shift: number): string =>
  Buffer.concat([Buffer.alloc(shift), text])
    .toString('base64')
    .replace(/=+$/, '')
    .slice(shift === 0 ? 0 : shift + 1, -1)
    .toLowerCase();

const foundIn = (bytes: Uint8Array | string): string[] => {
  const content = Buffer.from(bytes).toString('latin1').toLowerCase();
  return secrets().filter((secret) => forms(secret).some((form) => content.includes(form)));
};

const journalOf = (antenne: Antenne) => JSON.stringify(rows(antenne, 'journal').map(({ operation }) => operation));

it('nothing of the dossier is readable in what travels, in its name, or in the journals', async () => {
  const { dossier, file } = await handOver(nimes, accompagnementId, toPerpignan, { withNotes: true });
  for (const word of Object.values(canaries)) expect(canonical(dossier)).toContain(word);
  const taken = await perpignan.transferts.accept({
    base64: file.base64,
    personneId: null,
    referentId: perpignan.compteId,
  });
  const receipt = await perpignan.transferts.file({ transfertId: taken.transfertId });
  await nimes.transferts.open(receipt);
  expect(secrets().length).toBeGreaterThan(40);
  const cards = await Promise.all([nimes.transferts.exportCard({}), perpignan.transferts.exportCard({})]);
  for (const [what, bytes] of [
    ['the sealed dossier', Buffer.from(file.base64, 'base64')],
    ['the receipt', Buffer.from(receipt.base64, 'base64')],
    ['the names of the files', [file, receipt, ...cards].map(({ fileName }) => fileName).join('\n')],
    ['the cards', Buffer.from(cards.map(({ base64 }) => base64).join(''), 'base64')],
    ['the journals', journalOf(nimes) + journalOf(perpignan)],
  ] as const)
    expect(foundIn(bytes), what).toEqual([]);
  expect(journalOf(nimes)).toContain('transferts.prepare');
  expect(journalOf(perpignan)).toContain('transferts.accept');
  const words = [...Object.values(canaries), ...Object.values(kept)];
  for (const journal of [rows(nimes, 'journal'), rows(perpignan, 'journal')])
    for (const word of words) expect(JSON.stringify(journal)).not.toContain(word);
});

it('notes that are not joined are nowhere in what leaves, even opened', async () => {
  const { file } = await handOver(nimes, accompagnementId, toPerpignan);
  const opened = JSON.stringify(await perpignan.transferts.open(file));
  expect(opened).toContain(canaries.lastName);
  expect(opened).not.toContain(canaries.note);
});

it('what is written around a module or a stay is nowhere in what leaves, even opened, nor in what is shown', async () => {
  const { dossier, file } = await handOver(nimes, accompagnementId, toPerpignan, { withNotes: true });
  expect(dossier.modules).toHaveLength(1);
  expect(dossier.sejours).toHaveLength(2);
  const opened = await perpignan.transferts.open(file);
  const taken = await perpignan.transferts.accept({
    base64: file.base64,
    personneId: null,
    referentId: perpignan.compteId,
  });
  const again = await perpignan.transferts.preview({ accompagnementId: taken.accompagnementId, withNotes: true });
  const ids = secrets().filter((secret) => /^[0-9a-f]{8}-/.test(secret));
  expect(ids.length).toBeGreaterThan(20);
  const inTheBase = JSON.stringify(
    ['groupe', 'seance', 'emargement', 'place', 'place_capacity', 'sejour', 'personne'].flatMap((table) =>
      rows(nimes, table),
    ),
  );
  const clinical = Buffer.from(rows(nimes, 'note_clinique')[0]?.['sealed'] as Uint8Array).toString('utf8');
  for (const [what, told] of [
    ['what leaves', dossier],
    ['what is opened', opened],
    ['what goes on to a third antenne', again.dossier],
    ['the whole base of the other antenne', wholeBase(perpignan)],
  ] as const) {
    const text = typeof told === 'string' ? told : JSON.stringify(told);
    expect(text, what).toContain(canaries.title);
    for (const word of Object.values(kept)) {
      // Planted where it could leave from, or the test would prove nothing.
      expect(inTheBase + clinical).toContain(word);
      expect(text.toLowerCase(), what).not.toContain(word.toLowerCase());
    }
    for (const id of ids) expect(text, what).not.toContain(id);
  }
});

it('an unsealed dossier would be found, whatever its encoding (control)', async () => {
  const { dossier } = await nimes.transferts.preview({ accompagnementId, withNotes: true });
  const clear = Buffer.from(canonical(dossier));
  for (const word of Object.values(canaries)) {
    expect(foundIn(clear)).toContain(word);
    for (const shift of [0, 1, 2])
      expect(foundIn(Buffer.concat([Buffer.alloc(shift), clear]).toString('base64'))).toContain(word);
  }
});
