import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, volontaire, weekly } from '#tests/support/dossiers.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;

beforeEach(() => {
  test = openTestHost();
  road = roadOf(test.host);
});
afterEach(() => test.close());

describe('the agenda', () => {
  beforeEach(async () => {
    const { accompagnementId } = await road.accompagnements.open(cjse());
    await road.convocations.planSeries(tuesdays(accompagnementId));
    test.actAs('Hugo Marchand');
    const other = await road.accompagnements.open(volontaire({ binomeId: test.comptes['Nadia Benali'] ?? null }));
    await road.convocations.planSeries(tuesdays(other.accompagnementId, { at: '09:00' }));
    const alone = await road.accompagnements.open(volontaire());
    await road.convocations.planSeries(tuesdays(alone.accompagnementId, { at: '08:30', rule: weekly(1) }));
    test.actAs('Nadia Benali');
  });

  const week = { from: '2026-11-23', to: '2026-11-29' };

  it('shows a week in order, for me, for a colleague, for all', async () => {
    const shown = async (whose: 'mine' | 'all' | 'compte', compteId: string | null = null) =>
      (await road.convocations.between({ ...week, whose, compteId })).lines.map(({ day, at }) => `${day} ${at}`);
    expect(await shown('all')).toEqual(['2026-11-23 08:30', '2026-11-24 09:00', '2026-11-24 10:30']);
    expect(await shown('mine')).toEqual(['2026-11-24 09:00', '2026-11-24 10:30']);
    expect(await shown('compte', test.comptes['Hugo Marchand'] ?? null)).toEqual([
      '2026-11-23 08:30',
      '2026-11-24 09:00',
    ]);
  });

  it('names the person, the referent and the binôme', async () => {
    const { lines } = await road.convocations.between({ ...week, whose: 'mine' });
    expect(lines[0]).toMatchObject({
      lastName: 'Castel',
      referentName: 'Hugo Marchand',
      binomeName: 'Nadia Benali',
      type: 'groupe-de-parole',
    });
    expect(lines[1]).toMatchObject({
      lastName: 'Berthier',
      referentName: 'Nadia Benali',
      binomeName: null,
      lieu: 'Montpellier, bureau 2',
    });
  });

  it('names the holidays it shows', async () => {
    const { holidays } = await road.convocations.between({ from: '2026-11-01', to: '2026-12-31', whose: 'all' });
    expect(holidays.map(({ name }) => name)).toEqual(['Toussaint', 'Armistice de 1918', 'Noël']);
  });

  it('refuses more than 62 days, a reversed period, or nobody in particular', async () => {
    const between = (from: string, to: string) => road.convocations.between({ from, to, whose: 'all' });
    await expect(between('2026-11-01', '2027-01-01')).resolves.toBeDefined();
    await expect(between('2026-11-01', '2027-01-02')).rejects.toMatchObject({ code: 'agenda-too-long' });
    await expect(between('2026-11-29', '2026-11-23')).rejects.toMatchObject({ code: 'agenda-ends-before-start' });
    await expect(road.convocations.between({ ...week, whose: 'compte' })).rejects.toMatchObject({
      code: 'compte-missing',
    });
  });

  it('asks for the answers that are missing, today’s included, newest first', async () => {
    const waiting = await road.convocations.unanswered({ whose: 'mine' });
    expect(waiting).toHaveLength(16);
    expect(waiting.slice(0, 3).map(({ day, at }) => `${day} ${at}`)).toEqual([
      '2026-11-24 10:30',
      '2026-11-24 09:00',
      '2026-11-17 10:30',
    ]);
    const convocationId = waiting[0]?.convocationId ?? '';
    await road.convocations.mark({ convocationId, status: 'honoree', reportedTo: null });
    expect(await road.convocations.unanswered({ whose: 'mine' })).toHaveLength(15);
    expect((await road.convocations.unanswered({ whose: 'all' })).length).toBeGreaterThan(15);
  });

  it('counts what is left to answer as the day goes on', async () => {
    const left = async () => (await road.convocations.toAnswer({})).count;
    // Ten in the morning, in Paris: the meeting of nine has begun, that of half past ten has not.
    test.clock.at = '2026-11-24T09:00:00.000Z';
    expect(await left()).toBe(15);
    test.clock.at = '2026-11-24T09:30:00.000Z';
    expect(await left()).toBe(16);
    const [last] = await road.convocations.unanswered({ whose: 'mine' });
    await road.convocations.mark({ convocationId: last?.convocationId ?? '', status: 'honoree', reportedTo: null });
    expect(await left()).toBe(15);
  });
});
