import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import type { DemonstrationOf } from '#contract/shell.ts';
import { envoi } from '#contract/envoi.ts';
import { readerOf, type Writer } from '#db/open.ts';
import { addDays } from '../calendar/civilDate.ts';
import { insertCompte } from '../comptes/queries.ts';
import { cardFile, type PorteurCard } from '../envoi/cards.ts';
import { ensureKeys } from '../envoi/keys.ts';
import { envoiHandlers } from '../envoi/operations.ts';
import { draftSnapshot, dueNow, prepareEnvoi } from '../envoi/prepare.ts';
import { sha256Of } from '../envoi/seal.ts';
import type { Host } from '../host.ts';
import { newId } from '../ids.ts';
import { saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { enter } from '../vault/session.ts';
import { createVault } from '../vault/vault.ts';
import { acting, clockAt, inOneGo, writeJournal, type Scene } from './actingOperations.ts';
import { fillAntenne } from './antenneOperations.ts';
import type { Cast } from './cast.ts';
import { ago } from './days.ts';
import { colleagues, followed, structure, type Colleague } from './people.ts';
import { coordination, director, porteurStructure } from './region.ts';
import { fillRegion, regionSteps } from './regionOperations.ts';

const trustPorteur = acting('envoi.trustPorteur', envoi.trustPorteur, envoiHandlers.trustPorteur);
const exportSealed = acting('envoi.exportSealed', envoi.exportSealed, envoiHandlers.exportSealed);

/** The vault, each dossier, the groups, then the rest. */
const antenneSteps = followed.length + 3;

const vaults = {
  antenne: { structure: { kind: 'antenne', ...structure }, name: colleagues.camille.name },
  porteur: { structure: { kind: 'porteur', ...porteurStructure }, name: director },
} as const;

/**
 * Makes a fictive antenne, or a porteur and its region, in the folder of this host, opens it and fills it. Its key is
 * drawn and never kept: once it is locked nothing reads it any more.
 * @param told after each step, from 0 to 1
 */
export async function openDemonstration(host: Host, of: DemonstrationOf, told: (done: number) => void): Promise<void> {
  const now = host.clock.now();
  const vault = await createVault({
    dataDir: host.dataDir,
    sqlDir: host.sqlDir,
    structure: vaults[of].structure,
    account: { name: vaults[of].name, passphrase: '' },
    now,
    // No passphrase gives this key back: the slot opens for nobody.
    kdf: async () => randomBytes(32),
    demo: true,
  });
  const { connection, compteId } = vault;
  // Lost at the first cut, and made again in two seconds: no disk has to be waited for.
  connection.pragma('synchronous = OFF');
  inOneGo(connection, (db) => saveParametre(db, 'sheetConfirmedAt', now));
  enter(host, vault);
  const { opened } = host;
  if (!opened) return refuse('locked', 'La démonstration est fermée\u00a0: ouvrez-la de nouveau.');
  const scene: Scene = { host, opened, lines: [] };
  if (of === 'antenne') await playAntenne(scene, compteId, told);
  else await playRegion(scene, compteId, told);
  inOneGo(connection, (db) => writeJournal(db, scene));
  told(1);
}

/** What asks to be closed meanwhile is heard. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

async function playAntenne(scene: Scene, camille: string, told: (done: number) => void): Promise<void> {
  const { host, opened } = scene;
  const comptes = inOneGo(opened.connection, (db) => addColleagues(db, camille, host.clock.now()));
  const cast: Cast = { today: host.clock.today(), comptes };
  const filling = fillAntenne(scene, cast);
  for (let done = 1; ; done += 1) {
    told(done / antenneSteps);
    if (inOneGo(opened.connection, () => filling.next()).done) break;
    await pause();
  }
  inOneGo(opened.connection, (db) => writeJournal(db, scene));
  await ensureKeys(host);
  await sendFormerQuarters(scene, cast, await invented());
}

async function playRegion(scene: Scene, compteId: string, told: (done: number) => void): Promise<void> {
  const { host, opened } = scene;
  const today = host.clock.today();
  inOneGo(opened.connection, (db) => insertCompte(db, { id: newId(), ...coordination, createdAt: host.clock.now() }));
  await ensureKeys(host);
  const steps = regionSteps(today);
  let done = 0;
  await fillRegion(scene, { today, compteId }, () => {
    done += 1;
    told(done / steps);
    return pause();
  });
}

function addColleagues(db: Writer, camille: string, now: string): Record<Colleague, string> {
  const add = (colleague: Colleague) => {
    const id = newId();
    insertCompte(db, { id, ...colleagues[colleague], createdAt: now });
    return id;
  };
  return { camille, nadia: add('nadia'), hugo: add('hugo'), ines: add('ines'), paul: add('paul') };
}

/** The card of a porteur that nobody is: what is sealed to it, nobody opens. */
async function invented(): Promise<string> {
  const { publicKey } = generateKeyPairSync('ed25519');
  const card: PorteurCard = {
    format: 'porteur.carte',
    version: 1,
    code: `a-${randomBytes(8).toString('hex')}`,
    name: 'Porteur des Trois Collines (fictif)',
    recipient: await identityToRecipient(await generateIdentity()),
    signatureKey: publicKey.export({ format: 'jwk' }).x ?? '',
  };
  return cardFile(card, '').base64;
}

/** Every quarter that is over was sent in its time, but the last one: it waits. */
async function sendFormerQuarters(scene: Scene, { today, comptes }: Cast, base64: string): Promise<void> {
  const { opened, host } = scene;
  const db = readerOf(opened.connection);
  inOneGo(opened.connection, () =>
    trustPorteur(scene, { day: ago(today, 190), at: '10:00', compteId: comptes.camille }, { base64 }),
  );
  for (const { period, overSince } of dueNow(db, today).slice(0, -1)) {
    const day = addDays(overSince, 8);
    const moment = { day: day < today ? day : today, at: '09:15', compteId: comptes.camille };
    const { canonical } = draftSnapshot(db, period, { today: moment.day, requested: false });
    const asked = { confirmed: sha256Of(canonical), verified: true, requestReason: null };
    const envoiId = await prepareEnvoi({ ...host, clock: clockAt(moment) }, period, asked);
    inOneGo(opened.connection, () => exportSealed(scene, moment, { envoiId }));
  }
}
