import { z } from 'zod';
import { dossierMonths, erasureReasons, eraseWord, retentionCategories } from './conservationTerms.ts';
import { read, task, write } from './operation.ts';
import { CivilDate, Count, Id, Instant, Nothing, OneOf, Page, Text } from './values.ts';

const Duration = z.object({
  category: OneOf(retentionCategories),
  months: z
    .number({ error: 'Indiquez un nombre de mois.' })
    .int('Indiquez un nombre entier de mois.')
    .min(dossierMonths.least, 'Indiquez au moins un mois.')
    .max(dossierMonths.most, 'Indiquez vingt ans au plus.'),
  /** Why longer than the yardstick; null otherwise. */
  reason: Text('Écrivez pourquoi ces dossiers sont gardés plus de deux ans.', 300).nullable(),
});
export type Duration = z.output<typeof Duration>;

const Person = z.object({ personneId: Id, lastName: z.string(), firstName: z.string() });

const ToReview = Person.extend({
  category: z.enum(retentionCategories),
  /** The end that decides, or the last contact after it. */
  endedOn: CivilDate,
  months: Count,
  dueOn: CivilDate,
  /** The decision to keep longer, when there is one. */
  kept: z.object({ prolongationId: Id, until: CivilDate, reason: z.string(), at: Instant, who: z.string() }).nullable(),
});
export type ToReview = z.output<typeof ToReview>;

const Rows = z.array(z.object({ label: z.string(), count: Count }));

const PersonneIds = z
  .array(Id, { error: 'Choisissez au moins une personne.' })
  .min(1, 'Choisissez au moins une personne.')
  .max(50, 'Choisissez cinquante personnes au plus.');
const Word = OneOf([eraseWord], `Tapez ${eraseWord} pour confirmer.`);
const File = z.object({ fileName: z.string(), base64: z.string() });

const Certificate = z.object({
  effacementId: Id,
  at: Instant,
  who: z.string(),
  reason: z.enum(erasureReasons),
  opaqueId: z.string(),
  rows: Rows,
  /** False while the base has not been rewritten without what was erased. */
  finished: z.boolean(),
  /** Until when backups made before may hold it, in French. */
  backups: z.string(),
});
export type Certificate = z.output<typeof Certificate>;

/** How long dossiers are kept, who is to be erased, and what a person may ask of what is held on them. */
export const conservation = {
  settings: read({
    access: 'confirmed',
    input: Nothing,
    output: z.object({ durations: z.array(Duration) }),
  }),
  saveSettings: write({
    access: 'conservation.write',
    input: z.object({
      durations: z.array(Duration, { error: 'Indiquez les durées.' }).max(20, 'Indiquez une durée par ligne.'),
    }),
    output: Nothing,
  }),

  /** How many people wait for a decision: a number, nobody's name. `due` is null until a large base was counted. */
  waiting: read({
    access: 'conservation.write',
    input: Nothing,
    output: z.object({ due: Count.nullable(), unfinished: Count }),
  }),

  /** People whose duration has passed, oldest first. Everybody is gone through, some at a time: nothing else waits for it. */
  review: task({
    access: 'conservation.write',
    input: z.object({ kept: z.boolean({ error: 'Choisissez une liste.' }), ...Page }),
    output: z.object({ total: Count, people: z.array(ToReview) }),
  }),

  /** What erasing these people would erase, and what forbids it. */
  preview: read({
    access: 'conservation.write',
    consultation: true,
    input: z.object({ personneIds: PersonneIds }),
    output: z.object({
      people: z.array(
        Person.extend({
          /** Why this person cannot be erased now, in French; null otherwise. */
          blocked: z.string().nullable(),
          isDue: z.boolean(),
        }),
      ),
      rows: Rows,
      backups: z.string(),
    }),
  }),

  keep: write({
    access: 'conservation.write',
    input: z.object({
      personneId: Id,
      until: CivilDate,
      reason: Text('Écrivez pourquoi ce dossier est gardé plus longtemps.', 300),
    }),
    output: z.object({ prolongationId: Id }),
  }),
  /** Takes a decision to keep longer back, or holds it again. */
  setKept: write({
    access: 'conservation.write',
    input: z.object({ prolongationId: Id, kept: z.boolean({ error: 'Indiquez si la décision tient.' }) }),
    output: Nothing,
  }),

  /** Erases for good. What the figures counted of these people is kept as numbers. */
  erase: task({
    access: 'conservation.write',
    input: z.object({
      personneIds: PersonneIds,
      reason: OneOf(erasureReasons, 'Indiquez pourquoi\u00a0: durée passée, ou demande de la personne.'),
      word: Word,
    }),
    output: z.object({
      effacementIds: z.array(Id),
      /** False when the disk was too full to rewrite the base: `rewrite` does it later. */
      finished: z.boolean(),
    }),
  }),
  /** Rewrites the base without what was erased, when an erasure was cut short. */
  rewrite: task({ access: 'conservation.write', input: Nothing, output: z.object({ finished: Count }) }),

  certificates: read({
    access: 'conservation.write',
    input: z.object({ ...Page }),
    output: z.object({ total: Count, certificates: z.array(Certificate) }),
  }),
  certificatePdf: task({ access: 'conservation.write', input: z.object({ effacementId: Id }), output: File }),

  /** Makes a backup without what was erased, then removes all those made before, here and at the second place. */
  removeBackups: task({
    access: 'conservation.write',
    input: z.object({ word: Word }),
    output: z.object({ removed: Count }),
  }),

  /** Everything held on a person, to be read by them. */
  accessPdf: task({ access: 'conservation.write', input: z.object({ personneId: Id }), output: File }),
  /** The same for a machine, with the letters and the files. */
  accessJson: task({ access: 'conservation.write', input: z.object({ personneId: Id }), output: File }),
  /** The clinical notes, which a psychologist alone can open. */
  accessClinique: task({ access: 'clinique.write', input: z.object({ personneId: Id }), output: File }),
};
