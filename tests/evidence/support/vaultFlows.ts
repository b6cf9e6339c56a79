import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractVerified } from '#core/sauvegardes/make.ts';
import { runNow } from '#core/sauvegardes/steps.ts';
import { foldersOf, generationsIn } from '#core/sauvegardes/store.ts';
import { quickKdf } from '#core/vault/kdf.testkit.ts';
import { accountKeys, existing } from '#core/vault/vault.ts';
import { rewriteKeyFile } from '#core/vault/keyFile.ts';
import { withAccount } from '#core/vault/poste.ts';
import { accountSlot } from '#core/vault/slots.ts';
import { sqlDir } from '#tests/support/base.ts';
import { director, oldVault } from '#tests/support/coffres.ts';
import { lastTexts, looked, missingFrom, noteOf, saidOf, unlocked, vaultWithDossier, type Flow } from './flows.ts';
import type { Office } from './office.ts';

/** By key, and by what the file holds to the last byte: the same backup is found on thousands of disks. */
const wholes = new Map<string, boolean>();

/** Whether a backup still gives back a whole base. */
function isWhole({ host, dataDir }: Office, fileName: string): boolean {
  const file = join(foldersOf(dataDir).backups, fileName);
  try {
    const { dataKey } = host.opened ?? {};
    if (!dataKey) return false;
    const digest = createHash('sha256').update(dataKey).update(readFileSync(file)).digest('base64');
    const known = wholes.get(digest);
    if (known !== undefined) return known;
    const found = isReadBack(join(dataDir, 'relue.db'), file, dataKey);
    wholes.set(digest, found);
    return found;
  } catch {
    // The file is not there.
    return false;
  }
}

function isReadBack(back: string, file: string, dataKey: Uint8Array): boolean {
  try {
    runNow(extractVerified(back, file, dataKey));
    return true;
  } catch {
    return false;
  }
}

export const backup: Flow = {
  async prepare(dataDir) {
    const { client, host, clock, accompagnementId } = await vaultWithDossier(dataDir);
    clock.at = '2026-11-22T18:00:00.000Z';
    await client.notes.add(noteOf(accompagnementId, 'la veille'));
    const { fileName } = await client.sauvegardes.make({});
    host.lock();
    return { accompagnementId, fileName };
  },
  async run(dataDir, { accompagnementId = '' }, ack) {
    const { client, host, clock } = await unlocked(dataDir);
    // Two backups of one day would leave the last one only.
    for (const [text, at] of [
      ['lundi', '2026-11-23T18:00:00.000Z'],
      ['mardi', '2026-11-24T18:00:00.000Z'],
    ] as const) {
      clock.at = at;
      await client.notes.add(noteOf(accompagnementId, text));
      ack(`note ${text}`);
      const { fileName } = await client.sauvegardes.make({});
      ack(`backup ${fileName}`);
    }
    host.lock();
  },
  wrong: (dataDir, { fileName = '' }, acked) =>
    looked(dataDir, (office) => {
      const verified = new Set(
        generationsIn(dataDir).flatMap((each) => (each.verifiedAt === null ? [] : [each.fileName])),
      );
      const wanted = [fileName, ...saidOf(acked, 'backup ')];
      return [
        ...missingFrom(lastTexts(office), ['la veille', ...saidOf(acked, 'note ')]),
        ...missingFrom(verified, wanted),
        ...wanted.filter((name) => !isWhole(office, name)).map((name) => `damaged: ${name}`),
      ];
    }),
};

/** The backup of the morning is put back in the afternoon. */
export const restore: Flow = {
  async prepare(dataDir) {
    const { client, host, accompagnementId } = await vaultWithDossier(dataDir);
    await client.notes.add(noteOf(accompagnementId, 'le matin'));
    const { fileName } = await client.sauvegardes.make({});
    await client.notes.add(noteOf(accompagnementId, 'le midi'));
    host.lock();
    return { fileName };
  },
  async run(dataDir, { fileName = '' }, ack) {
    const { client } = await unlocked(dataDir);
    await client.sauvegardes.restore({ source: { kind: 'liste', fileName }, word: 'RESTAURER' });
    ack('restored');
  },
  async wrong(dataDir, _, acked) {
    let isSwapped = false;
    const found = await looked(dataDir, (office) => {
      const texts = lastTexts(office);
      isSwapped = !texts.has('le midi');
      const wrong = missingFrom(texts, ['le matin']);
      if (!isSwapped) return acked.includes('restored') ? [...wrong, 'the restore acknowledged is undone'] : wrong;
      // What the restore took back has to be found again.
      const undo = generationsIn(dataDir).find(({ reason }) => reason === 'avant-restauration');
      return undo && isWhole(office, undo.fileName) ? wrong : [...wrong, 'what was there before is lost'];
    });
    // Cut between the swap and its witness, the base is told for what it is: an older one.
    const isTold = isSwapped && !acked.includes('restored');
    return isTold ? found.filter((what) => !what.startsWith('told as')) : found;
  },
};

/** The first opening after an update. */
export const migration: Flow = {
  async prepare(dataDir) {
    await oldVault(dataDir, 6);
    return {};
  },
  async run(dataDir, _, ack) {
    const { host } = await unlocked(dataDir);
    ack('migrated');
    host.lock();
  },
  wrong: (dataDir, _, acked) =>
    looked(dataDir, (office) => {
      const connection = office.connection();
      const rows = Number(connection.prepare('select count(*) from accompagnement').pluck().get());
      const version = Number(connection.pragma('user_version', { simple: true }));
      const last = readdirSync(join(sqlDir, 'migrations')).filter((name) => name.endsWith('.sql')).length;
      const before = generationsIn(dataDir).filter(({ reason }) => reason === 'avant-migration');
      return [
        ...(rows > 20 ? [] : [`lost: ${rows} rows only`]),
        ...(version === last ? [] : [`left at version ${version}`]),
        ...(acked.includes('migrated') && !before.some(({ fileName }) => isWhole(office, fileName))
          ? ['lost: the backup made before']
          : []),
      ];
    }),
};

const phraseAt = (turn: number): string => (turn === 0 ? director.passphrase : `${director.passphrase}-${turn}`);

export const passphrase: Flow = {
  async prepare(dataDir) {
    const { host } = await vaultWithDossier(dataDir);
    host.lock();
    return {};
  },
  async run(dataDir, _, ack) {
    const { client, host } = await unlocked(dataDir);
    for (let turn = 1; turn <= 6; turn += 1) {
      await client.coffre.changePassphrase({ current: phraseAt(turn - 1), next: phraseAt(turn) });
      ack(`changed ${turn}`);
    }
    host.lock();
  },
  // The one said to be in force, or the one being put in force when the power went.
  passphrases(acked) {
    const last = Number(saidOf(acked, 'changed ').at(-1) ?? 0);
    return [phraseAt(last), phraseAt(last + 1)];
  },
  async wrong(dataDir, _, acked) {
    for (const phrase of this.passphrases?.(acked) ?? []) {
      const account = { name: director.name, passphrase: phrase };
      const found = await accountKeys({ dataDir, sqlDir, account, kdf: quickKdf() }).catch(() => null);
      if (found) return looked(dataDir, () => [], phrase);
    }
    return ['neither the last passphrase nor the next one opens'];
  },
};

/** Accounts added to the key file one after the other. */
export const keyFile: Flow = {
  async prepare(dataDir) {
    const { host } = await vaultWithDossier(dataDir);
    host.lock();
    return {};
  },
  async run(dataDir, _, ack) {
    const { host } = await unlocked(dataDir);
    const { dataKey } = host.opened ?? { dataKey: new Uint8Array() };
    const { vaultId } = existing(dataDir);
    for (let turn = 0; turn < 6; turn += 1) {
      const account = { vaultId, id: randomUUID(), name: `Compte ${turn}`, passphrase: phraseAt(turn) };
      const { slot } = await accountSlot(account, dataKey, quickKdf());
      rewriteKeyFile(dataDir, dataKey, (file) => withAccount(file, slot, null));
      ack(`slot ${slot.id}`);
    }
    host.lock();
  },
  wrong: (dataDir, _, acked) =>
    looked(dataDir, () => missingFrom(new Set(existing(dataDir).accounts.map(({ id }) => id)), saidOf(acked, 'slot '))),
};
