import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { envoi } from '#contract/envoi.ts';
import { porteur } from '#contract/porteur.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, volontaire } from '#tests/support/dossiers.ts';
import { startHostile, wellBehaved, type Answer, type HostileServer } from '#tests/support/hostileServer.ts';
import { ensureKeys } from './keys.ts';
import { envoiHandlers } from './operations.ts';

// Words of no language and of no code: one of them in what leaves is a leak, never a coincidence.
const canaries = {
  structure: 'Qworzhembly',
  association: 'Vexantrilope',
  compte: 'Zwyrtekowskaja Ottoline',
  lastName: 'Krouzbaldwyn',
  firstName: 'Tchevardjian',
  prescripteur: 'Juge Phlogimastre',
  court: 'Tribunal de Xantrevilleux',
  number: '77/QZX/31415',
  lieu: 'Bureau Wrombelsky',
  volunteer: 'Ghaziparudze',
};

let antenne: TestHost;
let depot: HostileServer;
beforeEach(async () => {
  depot = await startHostile(wellBehaved, { identity: null });
  antenne = openTestHost({
    people: { [canaries.compte]: 'direction' },
    structure: { kind: 'both', name: canaries.structure, association: canaries.association, departement: '34' },
  });
  await ensureKeys(antenne.host);
});
afterEach(async () => {
  vi.restoreAllMocks();
  antenne.close();
  await depot.stop();
});

const clients = () =>
  clientOf({ envoi, porteur }, { envoi: envoiHandlers, porteur: porteurHandlers }, antenne.host).client;

async function recordDossiers(): Promise<void> {
  const road = roadOf(antenne.host);
  const judicial = cjse();
  const { accompagnementId } = await road.accompagnements.open({
    ...judicial,
    personne: { kind: 'new', ...pick('lastName', 'firstName'), birthDate: '1971-11-29', sexe: 'homme' },
    orientation: { ...judicial.orientation, prescripteur: canaries.prescripteur },
    mesure: judicial.mesure && { ...judicial.mesure, ...pick('court', 'number') },
  });
  await road.convocations.planSeries(tuesdays(accompagnementId, { lieu: canaries.lieu }));
  await road.accompagnements.open(
    volontaire({
      personne: {
        kind: 'new',
        lastName: canaries.volunteer,
        firstName: canaries.firstName,
        birthDate: '1968-02-17',
        sexe: 'femme',
      },
    }),
  );
}

const pick = <K extends keyof typeof canaries>(...keys: K[]) =>
  Object.fromEntries(keys.map((key) => [key, canaries[key]])) as Record<K, string>;

/** Tables of the sendings themselves: what they hold is what leaves. */
const ofSendings = new Set(['cle', 'envoi', 'parametre', 'antenne', 'instantane', 'reception', 'recu']);
/** One of the words of a closed list, a role or a state: some are in what leaves, and say nothing of a person. */
const isCode = (text: string): boolean => /^[a-z][a-z0-9.-]*$/.test(text);

/** The words planted, each of their parts, and every text of every column of the base. */
function secrets(): string[] {
  const connection = antenne.host.opened?.connection;
  if (!connection) throw new Error('the base is closed');
  const tables = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    .pluck()
    .all()
    .map(String)
    .filter((name) => !ofSendings.has(name));
  const rows = tables.flatMap(
    (table) => connection.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[],
  );
  const texts = rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string');
  const words = Object.values(canaries).flatMap((text) => [text, ...text.split(' ')]);
  return [...new Set([...words, ...texts.filter((text) => !isCode(text))])].filter((text) => text.length > 6);
}

/** A text as it could lie in bytes, in the encodings a program may use; letters compared without their case. */
const forms = (text: string): string[] => {
  const [utf8, utf16] = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return [
    utf8.toString('latin1').toLowerCase(),
    Buffer.from(text.toLowerCase(), 'utf8').toString('latin1').toLowerCase(),
    Buffer.from(text.toLowerCase(), 'utf16le').toString('latin1').toLowerCase(),
    utf8.toString('hex'),
    utf16.toString('hex'),
    ...inBase64(utf8),
    ...inBase64(utf16),
    encodeURIComponent(text).toLowerCase(),
  ];
};

/** In base64 a text looks differently at each of three places; what its neighbours change is left out. */
const inBase64 = (bytes: Buffer): string[] =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(before === 0 ? 0 : before + 1, -1).toLowerCase();
  });

const foundIn = (bytes: Uint8Array | string): string[] => {
  const content = Buffer.from(bytes).toString('latin1').toLowerCase();
  return secrets().filter((secret) => forms(secret).some((form) => content.includes(form)));
};

const answers: readonly Answer[] = [
  ({ reply }) => reply(500),
  ({ reply }) => reply(409),
  ({ reply }) => reply(302, { Location: 'https://127.0.0.1:9/vol' }),
  ({ socket }) => socket.destroy(),
  wellBehaved,
];

it('4. what leaves holds no text of any column of the base, in clear or sealed', async () => {
  const logged: string[] = [];
  for (const stream of ['stdout', 'stderr'] as const)
    vi.spyOn(process[stream], 'write').mockImplementation((text) => Boolean(logged.push(String(text))));
  await recordDossiers();
  const { envoi: sender, porteur: region } = clients();
  await sender.trustPorteur({ base64: (await region.exportCard({})).base64 });
  await sender.saveDepot({ url: depot.url, user: 'aers', password: 'tres-secret' });
  const quarter = { year: 2026, quarter: 3 } as const;
  const { canonical, sha256 } = await sender.preview(quarter);
  const { envoiId } = await sender.prepare({ ...quarter, confirmedSha256: sha256 });
  const problems: string[] = [];
  // Whatever the folder answers: what it hears and what is told of it.
  for (const answer of answers) {
    depot.behave(answer);
    problems.push((await sender.send({ envoiId })).problem ?? '');
  }
  expect(problems.at(-1)).toBe('');
  expect(await sender.list({})).toMatchObject([{ state: 'verified' }]);
  const { fileName, base64 } = await sender.exportSealed({ envoiId });

  expect(secrets().length).toBeGreaterThan(40);
  expect(canonical).toContain('"total":2');
  for (const [what, bytes] of [
    ['the counts in clear', canonical],
    ['the file name', fileName],
    ['the sealed file', Buffer.from(base64, 'base64')],
    ['what the folder heard', Buffer.concat(depot.seen)],
    ['what is told of it', problems.join('\n')],
    ['what is logged', logged.join('')],
  ] as const)
    expect(foundIn(bytes), what).toEqual([]);
  const heard = Buffer.concat(depot.seen).toString('latin1');
  expect(heard.split('PUT /depot/').length).toBeGreaterThan(answers.length);
  expect(heard).not.toContain('tres-secret');
});

it('a word planted in what leaves is found, whatever its encoding', async () => {
  await recordDossiers();
  for (const form of forms(canaries.lastName))
    expect(foundIn(Buffer.from(`{"count":1,"x":"${form}"}`, 'latin1'))).toContain(canaries.lastName);
  for (const before of ['', 'a', 'ab'])
    expect(foundIn(Buffer.from(`${before}${canaries.lastName} suivi`).toString('base64'))).toContain(canaries.lastName);
});
