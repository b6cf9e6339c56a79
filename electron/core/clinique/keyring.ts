import type { AccesState } from '#contract/clinique.ts';
import type { Reader } from '#db/open.ts';
import type { Host, Opened, TaskContext } from '../host.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { assertAuthentic, type KeyFile } from '../vault/keyFile.ts';
import { existing } from '../vault/vault.ts';
import { accesses, currentKey, type CurrentKey } from './queries.ts';
import { isAuthentic, openAccess, sealedTo, type ClinicalKey } from './seals.ts';

/** After what waited: somebody else may have opened the vault since. */
export function assertStillOpen(host: Host, opened: Opened): void {
  if (host.opened !== opened) refuse('locked', 'L’application s’est verrouillée\u00a0: rien n’a été modifié.');
}

/** To whom an account's own things are sealed, as the key file says it: its seal is checked first. */
export function recipientsOf(host: Host, opened: Opened): { vaultId: string; of: (compteId: string) => string | null } {
  const keyFile: KeyFile = existing(host.dataDir);
  assertAuthentic(keyFile, opened.dataKey);
  const recipients = new Map(keyFile.accounts.map(({ id, recipient }) => [id, recipient]));
  return { vaultId: keyFile.vaultId, of: (compteId) => recipients.get(compteId) ?? null };
}

export type Recipients = ReturnType<typeof recipientsOf>;
type AccessRow = ReturnType<typeof accesses>[number];

export function accessState({ role, disabledAt, sealed, compteId }: AccessRow, recipients: Recipients): AccesState {
  if (role !== 'psychologue' || disabledAt !== null) return 'termine';
  return sealedTo(sealed) === recipients.of(compteId) ? 'ouvert' : 'perdu';
}

export const keyOrRefuse = (db: Reader): CurrentKey =>
  currentKey(db) ??
  refuse(
    'clinical-key-absent',
    'La clé clinique n’existe pas encore\u00a0: créez-la dans Paramètres, section Clé clinique.',
  );

export interface Held {
  readonly opened: Opened;
  readonly row: CurrentKey;
  readonly key: ClinicalKey;
  readonly recipients: Recipients;
}

/**
 * The second key, opened with the caller's own; to be forgotten as soon as the operation answers.
 * @throws Refusal when the caller does not hold it, or when it is not the one that was made
 */
export async function heldKey({ host, session, read }: TaskContext): Promise<Held> {
  const opened = openedOf(host);
  const row = read(keyOrRefuse);
  const recipients = recipientsOf(host, opened);
  const mine = read((db) => accesses(db, row.generation)).find(({ compteId }) => compteId === session.compteId);
  if (!mine || accessState(mine, recipients) === 'termine')
    return refuse(
      'clinical-access-missing',
      'Votre compte n’a pas la clé clinique\u00a0: demandez l’accès à un psychologue qui l’a, ou servez-vous de la fiche clinique.',
    );
  const key = await openAccess(mine.sealed, opened.identity);
  if (!key)
    return refuse(
      'clinical-access-lost',
      'Votre phrase de passe a été refaite depuis que vous aviez la clé clinique\u00a0: redemandez l’accès à un collègue psychologue, ou servez-vous de la fiche clinique.',
    );
  await assertUntouched(row, key, recipients.vaultId);
  assertStillOpen(host, opened);
  return { opened, row, key, recipients };
}

export async function assertUntouched(row: CurrentKey, key: ClinicalKey, vaultId: string): Promise<void> {
  if (!(await isAuthentic(row, key, vaultId)))
    refuse(
      'clinical-key-altered',
      'La clé clinique a été modifiée hors de l’application\u00a0: n’écrivez aucune note, remettez la dernière sauvegarde et prévenez le support.',
    );
}

/** Nothing was made again since the key was opened: else what was sealed meanwhile would open with no key. */
export function assertSameKey(db: Reader, row: CurrentKey): void {
  const now = currentKey(db);
  if (now?.generation !== row.generation || now.recovery !== row.recovery)
    refuse('clinical-key-changed', 'La clé clinique vient d’être refaite\u00a0: recommencez.');
}
