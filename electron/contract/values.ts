import { z } from 'zod';

const civilDatePattern = /^\d{4}-\d{2}-\d{2}$/;

const isRealDay = (text: string): boolean => {
  if (!civilDatePattern.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
};

/** A record's identifier: UUID version 7, lower case. */
export const Id = z
  .string({ error: 'Choisissez un élément de la liste.' })
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'Choisissez un élément de la liste.');

/** A day of the civil calendar, `YYYY-MM-DD`, between 1900 and 2199. */
export const CivilDate = z
  .string({ error: 'Indiquez une date.' })
  .refine(isRealDay, 'Cette date n’existe pas\u00a0: vérifiez le jour, le mois et l’année.')
  .refine(
    (day) => day >= '1900-01-01' && day <= '2199-12-31',
    'Cette année n’est pas plausible\u00a0: vérifiez la date.',
  );

/** Wall-clock time of Europe/Paris, `HH:MM`. */
export const CivilTime = z
  .string({ error: 'Indiquez une heure.' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure entre 00:00 et 23:59.');

/** UTC instant, ISO 8601 with milliseconds. */
export const Instant = z.string({ error: 'Indiquez une date et une heure.' });

/**
 * One line of text typed by a person, trimmed, never empty.
 * @param sentence what to do when it is missing, in French
 */
export const Text = (sentence: string, max = 200) =>
  z
    .string({ error: sentence })
    .trim()
    .min(1, sentence)
    .max(max, `Ce texte est trop long\u00a0: ${max} caractères au plus.`)
    // Half a surrogate pair is no character: SQLite would store something else than what was typed.
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what must be refused
    .regex(/^[^\u0000-\u001f\u007f\ud800-\udfff]*$/u, 'Ce texte contient un caractère invisible\u00a0: retapez-le.');

/**
 * Text of several lines, trimmed, never empty.
 * @param sentence what to do when it is missing, in French
 */
export const LongText = (sentence: string, max: number) =>
  z
    .string({ error: sentence })
    .trim()
    .min(1, sentence)
    .max(max, `Ce texte est trop long\u00a0: ${max.toLocaleString('fr-FR')} caractères au plus.`)
    .regex(
      // oxlint-disable-next-line no-control-regex -- all but tabs and line ends is refused
      /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]*$/u,
      'Ce texte contient un caractère invisible\u00a0: retapez-le.',
    );

/** One of a closed list of `terms.ts`. */
export const OneOf = <const T extends readonly [string, ...string[]]>(
  values: T,
  sentence = 'Choisissez une valeur de la liste.',
) => z.enum(values, { error: sentence });

export const Count = z
  .number({ error: 'Indiquez un nombre.' })
  .int('Indiquez un nombre entier.')
  .min(0, 'Indiquez un nombre positif.');

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export const Weekday = z
  .number({ error: 'Choisissez un jour de la semaine.' })
  .int('Choisissez un jour de la semaine.')
  .min(1, 'Choisissez un jour de la semaine.')
  .max(7, 'Choisissez un jour de la semaine.');

export const Year = z
  .number({ error: 'Indiquez une année.' })
  .int('Indiquez une année.')
  .min(2000, 'Indiquez une année à partir de 2000.')
  .max(2199, 'Indiquez une année plausible.');

const quarterNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], {
  error: 'Choisissez un trimestre, de 1 à 4.',
});

/** A quarter of a civil year. */
export const Quarter = z.object({ year: Year, quarter: quarterNumber }, { error: 'Choisissez un trimestre.' });
export type Quarter = z.output<typeof Quarter>;

/** A quarter, or the whole year when `quarter` is null. */
export const Period = z.object({ year: Year, quarter: quarterNumber.nullable() }, { error: 'Choisissez une période.' });
export type Period = z.output<typeof Period>;

/** A month of a civil year. */
export const Month = z.object(
  {
    year: Year,
    month: z
      .number({ error: 'Choisissez un mois.' })
      .int('Choisissez un mois.')
      .min(1, 'Choisissez un mois.')
      .max(12, 'Choisissez un mois.'),
  },
  { error: 'Choisissez un mois.' },
);
export type Month = z.output<typeof Month>;

/** A page of a long list. */
export const Page = { offset: Count.default(0), limit: Count.max(500, 'Demandez 500 lignes au plus.').default(100) };

export const Nothing = z.object({}, { error: 'Aucune information n’est attendue ici.' });

export const Base64 = z
  .string({ error: 'Choisissez un fichier.' })
  .max(2_000_000, 'Ce fichier est trop gros\u00a0: ce n’est pas un fichier de l’application.')
  .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Ce fichier ne peut pas être lu\u00a0: choisissez-en un autre.');
