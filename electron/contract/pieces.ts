import { z } from 'zod';
import { read, write } from './operation.ts';
import { Count, Id, Instant, Text } from './values.ts';

/** Largest attached file, in bytes. */
export const pieceBytes = 25 * 1024 * 1024;
export const pieceTooBig =
  'Ce fichier dépasse 25\u00a0Mo\u00a0: réduisez-le ou découpez-le, puis ajoutez-le à nouveau.';

const Which = z.object({ pieceId: Id });
const Content = z.object({ fileName: z.string(), mime: z.string(), base64: z.string() });

export const PieceLine = z.object({
  pieceId: Id,
  name: z.string(),
  mime: z.string(),
  size: Count,
  addedAt: Instant,
  author: z.string(),
});

export const pieces = {
  /** Newest first. */
  ofAccompagnement: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({ lines: z.array(PieceLine) }),
  }),
  /** What it is is told by its bytes, never by its name. */
  add: write({
    access: 'dossiers.write',
    input: z.object({
      accompagnementId: Id,
      name: Text('Donnez un nom à ce fichier.', 200),
      base64: z
        .string({ error: 'Choisissez un fichier.' })
        .min(1, 'Ce fichier est vide\u00a0: choisissez-en un autre.')
        .max(Math.ceil(pieceBytes / 3) * 4, pieceTooBig)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Ce fichier ne peut pas être lu\u00a0: choisissez-en un autre.'),
    }),
    output: Which,
  }),
  /** To be shown in the window. */
  content: read({ access: 'dossiers.read', consultation: true, input: Which, output: Content }),
  /** To leave the base: the journal keeps who and when. */
  exportFile: read({ access: 'exports.nominatif', consultation: true, input: Which, output: Content }),
  remove: write({ access: 'dossiers.write', input: Which, output: Which }),
  restore: write({ access: 'dossiers.write', input: Which, output: Which }),
};
