import type { z } from 'zod';
import type { ExportInput, exports } from '#contract/exports.ts';
import { dossierColumns, dueColumns, orientationColumns, participantColumns } from '#contract/lists.ts';
import { tableurLimits, type WrittenCell } from '#contract/tableur.ts';
import { groupeById } from '../groupes/queries.ts';
import type { Handlers, ReadContext } from '../host.ts';
import { participantsOf } from '../inscriptions/participantQueries.ts';
import { dossierLines, dossiersShown, listedDossiers } from '../listes/dossiers/queries.ts';
import { listedDues } from '../listes/echeances/queries.ts';
import { listedOrientations, orientationLines } from '../listes/registre/queries.ts';
import { refuse } from '../refusal.ts';
import { tableOf, type Table } from './tableOf.ts';
import { writtenDossier, writtenDue, writtenOrientation, writtenParticipant } from './writtenColumns.ts';

const notice = 'Document nominatif\u00a0: à supprimer après usage';
/** Ids a query takes at once. */
const chunk = 500;

export const exportsHandlers: Handlers<typeof exports> = {
  withoutNames: (asked, context) => prepared(asked, context, false),
  withNames: (asked, context) => prepared(asked, context, true),
};

function prepared(asked: z.output<typeof ExportInput>, context: ReadContext, nominative: boolean) {
  const { columns, rows } = tableFor(asked, context, nominative);
  // A count beside the name of the list, so that the journal tells what left without holding any of it.
  context.about(`${asked.list}:${String(rows.length)}`);
  return {
    fileName: [asked.list, ...(nominative ? ['nominatif'] : []), context.today].join('-'),
    notice: nominative ? notice : null,
    columns: [...columns],
    rows,
  };
}

function tableFor(asked: z.output<typeof ExportInput>, context: ReadContext, nominative: boolean) {
  if (asked.list === 'dossiers') return dossiersTable(asked, context, nominative);
  if (asked.list === 'orientations') return registerTable(asked, context, nominative);
  if (asked.list === 'participants') return participantsTable(asked, context, nominative);
  const { columns, sort, list: _, ...filter } = asked;
  const { lines } = listedDues(context, filter, sort);
  return filled(tableOf(columns, { declared: dueColumns, written: writtenDue, nominative }), lines, (some) => some);
}

type Asked<List extends string> = Extract<z.output<typeof ExportInput>, { list: List }>;

function dossiersTable(asked: Asked<'dossiers'>, { db, host, today, session }: ReadContext, nominative: boolean) {
  const { columns, sort, list: _, ...chosen } = asked;
  const { filter } = dossiersShown(db, chosen, { today, session });
  return filled(
    tableOf(columns, { declared: dossierColumns, written: writtenDossier, nominative }),
    listedDossiers({ db, host }, filter, sort),
    (ids) => dossierLines(db, ids, today),
  );
}

function registerTable(asked: Asked<'orientations'>, { db, host, today }: ReadContext, nominative: boolean) {
  const { columns, sort, list: _, ...filter } = asked;
  return filled(
    tableOf(columns, { declared: orientationColumns, written: writtenOrientation, nominative }),
    listedOrientations({ db, host }, filter, { sort, today }),
    (ids) => orientationLines(db, ids, today),
  );
}

function participantsTable(
  { groupeId, columns }: Asked<'participants'>,
  { db, today }: ReadContext,
  nominative: boolean,
) {
  const groupe =
    groupeById(db, groupeId) ??
    refuse('groupe-unknown', 'Ce groupe n’existe plus\u00a0: revenez à la liste.', 'groupeId');
  return filled(
    tableOf(columns, { declared: participantColumns, written: writtenParticipant, nominative }),
    participantsOf(db, groupe, today),
    (some) => some,
  );
}

/** @param listed ids, or the lines themselves */
function filled<Line, Listed>(
  { columns, rowOf }: Table<Line>,
  listed: readonly Listed[],
  linesOf: (some: readonly Listed[]) => readonly Line[],
) {
  if (columns.length === 0)
    refuse(
      'export-no-column',
      'Les colonnes choisies ne disent que des noms\u00a0: choisissez-en d’autres, ou un export nominatif.',
      'columns',
    );
  if (listed.length > tableurLimits.writtenRows)
    refuse(
      'export-too-long',
      `Un export a ${tableurLimits.writtenRows.toLocaleString('fr-FR')} lignes au plus\u00a0: filtrez la liste, puis recommencez.`,
    );
  const rows: WrittenCell[][] = [];
  for (let from = 0; from < listed.length; from += chunk)
    for (const line of linesOf(listed.slice(from, from + chunk))) rows.push(rowOf(line));
  return { columns, rows };
}
