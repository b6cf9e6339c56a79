import { afterEach, beforeEach, expect, it } from 'vitest';
import { envoi } from '#contract/envoi.ts';
import { porteur } from '#contract/porteur.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, volontaire } from '#tests/support/dossiers.ts';
import { startScripted, type ScriptedServer } from '#tests/support/webdav/scripted.ts';
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
let depot: ScriptedServer;
beforeEach(async () => {
  depot = await startScripted();
  antenne = openTestHost({
    people: { [canaries.compte]: 'direction' },
    structure: { kind: 'both', name: canaries.structure, association: canaries.association, departement: '34' },
  });
  await ensureKeys(antenne.host);
});
afterEach(async () => {
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

/** The words planted, each of their parts, and every id and day of the base. */
function secrets(): string[] {
  const connection = antenne.host.opened?.connection;
  if (!connection) throw new Error('the base is closed');
  const stored = ['personne', 'orientation', 'mesure', 'accompagnement', 'serie', 'convocation', 'compte'].flatMap(
    (table) => connection.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[],
  );
  const texts = stored.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string');
  const opaque = texts.filter((text) => /^[0-9a-f]{8}-|^\d{4}-\d{2}-\d{2}/.test(text));
  const words = Object.values(canaries).flatMap((text) => [text, ...text.split(' ')]);
  return [...new Set([...words.filter((word) => word.length > 6), ...opaque])];
}

/** A text as it could lie in bytes: case put aside, in the encodings a program may use. */
const forms = (text: string): string[] => {
  const utf8 = Buffer.from(text, 'utf8');
  return [
    text.toLowerCase(),
    Buffer.from(text.toLowerCase(), 'utf16le').toString('latin1'),
    utf8.toString('hex'),
    utf8.toString('base64').replace(/=+$/, '').slice(0, -1).toLowerCase(),
    encodeURIComponent(text).toLowerCase(),
  ];
};

const foundIn = (bytes: Uint8Array | string): string[] => {
  const content = Buffer.from(bytes).toString('latin1').toLowerCase();
  return secrets().filter((secret) => forms(secret).some((form) => content.includes(form)));
};

it('4. what leaves holds no word, id or day of the base, in clear or sealed', async () => {
  await recordDossiers();
  const { envoi: sender, porteur: region } = clients();
  await sender.trustPorteur({ base64: (await region.exportCard({})).base64 });
  await sender.saveDepot({ url: depot.url, user: 'aers', password: 'tres-secret' });
  const quarter = { year: 2026, quarter: 3 } as const;
  const { canonical, sha256 } = await sender.preview(quarter);
  const { envoiId } = await sender.prepare({ ...quarter, confirmedSha256: sha256 });
  expect(await sender.send({ envoiId })).toMatchObject({ state: 'verified' });
  const { fileName, base64 } = await sender.exportSealed({ envoiId });

  expect(secrets().length).toBeGreaterThan(40);
  expect(canonical).toContain('"total":2');
  for (const [what, bytes] of [
    ['the counts in clear', canonical],
    ['the file name', fileName],
    ['the sealed file', Buffer.from(base64, 'base64')],
    ['what the folder received', Buffer.concat(depot.received)],
  ] as const)
    expect(foundIn(bytes), what).toEqual([]);
  expect(depot.received.length).toBeGreaterThan(0);
});

it('a word planted in what leaves is found, whatever its encoding', async () => {
  await recordDossiers();
  for (const form of forms(canaries.lastName))
    expect(foundIn(Buffer.from(`{"count":1,"x":"${form}"}`, 'latin1'))).toContain(canaries.lastName);
});
