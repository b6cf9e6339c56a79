import { z } from 'zod';
import {
  dueColumnIds,
  DueFilter,
  DueSort,
  dossierColumnIds,
  DossierFilter,
  DossierSort,
  orientationColumnIds,
  OrientationFilter,
  OrientationSort,
  participantColumnIds,
} from './lists.ts';
import { read } from './operation.ts';
import { Column } from './tableur.ts';
import { Id, OneOf } from './values.ts';

const Columns = <const T extends readonly [string, ...string[]]>(ids: T) =>
  z
    .array(OneOf(ids, 'Choisissez des colonnes de la liste.'), { error: 'Choisissez au moins une colonne.' })
    .min(1, 'Choisissez au moins une colonne.')
    .max(50, 'Choisissez 50 colonnes au plus.');

/** A list as it is filtered and sorted on screen; all its lines leave, not only those that were shown. */
export const ExportInput = z.discriminatedUnion(
  'list',
  [
    DossierFilter.extend({ list: z.literal('dossiers'), sort: DossierSort, columns: Columns(dossierColumnIds) }),
    OrientationFilter.extend({
      list: z.literal('orientations'),
      sort: OrientationSort,
      columns: Columns(orientationColumnIds),
    }),
    DueFilter.extend({ list: z.literal('echeances'), sort: DueSort, columns: Columns(dueColumnIds) }),
    /** Everybody of one groupe, as its page shows them. */
    z.object({ list: z.literal('participants'), groupeId: Id, columns: Columns(participantColumnIds) }),
  ],
  { error: 'Choisissez la liste à exporter.' },
);

const Prepared = z.object({
  /** Without its extension, and without anything personal. */
  fileName: z.string(),
  /** What the first line of the file says; null when there is nothing to say. */
  notice: z.string().nullable(),
  columns: z.array(Column),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});

/** The journal says who, when, which list and how many lines: never what they held. */
export const exports = {
  /** Columns that may name somebody are left out. */
  withoutNames: read({ access: 'dossiers.read', consultation: true, input: ExportInput, output: Prepared }),
  withNames: read({ access: 'exports.nominatif', consultation: true, input: ExportInput, output: Prepared }),
};
