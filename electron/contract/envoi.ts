import { z } from 'zod';
import { read, task, write } from './operation.ts';
import { Base64, CivilDate, Count, Id, Instant, Nothing, Quarter, Text } from './values.ts';

/** A file the shell will offer to save; its content is never personal. */
export const FileToSave = z.object({ fileName: z.string(), base64: Base64 });

export const Fingerprint = z.object({
  /** Ten French words, read aloud over the phone. */
  words: z.array(z.string()).length(10),
});

export const Depot = z.object({
  url: Text('Indiquez l’adresse du dossier de dépôt.', 500),
  user: Text('Indiquez l’identifiant du dossier de dépôt.', 120),
});

/** `sealed` ready to leave · `waiting` will be tried again · `stopped` needs somebody · `verified` read back and identical · `exported` saved as a file. */
export const envoiStates = ['sealed', 'waiting', 'stopped', 'verified', 'exported'] as const;

export const Envoi = z.object({
  envoiId: Id,
  year: z.number(),
  quarter: z.number(),
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

export const envoi = {
  /** Keys and settings of this antenne's sendings. */
  settings: read({
    access: 'indicateurs.read',
    input: Nothing,
    output: z.object({
      antenneCode: z.string(),
      fingerprint: Fingerprint,
      porteur: z.object({ name: z.string(), fingerprint: Fingerprint, trustedAt: Instant }).nullable(),
      depot: Depot.extend({ hasPassword: z.boolean() }).nullable(),
      autoSend: z.boolean(),
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

  /** `password` null keeps the one already stored. Only https, or http on this very machine. */
  saveDepot: write({
    access: 'envoi.write',
    input: Depot.extend({
      password: z
        .string()
        .min(1, 'Indiquez le mot de passe du dossier de dépôt.')
        .max(200, 'Ce mot de passe est trop long.')
        .nullable(),
    }),
    output: Nothing,
  }),

  setAutoSend: write({
    access: 'envoi.write',
    input: z.object({ enabled: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: Nothing,
  }),

  /** Everything that will leave, in clear, before anything is sealed. */
  preview: read({
    access: 'envoi.write',
    /** `requested`: as it would leave if the porteur had asked for a correction that otherwise waits. */
    input: Quarter.extend({ requested: z.boolean({ error: 'Indiquez oui ou non.' }).default(false) }),
    output: z.object({
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
      /** False while the quarter is not over: figures may still move. */
      quarterOver: z.boolean(),
      alreadySent: Count,
    }),
  }),

  /** Signs, seals to the porteur and puts in the outbox; refused if what was confirmed is no longer what would leave. */
  prepare: task({
    access: 'envoi.write',
    input: Quarter.extend({
      confirmedSha256: z.string().regex(/^[0-9a-f]{64}$/, 'Relisez l’aperçu puis confirmez.'),
      /** Why the porteur asked for a correction that would otherwise wait; kept here, never sent. */
      requestReason: Text('Indiquez pourquoi le porteur demande cette correction.', 300).nullable().default(null),
    }),
    output: z.object({ envoiId: Id }),
  }),

  list: read({ access: 'indicateurs.read', input: Nothing, output: z.array(Envoi) }),

  /** Tries now, whatever the delay. */
  send: task({ access: 'envoi.write', input: z.object({ envoiId: Id }), output: Envoi }),

  /** The sealed file itself, for a USB key or an e-mail. */
  exportSealed: write({ access: 'envoi.write', input: z.object({ envoiId: Id }), output: FileToSave }),

  /** Quarters that are over and not sent yet, oldest first. */
  due: read({
    access: 'indicateurs.read',
    input: Nothing,
    output: z.array(Quarter.extend({ overSince: CivilDate })),
  }),
};
