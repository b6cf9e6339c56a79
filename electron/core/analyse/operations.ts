import { z } from 'zod';
import { GivenTable, type analyse, type AnalysedTable, type View, type What } from '#contract/analyse.ts';
import { axisLabels, type givenFormats } from '#contract/analyseTerms.ts';
import type { Session } from '#contract/coffre.ts';
import { familyLabels } from '#contract/indicateurTerms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { isOver } from '../calendar/period.ts';
import { recordRegion, tellRegion, type RegionTold } from '../diffusion/operations.ts';
import { drawChart } from '../graphiques/draw.ts';
import type { Handlers, ReadContext, TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import { refuse } from '../refusal.ts';
import { chartOf } from './chartOf.ts';
import { detailOf, givenChart, mentionOf } from './given.ts';
import { paperOf } from './paper.ts';
import { givenBefore, insertRemise, lastRemises, regionOf, restrictedBefore } from './queries.ts';
import { isOverTime, labelOfView, yearsOf, type Region } from './region.ts';
import { restricted } from './restricted.ts';
import { publishedColumns, roundedTotals } from './rounded.ts';
import { contributionsTo, tablesOf, type Table } from './tables.ts';
import { given, linesOf, withAtoms } from './remises.ts';
import { foundTogether } from './together.ts';
import { spreadsheetOf } from './written.ts';

export const analyseHandlers: Handlers<typeof analyse> = {
  indicateurs: () => catalogue.map(({ id, regionLabel, family }) => ({ id, label: regionLabel, family })),

  tables: (view, { db, today, session }) => {
    const region = regionFor(db, view, session);
    const label = labelOfView(view);
    return {
      label,
      antennes: region.antennes.length,
      tables: tablesOf(view, region, today).map((table) => shown(view, label, table)),
    };
  },

  preview: (what, context) => {
    const { label, tables } = prepared(what, context);
    return { label, mention: mentionOf(what.level, null, null), tables };
  },

  exportTable: ({ recipient, purpose, ...what }, context) => {
    const { db, now, session, about } = context;
    const to = addressed(what, recipient, purpose);
    const ready = prepared(what, context);
    assertNothingTogether(what, ready, to.recipient, context);
    about(record(db, what, 'xlsx', ready, { ...to, at: now, compteId: session.compteId }));
    return {
      fileName: fileNameOf(what),
      notice: noticeOf(what, to),
      ...spreadsheetOf(ready.tables, what.cpca),
    };
  },

  exportFile: async ({ recipient, purpose, format, ...what }, context) => {
    const { now, today, session, about } = context;
    const to = addressed(what, recipient, purpose);
    const ready = context.read((db) => {
      const given = prepared(what, { db, today, session });
      assertNothingTogether(what, given, to.recipient, { db, session });
      return given;
    });
    const bytes = await fileOf(format, what, ready, mentionOf(what.level, to.recipient, to.purpose), context);
    about(context.commit((db) => record(db, what, format, ready, { ...to, at: now, compteId: session.compteId })));
    return { fileName: `${fileNameOf(what)}.${format}`, base64: bytes };
  },

  given: (_input, { db }) => lastRemises(db),
};

const regionFor = (db: Reader, view: View, session: Session): Region => {
  const [first = view.period.year] = yearsOf(view);
  // The year before the first one is what it is compared with.
  return regionOf(db, [first - 1, ...yearsOf(view)], session, view.cpca);
};

function shown(view: View, period: string, table: Table): AnalysedTable {
  const { entry, slices, columns, rows, notes } = table;
  const { id, regionLabel: label, definition, kind, unit } = entry;
  const chart = chartOf(view.axis, `${label}, ${period}`, {
    label,
    kind,
    unit,
    columns: slices.map((slice, rank) => {
      const column = columns[rank];
      return { ...slice, detail: column ? detailOf(column) : '' };
    }),
    rows: rows.map((row) => ({ ...row, values: row.cells.map(({ value }) => value) })),
    notes: [],
  });
  return {
    id,
    label,
    definition,
    kind,
    unit,
    columns: [...columns],
    rows: rows.map((row) => ({ ...row, cells: [...row.cells] })),
    notes: [...notes],
    chart: drawChart(chart),
  };
}

interface Ready {
  readonly label: string;
  readonly tables: GivenTable[];
  readonly slices: Table['slices'];
  readonly region: Region;
  /** Level D of the region: to be remembered with what leaves. */
  readonly told: readonly RegionTold[];
}

/** The tables as they may leave at their level. */
function prepared(what: What, { db, today, session }: Pick<ReadContext, 'db' | 'today' | 'session'>): Ready {
  if (what.level === 'D' && (what.cpca !== null || what.axis === 'cpca'))
    refuse(
      'diffusion-cpca',
      'Les chiffres d’un CPCA ne se diffusent que depuis l’onglet «\u00a0Données ouvertes\u00a0», qui se souvient de tout ce qui a été publié CPCA par CPCA.',
      'level',
    );
  const region = regionFor(db, what, session);
  const all = tablesOf(what, region, today);
  const wanted = all.filter(({ entry }) => what.indicateurIds.includes(entry.id));
  const label = labelOfView(what);
  const slices = all[0]?.slices ?? [];
  if (region.antennes.length === 0)
    refuse(
      'analyse-no-antenne',
      what.cpca === null
        ? 'Aucune antenne n’est enregistrée\u00a0: il n’y a rien à remettre.'
        : `Aucune antenne n’est dans «\u00a0${what.cpca}\u00a0» sur cette période\u00a0: choisissez un autre CPCA.`,
    );
  if (wanted.length === 0) refuse('analyse-no-table', 'Choisissez au moins un tableau de la famille.', 'indicateurIds');
  if (what.level === 'R')
    return {
      label,
      slices,
      region,
      told: [],
      tables: wanted.map((table) => restricted(table, contributionsTo(table, region))),
    };
  if (isOverTime(what)) {
    const told = tellRegion(
      db,
      slices.map(({ period }) => period),
      today,
    );
    return { label, slices, region, told, tables: wanted.map((table) => publishedColumns(table, told)) };
  }
  return { label, slices, region, told: [], tables: wanted.map((table) => roundedOnce(what, table, db, today)) };
}

const Payload = z.array(GivenTable);

/** What was once told of a period by antenne or by département stays as it was: no difference tells who came since. */
function roundedOnce(what: What, table: Table, db: Reader, today: string): GivenTable {
  const before = givenBefore(db, askedOf(what)).flatMap((payload) => Payload.parse(JSON.parse(payload)));
  const same = before.findLast(({ id }) => id === table.entry.id);
  if (same) return same;
  if (!isOver(what.period, today))
    refuse('diffusion-not-over', 'Cette période n’est pas terminée\u00a0: choisissez une période passée.', 'period');
  if (table.columns.some(({ covered, expected }) => covered < expected))
    refuse(
      'diffusion-incomplete',
      'Il manque des envois d’antennes sur cette période\u00a0: un total incomplet ne se diffuse pas.',
      'period',
    );
  return roundedTotals(table);
}

/** What identifies the question, whatever the tables chosen. */
const askedOf = ({ axis, period }: What): string => JSON.stringify([axis, period.year, period.quarter]);

/** What this recipient already has and this file, combined, must not tell more than each of them. */
function assertNothingTogether(
  what: What,
  { label, tables, slices, region }: Ready,
  recipient: string | null,
  { db, session }: Pick<ReadContext, 'db' | 'session'>,
): void {
  if (what.level !== 'R' || recipient === null) return;
  const made = { file: fileLabelOf(what, label), tables: withAtoms(tables, slices, region) };
  const regionIn = (years: readonly number[]) => regionOf(db, years, session);
  const [found] = foundTogether(linesOf(given(restrictedBefore(db), recipient), made, regionIn), made.file);
  if (found)
    refuse(
      'analyse-together',
      `«\u00a0${found.line}\u00a0»\u00a0: avec ce que ${recipient} a déjà reçu (${found.files.join('\u00a0; ')}), une soustraction donnerait un nombre de moins de onze, ou de moins de trois antennes. Remettez le même découpage que la première fois, ou retirez ce tableau.`,
      'recipient',
    );
}

interface To {
  readonly recipient: string | null;
  readonly purpose: string | null;
}

/** Level R has a name and a purpose; level D needs none. */
function addressed({ level }: What, recipient: string | null, purpose: string | null): To {
  if (level === 'D') return { recipient: null, purpose: null };
  return {
    recipient: recipient ?? refuse('recipient-missing', 'Indiquez à qui ces tableaux sont remis.', 'recipient'),
    purpose: purpose ?? refuse('purpose-missing', 'Indiquez pour quoi ces tableaux sont remis.', 'purpose'),
  };
}

function record(
  db: Writer,
  what: What,
  format: (typeof givenFormats)[number],
  { label, tables, told, slices, region }: Ready,
  traces: To & { readonly at: string; readonly compteId: string },
): string {
  recordRegion(db, told, traces.at);
  const id = newId();
  insertRemise(db, {
    id,
    level: what.level,
    format,
    asked: askedOf(what),
    label: fileLabelOf(what, label),
    payload: JSON.stringify(what.level === 'R' ? withAtoms(tables, slices, region) : tables),
    ...traces,
  });
  return id;
}

const fileLabelOf = ({ family, axis }: What, label: string): string =>
  `${familyLabels[family]}, ${axisLabels[axis].toLowerCase()}, ${label}`;

const fileNameOf = ({ family, axis, level, period: { year, quarter } }: What): string =>
  `analyse-${level}-${family}-${axis}-${String(year)}${quarter === null || isOverTime({ axis }) ? '' : `-T${String(quarter)}`}`;

/** The head of a spreadsheet is 200 characters long at most. */
const noticeOf = ({ level }: What, { recipient, purpose }: To): string =>
  (level === 'R'
    ? `Niveau R, à ne pas transmettre. Remis à ${recipient ?? ''}, pour\u00a0: ${purpose ?? ''}`
    : mentionOf(level, null, null)
  ).slice(0, 200);

async function fileOf(
  format: Parameters<typeof analyseHandlers.exportFile>[0]['format'],
  what: What,
  { label, tables, slices }: Ready,
  mention: string,
  { host, session }: TaskContext,
): Promise<string> {
  const drawn = tables.map((table) => ({
    table,
    drawing: drawChart(givenChart(what.axis, label, table, slices, mention)),
  }));
  const [first] = drawn;
  if ((format === 'png' || format === 'svg') && first) {
    if (drawn.length > 1) refuse('one-chart', 'Choisissez un seul graphique à la fois.', 'indicateurIds');
    return format === 'svg'
      ? Buffer.from(first.drawing.svg, 'utf8').toString('base64')
      : Buffer.from(await host.rasterise(first.drawing)).toString('base64');
  }
  const paper = {
    title: `${familyLabels[what.family]}, ${label}`,
    structure: session.structure.name,
    mention,
    tables: drawn,
  };
  if (format === 'pdf') return Buffer.from(await host.print(paperOf(paper))).toString('base64');
  const pictured = [];
  for (const each of drawn) pictured.push({ ...each, png: await host.rasterise(each.drawing) });
  // Read when a document is made: its library is a fifth of the core, which starts while the window waits.
  return (await import('./docx.ts')).docxOf(paper, pictured);
}
