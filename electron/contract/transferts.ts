import { z } from 'zod';
import { accompagnements } from './accompagnements.ts';
import { FileToSave, Fingerprint } from './envoi.ts';
import { read, task, write } from './operation.ts';
import { parcoursTransmis } from './parcoursTransmis.ts';
import { coordonneeKinds, interdictionKinds, situationTopics } from './situationTerms.ts';
import {
  accompagnementTypes,
  cadres,
  convocationStatuses,
  echeanceKinds,
  entretienKinds,
  mesureChangeKinds,
  mesureNatures,
  noteKinds,
  presences,
  sexes,
  sources,
} from './terms.ts';
import { transfertDirections, transfertStates } from './transfertTerms.ts';
import { Base64, CivilDate, CivilTime, Count, Id, Instant, Nothing, OneOf, Page, Text } from './values.ts';

/** A text as another antenne wrote it: neither trimmed nor changed, so that what is opened is what left. */
const Written = (max: number) => z.string().max(max);

/** A text the dossier page shows: refused at the door when that page could not. */
const Shown = (max: number) => Written(max).refine((text) => Text('Indiquez un texte.', max).safeParse(text).success);

/** The mesure with all that hangs on it and is still to be known. */
const MesureTransmise = z.strictObject({
  nature: z.enum(mesureNatures),
  court: Shown(160),
  authority: Written(200).nullable(),
  number: Shown(60),
  startsOn: CivilDate,
  endsOn: CivilDate.nullable(),
  audienceOn: CivilDate.nullable(),
  housingAskedAt: Instant.nullable(),
  housedAt: Instant.nullable(),
  obligations: z
    .array(z.strictObject({ label: Written(300), startsOn: CivilDate, endsOn: CivilDate.nullable() }))
    .max(200),
  changes: z
    .array(
      z.strictObject({
        kind: z.enum(mesureChangeKinds),
        decidedOn: CivilDate,
        previousEndsOn: CivilDate.nullable(),
        endsOn: CivilDate.nullable(),
        previousAudienceOn: CivilDate.nullable(),
        audienceOn: CivilDate.nullable(),
        recordedAt: Instant,
      }),
    )
    .max(200),
  /** Those still to be done. */
  echeances: z.array(z.strictObject({ kind: z.enum(echeanceKinds), label: Written(300), dueOn: CivilDate })).max(200),
});

const Convocations = z
  .array(
    z.strictObject({
      day: CivilDate,
      at: CivilTime,
      durationMinutes: Count,
      lieu: Written(300),
      status: z.enum(convocationStatuses),
      plannedDay: CivilDate.nullable(),
    }),
  )
  .max(5000);

/** Null when the notes stay where they were written. */
const Notes = z
  .array(z.strictObject({ kind: z.enum(noteKinds), day: CivilDate, text: Written(50_000) }))
  .max(2000)
  .nullable();

const followed = { type: z.enum(accompagnementTypes), startsOn: CivilDate, referent: Written(200) };

/**
 * All that travels of a dossier: nothing else leaves, and the other side asks for nothing else. What was received is
 * kept in this shape: a field added later has a default, so that what came before can still be read.
 */
export const DossierTransmis = z.strictObject({
  personne: z.strictObject({
    lastName: Shown(80),
    firstName: Shown(80),
    usualName: Written(200).nullable(),
    birthDate: CivilDate.nullable(),
    birthPlace: Written(300).nullable(),
    nationality: Written(200).nullable(),
    sexe: z.enum(sexes),
    aliases: z.array(Written(300)).max(100),
  }),
  /** Those still valid. */
  coordonnees: z
    .array(
      z.strictObject({
        kind: z.enum(coordonneeKinds),
        value: Written(1000),
        caution: Written(1000).nullable(),
        endedOn: CivilDate.nullable(),
      }),
    )
    .max(100),
  /** The latest of each topic, as stored: JSON of the topic's shape. */
  situations: z
    .array(z.strictObject({ topic: z.enum(situationTopics), value: Written(10_000), observedOn: CivilDate }))
    .max(situationTopics.length),
  interdictions: z
    .array(z.strictObject({ kind: z.enum(interdictionKinds), startsOn: CivilDate, endsOn: CivilDate.nullable() }))
    .max(100),
  orientation: z.strictObject({
    receivedOn: CivilDate,
    source: z.enum(sources),
    cadre: z.enum(cadres),
    prescripteur: Shown(160).nullable(),
    entretiens: z
      .array(z.strictObject({ kind: z.enum(entretienKinds), day: CivilDate, presence: z.enum(presences) }))
      .max(200),
  }),
  mesure: MesureTransmise.nullable(),
  accompagnement: z.strictObject(followed),
  convocations: Convocations,
  /** Those of the orientation the dossier is of, whichever accompagnement they were done under. */
  ...parcoursTransmis,
  notes: Notes,
  /** What it came with, when it had been taken over already: how each antenne before followed the person. */
  earlier: z
    .array(
      z.strictObject({
        antenne: Written(200),
        ...followed,
        /** The day the next antenne took it over. */
        until: CivilDate,
        convocations: Convocations,
        ...parcoursTransmis,
        notes: Notes,
      }),
    )
    .max(20),
});
export type DossierTransmis = z.output<typeof DossierTransmis>;

export const Correspondant = z.object({
  correspondantId: Id,
  name: z.string(),
  fingerprint: Fingerprint,
  createdAt: Instant,
  disabledAt: Instant.nullable(),
});

/** One line of what was handed over, or taken over. */
export const Transfert = z.object({
  transfertId: Id,
  number: z.string(),
  direction: z.enum(transfertDirections),
  state: z.enum(transfertStates),
  correspondantName: z.string(),
  accompagnementId: Id.nullable(),
  lastName: z.string().nullable(),
  firstName: z.string().nullable(),
  at: Instant,
  acknowledgedAt: Instant.nullable(),
  compteName: z.string(),
});

/** What was received with the dossier, kept as it came. */
const Received = z.object({
  transfertId: Id,
  number: z.string(),
  correspondantName: z.string(),
  at: Instant,
  dossier: DossierTransmis,
  /** Appointments the other antenne had planned and that nobody has planned anew here yet. */
  toReplan: Convocations,
});

const Sent = Transfert.extend({
  /** The day to end the accompagnement on, once the other antenne has it; null while it does not, or when it is ended. */
  proposedEnd: CivilDate.nullable(),
});

export const Opened = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('dossier'),
    number: z.string(),
    correspondantName: z.string(),
    preparedOn: CivilDate,
    dossier: DossierTransmis,
    /** Persons of this antenne who may be the one handed over. */
    similar: accompagnements.similarPersonnes.output,
  }),
  z.object({ kind: z.literal('accuse'), sent: Sent }),
]);

const transfertId = { transfertId: Id };

export const transferts = {
  /** This antenne's own public card, and its ten words. */
  card: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({ name: z.string(), fingerprint: Fingerprint }),
  }),
  exportCard: read({ access: 'dossiers.read', input: Nothing, output: FileToSave }),

  /** Shows whose card it is; changes nothing. */
  inspectCard: read({
    access: 'envoi.write',
    input: z.object({ base64: Base64 }),
    output: z.object({ name: z.string(), fingerprint: Fingerprint }),
  }),
  /** Trusts the card after the words were compared aloud. */
  addCorrespondant: write({
    access: 'envoi.write',
    input: z.object({ base64: Base64 }),
    output: z.object({ correspondantId: Id }),
  }),
  setCorrespondantDisabled: write({
    access: 'envoi.write',
    input: z.object({ correspondantId: Id, disabled: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: Nothing,
  }),
  correspondants: read({ access: 'dossiers.read', input: Nothing, output: z.array(Correspondant) }),

  /** Exactly what would leave, before anything is sealed. */
  preview: read({
    access: 'dossiers.write',
    consultation: true,
    input: z.object({ accompagnementId: Id, withNotes: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({
      dossier: DossierTransmis,
      /** To give back to `prepare`. */
      sha256: z.string(),
      /** How many notes there are, whether they leave or not. */
      notes: Count,
    }),
  }),
  /** Signs and seals the dossier to the correspondant's key; refused if it is no longer what was read. */
  prepare: task({
    access: 'dossiers.write',
    input: z.object({
      accompagnementId: Id,
      correspondantId: Id,
      withNotes: z.boolean({ error: 'Indiquez oui ou non.' }),
      confirmedSha256: z.string().regex(/^[0-9a-f]{64}$/, 'Relisez l’aperçu puis confirmez.'),
    }),
    output: z.object({ transfertId: Id, number: z.string() }),
  }),
  /** The file to hand over: the sealed dossier while it waits, the receipt of one taken over. Same bytes each time. */
  file: read({ access: 'dossiers.write', consultation: true, input: z.object(transfertId), output: FileToSave }),
  cancel: write({ access: 'dossiers.write', input: z.object(transfertId), output: Nothing }),
  /** Undoes `cancel`. */
  restore: write({ access: 'dossiers.write', input: z.object(transfertId), output: Nothing }),

  list: read({
    access: 'dossiers.read',
    input: z.object({ direction: OneOf(transfertDirections, 'Choisissez les transferts à montrer.'), ...Page }),
    output: z.object({ total: Count, lines: z.array(Transfert) }),
  }),
  /** What a dossier has to do with transfers. */
  ofDossier: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({ transferable: z.boolean(), sent: Sent.nullable(), received: Received.nullable() }),
  }),

  /** Opens a file of another antenne: a dossier is shown and nothing is kept, a receipt is noted at once. */
  open: task({ access: 'dossiers.write', input: z.object({ base64: Base64 }), output: Opened }),
  /** Takes the dossier over, whole or not at all, and makes the receipt. */
  accept: task({
    access: 'dossiers.write',
    input: z.object({
      base64: Base64,
      /** The person it is, when already known here. */
      personneId: Id.nullable(),
      referentId: Id,
    }),
    output: z.object({ transfertId: Id, accompagnementId: Id, personneId: Id }),
  }),
};
