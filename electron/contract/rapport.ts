import { z } from 'zod';
import { read, task, write } from './operation.ts';
import {
  housingStates,
  reportEditions,
  reportFormats,
  reportParts,
  reportSections,
  reportTexts,
  textOrigins,
} from './rapportTerms.ts';
import { RichText } from './richText.ts';
import { Count, Id, Instant, Nothing, OneOf, Text, Year } from './values.ts';

const tooMany = 'Cette liste est trop longue\u00a0: regroupez des lignes.';
const Lines = z
  .array(Text('Écrivez cette ligne, ou retirez-la.', 200), { error: 'Écrivez une ligne.' })
  .max(20, tooMany);

/** What the table of modules says of one antenne. */
export const Fiche = z.object(
  {
    socles: Lines,
    complementaires: Lines,
    autres: Lines,
    permanences: z
      .array(
        z.object({
          module: Text('Indiquez le module.', 120),
          ville: Text('Indiquez la ville.', 80),
          lieu: Text('Indiquez le lieu.', 160).nullable(),
          /** « mercredi matin » */
          moment: Text('Indiquez le jour.', 120).nullable(),
        }),
        { error: 'Ajoutez une permanence.' },
      )
      .max(40, tooMany),
    hebergement: z.object(
      {
        state: OneOf(housingStates, 'Dites où en est l’hébergement.'),
        places: z
          .array(
            z.object({
              number: Count.max(999, 'Ce nombre de places n’est pas plausible.'),
              town: Text('Indiquez la ville.', 80).nullable(),
            }),
            { error: 'Ajoutez une ville.' },
          )
          .max(20, tooMany),
        /** « Pré-sentenciel » */
        frame: Text('Indiquez le cadre.', 160).nullable(),
        /** « Protocole Éviction, Groupe SOS » */
        other: Text('Indiquez une précision.', 200).nullable(),
      },
      { error: 'Dites où en est l’hébergement.' },
    ),
  },
  { error: 'Remplissez la fiche de l’antenne.' },
);
export type Fiche = z.output<typeof Fiche>;

const Hidden = z
  .array(OneOf(reportSections, 'Cette partie n’existe pas.'), { error: 'Choisissez les parties à masquer.' })
  .max(reportSections.length, 'Chaque partie n’est masquée qu’une fois.');

/** Which text; `antenneId` for what each antenne has, null for the others. */
const place = { part: OneOf(reportParts, 'Choisissez une partie du rapport.'), antenneId: Id.nullable() };
/** Null says: as before anything was written for that year. */
const Saved = z.object({ formerId: Id.nullable() });

const Origin = {
  origin: z.enum(textOrigins),
  /** The former year it was taken from. */
  fromYear: z.number().nullable(),
  author: z.string().nullable(),
  at: Instant.nullable(),
};

const TextShown = z.object({ part: z.enum(reportTexts), antenneId: Id.nullable(), content: RichText, ...Origin });
export type TextShown = z.output<typeof TextShown>;

const Version = z.object({ versionId: Id, author: z.string(), at: Instant, current: z.boolean() });

const File = z.object({ fileName: z.string(), base64: z.string() });
const ofYear = z.object({ year: Year });
const Format = OneOf(reportFormats, 'Choisissez DOCX ou PDF.');

/** The annual report of the porteur: texts that stay from year to year, figures that are counted again each time. */
export const rapport = {
  /** Everything that somebody writes for a year, as it stands. */
  read: read({
    access: 'porteur.write',
    input: ofYear,
    output: z.object({
      texts: z.array(TextShown),
      antennes: z.array(
        z.object({ antenneId: Id, name: z.string(), departement: z.string(), fiche: Fiche, ...Origin }),
      ),
      hidden: z.array(z.enum(reportSections)),
      /** What is missing in the figures of the year, in French; empty when nothing is. */
      missing: z.array(z.string()),
      /** The year is not over, something is missing, or it is not closed. */
      provisional: z.boolean(),
    }),
  }),

  saveText: write({
    access: 'porteur.write',
    input: z.object({
      year: Year,
      part: OneOf(reportTexts, 'Choisissez une partie du rapport.'),
      antenneId: Id.nullable(),
      content: RichText,
    }),
    output: Saved,
  }),

  saveFiche: write({
    access: 'porteur.write',
    input: z.object({ year: Year, antenneId: Id, fiche: Fiche }),
    output: Saved,
  }),

  saveHidden: write({ access: 'porteur.write', input: z.object({ year: Year, hidden: Hidden }), output: Saved }),

  /** Who wrote each version of the year, newest first. */
  versions: read({
    access: 'porteur.write',
    input: z.object({ year: Year, ...place }),
    output: z.object({ versions: z.array(Version) }),
  }),

  /** Takes a former version again; nothing that was written is lost. */
  restore: write({
    access: 'porteur.write',
    input: z.object({ year: Year, ...place, versionId: Id.nullable() }),
    output: Nothing,
  }),

  /** The PDF as it would be saved; nothing leaves, nothing is remembered. */
  preview: task({
    access: 'porteur.write',
    input: z.object({ year: Year, edition: OneOf(reportEditions, 'Choisissez une édition.') }),
    output: z.object({ base64: z.string() }),
  }),

  /** Exact figures, restricted: every page says so. */
  exportWorking: task({ access: 'porteur.write', input: z.object({ year: Year, format: Format }), output: File }),

  /** Level D, checked, and remembered as a publication before the file is made. */
  exportPublic: task({ access: 'porteur.write', input: z.object({ year: Year, format: Format }), output: File }),
};
