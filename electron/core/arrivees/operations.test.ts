import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computer, openRegion, send, type Computer, type Region } from '#tests/support/arrivees.ts';

let region: Region;
let apex: Computer;
let clede: Computer;
beforeEach(async () => {
  region = await openRegion();
  apex = computer('APEX', '66');
  clede = computer('La Clède', '30');
  for (const { card } of [apex, clede]) await region.porteur.enrolAntenne({ base64: card });
});
afterEach(() => region.test.close());

const idOf = async (name: string) => {
  const found = (await region.porteur.antennes({})).find((antenne) => antenne.name === name);
  if (!found) throw new Error(`no antenne ${name}`);
  return found.antenneId;
};
const third = { year: 2026, quarter: 3 } as const;
const cellOf = async (name: string) => region.arrivees.cell({ ...third, antenneId: await idOf(name) });
const statesOf = async (year: number | null = null) =>
  Object.fromEntries(
    (await region.arrivees.board({ year })).antennes.map(({ name, cells }) => [name, cells.map(({ state }) => state)]),
  );
const orientations = async (quarter: 1 | 2 | 3 | 4 | null = 3) => {
  const { indicateurs } = await region.porteur.consolidated({ period: { year: 2026, quarter } });
  return indicateurs.find(({ id }) => id === 'orientations-source')?.total;
};
const judicial = (count: number) => ({ quarter: 3, lines: { 'orientations-source': { justice: count } } });

describe('the board', () => {
  it('says of each antenne and quarter where it is', async () => {
    await send(region, apex, { quarter: 1 });
    await send(region, apex, { quarter: 2 });
    await send(region, apex, { quarter: 2 });
    const { quarters } = await region.arrivees.board({ year: null });
    expect(await statesOf()).toEqual({
      APEX: ['received', 'corrected', 'late', 'expected'],
      'La Clède': ['late', 'late', 'late', 'expected'],
    });
    expect(quarters.map(({ expected, counted }) => [expected, counted])).toEqual([
      [2, 1],
      [2, 1],
      [2, 0],
      [2, 0],
    ]);
    await region.arrivees.setDelai({ days: 45 });
    expect((await statesOf())['La Clède']?.[2]).toBe('expected');
  });

  it('shows the year whose last quarter is being sent', async () => {
    region.test.clock.at = '2027-01-05T09:00:00.000Z';
    expect(await region.arrivees.board({ year: null })).toMatchObject({ year: 2026, years: [2027, 2026] });
  });

  it('has a reminder that names the quarter in words, and no figure but dates', async () => {
    await send(region, apex, judicial(41));
    await region.antennes.saveContact({
      antenneId: await idOf('La Clède'),
      contactName: 'Mme Laurens',
      contactPhone: '04 66 00 00 00',
      contactEmail: 'coordination@laclede.example',
    });
    const { reminder, contact } = await cellOf('La Clède');
    expect(contact.name).toBe('Mme Laurens');
    expect(reminder).toContain('troisième trimestre 2026 (juillet, août et septembre)');
    expect(reminder).toContain('jeudi 15 octobre 2026');
    expect(reminder).toMatch(/^Bonjour Mme Laurens,/);
    expect(reminder?.match(/\d+/g)).toEqual(['2026', '15', '2026']);
    expect((await cellOf('APEX')).reminder).toBeNull();
  });

  it('tells the last refused file, wherever it lay, until another one is taken', async () => {
    const wrong = { alter: (content: Record<string, unknown>) => ({ ...content, note: 'M. Delmas' }) };
    await send(region, clede, { ...judicial(3), ...wrong });
    const refused = await cellOf('La Clède');
    expect(refused).toMatchObject({ cell: { state: 'late', refused: true } });
    expect(refused.lastRefused?.reason).toMatch(/forme attendue/);
    expect(refused.reminder).toMatch(/n’a pas pu être repris/);
    region.test.clock.at = '2026-10-21T09:00:00.000Z';
    await send(region, clede, { ...judicial(3), byHand: true });
    expect((await cellOf('La Clède')).cell).toMatchObject({ state: 'received', refused: false });
  });
});

describe('versions', () => {
  it('are listed newest first, and compared', async () => {
    await send(region, apex, judicial(3));
    await send(region, apex, judicial(5));
    await send(region, apex, judicial(5));
    const { versions } = await cellOf('APEX');
    expect(versions.map(({ seq, counts, receipt }) => [seq, counts, receipt])).toEqual([
      [3, true, 'signed'],
      [2, false, 'signed'],
      [1, false, 'signed'],
    ]);
    const [last, second, first] = versions.map(({ instantaneId }) => instantaneId);
    if (!last || !second || !first) throw new Error('three versions');
    expect(await region.arrivees.diff({ olderId: first, newerId: second })).toMatchObject({
      older: 1,
      newer: 2,
      lines: [
        { indicateurId: 'orientations-source', code: null, before: 3, after: 5 },
        { code: 'justice', codeLabel: 'Services judiciaires', before: 3, after: 5 },
      ],
    });
    expect((await region.arrivees.diff({ olderId: second, newerId: last })).lines).toEqual([]);
    await send(region, clede, judicial(1));
    const other = (await cellOf('La Clède')).versions[0]?.instantaneId ?? '';
    await expect(region.arrivees.diff({ olderId: first, newerId: other })).rejects.toMatchObject({
      code: 'diff-other',
    });
  });

  it('are validated by somebody, until a later one comes', async () => {
    await send(region, apex, judicial(3));
    const [version] = (await cellOf('APEX')).versions;
    const instantaneId = version?.instantaneId ?? '';
    await region.arrivees.validate({ instantaneId });
    expect(await cellOf('APEX')).toMatchObject({
      cell: { state: 'validated' },
      versions: [{ validated: { by: 'Élise Fabre', at: '2026-10-20T09:00:00.000Z' } }],
    });
    await region.arrivees.unvalidate({ instantaneId });
    expect((await cellOf('APEX')).cell.state).toBe('received');
    await region.arrivees.validate({ instantaneId });
    await send(region, apex, judicial(4));
    expect((await cellOf('APEX')).cell).toMatchObject({ state: 'corrected', review: true });
  });
});

describe('a closed quarter', () => {
  const close = async () => {
    const missing = [await idOf('La Clède')];
    return (await region.arrivees.close({ ...third, missing })).clotureId;
  };

  it('is closed without those that are missing only if they are named', async () => {
    await send(region, apex, judicial(3));
    await expect(region.arrivees.close({ ...third, missing: [] })).rejects.toMatchObject({
      code: 'cloture-missing',
      message: expect.stringContaining('La Clède'),
    });
    await expect(region.arrivees.close({ year: 2026, quarter: 4, missing: [] })).rejects.toMatchObject({
      code: 'cloture-not-over',
    });
    const clotureId = await close();
    expect((await statesOf())['La Clède']?.[2]).toBe('missing');
    expect((await region.porteur.consolidated({ period: third })).antennes[1]).toMatchObject({ quartersMissing: [3] });
    await region.arrivees.cancelClose({ clotureId });
    expect((await statesOf())['La Clède']?.[2]).toBe('late');
  });

  it('keeps its figures when a later version comes, until it is accepted', async () => {
    await send(region, apex, judicial(3));
    const clotureId = await close();
    expect(await send(region, apex, judicial(9))).toMatchObject({ outcome: 'imported' });
    await send(region, clede, judicial(20));
    expect(await orientations()).toBe(3);
    expect(await orientations(null)).toBe(3);
    expect((await statesOf())['La Clède']?.[2]).toBe('after-closure');
    await expect(region.arrivees.cancelClose({ clotureId })).rejects.toMatchObject({ code: 'cloture-late' });

    const [newest] = (await cellOf('APEX')).versions;
    expect(newest).toMatchObject({ seq: 2, counts: false, afterClosure: { accepted: null } });
    const instantaneId = newest?.instantaneId ?? '';
    await region.arrivees.accept({ instantaneId, reason: 'Erreur de saisie vue avec l’antenne.' });
    expect(await orientations()).toBe(9);
    expect((await cellOf('APEX')).versions[0]).toMatchObject({
      counts: true,
      afterClosure: { accepted: { by: 'Élise Fabre', reason: 'Erreur de saisie vue avec l’antenne.' } },
    });
    await region.arrivees.cancelAccept({ instantaneId });
    expect(await orientations()).toBe(3);
  });

  it('moves again once reopened, with undo; closed anew, it holds what had come', async () => {
    await send(region, apex, judicial(3));
    const clotureId = await close();
    await send(region, apex, judicial(9));
    await region.arrivees.reopen({ clotureId, reason: 'Le rapport n’est pas encore parti.' });
    expect(await orientations()).toBe(9);
    await region.arrivees.cancelReopen({ clotureId });
    expect(await orientations()).toBe(3);
    await region.arrivees.reopen({ clotureId, reason: 'Le rapport n’est pas encore parti.' });
    await close();
    expect(await orientations()).toBe(9);
  });
});
