import { toSend, type Counts, type Indicator, type Sent } from '#core/envoi/corrections.ts';
import { randomOf } from './tableaux.ts';

/** A small closed set of tables, as a quarter of an antenne sends them. */
export const smallIndicators: readonly Indicator[] = [
  { id: 'orientations', kind: 'flux', unit: 'orientation' },
  { id: 'termines', kind: 'flux', unit: 'accompagnement' },
  { id: 'nuitees', kind: 'flux', unit: 'nuitée' },
  { id: 'file-active', kind: 'stock', unit: 'personne' },
];

const codes: Readonly<Record<string, readonly string[]>> = {
  orientations: ['justice', 'volontaire', 'partenaire'],
  termines: ['court', 'long'],
  nuitees: [],
  'file-active': [],
};

export function tableOf(id: string, cells: readonly number[]): Counts[string] {
  const total = cells.reduce((sum, count) => sum + count, 0);
  const list = codes[id] ?? [];
  return list.length === 0
    ? { total }
    : { total, by: Object.fromEntries(list.map((code, index) => [code, cells[index] ?? 0])) };
}

const cellsOf = ({ total, by }: Counts[string]): number[] => (by ? Object.values(by) : [total]);

/** Figures of one quarter, of the size of an antenne's. */
const drawn = (random: () => number): Counts =>
  Object.fromEntries(
    smallIndicators.map(({ id }) => [
      id,
      tableOf(
        id,
        (codes[id]?.length ? (codes[id] ?? []) : ['']).map(() => 15 + Math.floor(random() * 25)),
      ),
    ]),
  );

/** Late entries: one person or a few, in one table or in all of them. */
function edited(random: () => number, counts: Counts): Counts {
  const people = random() < 0.6 ? 1 + Math.floor(random() * 3) : 5 + Math.floor(random() * 4);
  const direction = random() < 0.6 ? 1 : -1;
  return Object.fromEntries(
    Object.entries(counts).map(([id, figures]) => {
      if (random() < 0.4) return [id, figures];
      const cells = cellsOf(figures);
      for (let person = 0; person < people; person++) {
        const cell = Math.floor(random() * cells.length);
        cells[cell] = Math.max(0, (cells[cell] ?? 0) + direction);
      }
      return [id, tableOf(id, cells)];
    }),
  );
}

export interface Year {
  readonly actual: Record<number, Counts>;
  readonly sent: Sent[];
  /** Corrections that were held when somebody tried to send them. */
  readonly held: number;
  /** Versions that left because the porteur asked. */
  readonly requested: number;
}

/**
 * A year of an antenne: quarters sent in their order, late entries between sendings, corrections tried at any time.
 * @param requests share of the held corrections the porteur asks for
 * @param after told of each sending
 */
export function randomYear(
  seed: number,
  {
    requests = 0.1,
    after = () => undefined,
  }: { requests?: number; after?: (year: Year, quarter: number) => void } = {},
): Year {
  const random = randomOf(seed);
  const actual: Record<number, Counts> = { 1: drawn(random), 2: drawn(random), 3: drawn(random), 4: drawn(random) };
  const sent: Sent[] = [];
  let seq = 0;
  let [held, requested] = [0, 0];
  const year = (): Year => ({ actual, sent, held, requested });
  const send = (quarter: number) => {
    const asked = { quarter, actual: (of: number) => actual[of] ?? {}, sent, indicators: smallIndicators };
    let sending = toSend(asked);
    if (sending.held.length > 0 && !sending.impossible) {
      held += 1;
      if (random() >= requests) return;
      requested += 1;
      sending = toSend({ ...asked, requested: true });
    }
    if (sending.impossible) return;
    sent.push({ quarter, seq: ++seq, counts: sending.counts, carried: sending.carried });
    after(year(), quarter);
  };
  for (const quarter of [1, 2, 3, 4]) {
    send(quarter);
    const tries = Math.floor(random() * 4);
    for (let attempt = 0; attempt < tries; attempt++) {
      const past = 1 + Math.floor(random() * quarter);
      actual[past] = edited(random, actual[past] ?? {});
      if (random() < 0.5) send(past);
    }
  }
  return year();
}
