import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, volontaire } from '#tests/support/dossiers.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;

beforeEach(() => {
  test = openTestHost({
    people: { 'Nadia Benali': 'controleur', 'Hugo Marchand': 'direction', 'Inès Garrigue': 'secretariat' },
  });
  road = roadOf(test.host);
});
afterEach(() => test.close());

const dossier = cjse();
const named = (lastName: string, firstName: string, birthDate = '1984-05-17') =>
  volontaire({ personne: { kind: 'new', lastName, firstName, birthDate, sexe: 'homme' } });

describe('finding a person', () => {
  it('meets a probable duplicate whatever the writing, at most five', async () => {
    await road.accompagnements.open(named('Ben-Haddou', 'Élie'));
    const found = async (lastName: string, firstName: string, birthDate: string | null = null) =>
      (await road.accompagnements.similarPersonnes({ lastName, firstName, birthDate })).map((line) => line.lastName);
    expect(await found('BENHADDOU', 'elie')).toEqual(['Ben-Haddou']);
    expect(await found('Élie', 'ben haddou')).toEqual(['Ben-Haddou']);
    expect(await found('Benhadou', 'Sofiane', '1984-05-17')).toEqual(['Ben-Haddou']);
    expect(await found('Marchal', 'Sofiane', '1984-05-17')).toEqual([]);
    expect(await found('', '')).toEqual([]);
    for (const firstName of ['Ali', 'Amine', 'André', 'Arthur', 'Antoine', 'Axel'])
      await road.accompagnements.open(named('Martin', firstName));
    expect(await found('Martin', 'A')).toHaveLength(5);
  });

  it('counts the accompagnements of the one found', async () => {
    const { personneId } = await road.accompagnements.open(cjse());
    await road.accompagnements.open(volontaire({ personne: { kind: 'existing', personneId } }));
    const [found] = await road.accompagnements.similarPersonnes({
      lastName: 'berthier',
      firstName: 'k',
      birthDate: '1984-05-17',
    });
    expect(found).toMatchObject({ personneId, accompagnements: 2 });
  });

  it('lists by name, and searches the beginning of any word, accents ignored', async () => {
    for (const [lastName, firstName] of [
      ['Éluard', 'Zoé'],
      ['Castel-Roux', 'Jérôme'],
      ['D’Aubigné', 'Élodie'],
    ] as const)
      await road.accompagnements.open(named(lastName, firstName));
    const search = async (text: string) =>
      (await road.accompagnements.list({ search: text })).lines.map(({ lastName }) => lastName);
    expect(await search('')).toEqual(['Castel-Roux', 'D’Aubigné', 'Éluard']);
    expect(await search('rou')).toEqual(['Castel-Roux']);
    expect(await search('JEROME cas')).toEqual(['Castel-Roux']);
    expect(await search('el')).toEqual(['D’Aubigné', 'Éluard']);
    expect(await search('astel')).toEqual([]);
    expect(await search('%')).toEqual(['Castel-Roux', 'D’Aubigné', 'Éluard']);
  });

  it('pages a list without losing its total', async () => {
    for (const firstName of ['Ali', 'Amine', 'André']) await road.accompagnements.open(named('Martin', firstName));
    const page = await road.accompagnements.list({ offset: 1, limit: 1 });
    expect(page.total).toBe(3);
    expect(page.lines.map(({ firstName }) => firstName)).toEqual(['Amine']);
  });

  it('shows the next convocation still to come and who follows', async () => {
    const { accompagnementId } = await road.accompagnements.open(
      cjse({ binomeId: test.comptes['Hugo Marchand'] ?? null }),
    );
    await road.convocations.planSeries(tuesdays(accompagnementId));
    const [line] = (await road.accompagnements.list({})).lines;
    expect(line).toMatchObject({
      nextOn: '2026-11-24',
      nextAt: '10:30',
      audienceOn: '2027-01-19',
      binomeName: 'Hugo Marchand',
    });
    expect((await road.accompagnements.list({ compteId: test.comptes['Hugo Marchand'] ?? null })).total).toBe(1);
    expect((await road.accompagnements.list({ compteId: test.comptes['Inès Garrigue'] ?? null })).total).toBe(0);
  });

  it('suggests what was typed before, most used first', async () => {
    const { accompagnementId } = await road.accompagnements.open(cjse());
    await road.accompagnements.open(
      cjse({ orientation: { ...dossier.orientation, prescripteur: 'Parquet de Béziers' } }),
    );
    await road.accompagnements.open(
      cjse({ orientation: { ...dossier.orientation, prescripteur: 'Parquet de Béziers' } }),
    );
    await road.convocations.planSeries(tuesdays(accompagnementId));
    expect(await road.accompagnements.suggestions({})).toEqual({
      prescripteurs: ['Parquet de Béziers', dossier.orientation.prescripteur],
      courts: ['Tribunal judiciaire de Montpellier'],
      lieux: ['Montpellier, bureau 2'],
    });
  });
});

describe('ending an accompagnement', () => {
  const planned = async () => {
    const { accompagnementId } = await road.accompagnements.open(cjse());
    await road.convocations.planSeries(tuesdays(accompagnementId));
    return accompagnementId;
  };

  it('cancels what comes after its end, and reopening restores exactly that', async () => {
    const accompagnementId = await planned();
    const before = await road.accompagnements.read({ accompagnementId });
    const { cancelled } = await road.accompagnements.close({
      accompagnementId,
      endedOn: '2026-11-17',
      motif: 'fin-de-mesure',
    });
    const closed = await road.accompagnements.read({ accompagnementId });
    expect(cancelled).toBe(9);
    expect(closed).toMatchObject({ endedOn: '2026-11-17', motif: 'fin-de-mesure' });
    expect(closed.convocations.filter(({ status }) => status === 'annulee').map(({ day }) => day)[0]).toBe(
      '2026-11-24',
    );
    expect(closed.attendance).toMatchObject({ annulee: 9, prevue: 7 });
    expect(await road.accompagnements.reopen({ accompagnementId })).toEqual({ restored: 9 });
    expect(await road.accompagnements.read({ accompagnementId })).toEqual(before);
  });

  it('keeps who changed the end, from what to what, and nothing of a refused change', async () => {
    const accompagnementId = await planned();
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-17', motif: 'abandon' });
    await expect(
      road.accompagnements.close({ accompagnementId, endedOn: '2026-11-18', motif: 'acheve' }),
    ).rejects.toMatchObject({ code: 'already-closed' });
    await road.accompagnements.reopen({ accompagnementId });
    const kept = test.host.opened?.connection
      .prepare('SELECT record_id, compte_id, field, before, after FROM modification ORDER BY seq')
      .raw()
      .all();
    const by = [accompagnementId, test.comptes['Nadia Benali']];
    expect(kept).toEqual([
      [...by, 'endedOn', null, '"2026-11-17"'],
      [...by, 'motif', null, '"abandon"'],
      [...by, 'endedOn', '"2026-11-17"', null],
      [...by, 'motif', '"abandon"', null],
    ]);
  });

  it('leaves what was answered as it was answered', async () => {
    const accompagnementId = await planned();
    const { convocations } = await road.accompagnements.read({ accompagnementId });
    const excused = convocations.find(({ day }) => day === '2026-12-01')?.convocationId ?? '';
    await road.convocations.mark({ convocationId: excused, status: 'absence-excusee', reportedTo: null });
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-24', motif: 'abandon' });
    expect((await road.accompagnements.read({ accompagnementId })).attendance['absence-excusee']).toBe(1);
  });

  it('moves the dossier from the open list to the ended one', async () => {
    const accompagnementId = await planned();
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-23', motif: 'acheve' });
    expect((await road.accompagnements.list({})).total).toBe(0);
    expect((await road.accompagnements.list({ status: 'ended' })).lines[0]).toMatchObject({
      endedOn: '2026-11-23',
      nextOn: null,
    });
    expect((await road.accompagnements.list({ status: 'all' })).total).toBe(1);
  });

  it('refuses an end before the start, in the future, or twice', async () => {
    const accompagnementId = await planned();
    const close = (endedOn: string) => road.accompagnements.close({ accompagnementId, endedOn, motif: 'acheve' });
    await expect(close('2026-09-02')).rejects.toMatchObject({ code: 'end-before-start', field: 'endedOn' });
    await expect(close('2026-11-25')).rejects.toMatchObject({ code: 'end-future', field: 'endedOn' });
    await expect(road.accompagnements.reopen({ accompagnementId })).rejects.toMatchObject({ code: 'not-closed' });
    await close('2026-09-03');
    await expect(close('2026-09-04')).rejects.toMatchObject({ code: 'already-closed' });
  });

  it('refuses a dossier that does not exist', async () => {
    const accompagnementId = '019a0000-0000-7000-8000-000000000000';
    await expect(road.accompagnements.read({ accompagnementId })).rejects.toMatchObject({
      code: 'accompagnement-unknown',
    });
    await expect(
      road.accompagnements.close({ accompagnementId, endedOn: '2026-11-24', motif: 'acheve' }),
    ).rejects.toMatchObject({ code: 'accompagnement-unknown' });
    await expect(road.accompagnements.reopen({ accompagnementId })).rejects.toMatchObject({
      code: 'accompagnement-unknown',
    });
  });
});

describe('an accompagnement typed wrong', () => {
  it('is corrected within what hangs on it', async () => {
    const { accompagnementId } = await road.accompagnements.open(cjse());
    await road.convocations.planSeries(tuesdays(accompagnementId));
    const { type, startsOn, referent } = await road.accompagnements.read({ accompagnementId });
    const same = { accompagnementId, type, startsOn, referentId: referent.compteId, binomeId: null };
    await road.accompagnements.edit({ ...same, startsOn: '2026-09-10' });
    expect(await road.accompagnements.read({ accompagnementId })).toMatchObject({ startsOn: '2026-09-10' });
    for (const [wrong, code] of [
      [{ startsOn: '2026-08-31' }, 'start-before-orientation'],
      [{ startsOn: '2026-10-07' }, 'convocation-before-start'],
      [{ type: 'cjse-eviction' }, 'type-mismatch'],
      [{ binomeId: '019a0000-0000-7000-8000-000000000000' }, 'professional-unknown'],
    ] as const)
      await expect(road.accompagnements.edit({ ...same, ...wrong }), code).rejects.toMatchObject({ code });
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-09-20', motif: 'acheve' });
    await expect(road.accompagnements.edit({ ...same, startsOn: '2026-09-21' })).rejects.toMatchObject({
      code: 'end-before-start',
    });
  });
});
