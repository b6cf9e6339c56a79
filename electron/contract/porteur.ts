import { z } from 'zod';
import { Fingerprint, FileToSave } from './envoi.ts';
import { read, task, write } from './operation.ts';
import { Base64, Count, Id, Instant, Nothing, Period } from './values.ts';

export const Antenne = z.object({
  antenneId: Id,
  /** Code inside the snapshots, chosen by the antenne's program. */
  code: z.string(),
  name: z.string(),
  departement: z.string(),
  fingerprint: Fingerprint,
  enrolledAt: Instant,
});

/** What became of one file. */
export const Reception = z.object({
  fileName: z.string(),
  outcome: z.enum(['imported', 'already', 'refused']),
  antenneName: z.string().nullable(),
  year: z.number().nullable(),
  quarter: z.number().nullable(),
  seq: Count.nullable(),
  /** Why it was refused and what to do, in French. */
  reason: z.string().nullable(),
  at: Instant,
});

const Cell = z.object({ code: z.string(), label: z.string(), count: Count });

export const porteur = {
  settings: read({
    access: 'porteur.write',
    input: Nothing,
    output: z.object({
      name: z.string(),
      fingerprint: Fingerprint,
      depot: z.object({ url: z.string(), user: z.string(), hasPassword: z.boolean() }).nullable(),
    }),
  }),

  saveDepot: write({
    access: 'porteur.write',
    input: z.object({
      url: z
        .string({ error: 'Indiquez l’adresse du dossier de dépôt.' })
        .trim()
        .min(1, 'Indiquez l’adresse du dossier de dépôt.')
        .max(500, 'Cette adresse est trop longue.'),
      user: z
        .string({ error: 'Indiquez l’identifiant.' })
        .trim()
        .min(1, 'Indiquez l’identifiant.')
        .max(120, 'Cet identifiant est trop long.'),
      password: z.string().min(1, 'Indiquez le mot de passe.').max(200, 'Ce mot de passe est trop long.').nullable(),
    }),
    output: Nothing,
  }),

  /** The porteur's public card, to hand to each antenne. */
  exportCard: read({ access: 'porteur.write', input: Nothing, output: FileToSave }),

  inspectAntenneCard: read({
    access: 'porteur.write',
    input: z.object({ base64: Base64 }),
    output: z.object({ name: z.string(), departement: z.string(), code: z.string(), fingerprint: Fingerprint }),
  }),

  enrolAntenne: write({ access: 'porteur.write', input: z.object({ base64: Base64 }), output: Antenne }),

  antennes: read({ access: 'porteur.write', input: Nothing, output: z.array(Antenne) }),

  /** Fetches the folder, opens and verifies each new file; each is imported whole or refused whole. */
  fetch: task({ access: 'porteur.write', input: Nothing, output: z.array(Reception) }),

  /** The same for one file brought by hand. */
  importFile: task({
    access: 'porteur.write',
    input: z.object({ fileName: z.string().max(200, 'Ce nom de fichier est trop long.'), base64: Base64 }),
    output: Reception,
  }),

  /** Last files received, newest first. */
  receptions: read({ access: 'porteur.write', input: Nothing, output: z.array(Reception) }),

  /** A missing antenne or quarter is listed as missing, never counted as zero. */
  consolidated: read({
    access: 'porteur.write',
    input: z.object({ period: Period }),
    output: z.object({
      label: z.string(),
      antennes: z.array(
        z.object({
          antenneId: Id,
          name: z.string(),
          quartersReceived: z.array(z.number()),
          quartersMissing: z.array(z.number()),
        }),
      ),
      indicateurs: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          definition: z.string(),
          total: Count,
          share: z.object({ part: Count, whole: Count }).nullable(),
          breakdown: z.array(Cell),
          byAntenne: z.array(
            z.object({
              antenneId: Id,
              /** Received in a former version of the definitions, which did not ask for this figure. */
              quartersUnanswered: z.array(z.number()),
              total: Count,
              breakdown: z.array(Cell),
            }),
          ),
        }),
      ),
    }),
  }),

  years: read({ access: 'porteur.write', input: Nothing, output: z.array(z.number()) }),
};
