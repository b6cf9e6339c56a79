import { createHash, timingSafeEqual } from 'node:crypto';
import type { coffre, Session } from '#contract/coffre.ts';
import type { Reader } from '#db/open.ts';
import type { Handlers, Opened, TaskContext } from '../host.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { rekeyed } from './formerKeys.ts';
import { rewriteKeyFile } from './keyFile.ts';
import { readAsTyped, secretOf, sheetOf } from './recoverySheet.ts';
import { rotateSafely } from './rotate.ts';
import { newSheet, printable } from './session.ts';
import { newSheetSecret, recoverySlot } from './slots.ts';
import { existing } from './vault.ts';

/** Same work whatever the texts. */
const sameText = (a: string, b: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(a), digest(b));
};

const sheetIsConfirmed = (db: Reader): boolean => readParametre(db, 'sheetConfirmedAt') !== null;

/** Whether the two groups asked were typed back as they are on the sheet. */
export function typedBack(
  { groups, asked }: NonNullable<Opened['sheet']>,
  typed: readonly { readonly index: number; readonly text: string }[],
): boolean {
  const textAt = (index: number) => readAsTyped(typed.find((group) => group.index === index)?.text ?? '');
  const right = asked.map((index) => sameText(textAt(index), groups[index] ?? ''));
  return !right.includes(false);
}

export const confirmSheet: Handlers<typeof coffre>['confirmSheet'] = async ({ groups }, context): Promise<Session> => {
  const { host, now } = context;
  const opened = openedOf(host);
  const { sheet } = opened;
  if (!sheet)
    return refuse(
      'sheet-not-shown',
      'Demandez d’abord une nouvelle fiche de secours, imprimez-la, puis recopiez deux groupes.',
    );
  if (!typedBack(sheet, groups))
    refuse(
      'sheet-mismatch',
      'Ces groupes ne sont pas ceux de la fiche\u00a0: relisez-la et recopiez les deux groupes demandés.',
      'groups',
    );
  const session = { ...opened.session, sheetConfirmed: true };
  if (context.read(sheetIsConfirmed)) {
    await replaceSheet(context, opened, sheet.groups);
    return session;
  }
  context.commit((db) => saveParametre(db, 'sheetConfirmedAt', now));
  opened.session = session;
  opened.sheet = null;
  return session;
};

function assertRenewable({ session }: TaskContext, { freshness }: Opened): void {
  if (session.role !== 'direction')
    refuse('right-missing', 'Seule la direction peut refaire la fiche de secours\u00a0: demandez-lui.');
  if (freshness !== null)
    refuse(
      'base-doubtful',
      'L’alerte sur la base attend une réponse\u00a0: décidez d’abord de continuer avec elle ou de restaurer une sauvegarde.',
    );
}

/** Who kept the former sheet, or a copy of it, opens nothing of what is recorded from now on. */
async function replaceSheet(context: TaskContext, opened: Opened, groups: readonly string[]): Promise<void> {
  const { now } = context;
  assertRenewable(context, opened);
  const secret = secretOf(groups.join(' '));
  if (!secret) throw new RangeError('a sheet made here is not one');
  try {
    await rotateSafely(context, {
      assert: () => assertRenewable(context, opened),
      keyFile: async (current, { from, to, poste }) =>
        rekeyed(current, { from, to, poste, recovery: await recoverySlot(secret, current.vaultId, to) }),
      operation: 'coffre.confirmSheet',
      about: null,
      change: (db) => saveParametre(db, 'sheetConfirmedAt', now),
      notice:
        'La nouvelle fiche de secours est la seule qui marche, et toute la base est chiffrée avec une nouvelle clé. Détruisez l’ancienne fiche, puis tapez votre phrase de passe pour reprendre.',
    });
  } finally {
    secret.fill(0);
  }
}

/**
 * A sheet to print. While one is in use nothing changes yet: the former goes, and the data key with it, once two groups
 * of the new one were typed back. Before the first was, there is nothing to protect: the slot alone is replaced.
 */
export const renewSheet: Handlers<typeof coffre>['renewSheet'] = async (_, context) => {
  const { host, now, session } = context;
  const opened = openedOf(host);
  const { vaultId } = existing(host.dataDir);
  const secret = newSheetSecret();
  const sheet = newSheet(sheetOf(secret));
  try {
    if (context.read(sheetIsConfirmed)) assertRenewable(context, opened);
    else {
      const recovery = await recoverySlot(secret, vaultId, opened.dataKey);
      if (host.opened !== opened)
        refuse('locked', 'L’application s’est verrouillée\u00a0: tapez votre phrase de passe.');
      rewriteKeyFile(host.dataDir, opened.dataKey, (current) => ({ ...current, recovery }));
    }
  } finally {
    secret.fill(0);
  }
  opened.sheet = sheet;
  return printable(sheet, { vaultId, structure: session.structure, now });
};
