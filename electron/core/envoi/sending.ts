import { z } from 'zod';
import type { Quarter } from '#contract/values.ts';
import type { Reader } from '#db/open.ts';
import { labelOf } from '../calendar/labels.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import { computeIndicateurs } from '../indicateurs/queries.ts';
import { toSend, type Carried, type Counts, type HeldTable, type Sending, type Sent } from './corrections.ts';
import { linesOf, type FigureLine } from './lines.ts';
import { envoisOfYear } from './queries.ts';
import { countsOf, snapshotOf } from './snapshot.ts';

const Figures = z.object({ total: z.number(), by: z.record(z.string(), z.number()).optional() });
const CarriedColumn = z.array(z.object({ quarter: z.number(), counts: z.record(z.string(), Figures) }));

const carriedOf = (column: string): Carried[] =>
  CarriedColumn.parse(JSON.parse(column)).map(({ quarter, counts }) => ({
    quarter,
    counts: Object.fromEntries(
      Object.entries(counts).map(([id, { total, by }]) => [id, by === undefined ? { total } : { total, by }]),
    ),
  }));

export interface QuarterSending extends Sending {
  /** The porteur asked, and it was needed: the correction would have waited. */
  readonly requested: boolean;
  /** Earlier quarters whose corrections are in these figures. */
  readonly regularisations: number;
  /** The last version sent of this quarter; null when there is none. */
  readonly former: Counts | null;
  /** A later quarter of the year is still to be sent: what is held will go with it. */
  readonly canWait: boolean;
}

/** What leaves now for this quarter, and what waits. */
export function sendingOf(
  db: Reader,
  { year, quarter }: Quarter,
  { today, requested }: { today: string; requested: boolean },
): QuarterSending {
  const sent = envoisOfYear(db, year).map((row): Sent => ({
    quarter: row.quarter,
    seq: row.seq,
    counts: snapshotOf(row.payload).counts,
    carried: carriedOf(row.carried),
  }));
  const computed = new Map<number, Counts>();
  const actual = (of: number): Counts => {
    const known =
      computed.get(of) ??
      countsOf(
        computeIndicateurs(db, { year, quarter: of as Quarter['quarter'] }, today).filter(
          ({ staysHere }) => !staysHere,
        ),
      );
    computed.set(of, known);
    return known;
  };
  const asked = { quarter, actual, sent, indicators: catalogue };
  const plain = toSend(asked);
  const needed = requested && plain.held.length > 0 && !plain.impossible;
  const sending = needed ? toSend({ ...asked, requested: true }) : plain;
  return {
    ...sending,
    requested: needed,
    regularisations: sending.carried.length,
    former: sent.findLast((each) => each.quarter === quarter)?.counts ?? null,
    canWait: [2, 3, 4].some((later) => later > quarter && !sent.some((each) => each.quarter === later)),
  };
}

/** The sentence of a correction that may not leave; null when it may. */
export function heldSentence({ held, impossible, canWait }: QuarterSending): string | null {
  const waits = canWait
    ? 'elle attend le trimestre suivant'
    : 'tous les trimestres de l’année sont déjà partis, elle ne peut plus entrer dans l’un d’eux';
  if (impossible)
    return `Cette correction retirerait plus que ce que le porteur connaît de ce trimestre\u00a0: ${waits}.`;
  const [least] = held.toSorted((a, b) => a.size - b.size);
  if (!least) return null;
  return `Cette correction ne porte que sur ${groupOf(least)}\u00a0: ${waits}. Si le porteur l’a demandée expressément, indiquez son motif.`;
}

function groupOf({ size, unit, fewPersons }: HeldTable): string {
  const feminine = ['orientation', 'personne', 'démarche', 'nuitée', 'séance', 'présence', 'convocation'].includes(
    unit,
  );
  if (size === 1) return `${feminine ? 'une' : 'un'} ${unit}`;
  return `${String(size)} ${unit}s${fewPersons ? ', qui peuvent être d’une seule personne' : ''}`;
}

/** What differs from the former version, cell by cell. */
export function changesOf({ former, counts }: QuarterSending): (FigureLine & { before: number; after: number })[] {
  if (!former) return [];
  const before = new Map(linesOf(former).map((line) => [`${line.indicateurId} ${line.code ?? ''}`, line.count]));
  return linesOf(counts).flatMap(({ count, ...line }) => {
    const old = before.get(`${line.indicateurId} ${line.code ?? ''}`);
    return old === undefined || old === count ? [] : [{ ...line, before: old, after: count }];
  });
}

/** What is carried of each earlier quarter, told here only: it stays in this base. */
export const carriedLines = ({ carried }: Sending, year: number) =>
  carried
    .toSorted((a, b) => a.quarter - b.quarter)
    .map(({ quarter, counts }) => ({
      period: labelOf({ year, quarter: quarter as Quarter['quarter'] }),
      lines: linesOf(counts)
        .filter(({ count }) => count !== 0)
        .map(({ count, ...line }) => ({ ...line, delta: count })),
    }));
