import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computer, openRegion, send, type Computer, type Region } from '#tests/support/arrivees.ts';

let region: Region;
let apex: Computer;
let clede: Computer;
let ids: Record<string, string>;
beforeEach(async () => {
  region = await openRegion();
  apex = computer('APEX', '66');
  clede = computer('La Clède', '30');
  ids = {};
  for (const { card } of [apex, clede]) {
    const { antenneId, name } = await region.porteur.enrolAntenne({ base64: card });
    ids[name] = antenneId;
  }
});
afterEach(() => region.test.close());

const idOf = (name: string): string => ids[name] ?? '';
const judicial = (quarter: 1 | 2 | 3 | 4, count: number) => ({
  quarter,
  lines: { 'orientations-source': { justice: count } },
});
const consolidated = async (quarter: 1 | 2 | 3 | 4 | null) => {
  const { antennes, indicateurs } = await region.porteur.consolidated({ period: { year: 2026, quarter } });
  return { antennes, total: indicateurs.find(({ id }) => id === 'orientations-source')?.total };
};
const registered = async (name: string) => {
  const found = (await region.antennes.list({})).find((antenne) => antenne.name === name);
  if (!found) throw new Error(`no antenne ${name}`);
  return found;
};
const statesOf = async (name: string) =>
  (await region.arrivees.board({ year: 2026 })).antennes
    .find((each) => each.name === name)
    ?.cells.map(({ state }) => state);

describe('a new name', () => {
  it('is that of what follows; what tells of the time before prints the former one', async () => {
    const words = (await registered('APEX')).fingerprint.words;
    await send(region, apex, judicial(1, 4));
    await region.antennes.rename({ antenneId: idOf('APEX'), name: 'APEX Catalogne', since: '2026-07-01' });
    expect(await registered('APEX Catalogne')).toMatchObject({
      formerNames: [{ name: 'APEX', until: '2026-07-01' }],
      fingerprint: { words },
    });
    const names = async (quarter: 1 | 2 | 3) => (await consolidated(quarter)).antennes.map(({ name }) => name);
    expect(await names(2)).toContain('APEX');
    expect(await names(3)).toContain('APEX Catalogne');
    // Its files bear its code, not its name.
    expect(await send(region, apex, judicial(2, 5))).toMatchObject({
      outcome: 'imported',
      antenneName: 'APEX Catalogne',
    });
  });

  it('is undone in its order, and never takes the name of another', async () => {
    const { ancienNomId } = await region.antennes.rename({
      antenneId: idOf('APEX'),
      name: 'APEX 66',
      since: '2026-01-01',
    });
    const later = await region.antennes.rename({ antenneId: idOf('APEX'), name: 'Apex', since: '2026-03-01' });
    await expect(region.antennes.cancelRename({ ancienNomId })).rejects.toMatchObject({ code: 'rename-not-last' });
    await region.antennes.cancelRename(later);
    await region.antennes.cancelRename({ ancienNomId });
    expect((await registered('APEX')).formerNames).toEqual([]);
    const rename = (name: string, since: string) => region.antennes.rename({ antenneId: idOf('APEX'), name, since });
    await expect(rename('La Clède', '2026-01-01')).rejects.toMatchObject({ code: 'name-taken' });
    await expect(rename('APEX 66', '2027-01-01')).rejects.toMatchObject({ code: 'rename-future' });
  });
});

describe('the quarters an antenne is part of the region in', () => {
  it('are the only ones in which anything is missing of it', async () => {
    const antenneId = idOf('La Clède');
    await region.antennes.setExpected({
      antenneId,
      from: { year: 2026, quarter: 2 },
      until: { year: 2026, quarter: 3 },
    });
    expect(await statesOf('La Clède')).toEqual(['not-expected', 'late', 'late', 'not-expected']);
    expect((await consolidated(null)).antennes).toContainEqual(
      expect.objectContaining({
        antenneId,
        name: 'La Clède',
        quartersReceived: [],
        quartersMissing: [2, 3],
        quartersNotExpected: [1, 4],
      }),
    );
    expect((await consolidated(1)).antennes.map(({ name }) => name)).toEqual(['APEX']);
  });

  it('hold what was already received', async () => {
    await send(region, apex, judicial(1, 4));
    const range = (from: 1 | 3, until: 1 | 3) =>
      region.antennes.setExpected({
        antenneId: idOf('APEX'),
        from: { year: 2026, quarter: from },
        until: { year: 2026, quarter: until },
      });
    await expect(range(3, 3)).rejects.toMatchObject({ code: 'expected-received' });
    await expect(range(3, 1)).rejects.toMatchObject({ code: 'expected-order' });
    await range(1, 3);
  });
});

describe('an antenne that takes over from another in mid-year', () => {
  const from = { year: 2026, quarter: 3 } as const;

  it('counts from that quarter on, the former one before: nothing is summed twice', async () => {
    const nord = computer('APEX Nord', '66');
    const sud = computer('APEX Sud', '66');
    for (const { card } of [nord, sud]) {
      const { antenneId, name } = await region.porteur.enrolAntenne({ base64: card });
      ids[name] = antenneId;
    }
    for (const quarter of [1, 2, 3] as const) await send(region, apex, judicial(quarter, 100));
    for (const name of ['APEX Nord', 'APEX Sud'])
      expect(
        await region.antennes.continueBy({ formerId: idOf('APEX'), antenneId: idOf(name), from, newcomer: true }),
      ).toMatchObject({ uncounted: 1 });
    // The dossiers of the former one came with them: what they say of its time is taken, and counts nowhere.
    await send(region, nord, judicial(2, 60));
    await send(region, nord, judicial(3, 30));
    await send(region, sud, judicial(3, 20));
    expect((await consolidated(2)).total).toBe(100);
    expect((await consolidated(3)).total).toBe(50);
    expect((await consolidated(null)).total).toBe(250);
    expect(await statesOf('APEX')).toEqual(['received', 'received', 'not-expected', 'not-expected']);
    expect(await statesOf('APEX Nord')).toEqual(['not-expected', 'not-expected', 'received', 'expected']);
    const { antennes } = await region.arrivees.board({ year: 2026 });
    expect(antennes.find(({ name }) => name === 'APEX Nord')).toMatchObject({
      notes: ['Attendue à partir de T3 2026.', 'Continue APEX à partir de T3 2026.'],
      cells: [{}, { outside: true }, { outside: false }, {}],
    });
    expect(antennes.find(({ name }) => name === 'APEX')?.cells[2]).toMatchObject({ outside: true });
  });

  it('may have existed before: both count until they are one', async () => {
    for (const one of [apex, clede]) await send(region, one, judicial(2, 10));
    const { suiteId } = await region.antennes.continueBy({
      formerId: idOf('La Clède'),
      antenneId: idOf('APEX'),
      from,
      newcomer: false,
    });
    await send(region, apex, judicial(3, 15));
    await send(region, clede, judicial(3, 7));
    expect((await consolidated(null)).total).toBe(35);
    await region.antennes.cancelContinue({ suiteId });
    expect((await consolidated(null)).total).toBe(42);
  });

  it('is refused to itself, twice, in a ring, or new when it is not', async () => {
    const link = (formerId: string, antenneId: string, newcomer = false) =>
      region.antennes.continueBy({ formerId, antenneId, from, newcomer });
    const [a, c] = [idOf('APEX'), idOf('La Clède')];
    await send(region, clede, judicial(1, 1));
    await expect(link(a, a)).rejects.toMatchObject({ code: 'suite-self' });
    await expect(link(a, c, true)).rejects.toMatchObject({ code: 'suite-not-new' });
    await link(a, c);
    await expect(link(a, c)).rejects.toMatchObject({ code: 'suite-known' });
    await expect(link(c, a)).rejects.toMatchObject({ code: 'suite-loop' });
  });
});

describe('a revoked card', () => {
  const antenneId = () => idOf('APEX');
  const lastRefusal = async () => (await region.porteur.receptions({})).find(({ outcome }) => outcome === 'refused');

  it('signs nothing that is taken any more; what was taken stays', async () => {
    await send(region, apex, judicial(1, 4));
    await region.antennes.revoke({ antenneId: antenneId() });
    const refused = await send(region, apex, judicial(2, 5));
    expect(refused).toMatchObject({ outcome: 'refused', antenneName: 'APEX' });
    expect(refused.reason).toMatch(/carte retirée/);
    expect(await lastRefusal()).toMatchObject({ receipt: 'signed' });
    expect((await consolidated(null)).total).toBe(4);
    expect((await region.arrivees.board({ year: 2026 })).antennes[0]?.notes[0]).toMatch(/^Carte retirée/);
    await region.antennes.cancelRevoke({ antenneId: antenneId() });
    expect(await send(region, apex, judicial(2, 6))).toMatchObject({ outcome: 'imported' });
  });

  it('gives way to a new one: the history goes on, the sequence starts again and says so', async () => {
    await send(region, apex, judicial(1, 4));
    await send(region, apex, judicial(2, 5));
    await region.antennes.revoke({ antenneId: antenneId() });
    const fresh = computer('APEX', '66');
    await region.antennes.replaceCard({ antenneId: antenneId(), base64: fresh.card });
    expect(await registered('APEX')).toMatchObject({ antenneId: antenneId(), revokedAt: null, formerCards: [{}] });
    expect(await send(region, fresh, judicial(2, 9))).toMatchObject({ outcome: 'imported', seq: 1 });
    expect((await region.porteur.receptions({}))[0]).toMatchObject({ seq: 1, cardRank: 2, receipt: 'signed' });
    // The newest card speaks last, whatever its number.
    expect((await consolidated(2)).total).toBe(9);
    expect(await statesOf('APEX')).toEqual(['received', 'corrected', 'late', 'expected']);
    const { versions } = await region.arrivees.cell({ year: 2026, quarter: 2, antenneId: antenneId() });
    expect(versions.map(({ seq, cardRank, counts }) => [seq, cardRank, counts])).toEqual([
      [1, 2, true],
      [2, 1, false],
    ]);
    // The lost computer still speaks in the name of the antenne.
    const stolen = await send(region, apex, judicial(3, 99));
    expect(stolen).toMatchObject({ outcome: 'refused', antenneName: 'APEX' });
    expect(stolen.reason).toMatch(/carte retirée/);
    // Both are answered in the folder of their own card.
    const codes = async (sha256: string) => {
      const { fileName, base64 } = await region.porteur.exportReceipt({ sha256 });
      const [, payload = ''] = Buffer.from(base64, 'base64').toString().split('.');
      const { antenne, reason } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
      return { folder: fileName.slice(0, apex.code.length), antenne, reason };
    };
    const [accepted] = await region.porteur.receptions({}).then((all) => all.filter(({ cardRank }) => cardRank === 2));
    expect(await codes(stolen.sha256)).toEqual({ folder: apex.code, antenne: apex.code, reason: 'revoked' });
    expect(await codes(accepted?.sha256 ?? '')).toEqual({ folder: fresh.code, antenne: fresh.code, reason: null });
    await expect(region.porteur.enrolAntenne({ base64: apex.card })).rejects.toMatchObject({ code: 'card-revoked' });
    await expect(region.antennes.replaceCard({ antenneId: antenneId(), base64: clede.card })).rejects.toMatchObject({
      code: 'antenne-known',
    });
  });
});

describe('what came after the loss of the computer', () => {
  const antenneId = () => idOf('APEX');
  const since = async (day: string) =>
    (await region.antennes.receivedSince({ antenneId: antenneId(), since: day })).map(({ label, seq }) => [label, seq]);

  it('is listed from the day of the loss; each file is kept, or counts nowhere', async () => {
    await send(region, apex, judicial(1, 4));
    await send(region, apex, judicial(2, 5));
    await send(region, apex, judicial(2, 99));
    const today = region.test.host.clock.today();
    expect(await since('2099-01-01')).toEqual([]);
    expect(await since(today)).toEqual([
      ['2ᵉ trimestre 2026', 3],
      ['2ᵉ trimestre 2026', 2],
      ['1ᵉʳ trimestre 2026', 1],
    ]);
    const [forged, , first] = await region.antennes.receivedSince({ antenneId: antenneId(), since: today });
    const [last, kept] = [forged?.instantaneId ?? '', first?.instantaneId ?? ''];
    await expect(region.antennes.setAside({ instantaneId: last })).rejects.toMatchObject({ code: 'card-believed' });
    await region.antennes.revoke({ antenneId: antenneId(), lostOn: today, setAsideIds: [last] });
    expect(await registered('APEX')).toMatchObject({ lostOn: today });
    // The version before it counts again.
    expect((await consolidated(2)).total).toBe(5);
    expect((await consolidated(1)).total).toBe(4);
    const { versions } = await region.arrivees.cell({ year: 2026, quarter: 2, antenneId: antenneId() });
    expect(versions.map(({ seq, counts, setAside }) => [seq, counts, setAside !== null])).toEqual([
      [3, false, true],
      [2, true, false],
    ]);
    // Without any other version the quarter is missing: never zero.
    await region.antennes.setAside({ instantaneId: kept });
    expect(await statesOf('APEX')).toEqual(['late', 'received', 'late', 'expected']);
    await region.antennes.cancelSetAside({ instantaneId: kept });
    expect((await consolidated(1)).total).toBe(4);
    // It was only mislaid: all of it is believed again.
    await region.antennes.cancelRevoke({ antenneId: antenneId() });
    expect((await consolidated(2)).total).toBe(99);
    expect(await registered('APEX')).toMatchObject({ lostOn: null, revokedAt: null });
  });

  it('does not change a closed quarter, nor what came before the loss', async () => {
    await send(region, apex, judicial(1, 4));
    const today = region.test.host.clock.today();
    const [file] = await region.antennes.receivedSince({ antenneId: antenneId(), since: today });
    const id = file?.instantaneId ?? '';
    const revoke = (lostOn: string) => region.antennes.revoke({ antenneId: antenneId(), lostOn, setAsideIds: [id] });
    await expect(revoke('2099-01-01')).rejects.toMatchObject({ code: 'lost-future', field: 'lostOn' });
    await region.arrivees.close({ year: 2026, quarter: 1, missing: [idOf('La Clède')] });
    await expect(revoke(today)).rejects.toMatchObject({ code: 'ecart-closed' });
    expect(await registered('APEX')).toMatchObject({ revokedAt: null });
    expect((await region.antennes.receivedSince({ antenneId: antenneId(), since: today }))[0]).toMatchObject({
      closed: true,
    });
  });
});
