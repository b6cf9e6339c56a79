import { z } from 'zod';
import { dueStates, envoiStates, propositionStates } from './envoiTerms.ts';
import { read, task, write } from './operation.ts';
import { Base64, CivilDate, Count, Id, Instant, Month, Nothing, Quarter, Text } from './values.ts';

/** A file the shell will offer to save; its content is never personal. */
export const FileToSave = z.object({ fileName: z.string(), base64: Base64 });

export const Fingerprint = z.object({
  /** Ten French words, read aloud over the phone. */
  words: z.array(z.string()).length(10),
});

/** SHA-256 of the public key the depot's server must have (SubjectPublicKeyInfo), base64. */
const Pin = z
  .string({ error: 'Recopiez l’empreinte du certificat, ou laissez vide.' })
  .trim()
  .regex(
    /^[A-Za-z0-9+/]{43}=$/,
    'Cette empreinte n’a pas la forme attendue\u00a0: recopiez les 44 caractères, «\u00a0=\u00a0» compris, ou laissez vide.',
  )
  .nullable()
  .default(null);

const Depot = z.object({
  url: Text('Indiquez l’adresse du dossier de dépôt.', 500),
  user: Text('Indiquez l’identifiant du dossier de dépôt.', 120),
  pin: Pin,
});
export const ShownDepot = z.object({
  url: z.string(),
  user: z.string(),
  hasPassword: z.boolean(),
  pin: z.string().nullable(),
});
/** `password` null keeps the one already stored. */
export const DepotToSave = Depot.extend({
  password: z
    .string({ error: 'Indiquez le mot de passe du dossier de dépôt.' })
    .min(1, 'Indiquez le mot de passe du dossier de dépôt.')
    .max(200, 'Ce mot de passe est trop long.')
    .nullable(),
});

export const Envoi = z.object({
  envoiId: Id,
  year: z.number(),
  quarter: z.number(),
  /** Null for a quarter; that of a « point d’étape ». */
  month: z.number().nullable(),
  /** 1 for the first sending of this antenne, then one more each time. */
  seq: Count,
  /** SHA-256 of the sealed file, hex. */
  sha256: z.string(),
  state: z.enum(envoiStates),
  sealedAt: Instant,
  attempts: Count,
  nextAttemptAt: Instant.nullable(),
  verifiedAt: Instant.nullable(),
  exportedAt: Instant.nullable(),
  /** What went wrong at the last attempt and what to do, in French. */
  problem: z.string().nullable(),
  /** Day of the porteur's acknowledgement. */
  receiptOn: CivilDate.nullable(),
  /** Why an acknowledgement found in the folder is not believed, in French. */
  receiptProblem: z.string().nullable(),
  /** Why the porteur asked for this correction of a few persons; null for the others. */
  requestReason: z.string().nullable(),
});

/** One figure of what leaves. */
const SentLine = z.object({
  indicateurId: z.string(),
  label: z.string(),
  code: z.string().nullable(),
  codeLabel: z.string().nullable(),
});

const Requested = { requested: z.boolean({ error: 'Indiquez oui ou non.' }).default(false) };
const Confirmed = { confirmedSha256: z.string().regex(/^[0-9a-f]{64}$/, 'Relisez l’aperçu puis confirmez.') };
const Verified = {
  ...Confirmed,
  /** The important findings of the controls were looked into. */
  verified: z.boolean({ error: 'Indiquez oui ou non.' }).default(false),
};
const Preparing = {
  ...Verified,
  /** Why the porteur asked for a correction that would otherwise wait; kept here, never sent. */
  requestReason: Text('Indiquez pourquoi le porteur demande cette correction.', 300).nullable().default(null),
};
const Enabled = z.object({ enabled: z.boolean({ error: 'Indiquez oui ou non.' }) });

export const envoi = {
  /** Keys and settings of this antenne's sendings. */
  settings: read({
    access: 'indicateurs.read',
    input: Nothing,
    output: z.object({
      antenneCode: z.string(),
      fingerprint: Fingerprint,
      porteur: z
        .object({
          name: z.string(),
          fingerprint: Fingerprint,
          trustedAt: Instant,
          /** False when its card is of a former version: its acknowledgements cannot be verified. */
          signsReceipts: z.boolean(),
        })
        .nullable(),
      depot: ShownDepot.nullable(),
      autoSend: z.boolean(),
      /** One account proposes, another one approves. */
      deuxPersonnes: z.boolean(),
      /** Days after the end of a quarter before which it is due. */
      delai: Count,
      /** A « point d’étape » is due each month. */
      points: z.boolean(),
      /** The date of this computer jumped: nothing goes by itself until somebody says it is right. */
      clock: z.object({ jump: z.enum(['back', 'forward']), seenOn: CivilDate }).nullable(),
    }),
  }),

  /** This antenne's public card, to hand to the porteur. */
  exportCard: read({ access: 'envoi.write', input: Nothing, output: FileToSave }),

  /** Shows who a porteur's card says it is; changes nothing. */
  inspectPorteurCard: read({
    access: 'envoi.write',
    input: z.object({ base64: Base64 }),
    output: z.object({ name: z.string(), fingerprint: Fingerprint }),
  }),

  /** Trusts the card after the words were compared aloud. */
  trustPorteur: write({ access: 'envoi.write', input: z.object({ base64: Base64 }), output: Nothing }),

  /** Only https, or http on this very machine. */
  saveDepot: write({ access: 'envoi.write', input: DepotToSave, output: Nothing }),

  setAutoSend: write({ access: 'envoi.write', input: Enabled, output: Nothing }),

  /** Turning it on stops what goes by itself; turning it off withdraws what waits for approval. */
  setDeuxPersonnes: write({ access: 'envoi.write', input: Enabled, output: Nothing }),

  setDelai: write({
    access: 'envoi.write',
    input: z.object({
      days: Count.min(1, 'Indiquez un nombre de jours entre 1 et 90.').max(
        90,
        'Indiquez un nombre de jours entre 1 et 90.',
      ),
    }),
    output: Nothing,
  }),

  /** Months count from the one in which it is turned on. */
  setPoints: write({ access: 'envoi.write', input: Enabled, output: Nothing }),

  /** The date of this computer is right, whatever it was last time. */
  confirmClock: write({ access: 'envoi.write', input: Nothing, output: Nothing }),

  /** Everything that will leave, in clear, before anything is sealed. */
  preview: read({
    access: 'envoi.write',
    /** `requested`: as it would leave if the porteur had asked for a correction that otherwise waits. */
    input: z.union([Quarter.extend(Requested), Month.extend(Requested)]),
    output: z.object({
      label: z.string(),
      /** The exact canonical JSON that will be signed, but for `seq` and `previous` which are shown as they would be now. */
      canonical: z.string(),
      /** SHA-256 of `canonical`, to give back to `prepare`. */
      sha256: z.string(),
      lines: z.array(SentLine.extend({ count: Count })),
      /** What differs from the former version of this quarter, cell by cell. */
      changes: z.array(SentLine.extend({ before: Count, after: Count })),
      /** What these figures hold of the corrections of earlier quarters; only the number of quarters leaves. */
      regularisations: z.array(
        z.object({ period: z.string(), lines: z.array(SentLine.extend({ delta: z.number().int() })) }),
      ),
      /** Why this correction waits, in French; null when it may leave. */
      held: z.string().nullable(),
      /** False when even a request of the porteur could not let it leave. */
      canBeRequested: z.boolean(),
      /** The porteur's request is told in what leaves: it was asked, and it was needed. */
      requested: z.boolean(),
      porteurName: z.string().nullable(),
      /** False while the period is not over: figures may still move. */
      periodOver: z.boolean(),
      alreadySent: Count,
    }),
  }),

  /** Signs, seals to the porteur and puts in the outbox; refused if what was confirmed is no longer what would leave. */
  prepare: task({
    access: 'envoi.write',
    input: z.union([Quarter.extend(Preparing), Month.extend(Preparing)]),
    output: z.object({ envoiId: Id }),
  }),

  /** The first of two persons has read the figures; nothing is sealed yet. */
  propose: write({
    access: 'envoi.write',
    input: z.union([Quarter.extend(Preparing), Month.extend(Preparing)]),
    output: z.object({ propositionId: Id }),
  }),

  /** Those that wait, and the last ones that were decided, newest first. */
  propositions: read({
    access: 'indicateurs.read',
    input: Nothing,
    output: z.array(
      z.object({
        propositionId: Id,
        period: z.union([Quarter, Month]),
        label: z.string(),
        /** `outdated` also when the figures moved since and nobody has decided yet. */
        state: z.enum(propositionStates),
        proposedBy: z.string(),
        proposedAt: Instant,
        /** Why the porteur asked for this correction of a few persons; null for the others. */
        requestReason: z.string().nullable(),
        /** Proposed by the caller, who therefore may not approve it. */
        mine: z.boolean(),
        decidedBy: z.string().nullable(),
      }),
    ),
  }),

  /** The second person, another account, has read the same figures: they are signed, sealed and put in the outbox. */
  approve: task({
    access: 'envoi.write',
    input: z.object({ propositionId: Id, ...Verified }),
    output: z.object({ envoiId: Id }),
  }),

  withdraw: write({ access: 'envoi.write', input: z.object({ propositionId: Id }), output: Nothing }),

  list: read({ access: 'indicateurs.read', input: Nothing, output: z.array(Envoi) }),

  /** Tries now, whatever the delay. */
  send: task({ access: 'envoi.write', input: z.object({ envoiId: Id }), output: Envoi }),

  /** The sealed file itself, for a USB key or an e-mail. */
  exportSealed: write({ access: 'envoi.write', input: z.object({ envoiId: Id }), output: FileToSave }),

  /** Looks for the porteur's acknowledgements in the folder. */
  fetchReceipts: task({ access: 'envoi.write', input: Nothing, output: z.object({ received: Count }) }),

  /** The same for one brought by hand; refused when it is not the porteur's, about a file of this antenne. */
  importReceipt: task({ access: 'envoi.write', input: z.object({ base64: Base64 }), output: Envoi }),

  /** Periods that are over and not sent yet, oldest first. */
  due: read({
    access: 'indicateurs.read',
    input: Nothing,
    output: z.array(
      z.object({
        period: z.union([Quarter, Month]),
        label: z.string(),
        overSince: CivilDate,
        dueOn: CivilDate,
        late: z.boolean(),
      }),
    ),
  }),

  /** The last four quarters and the one in progress, oldest first. */
  calendar: read({
    access: 'indicateurs.read',
    input: Nothing,
    output: z.array(
      Quarter.extend({
        label: z.string(),
        dueOn: CivilDate,
        state: z.enum(dueStates),
        late: z.boolean(),
        /** Day of the porteur's acknowledgement. */
        receiptOn: CivilDate.nullable(),
      }),
    ),
  }),
};
