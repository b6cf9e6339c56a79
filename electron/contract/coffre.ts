import { z } from 'zod';
import { read, task, write } from './operation.ts';
import { rights, roles } from './rights.ts';
import { structureKinds } from './terms.ts';
import { Count, Id, Instant, Nothing, OneOf, Text } from './values.ts';

export const Passphrase = z
  .string({ error: 'Tapez votre phrase de passe.' })
  .min(1, 'Tapez votre phrase de passe.')
  .max(256, 'Cette phrase de passe est trop longue\u00a0: 256 caractères au plus.');

export const AccountName = Text('Indiquez votre nom de compte.', 60);

export const Structure = z.object({
  kind: OneOf(structureKinds, 'Indiquez si vous êtes une antenne, le porteur, ou les deux.'),
  name: Text('Indiquez le nom de l’antenne ou du porteur.', 120),
  association: Text('Indiquez le nom de l’association.', 160),
  /** Département number as printed on letters: '34', '2A', '974'. */
  departement: z
    .string({ error: 'Indiquez le numéro du département.' })
    .trim()
    .regex(/^(\d{2,3}|2[AB])$/, 'Indiquez le numéro du département, par exemple 34.'),
});
export type Structure = z.output<typeof Structure>;

export const Session = z.object({
  compteId: Id,
  name: z.string(),
  role: z.enum(roles),
  rights: z.array(z.enum(rights)),
  /** False until two groups of the recovery sheet were typed back: nothing else is accepted before. */
  sheetConfirmed: z.boolean(),
  structure: Structure,
  idleMinutes: Count,
  /** True when the antenne's data are fictive (demonstration). */
  demo: z.boolean(),
});
export type Session = z.output<typeof Session>;

/** Shown once, to be printed; never stored. */
export const RecoverySheet = z.object({
  /** Seven groups of four characters. */
  groups: z.array(z.string()).length(7),
  vaultId: z.string(),
  structureName: z.string(),
  createdAt: Instant,
  /** Positions, from 0, of the two groups to type back. */
  asked: z.array(z.number().int().min(0).max(6)).length(2),
});
export type RecoverySheet = z.output<typeof RecoverySheet>;

export const PassphraseStrength = z.object({
  /** Estimated bits against an attacker who has stolen the disk. */
  bits: z.number(),
  level: z.enum(['faible', 'moyenne', 'bonne', 'excellente']),
  acceptable: z.boolean(),
  /** What to do, in French; empty when acceptable. */
  advice: z.string(),
});

/** What the opened base is not: the one that was left here. */
export const Freshness = z.object({
  /**
   * `older`: entries are missing; `other`: another history than the one last seen; `altered`: pages changed while it was
   * closed; `no-witness`: nothing says what it was.
   */
  kind: z.enum(['older', 'other', 'altered', 'no-witness']),
  /** Operations of the journal that are missing, at least. */
  missing: Count,
  lastKnownAt: Instant.nullable(),
});
export type Freshness = z.output<typeof Freshness>;

export const VaultState = z.object({
  /** `damaged`: key file or base unreadable; `message` says what to do. */
  state: z.enum(['absent', 'locked', 'unlocked', 'damaged']),
  message: z.string().nullable(),
  /** Seconds before another password is accepted; 0 when free. */
  waitSeconds: Count,
  session: Session.nullable(),
  /** A demonstration is shown: nothing of it is kept, and locking it ends it. */
  demonstration: z.boolean(),
  /** Null once somebody chose to go on with the base as it is. */
  freshness: Freshness.nullable(),
  /** The sheet that opened it ended the link to this computer, whose secret is not found any more. */
  posteLost: z.boolean(),
});

export const coffre = {
  state: read({ access: 'public', input: Nothing, output: VaultState }),

  proposePassphrase: read({
    access: 'public',
    input: Nothing,
    output: z.object({ passphrase: z.string(), bits: z.number() }),
  }),

  measurePassphrase: read({
    access: 'public',
    input: z.object({
      passphrase: z.string().max(256, 'Cette phrase de passe est trop longue\u00a0: 256 caractères au plus.'),
    }),
    output: PassphraseStrength,
  }),

  /** Makes the key file and the empty base, opens them, and returns the recovery sheet to print. */
  create: task({
    access: 'public',
    input: z.object({ structure: Structure, account: z.object({ name: AccountName, passphrase: Passphrase }) }),
    output: z.object({ sheet: RecoverySheet, session: Session }),
  }),

  /** Another sheet to print; the former one works until it is confirmed. For the direction, or while none is. */
  renewSheet: task({ access: 'session', input: Nothing, output: RecoverySheet }),

  /**
   * The two groups asked by the last sheet shown, typed back from paper. When it replaces another, the whole base is
   * encrypted again, that the former sheet opens nothing more, and the program locks.
   */
  confirmSheet: task({
    access: 'session',
    input: z.object({
      groups: z.array(z.object({ index: z.number().int().min(0).max(6), text: z.string().max(20) })).length(2),
    }),
    output: Session,
  }),

  unlock: task({ access: 'public', input: z.object({ name: AccountName, passphrase: Passphrase }), output: Session }),

  /** Forgotten passphrase: the sheet opens the vault and gives this account a new passphrase. */
  recover: task({
    access: 'public',
    input: z.object({
      sheet: Text('Recopiez les sept groupes de la fiche de secours.', 80),
      name: AccountName,
      newPassphrase: Passphrase,
    }),
    output: Session,
  }),

  /** First opening of an account: the code its administrator gave is changed for a passphrase nobody else knows. */
  join: task({
    access: 'public',
    input: z.object({
      name: AccountName,
      code: Text('Recopiez le code d’invitation.', 60),
      newPassphrase: Passphrase,
    }),
    output: Session,
  }),

  /** Goes on with a base that is not the one that was left: from now on it is the one to compare with. */
  acceptBase: write({ access: 'session', input: Nothing, output: Nothing }),

  /** Since when a passphrase opens the vault on this computer only; null when it opens it anywhere. */
  poste: read({ access: 'confirmed', input: Nothing, output: z.object({ since: Instant.nullable() }) }),

  /**
   * Binds the vault to this computer: a copy of the folder and a passphrase open nothing elsewhere. The sheet, typed to
   * show that it is at hand, always opens. The whole base is encrypted again, and the program locks.
   */
  linkPoste: task({
    access: 'parametres.write',
    input: z.object({ sheet: Text('Recopiez les sept groupes de la fiche de secours.', 80) }),
    output: Nothing,
  }),

  /** A passphrase opens the vault anywhere again. */
  unlinkPoste: task({ access: 'parametres.write', input: Nothing, output: Nothing }),

  /** Rewrites only the caller's own slot. */
  changePassphrase: task({
    access: 'session',
    input: z.object({ current: Passphrase, next: Passphrase }),
    output: Nothing,
  }),

  /** Closes the base and wipes the keys; also triggered by the shell (idle, suspend, OS lock). */
  lock: task({ access: 'session', input: Nothing, output: Nothing }),
};
