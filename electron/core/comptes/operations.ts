import type { comptes, Removal } from '#contract/comptes.ts';
import { rightsOf, type Role } from '#contract/rights.ts';
import type { Reader } from '#db/open.ts';
import { openFollowedBy } from '../accompagnements/queries.ts';
import { accessState, recipientsOf } from '../clinique/keyring.ts';
import { accesses, currentKey } from '../clinique/queries.ts';
import { foldName } from '../fold.ts';
import type { Handlers, Host, TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { argon2id, type Kdf } from '../vault/kdf.ts';
import { invitationSlot } from '../vault/invitation.ts';
import { readKeyFile, rewriteKeyFile } from '../vault/keyFile.ts';
import { withAccount } from '../vault/poste.ts';
import { existing } from '../vault/vault.ts';
import { takesTheLast, leavesAnAdministrator } from './administrators.ts';
import { stateOf } from './invitation.ts';
import { findCompte, findCompteNamed, insertCompte, listComptes, reopenCompte, setCompteRole } from './queries.ts';
import { removeSafely } from './removalOperations.ts';

const assertFree = (taken: unknown): void => {
  if (taken)
    refuse('name-taken', 'Un compte porte déjà ce nom\u00a0: ajoutez une initiale ou un deuxième prénom.', 'name');
};

const known = (db: Reader, compteId: string) =>
  findCompte(db, compteId) ?? refuse('account-unknown', 'Ce compte n’existe pas\u00a0: rechargez la page.', 'compteId');

/** Every account, and how it may be opened now. */
function statesIn(db: Reader, host: Host, now: string) {
  const slots = new Map(readKeyFile(host.dataDir)?.accounts.map((slot) => [slot.id, slot]));
  return listComptes(db).map((compte) => ({ ...compte, ...stateOf(compte, slots.get(compte.id), now) }));
}

const lastAdministrator = (): never =>
  refuse(
    'last-administrator',
    'C’est le dernier compte qui peut gérer les comptes\u00a0: sans lui, personne ne pourrait plus en créer ni en retirer. Donnez d’abord le rôle de direction à un autre compte déjà ouvert par son utilisateur.',
  );

async function create({ name, role }: { name: string; role: Role }, context: TaskContext, kdf: Kdf) {
  const { host, now } = context;
  const opened = openedOf(host);
  if (foldName(name) === '') refuse('name-empty', 'Indiquez un nom fait de lettres.', 'name');
  assertFree(context.read((db) => findCompteNamed(db, name)));
  const id = newId();
  const { vaultId } = existing(host.dataDir);
  const { dataKey } = opened;
  const { slot, code, expiresAt } = await invitationSlot({ vaultId, id, name }, { dataKey, now, kdf });
  if (host.opened !== opened) refuse('locked', 'L’application s’est verrouillée\u00a0: rien n’a été créé.');
  const compte = { id, name, role, createdAt: now };
  context.commit((db) => {
    assertFree(findCompteNamed(db, name));
    insertCompte(db, compte);
    // Inside the transaction: an account whose keys could not be written is no account.
    rewriteKeyFile(host.dataDir, dataKey, (file) => withAccount(file, slot, opened.poste));
  });
  context.about(id);
  return { ...compte, disabledAt: null, code, expiresAt };
}

async function invite({ compteId }: { compteId: string }, context: TaskContext, kdf: Kdf) {
  const { host, now } = context;
  const opened = openedOf(host);
  const assertNobodyEnters = (db: Reader) => {
    if (statesIn(db, host, now).some(({ id, state }) => id === compteId && state === 'actif'))
      refuse(
        'account-in-use',
        'Ce compte a déjà sa phrase de passe. Si elle est oubliée, la fiche de secours la remplace.',
        'compteId',
      );
    return known(db, compteId);
  };
  const compte = context.read(assertNobodyEnters);
  const { vaultId } = existing(host.dataDir);
  const { dataKey } = opened;
  const account = { vaultId, id: compteId, name: compte.name };
  const { slot, code, expiresAt } = await invitationSlot(account, { dataKey, now, kdf });
  if (host.opened !== opened) refuse('locked', 'L’application s’est verrouillée\u00a0: rien n’a été modifié.');
  context.commit((db) => {
    assertNobodyEnters(db);
    reopenCompte(db, compteId);
    rewriteKeyFile(host.dataDir, dataKey, (file) => withAccount(file, slot, opened.poste));
  });
  context.about(compteId);
  return { ...compte, disabledAt: null, code, expiresAt };
}

/** Whether the clinical key would go with this account. */
function cleClinique(db: Reader, host: Host, compteId: string): Removal['cleClinique'] {
  const row = currentKey(db);
  if (!row) return 'non';
  const recipients = recipientsOf(host, openedOf(host));
  const holders = accesses(db, row.generation).filter((each) => accessState(each, recipients) === 'ouvert');
  if (!holders.some((each) => each.compteId === compteId)) return 'non';
  return holders.length > 1 ? 'partagee' : 'derniere';
}

function assertRemovable(db: Reader, { host, now, session }: TaskContext, compteId: string, last: boolean): void {
  const { disabledAt } = known(db, compteId);
  if (disabledAt !== null) refuse('account-removed', 'Ce compte est déjà retiré\u00a0: rechargez la page.', 'compteId');
  if (openedOf(host).freshness !== null)
    refuse(
      'base-doubtful',
      'L’alerte sur la base attend une réponse\u00a0: décidez d’abord de continuer avec elle ou de restaurer une sauvegarde.',
    );
  if (!leavesAnAdministrator(statesIn(db, host, now), compteId)) lastAdministrator();
  if (compteId === session.compteId)
    refuse(
      'own-account',
      'On ne retire pas son propre compte\u00a0: demandez à une autre personne de la direction de le faire.',
      'compteId',
    );
  if (!last && cleClinique(db, host, compteId) === 'derniere')
    refuse(
      'clinical-last-access',
      'Cette personne est la seule à détenir la clé des notes cliniques\u00a0: ensuite, seule la fiche clinique les rouvrira. Vérifiez qu’elle est en lieu sûr, puis confirmez.',
      'last',
    );
}

/** @param kdf Argon2id, but in tests */
export const comptesHandlersWith = (kdf: Kdf): Handlers<typeof comptes> => ({
  list: (_, { db }) => listComptes(db),

  states: (_, { db, host, now }) =>
    statesIn(db, host, now).map(({ id, state, until }) => ({ compteId: id, state, until })),

  create: (input, context) => create(input, context, kdf),
  invite: (input, context) => invite(input, context, kdf),

  setRole: ({ compteId, role }, { db, host, now, about, afterCommit }) => {
    const compte = known(db, compteId);
    if (compte.disabledAt !== null)
      refuse('account-removed', 'Ce compte est retiré\u00a0: son rôle ne change plus.', 'compteId');
    if (takesTheLast(statesIn(db, host, now), { id: compteId, role })) lastAdministrator();
    setCompteRole(db, compteId, role);
    about(compteId);
    afterCommit(() => {
      const { opened } = host;
      // The caller's own: what they may do changes at once.
      if (opened?.session.compteId === compteId)
        opened.session = { ...opened.session, role, rights: [...rightsOf[role]] };
    });
    return { ...compte, role };
  },

  removal: ({ compteId }, { db, host }) => ({
    dossiers: openFollowedBy(db, known(db, compteId).id),
    cleClinique: cleClinique(db, host, compteId),
  }),

  remove: async ({ compteId, last }, context) => {
    const assert = (db: Reader) => assertRemovable(db, context, compteId, last);
    context.read(assert);
    await removeSafely(context, { compteId, assert });
    return {};
  },
});

export const comptesHandlers = comptesHandlersWith(argon2id);
