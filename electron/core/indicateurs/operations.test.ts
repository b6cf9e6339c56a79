import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sources } from '#contract/terms.ts';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, volontaire } from '#tests/support/dossiers.ts';
import { arrange, catalogue, definitions, shareOf } from './catalogue.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;

beforeEach(() => {
  test = openTestHost();
  road = roadOf(test.host);
});
afterEach(() => test.close());

type Period = { year: number; quarter: 1 | 2 | 3 | 4 | null };
const q3: Period = { year: 2026, quarter: 3 };
const q4: Period = { year: 2026, quarter: 4 };
const compute = async (period: Period) => (await road.indicateurs.compute({ period })).indicateurs;
const figure = async (period: Period, id: string) => {
  const found = (await compute(period)).find((indicateur) => indicateur.id === id);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
};
const counts = async (period: Period, id: string) =>
  Object.fromEntries(
    (await figure(period, id)).breakdown.filter(({ count }) => count > 0).map(({ code, count }) => [code, count]),
  );

const oriented = (source: (typeof sources)[number], receivedOn: string) =>
  source === 'volontaire'
    ? volontaire({ orientation: { ...volontaire().orientation, receivedOn }, startsOn: receivedOn })
    : cjse({ orientation: { ...cjse().orientation, source, receivedOn }, startsOn: receivedOn });

/** A mixed antenne: every source, ends of each length, meetings of each answer. */
async function fill() {
  for (const [index, source] of sources.entries())
    await road.accompagnements.open(oriented(source, `2026-0${7 + (index % 3)}-15`));
  const old = await road.accompagnements.open(oriented('spip', '2025-08-01'));
  await road.accompagnements.close({ accompagnementId: old.accompagnementId, endedOn: '2026-09-30', motif: 'acheve' });
  const short = await road.accompagnements.open(oriented('justice', '2026-07-14'));
  await road.accompagnements.close({
    accompagnementId: short.accompagnementId,
    endedOn: '2026-10-13',
    motif: 'abandon',
  });
  const { accompagnementId } = await road.accompagnements.open(cjse());
  await road.convocations.planSeries(tuesdays(accompagnementId, { first: '2026-09-08' }));
  const { convocations } = await road.accompagnements.read({ accompagnementId });
  const answers = [
    'honoree',
    'honoree',
    'absence-excusee',
    'absence-injustifiee',
    'honoree',
    'absence-injustifiee',
  ] as const;
  for (const [index, status] of answers.entries())
    await road.convocations.mark({ convocationId: convocations[index]?.convocationId ?? '', status, reportedTo: null });
  const seventh = convocations[6]?.convocationId ?? '';
  await road.convocations.mark({
    convocationId: seventh,
    status: 'reportee',
    reportedTo: { day: '2026-10-21', at: '10:30' },
  });
  return { accompagnementId, convocations };
}

describe('what each figure counts', () => {
  beforeEach(fill);

  it('orientations, by the day they were received, internal ones apart', async () => {
    expect(await counts(q3, 'orientations-source')).toEqual({
      volontaire: 1,
      partenaire: 1,
      fnacav: 1,
      justice: 3,
      'forces-ordre': 1,
      spip: 1,
    });
    expect((await figure(q3, 'orientations-source')).total).toBe(8);
    expect(await figure(q3, 'orientations-internes')).toMatchObject({ total: 1, breakdown: [], share: null });
    expect(await figure({ year: 2025, quarter: 3 }, 'orientations-source')).toMatchObject({ total: 1 });
  });

  it('the judicial share with its two terms', async () => {
    expect(await figure(q3, 'orientations-cadre')).toMatchObject({ total: 8, share: { part: 7, whole: 8 } });
  });

  it('ends, by the day they ended, in their band and type', async () => {
    expect(await counts(q3, 'termines-duree')).toEqual({ 'plus-12-mois': 1 });
    expect(await counts(q4, 'termines-duree')).toEqual({ 'moins-3-mois': 1 });
    expect(await counts({ year: 2026, quarter: null }, 'termines-type')).toEqual({ cjse: 2 });
  });

  it('meetings that were answered, and the share of those honoured', async () => {
    expect(await counts(q3, 'convocations-statut')).toEqual({
      honoree: 2,
      'absence-excusee': 1,
      'absence-injustifiee': 1,
    });
    expect(await counts(q4, 'convocations-statut')).toEqual({ honoree: 1, 'absence-injustifiee': 1, reportee: 1 });
    expect(await figure(q4, 'convocations-statut')).toMatchObject({ total: 3, share: { part: 1, whole: 2 } });
  });

  it('both edge days of a period, and neither neighbour', async () => {
    const before = (await figure(q3, 'orientations-source')).total;
    for (const day of ['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01'])
      await road.accompagnements.open(oriented('fnacav', day));
    expect((await figure(q3, 'orientations-source')).total).toBe(before + 2);
  });

  it('names the period and the years that hold something', async () => {
    expect(await road.indicateurs.compute({ period: q3 })).toMatchObject({
      from: '2026-07-01',
      to: '2026-09-30',
      label: '3ᵉ trimestre 2026',
    });
    expect(await road.indicateurs.years({})).toEqual([2026, 2025]);
  });
});

describe('laws of figures', () => {
  it('parts sum to totals, and each number is the number of dossiers it lists', async () => {
    await fill();
    const periods: Period[] = [
      q3,
      q4,
      { year: 2026, quarter: null },
      { year: 2025, quarter: 3 },
      { year: 2024, quarter: 1 },
    ];
    for (const period of periods) {
      for (const indicateur of await compute(period)) {
        const listed = async (code: string | null) => {
          const { total, lines } = await road.indicateurs.dossiers({
            period,
            indicateurId: indicateur.id,
            code,
            limit: 500,
          });
          expect(lines, indicateur.id).toHaveLength(total);
          return total;
        };
        expect(await listed(null)).toBe(indicateur.total);
        for (const { code, count } of indicateur.breakdown)
          expect(await listed(code), `${indicateur.id} ${code}`).toBe(count);
        if (indicateur.breakdown.length > 0)
          expect(indicateur.breakdown.reduce((sum, { count }) => sum + count, 0)).toBe(indicateur.total);
        if (indicateur.share) expect(indicateur.share.part).toBeLessThanOrEqual(indicateur.share.whole);
        expect(shareOf(indicateur.id, indicateur.breakdown)).toEqual(indicateur.share);
      }
    }
  });

  it('four quarters sum to their year', async () => {
    await fill();
    const year = await compute({ year: 2026, quarter: null });
    const quarters = await Promise.all(([1, 2, 3, 4] as const).map((quarter) => compute({ year: 2026, quarter })));
    for (const [index, indicateur] of year.entries()) {
      if (indicateur.kind === 'stock') continue;
      expect(
        quarters.reduce((sum, quarter) => sum + (quarter[index]?.total ?? 0), 0),
        indicateur.id,
      ).toBe(indicateur.total);
    }
  });

  it('a late entry changes a past quarter, and only that one', async () => {
    const { convocations } = await fill();
    const before = { q3: await compute(q3), q4: await compute(q4) };
    await road.accompagnements.open(oriented('partenaire', '2026-07-02'));
    expect((await figure(q3, 'orientations-source')).total).toBe((before.q3[0]?.total ?? 0) + 1);
    const flux = (all: typeof before.q4) => all.filter(({ kind }) => kind === 'flux');
    expect(flux(await compute(q4))).toEqual(flux(before.q4));
    await road.convocations.mark({
      convocationId: convocations[8]?.convocationId ?? '',
      status: 'honoree',
      reportedTo: null,
    });
    expect((await figure(q4, 'convocations-statut')).total).toBe((before.q4.at(-1)?.total ?? 0) + 1);
  });

  it('every undo restores exactly the figures of before', async () => {
    const { accompagnementId, convocations } = await fill();
    const year: Period = { year: 2026, quarter: null };
    const before = await compute(year);
    const changed = async () => expect(await compute(year)).not.toEqual(before);
    const restored = async () => expect(await compute(year)).toEqual(before);

    const convocationId = convocations[8]?.convocationId ?? '';
    for (const status of ['honoree', 'absence-excusee', 'absence-injustifiee'] as const) {
      await road.convocations.mark({ convocationId, status, reportedTo: null });
      await changed();
      await road.convocations.unmark({ convocationId });
      await restored();
    }
    await road.convocations.mark({ convocationId, status: 'reportee', reportedTo: { day: '2026-11-12', at: '11:00' } });
    await changed();
    await road.convocations.unmark({ convocationId });
    await restored();
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-20', motif: 'acheve' });
    await changed();
    await road.accompagnements.reopen({ accompagnementId });
    await restored();
    const { serieId } = await road.convocations.planSeries(
      tuesdays(accompagnementId, { at: '16:00', first: '2026-11-24' }),
    );
    await road.convocations.removeSeries({ serieId });
    await restored();
  });

  it('sums whatever the counts', () => {
    for (const definition of definitions) {
      const codes = definition.breakdown.length === 0 ? [null] : definition.breakdown.map(({ code }) => code);
      fc.assert(
        fc.property(fc.array(fc.nat(5000), { minLength: codes.length, maxLength: codes.length }), (numbers) => {
          const arranged = arrange(definition, new Map(codes.map((code, index) => [code, numbers[index] ?? 0])));
          expect(arranged.total).toBe(numbers.reduce((sum, count) => sum + count, 0));
        }),
        { seed: 20231215, numRuns: 30 },
      );
      expect(() => arrange(definition, new Map([['inconnu', 1]]))).toThrow(RangeError);
    }
  });
});

describe('the dossiers behind a number', () => {
  beforeEach(fill);

  it('say who, when and why, by day, one page at a time', async () => {
    const all = await road.indicateurs.dossiers({ period: q4, indicateurId: 'termines-duree', code: null });
    expect(all.lines).toMatchObject([
      { lastName: 'Berthier', day: '2026-10-13', detail: 'Du 14 juillet 2026 au 13 octobre 2026' },
    ]);
    const meetings = await road.indicateurs.dossiers({
      period: q3,
      indicateurId: 'convocations-statut',
      code: 'honoree',
      offset: 1,
      limit: 1,
    });
    expect(meetings).toMatchObject({
      total: 2,
      lines: [{ day: '2026-09-15', detail: 'mardi 15 septembre 2026 à 10\u00a0h\u00a030' }],
    });
    const { lines } = await road.indicateurs.dossiers({
      period: q3,
      indicateurId: 'orientations-internes',
      code: null,
    });
    expect(lines).toMatchObject([{ detail: 'Judiciaire pré-sentenciel' }]);
  });

  it('open the accompagnement they name', async () => {
    const { lines } = await road.indicateurs.dossiers({
      period: q3,
      indicateurId: 'orientations-source',
      code: 'fnacav',
    });
    const page = await road.accompagnements.read({ accompagnementId: lines[0]?.accompagnementId ?? '' });
    expect(page.orientation.source).toBe('fnacav');
  });

  it('are refused for a figure or a line that does not exist', async () => {
    const ask = (indicateurId: string, code: string | null) =>
      road.indicateurs.dossiers({ period: q3, indicateurId, code });
    await expect(ask('nuitees', null)).rejects.toMatchObject({ code: 'indicateur-unknown' });
    await expect(ask('orientations-source', 'antenne')).rejects.toMatchObject({ code: 'indicateur-code-unknown' });
    await expect(ask('orientations-internes', 'presentenciel')).rejects.toMatchObject({
      code: 'indicateur-code-unknown',
    });
    await expect(ask('__proto__', null)).rejects.toMatchObject({ code: 'indicateur-unknown' });
  });
});

describe('the catalogue', () => {
  it('has one name a figure, a definition for each, and codes used once', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    for (const { id, label, definition, breakdown } of catalogue) {
      expect(id).toMatch(/^[a-z-]{1,60}$/);
      expect(label.length).toBeGreaterThan(5);
      expect(definition).toMatch(/(premier au|soir du) dernier jour/);
      expect(new Set(breakdown.map(({ code }) => code)).size).toBe(breakdown.length);
    }
  });

  it('asks of a person eight answers at most: more would name the rarest', () => {
    for (const { family, breakdown, id } of catalogue)
      if (family === 'orientations') expect(breakdown.length, id).toBeLessThanOrEqual(8);
  });

  it('takes the terms of a share among its codes', () => {
    for (const { breakdown, share } of definitions) {
      const codes = new Set(breakdown.map(({ code }) => code));
      for (const code of [...(share?.part ?? []), ...(share?.whole ?? [])]) expect(codes.has(code)).toBe(true);
      for (const code of share?.part ?? []) expect(share?.whole).toContain(code);
    }
  });
});
