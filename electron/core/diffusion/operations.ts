import type { diffusion, PublishedTable } from '#contract/diffusion.ts';
import type { Period } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { labelOf } from '../calendar/labels.ts';
import { isOver } from '../calendar/period.ts';
import { snapshotOf } from '../envoi/snapshot.ts';
import type { Handlers, ReadContext, WriteContext } from '../host.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import { computeIndicateurs } from '../indicateurs/queries.ts';
import { consolidate } from '../porteur/consolidate.ts';
import { antennesOf, latestOfYear } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';
import { choose, type Earlier } from './choose.ts';
import { sameFigures, type TrueTable } from './levelD.ts';
import { insertPublished, publishedIn, type Scope } from './queries.ts';
import { spreadsheetOf } from './written.ts';

export const diffusionHandlers: Handlers<typeof diffusion> = {
  previewAntenne: ({ period }, context) => preview('antenne', period, context),
  previewRegion: ({ period }, context) => preview('region', period, context),
  publishAntenne: ({ period }, context) => publish('antenne', period, context),
  publishRegion: ({ period }, context) => publish('region', period, context),
};

function preview(scope: Scope, period: Period, { db, today }: Pick<ReadContext, 'db' | 'today'>) {
  const tables = { antenne: tablesOfAntenne, region: tablesOfRegion }[scope](db, period, today);
  const { tables: told, frozen } = choose(period, tables, publishedIn(db, scope, period.year));
  return { label: labelOf(period), tables: [...told], frozen };
}

function publish(scope: Scope, period: Period, context: WriteContext) {
  const { db, session, now, about } = context;
  const { label, tables } = preview(scope, period, context);
  const same = isLast(publishedIn(db, scope, period.year), period, tables);
  if (!same) about(insertPublished(db, { scope, period, tables, at: now }));
  const end = period.quarter === null ? String(period.year) : `${String(period.year)}-T${String(period.quarter)}`;
  return {
    fileName: `diffusion-${scope}-${end}`,
    notice: `${session.structure.name.slice(0, 60)}, ${label}. De 1 à 7\u00a0: «\u00a0*\u00a0». Les autres nombres sont arrondis à 5 près, totaux à part.`,
    ...spreadsheetOf(tables),
  };
}

/** What is told of one period of the region, and whether it was already published as it is. */
export interface RegionTold {
  readonly period: Period;
  readonly tables: readonly PublishedTable[];
  readonly known: boolean;
}

/** Several periods of the region as one publication: each is checked with those before it and all that was published. */
export function tellRegion(db: Reader, periods: readonly Period[], today: string): RegionTold[] {
  const told: RegionTold[] = [];
  for (const period of periods) {
    const published = publishedIn(db, 'region', period.year);
    const together = told
      .filter((each) => each.period.year === period.year && !each.known)
      .map(({ period: { quarter }, tables }) => ({ quarter, at: '', tables }));
    const { tables } = choose(period, tablesOfRegion(db, period, today), [...published, ...together]);
    told.push({ period, tables, known: isLast(published, period, tables) });
  }
  return told;
}

/** Remembers what leaves. @returns the id of the last one remembered; null when all of it already was */
export const recordRegion = (db: Writer, told: readonly RegionTold[], at: string): string | null =>
  told
    .filter(({ known }) => !known)
    .map(({ period, tables }) => insertPublished(db, { scope: 'region', period, tables, at }))
    .at(-1) ?? null;

/** The last version of a period already says it. */
function isLast(published: readonly Earlier[], { quarter }: Period, tables: readonly PublishedTable[]): boolean {
  const last = published.findLast((version) => version.quarter === quarter);
  return tables.every((table) => {
    const before = last?.tables.find(({ id }) => id === table.id);
    return before !== undefined && sameFigures(before, table);
  });
}

function over(period: Period, today: string): void {
  if (!isOver(period, today))
    refuse(
      'diffusion-not-over',
      'Cette période n’est pas terminée\u00a0: ses chiffres peuvent encore changer. Choisissez une période passée.',
      'period',
    );
}

function tablesOfAntenne(db: Reader, period: Period, today: string): TrueTable[] {
  over(period, today);
  return computeIndicateurs(db, period, today).map(({ id, label, kind, unit, total, breakdown }) => ({
    id,
    label,
    kind,
    unit,
    total,
    lines: breakdown,
  }));
}

/** Sums of the region: never one antenne beside another. A figure that an antenne did not answer is not told. */
function tablesOfRegion(db: Reader, period: Period, today: string): TrueTable[] {
  over(period, today);
  const received = latestOfYear(db, period.year).map(({ antenneId, quarter, payload }) => ({
    antenneId,
    quarter,
    counts: snapshotOf(payload).counts,
  }));
  const { antennes, indicateurs } = consolidate(period, antennesOf(db, period), received);
  const missing = antennes.filter(({ quartersMissing }) => quartersMissing.length > 0);
  if (antennes.length === 0 || missing.length > 0)
    refuse(
      'diffusion-incomplete',
      antennes.length === 0
        ? 'Aucune antenne n’est enregistrée\u00a0: il n’y a rien à diffuser.'
        : `Il manque des envois de ${missing.map(({ name }) => name).join(', ')}\u00a0: un total incomplet ne se diffuse pas.`,
      'period',
    );
  return indicateurs.flatMap(({ id, label, total, breakdown, byAntenne }): TrueTable[] => {
    const entry = catalogue.find((each) => each.id === id);
    if (!entry || byAntenne.some(({ quartersUnanswered }) => quartersUnanswered.length > 0)) return [];
    return [{ id, label, kind: entry.kind, unit: entry.unit, total, lines: breakdown }];
  });
}
