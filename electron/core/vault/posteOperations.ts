import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { coffre } from '#contract/coffre.ts';
import type { Handlers, Host } from '../host.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { rekeyed } from './formerKeys.ts';
import { rewriteKeyFile } from './keyFile.ts';
import { bound, posteKeyOf, secretBytes, unbound, type PosteKey } from './poste.ts';
import { removePoste, writePoste } from './posteFile.ts';
import { secretTyped, sheetRefused } from './recoverySheet.ts';
import { rotateSafely } from './rotate.ts';
import { existing, openSheet } from './vault.ts';

export const posteState: Handlers<typeof coffre>['poste'] = (_, { host }) => ({
  since: existing(host.dataDir).poste?.since ?? null,
});

function assertLinkable(host: Host): void {
  if (openedOf(host).freshness !== null)
    refuse(
      'base-doubtful',
      'L’alerte sur la base attend une réponse\u00a0: décidez d’abord de continuer avec elle ou de restaurer une sauvegarde.',
    );
  if (existing(host.dataDir).poste) refuse('poste-linked', 'Ce coffre est déjà lié à ce poste.');
}

/** From now on it may be the only way in: it has to be at hand, and to be the one that opens. */
async function assertSheetAtHand({ dataDir }: Host, typed: string): Promise<void> {
  const secret = secretTyped(typed);
  const found = await openSheet(dataDir, secret);
  secret.fill(0);
  if (!found) return sheetRefused();
  found.keys.dataKey.fill(0);
}

const noSafe = (isUnprotected: boolean): never =>
  isUnprotected
    ? refuse(
        'poste-unprotected',
        'Le trousseau de clés de cet ordinateur n’est pas protégé\u00a0: le lien ne protégerait de rien. Demandez à qui s’en occupe d’installer un trousseau (GNOME ou KDE), puis recommencez. Rien n’a été modifié.',
      )
    : refuse(
        'poste-unavailable',
        'Cet ordinateur n’a pas de coffre-fort où garder ce secret, ou le refuse\u00a0: le lien n’est pas possible ici. Rien n’a été modifié.',
      );

/** The secret as this computer keeps it, shown to open again: what would not come back must never be needed. */
async function sealedHere({ safe }: Host, secret: Uint8Array): Promise<string> {
  const sealed = await (safe?.seal(secret) ?? 'unavailable');
  if (typeof sealed === 'string') return noSafe(sealed === 'unprotected');
  const back = await safe?.open(sealed);
  const isSame = back?.secret.length === secretBytes && timingSafeEqual(back.secret, secret);
  back?.secret.fill(0);
  return isSame ? Buffer.from(sealed).toString('base64') : noSafe(false);
}

/** Who copied the folder before, and knows a passphrase, opens nothing of what is recorded from now on. */
export const linkPoste: Handlers<typeof coffre>['linkPoste'] = async ({ sheet }, context) => {
  const { host, now } = context;
  const { vaultId } = openedOf(host);
  assertLinkable(host);
  await assertSheetAtHand(host, sheet);
  const secret = new Uint8Array(randomBytes(secretBytes));
  const poste = posteKeyOf(secret, vaultId);
  try {
    const sealed = await sealedHere(host, secret);
    await rotateSafely(context, {
      assert: () => assertLinkable(host),
      keyFile: async (current, { from, to }) => {
        // In its turn, that no other link comes between; and on the disk before the key file that needs it.
        writePoste(host.dataDir, { vaultId, id: poste.id, sealed });
        return bound(await rekeyed(current, { from, to, poste: null }), poste, now);
      },
      operation: 'coffre.linkPoste',
      about: null,
      change: () => undefined,
      notice:
        'Le coffre est lié à ce poste, et toute la base est chiffrée avec une nouvelle clé. Gardez la fiche de secours en lieu sûr, ailleurs que près du poste, puis tapez votre phrase de passe pour reprendre.',
    });
  } catch (error) {
    forgetUnused(host, poste);
    throw error;
  } finally {
    secret.fill(0);
    poste.key.fill(0);
  }
  return {};
};

/** Nothing was decided: no key file, there or about to be, asks for this secret. */
function forgetUnused(host: Host, { id }: PosteKey): void {
  // What waits to take its place at the next start may ask for it: then it stays, and harms nobody.
  if (host.opened && existing(host.dataDir).poste?.id !== id) removePoste(host.dataDir, id);
}

export const unlinkPoste: Handlers<typeof coffre>['unlinkPoste'] = async (_, { host }) => {
  const { dataKey, poste } = openedOf(host);
  const asked = existing(host.dataDir).poste;
  if (!asked) return refuse('poste-free', 'Ce coffre n’est lié à aucun poste.');
  rewriteKeyFile(host.dataDir, dataKey, (current) => unbound(current, poste));
  // Only now: until then it was needed.
  removePoste(host.dataDir, asked.id);
  return {};
};
