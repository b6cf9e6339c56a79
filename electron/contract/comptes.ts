import { z } from 'zod';
import { AccountName } from './coffre.ts';
import { read, task, write } from './operation.ts';
import { roles } from './rights.ts';
import { Count, Id, Instant, Nothing, OneOf } from './values.ts';

export const Compte = z.object({
  id: Id,
  name: z.string(),
  role: z.enum(roles),
  createdAt: Instant,
  disabledAt: Instant.nullable(),
});

/** `invite`: a code waits; `expire`: no code nor passphrase opens it any more; `ferme`: removed. */
export const compteStates = ['actif', 'invite', 'expire', 'ferme'] as const;
export type CompteState = (typeof compteStates)[number];

/** Shown once, to be handed over; never stored. */
const Invitation = Compte.extend({
  /** Five groups of four characters. */
  code: z.array(z.string()).length(5),
  expiresAt: Instant,
});
export type Invitation = z.output<typeof Invitation>;

/** Days a code may be used. */
export const invitationDays = 7;

const compteId = Id;
const role = OneOf(roles, 'Choisissez un rôle.');

/** What goes with an account that is removed. */
const Removal = z.object({
  /** Open dossiers that name it as référent or binôme. */
  dossiers: Count,
  /** `derniere`: nobody else holds the key of the clinical notes. */
  cleClinique: z.enum(['non', 'partagee', 'derniere']),
});
export type Removal = z.output<typeof Removal>;

export const comptes = {
  list: read({ access: 'confirmed', input: Nothing, output: z.array(Compte) }),

  /** How each account may be opened today, as the key file says it. */
  states: read({
    access: 'comptes.write',
    input: Nothing,
    output: z.array(z.object({ compteId, state: z.enum(compteStates), until: Instant.nullable() })),
  }),

  /** Makes an account and the code that opens it once. */
  create: task({ access: 'comptes.write', input: z.object({ name: AccountName, role }), output: Invitation }),

  /** Another code, for an account nobody can open: the first one was lost or is too old, or the person comes back. */
  invite: task({ access: 'comptes.write', input: z.object({ compteId }), output: Invitation }),

  setRole: write({ access: 'comptes.write', input: z.object({ compteId, role }), output: Compte }),

  removal: read({ access: 'comptes.write', input: z.object({ compteId }), output: Removal }),

  /**
   * Ends an account and encrypts everything again under a key it never had; the program is locked when it returns.
   * The account stays in the base, for the journal and the dossiers that name it.
   */
  remove: task({
    access: 'comptes.write',
    input: z.object({
      compteId,
      /** Said by who removes the last holder of the clinical key: only its sheet will open the notes. */
      last: z.boolean({ error: 'Indiquez oui ou non.' }),
    }),
    output: Nothing,
  }),
};
