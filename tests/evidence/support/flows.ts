import { createHash } from 'node:crypto';
import { cjse, tuesdays } from '#tests/support/dossiers.ts';
import { director } from '#tests/support/coffres.ts';
import { createVault, officeOn, unsound, type Office } from './office.ts';

export type Facts = Record<string, string>;
/** Said once an operation has answered; from then on nothing may take it back. */
export type Ack = (what: string) => void;

/** Something people do that writes to the disk. */
export interface Flow {
  /** What is there before, durably. */
  prepare(dataDir: string): Promise<Facts>;
  /**
   * @param random same numbers for the same seed
   * @param careless with the library's own durability: the control
   */
  run(dataDir: string, facts: Facts, ack: Ack, random: () => number, careless: boolean): Promise<void>;
  /** What may open it after a crash, once so much was acknowledged; the usual passphrase when it is not said. */
  passphrases?(acked: readonly string[]): string[];
  /** What is wrong in a folder found after a crash; empty when everything acknowledged is there and everything is sound. */
  wrong(dataDir: string, facts: Facts, acked: readonly string[]): Promise<string[]>;
}

let last: Office | null = null;
/** The last office this process opened: of fifty thousand, no other is kept. */
export const lastOpened = (): Office | null => last;
export const forgetOpened = (): void => void (last = null);

export const unlocked = async (dataDir: string, passphrase = director.passphrase): Promise<Office> => {
  const office = officeOn(dataDir);
  last = office;
  await office.client.coffre.unlock({ name: director.name, passphrase });
  return office;
};

/** Opens the folder as the next start would, looks at it, and leaves it. */
export async function looked(
  dataDir: string,
  look: (office: Office) => string[] | Promise<string[]>,
  passphrase?: string,
): Promise<string[]> {
  let office: Office;
  try {
    office = await unlocked(dataDir, passphrase);
  } catch (error) {
    return [`does not open: ${String(error)}`];
  }
  try {
    return [...unsound(office), ...(await look(office))];
  } catch (error) {
    return [`cannot be read: ${String(error)}`];
  } finally {
    office.drop();
  }
}

async function vaultWithDossier(dataDir: string): Promise<Office & { accompagnementId: string }> {
  const office = officeOn(dataDir);
  await createVault(office);
  const { accompagnementId } = await office.client.accompagnements.open(cjse());
  return { ...office, accompagnementId };
}

const lastTexts = (office: Office): Set<string> =>
  new Set(office.connection().prepare('select text from note').pluck().all().map(String));
const missingFrom = (there: ReadonlySet<string>, wanted: readonly string[]): string[] =>
  wanted.filter((text) => !there.has(text)).map((text) => `lost: ${text}`);

const noteOf = (accompagnementId: string, text: string) => ({
  accompagnementId,
  kind: 'appel' as const,
  day: '2026-11-20',
  text,
});

/** Notes and answers, one after the other, as on an ordinary morning. */
export const saves: Flow = {
  async prepare(dataDir) {
    const { client, host, accompagnementId } = await vaultWithDossier(dataDir);
    await client.convocations.planSeries(
      tuesdays(accompagnementId, { first: '2026-09-08', until: '2026-11-24', onHoliday: 'keep' }),
    );
    host.lock();
    return { accompagnementId };
  },
  async run(dataDir, { accompagnementId = '' }, ack, random, careless) {
    const office = await unlocked(dataDir);
    const { client } = office;
    if (careless) office.connection().pragma('synchronous = NORMAL');
    const { convocations } = await client.accompagnements.read({ accompagnementId });
    for (let turn = 0; turn < 24; turn += 1) {
      const text = `appel ${turn} ${'x'.repeat(1 + Math.floor(random() * 3000))}`;
      await client.notes.add(noteOf(accompagnementId, text));
      ack(`note ${text}`);
      const convocationId = convocations[turn]?.convocationId;
      if (!convocationId || random() < 0.4) continue;
      await client.convocations.mark({ convocationId, status: 'honoree', reportedTo: null });
      ack(`mark ${convocationId}`);
    }
    office.host.lock();
    ack('locked');
  },
  wrong: (dataDir, _, acked) =>
    looked(dataDir, (office) => {
      const marked = office.connection().prepare(`select id from convocation where status = 'honoree'`).pluck().all();
      const marks = new Set(marked.map(String));
      return [...missingFrom(lastTexts(office), saidOf(acked, 'note ')), ...missingFrom(marks, saidOf(acked, 'mark '))];
    }),
};

export const saidOf = (acked: readonly string[], prefix: string): string[] =>
  acked.filter((what) => what.startsWith(prefix)).map((what) => what.slice(prefix.length));

/** Pieces attached to a dossier. */
export const attachment: Flow = {
  async prepare(dataDir) {
    const { host, accompagnementId } = await vaultWithDossier(dataDir);
    host.lock();
    return { accompagnementId };
  },
  async run(dataDir, { accompagnementId = '' }, ack, random) {
    const office = await unlocked(dataDir);
    for (let turn = 0; turn < 3; turn += 1) {
      const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(random, 20_000 + random() * 200_000)]);
      const { pieceId } = await office.client.pieces.add({
        accompagnementId,
        name: 'Ordonnance.pdf',
        base64: bytes.toString('base64'),
      });
      ack(`piece ${pieceId} ${sha256(bytes)}`);
    }
    office.host.lock();
  },
  wrong: (dataDir, _, acked) =>
    looked(dataDir, async ({ client }) => {
      const found: string[] = [];
      for (const [pieceId = '', digest] of saidOf(acked, 'piece ').map((said) => said.split(' '))) {
        const { base64 } = await client.pieces.content({ pieceId }).catch(() => ({ base64: '' }));
        if (sha256(Buffer.from(base64, 'base64')) !== digest) found.push(`lost: piece ${pieceId}`);
      }
      return found;
    }),
};

const noise = (random: () => number, length: number): Buffer =>
  Buffer.from(Array.from({ length: Math.floor(length) }, () => Math.floor(random() * 256)));
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const titles = [
  'NOM',
  'Prénom',
  'Né(e) le',
  'Sexe',
  'Reçue le',
  'Origine',
  'Cadre',
  'Accompagnement',
  'Début du suivi',
];
const register = Array.from({ length: 20 }, (_, line) => [
  `Castan${'abcdefghijklmnopqrst'.charAt(line)}`,
  'Élie',
  `0${1 + (line % 9)}/05/19${60 + line}`,
  'M',
  '05/04/2026',
  'Volontaire',
  'volontaire',
  'Groupe',
  '06/04/2026',
]);

/** A spreadsheet imported whole or not at all. */
export const importing: Flow = {
  async prepare(dataDir) {
    const { host } = await vaultWithDossier(dataDir);
    host.lock();
    return {};
  },
  async run(dataDir, _, ack) {
    const office = await unlocked(dataDir);
    const { imports } = office.client;
    const rows = [titles, ...register].map((texts) => texts.map((text) => ({ kind: 'text' as const, text })));
    await imports.begin({ fileName: 'registre.xlsx', sheets: [{ name: 'Suivi', rows }] });
    const draft = await imports.draft({});
    await imports.match({ columns: draft?.columns ?? [], common: draft?.common ?? [] });
    ack('draft');
    await imports.run({});
    ack('imported');
    office.host.lock();
  },
  wrong: (dataDir, _, acked) =>
    looked(dataDir, async (office) => {
      const { length } = register;
      const query = `select count(*) from accompagnement join personne on personne.id = personne_id where last_name like 'Castan%'`;
      const lines = Number(office.connection().prepare(query).pluck().get());
      if (acked.includes('imported')) return lines === length ? [] : [`lost: ${length - lines} of the lines imported`];
      if (lines !== 0 && lines !== length) return [`half imported: ${lines} of ${length}`];
      const draft = await office.client.imports.draft({});
      return acked.includes('draft') && lines === 0 && !draft ? ['lost: the spreadsheet under way'] : [];
    }),
};

export { lastTexts, missingFrom, noteOf, vaultWithDossier };
