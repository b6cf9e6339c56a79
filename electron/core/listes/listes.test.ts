import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { accompagnements, type AccompagnementLine } from '#contract/accompagnements.ts';
import { dossierColumnIds, dueSortIds, orientationSortIds, registerViews } from '#contract/lists.ts';
import { mesures, type ListedDue } from '#contract/mesures.ts';
import { orientations, type OrientationLine } from '#contract/orientations.ts';
import {
  accompagnementTypeLabels,
  accompagnementTypes,
  cadreLabels,
  cadres,
  cadresJudiciaires,
  dueKinds,
  mesureNatureLabels,
  motifFinLabels,
  orientationAnswerLabels,
  orientationAnswers,
  sourceLabels,
  sources,
} from '#contract/terms.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { clientOf, type TestHost } from '#tests/support/base.ts';
import { buildDemoHost } from '#tests/demo/region.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { foldedNameOf, foldName } from '../fold.ts';
import { mesuresHandlers } from '../mesures/operations.ts';
import { orientationsHandlers } from '../orientations/operations.ts';

// The lists of a whole antenne, compared with the same lists filtered and sorted by hand.

type Dossier = z.output<typeof AccompagnementLine>;
type Orientation = z.output<typeof OrientationLine>;
type Value = string | number | null;

let test: TestHost;
let client: ReturnType<typeof open>;
let dossiers: Dossier[];
let register: Orientation[];

const open = (host: TestHost['host']) =>
  clientOf(
    { accompagnements, mesures, orientations },
    { accompagnements: accompagnementsHandlers, mesures: mesuresHandlers, orientations: orientationsHandlers },
    host,
  ).client;

beforeAll(async () => {
  const [demo] = demoAntennes;
  if (!demo) throw new Error('the region has no antenne');
  test = buildDemoHost(demo);
  client = open(test.host);
  dossiers = await allPages((page) => client.accompagnements.list({ status: 'all', ...page }), 500);
  register = await allPages((page) => client.orientations.list({ view: 'all', ...page }), 500);
}, 60_000);
afterAll(() => test.close());

type Ask<Line> = (page: { offset: number; limit: number }) => Promise<{ total: number; lines: Line[] }>;

/** The whole list, page after page; each page tells the same total. */
async function allPages<Line>(ask: Ask<Line>, limit: number): Promise<Line[]> {
  const first = await ask({ offset: 0, limit });
  const lines = [...first.lines];
  while (lines.length < first.total) {
    const page = await ask({ offset: lines.length, limit });
    expect(page.total).toBe(first.total);
    expect(page.lines.length).toBeGreaterThan(0);
    lines.push(...page.lines);
  }
  expect((await ask({ offset: first.total, limit })).lines).toEqual([]);
  return lines;
}

const compared = (a: Value, b: Value): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
};

/** Unknown values last, both ways; then what parts two lines alike. */
function sorted<Line>(
  lines: readonly Line[],
  value: (line: Line) => Value,
  direction: 'asc' | 'desc',
  ties: (a: Line, b: Line) => number,
): Line[] {
  return lines.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || ties(a, b);
    return (direction === 'asc' ? 1 : -1) * compared(one, other) || ties(a, b);
  });
}

const lower = (text: string | null) => text?.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? null;
const place = (code: string | null, labels: Record<string, string>): number | null =>
  code === null
    ? null
    : Object.keys(labels)
        .toSorted((a, b) => (labels[a] ?? '').localeCompare(labels[b] ?? '', 'fr'))
        .indexOf(code);

const dossierValue: Record<(typeof dossierColumnIds)[number], (line: Dossier) => Value> = {
  person: foldedNameOf,
  type: ({ type }) => place(type, accompagnementTypeLabels),
  startsOn: ({ startsOn }) => startsOn,
  endedOn: ({ endedOn }) => endedOn,
  referent: ({ referentName }) => foldName(referentName),
  next: ({ nextOn, nextAt }) => (nextOn === null ? null : `${nextOn} ${nextAt ?? ''}`),
  audience: ({ audienceOn }) => audienceOn,
  nature: ({ nature }) => place(nature, mesureNatureLabels),
  court: ({ court }) => lower(court),
  number: ({ number }) => number,
  motif: ({ motif }) => place(motif, motifFinLabels),
};
const dossierTies = (a: Dossier, b: Dossier) =>
  compared(foldedNameOf(a), foldedNameOf(b)) ||
  compared(b.startsOn, a.startsOn) ||
  compared(a.accompagnementId, b.accompagnementId);

const direction = fc.constantFrom('asc' as const, 'desc' as const);
const day = fc.constantFrom(null, '2022-06-01', '2023-03-15', '2024-01-01');
const limit = fc.integer({ min: 40, max: 500 });

it('are told with all that can differ', () => {
  expect(new Set(dossiers.map(({ endedOn, nextOn }) => `${endedOn === null} ${nextOn === null}`)).size).toBe(3);
  expect(new Set(register.map(({ answer }) => answer)).size).toBeGreaterThan(1);
});

describe('the dossiers', () => {
  const filter = fc.record({
    search: fc.constantFrom('', '', 'mar', 'be k'),
    status: fc.constantFrom('open' as const, 'ended' as const, 'all' as const),
    whose: fc.constantFrom('mine' as const, 'all' as const),
    type: fc.constantFrom(null, null, ...accompagnementTypes),
    court: fc.constantFrom(null, null, 'Tribunal judiciaire de Montpellier'),
    withoutNext: fc.boolean(),
    startedFrom: day,
    startedTo: day,
  });
  type Filter = (typeof filter extends fc.Arbitrary<infer F> ? F : never) & { colleague: string | null };

  const kept = (line: Dossier, asked: Filter): boolean => {
    const name = ` ${foldedNameOf(line)}`;
    const follows = (who: string) => line.referentName === who || line.binomeName === who;
    return (
      foldName(asked.search)
        .split(' ')
        .every((word) => name.includes(` ${word}`)) &&
      (asked.status === 'all' || (asked.status === 'ended') === (line.endedOn !== null)) &&
      (asked.whose === 'all' || follows(test.host.opened?.session.name ?? '')) &&
      (asked.colleague === null || follows(asked.colleague)) &&
      (asked.type === null || line.type === asked.type) &&
      (asked.court === null || line.court === asked.court) &&
      (!asked.withoutNext || line.nextOn === null) &&
      (asked.startedFrom === null || line.startsOn >= asked.startedFrom) &&
      (asked.startedTo === null || line.startsOn <= asked.startedTo)
    );
  };

  it('page after page, are the whole list filtered and sorted, whatever is asked', async () => {
    const colleague = fc.constantFrom(null, ...Object.keys(test.comptes));
    await fc.assert(
      fc.asyncProperty(
        filter,
        colleague,
        fc.constantFrom(...dossierColumnIds),
        direction,
        limit,
        async (asked, who, by, way, size) => {
          const compteId = who === null ? null : (test.comptes[who] ?? null);
          const listed = await allPages(
            (page) => client.accompagnements.list({ ...asked, compteId, sort: { by, direction: way }, ...page }),
            size,
          );
          const byHand = dossiers.filter((line) => kept(line, { ...asked, colleague: who }));
          expect(listed).toEqual(sorted(byHand, dossierValue[by], way, by === 'person' ? personTies : dossierTies));
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
  const personTies = (a: Dossier, b: Dossier) =>
    compared(b.startsOn, a.startsOn) || compared(a.accompagnementId, b.accompagnementId);

  it('are mine by default once I follow some and it is my trade, else everybody’s', async () => {
    const whose = async () => (await client.accompagnements.list({ whose: null })).whose;
    const session = test.host.opened?.session;
    if (!session) throw new Error('locked');
    try {
      session.role = 'controleur';
      expect(await whose()).toBe('mine');
      session.role = 'secretariat';
      expect(await whose()).toBe('all');
    } finally {
      session.role = 'direction';
    }
    expect(await whose()).toBe('all');
  });

  it('are sorted again once something has changed', async () => {
    const { lines } = await client.accompagnements.list({ limit: 1 });
    const [line] = lines;
    if (!line) throw new Error('no dossier');
    const before = (await client.accompagnements.list({})).total;
    const { accompagnementId } = line;
    await client.accompagnements.close({ accompagnementId, endedOn: '2026-11-24', motif: 'acheve' });
    expect((await client.accompagnements.list({})).total).toBe(before - 1);
    await client.accompagnements.reopen({ accompagnementId });
    expect((await client.accompagnements.list({})).total).toBe(before);
  });
});

describe('the orientations', () => {
  const value: Record<(typeof orientationSortIds)[number], (line: Orientation) => Value> = {
    person: foldedNameOf,
    receivedOn: ({ receivedOn }) => receivedOn,
    wait: ({ waitDays }) => waitDays,
    cadre: ({ cadre }) => place(cadre, cadreLabels),
    source: ({ source }) => place(source, sourceLabels),
    prescripteur: ({ prescripteur }) => lower(prescripteur),
    answer: ({ answer }) => place(answer, orientationAnswerLabels),
    answeredOn: ({ answeredOn }) => answeredOn,
  };
  const filter = fc.record({
    search: fc.constantFrom('', '', 'mar', 'dup'),
    view: fc.constantFrom(...registerViews),
    source: fc.constantFrom(null, null, ...sources),
    cadre: fc.constantFrom(null, null, ...cadres),
    answer: fc.constantFrom(null, null, ...orientationAnswers),
    receivedFrom: day,
    receivedTo: day,
    justiceFirst: fc.boolean(),
  });
  const seen = {
    waiting: ({ answer }: Orientation) => answer === 'en-attente',
    'to-open': ({ answer, accompagnementId }: Orientation) => answer === 'acceptee' && accompagnementId === null,
    answered: ({ answer }: Orientation) => answer !== 'en-attente',
    all: () => true,
  };

  it('page after page, are the whole register filtered and sorted, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        filter,
        fc.constantFrom(...orientationSortIds),
        direction,
        limit,
        async (asked, by, way, size) => {
          const listed = await allPages(
            (page) => client.orientations.list({ ...asked, sort: { by, direction: way }, ...page }),
            size,
          );
          const byHand = register.filter(
            (line) =>
              seen[asked.view](line) &&
              ` ${foldedNameOf(line)}`.includes(asked.search && ` ${asked.search}`) &&
              (asked.source === null || line.source === asked.source) &&
              (asked.cadre === null || line.cadre === asked.cadre) &&
              (asked.answer === null || line.answer === asked.answer) &&
              (asked.receivedFrom === null || line.receivedOn >= asked.receivedFrom) &&
              (asked.receivedTo === null || line.receivedOn <= asked.receivedTo),
          );
          const inOrder = sorted(
            byHand,
            value[by],
            way,
            (a, b) => compared(a.receivedOn, b.receivedOn) || compared(a.orientationId, b.orientationId),
          );
          const judicial = ({ cadre }: Orientation) => cadresJudiciaires.includes(cadre);
          expect(listed).toEqual(
            asked.justiceFirst ? [...inOrder.filter(judicial), ...inOrder.filter((line) => !judicial(line))] : inOrder,
          );
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('tell the order they are in when none was asked', async () => {
    const sort = async (view: (typeof registerViews)[number]) => (await client.orientations.list({ view })).sort;
    expect(await sort('waiting')).toEqual({ by: 'receivedOn', direction: 'asc' });
    expect(await sort('all')).toEqual({ by: 'receivedOn', direction: 'desc' });
  });
});

describe('what falls due', () => {
  type Due = z.output<typeof ListedDue>;
  const told = (line: Due) => JSON.stringify(line);

  it('page after page, is the whole list filtered, in an order no page breaks', async () => {
    const ask =
      (asked: Partial<Parameters<typeof client.mesures.dues>[0]>) => (page: { offset: number; limit: number }) =>
        client.mesures.dues({ whose: 'all', withinDays: 3660, ...asked, ...page });
    const all = await allPages(ask({}), 500);
    expect(all.length).toBeGreaterThan(30);
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          withinDays: fc.constantFrom(30, 90, 3660),
          kind: fc.constantFrom(null, ...dueKinds),
          search: fc.constantFrom('', 'mar', 'b'),
        }),
        fc.constantFrom(...dueSortIds),
        direction,
        fc.integer({ min: 7, max: 500 }),
        async (asked, by, way, size) => {
          const sort = { by, direction: way };
          const listed = await allPages(ask({ ...asked, sort }), size);
          expect(listed).toEqual(await allPages(ask({ ...asked, sort }), 500));
          const byHand = all.filter(
            (line) =>
              line.daysLeft <= asked.withinDays &&
              (asked.kind === null || line.kind === asked.kind) &&
              ` ${foldedNameOf(line)}`.includes(asked.search && ` ${asked.search}`),
          );
          expect(listed.map(told).toSorted()).toEqual(byHand.map(told).toSorted());
          if (by !== 'dueOn') return;
          const days = listed.map(({ dueOn }) => dueOn);
          expect(days).toEqual(way === 'asc' ? days.toSorted() : days.toSorted().toReversed());
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
