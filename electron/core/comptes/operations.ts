import type { comptes } from '#contract/coffre.ts';
import { foldName } from '../fold.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { argon2id, type Kdf } from '../vault/kdf.ts';
import { rewriteKeyFile, withAccount } from '../vault/keyFile.ts';
import { assertStrong } from '../vault/operations.ts';
import { accountSlot } from '../vault/slots.ts';
import { existing } from '../vault/vault.ts';
import { findCompteNamed, insertCompte, listComptes } from './queries.ts';

const assertFree = (taken: unknown): void => {
  if (taken)
    refuse('name-taken', 'Un compte porte déjà ce nom\u00a0: ajoutez une initiale ou un deuxième prénom.', 'name');
};

/** @param kdf Argon2id, but in tests */
export const comptesHandlersWith = (kdf: Kdf): Handlers<typeof comptes> => ({
  list: (_, { db }) => listComptes(db),

  create: async ({ name, role, passphrase }, context) => {
    const { host, now, session } = context;
    const { opened } = host;
    if (!opened) return refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
    if (foldName(name) === '') refuse('name-empty', 'Indiquez un nom fait de lettres.', 'name');
    assertFree(context.read((db) => findCompteNamed(db, name)));
    assertStrong(passphrase, 'passphrase', [name, session.structure.name, session.structure.association]);
    const id = newId();
    const { vaultId } = existing(host.dataDir);
    const { slot } = await accountSlot({ vaultId, id, name, passphrase }, opened.dataKey, kdf);
    if (host.opened !== opened) refuse('locked', 'L’application s’est verrouillée\u00a0: rien n’a été créé.');
    const compte = { id, name, role, createdAt: now };
    context.commit((db) => {
      assertFree(findCompteNamed(db, name));
      insertCompte(db, compte);
      // Inside the transaction: an account whose keys could not be written is no account.
      rewriteKeyFile(host.dataDir, opened.dataKey, (file) => withAccount(file, slot));
    });
    context.about(id);
    return { ...compte, disabledAt: null };
  },
});

export const comptesHandlers = comptesHandlersWith(argon2id);
