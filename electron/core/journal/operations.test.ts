import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journal } from '#contract/journal.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf } from '#tests/support/dossiers.ts';
import { journalHandlers } from './operations.ts';

let test: TestHost;
const client = () => clientOf({ journal }, { journal: journalHandlers }, test.host).client.journal;
const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};
const wanted = { from: null, to: null, compteId: null, subject: null, offset: 0, limit: 50 };

beforeEach(() => {
  test = openTestHost();
  test.actAs('Hugo Marchand');
});
afterEach(() => test.close());

const refusedSentence = 'Journal\u00a0: consultation (refus\u00a0: droit manquant)';

describe('the journal read by who is in charge of it', () => {
  it('says who did what in French, newest first, and that it was read', async () => {
    await roadOf(test.host).accompagnements.open(cjse());
    const { lines, total } = await client().list(wanted);
    expect(lines[0]).toMatchObject({ who: 'Hugo Marchand', what: 'Dossier\u00a0: ouverture' });
    expect((await client().list(wanted)).lines[0]).toMatchObject({ what: 'Journal\u00a0: consultation' });
    expect((await client().list(wanted)).total).toBe(total + 2);
  });

  it('is asked by days, by person and by subject', async () => {
    await roadOf(test.host).accompagnements.open(cjse());
    test.clock.at = '2026-11-26T09:00:00.000Z';
    test.actAs('Nadia Benali');
    await roadOf(test.host).accompagnements.open(
      cjse({ personne: { kind: 'new', lastName: 'Castel', firstName: 'Jérôme', birthDate: null, sexe: 'homme' } }),
    );
    test.actAs('Hugo Marchand');
    const opened = async (asked: object) =>
      (await client().list({ ...wanted, subject: 'accompagnements', ...asked })).lines.map(({ who }) => who);
    expect(await opened({})).toEqual(['Nadia Benali', 'Hugo Marchand']);
    expect(await opened({ to: '2026-11-25' })).toEqual(['Hugo Marchand']);
    expect(await opened({ from: '2026-11-26' })).toEqual(['Nadia Benali']);
    expect(await opened({ compteId: test.comptes['Hugo Marchand'] })).toEqual(['Hugo Marchand']);
    expect(await opened({ subject: 'accompagnement' })).toEqual([]);
    await expect(opened({ from: '2026-11-26', to: '2026-11-25' })).rejects.toMatchObject({ code: 'journal-dates' });
  });

  it('is refused to the others, who read their own lines', async () => {
    await roadOf(test.host).accompagnements.open(cjse());
    test.actAs('Nadia Benali');
    await expect(client().list(wanted)).rejects.toMatchObject({ code: 'right-missing' });
    expect((await client().mine({ offset: 0, limit: 50 })).lines.map(({ what }) => what)).toEqual([refusedSentence]);
  });

  it('tells what an account asked without the right to it, once a session', async () => {
    test.actAs('Nadia Benali');
    for (const turn of [1, 2, 3])
      await expect(client().list({ ...wanted, offset: turn })).rejects.toMatchObject({ code: 'right-missing' });
    test.actAs('Hugo Marchand');
    const { lines } = await client().list(wanted);
    expect(lines.filter(({ what }) => what === refusedSentence)).toMatchObject([{ who: 'Nadia Benali' }]);
    expect(await client().verify({})).toMatchObject({ brokenAt: null });
  });

  it('is verified, and names the first line that somebody changed by hand', async () => {
    for (const lastName of ['Aubert', 'Bonnal', 'Cazes'])
      await roadOf(test.host).accompagnements.open(
        cjse({ personne: { kind: 'new', lastName, firstName: 'Olivier', birthDate: null, sexe: 'homme' } }),
      );
    expect(await client().verify({})).toEqual({ chained: 3, unchained: 0, brokenAt: null });
    expect(() => connection().exec('delete from journal where seq = 2')).toThrow('never deleted');
    connection().exec('drop trigger journal_no_update');
    connection().exec('update journal set about = null where seq = 2');
    expect(await client().verify({})).toMatchObject({ chained: 1, brokenAt: 2 });
  });
});

describe('how long lines are kept', () => {
  it('is a year, more only with its reason', async () => {
    expect(await client().retention({})).toMatchObject({ months: 12, reason: null });
    await expect(client().saveRetention({ months: 24, reason: null })).rejects.toMatchObject({
      code: 'journal-reason',
    });
    await client().saveRetention({ months: 24, reason: 'Enquête interne en cours' });
    expect(await client().retention({})).toMatchObject({ months: 24, reason: 'Enquête interne en cours' });
  });

  it('lets whole months leave, and the chain is verified from there on', async () => {
    const openedOn = async (at: string, lastName: string) => {
      test.clock.at = at;
      await roadOf(test.host).accompagnements.open(
        cjse({
          personne: { kind: 'new', lastName, firstName: 'Olivier', birthDate: null, sexe: 'homme' },
          orientation: { ...cjse().orientation, receivedOn: '2025-08-25' },
          startsOn: '2025-09-01',
        }),
      );
    };
    await openedOn('2025-09-01T09:00:00.000Z', 'Aubert');
    await openedOn('2025-10-31T09:00:00.000Z', 'Bonnal');
    await openedOn('2025-11-02T09:00:00.000Z', 'Cazes');
    test.clock.at = '2026-11-24T09:00:00.000Z';
    expect((await client().retention({})).toPurge).toEqual({ lines: 2, until: '2025-10-31' });
    expect(await client().purge({})).toEqual({ lines: 2 });
    expect(await client().purge({})).toEqual({ lines: 0 });
    expect((await client().list({ ...wanted, subject: 'accompagnements' })).lines).toHaveLength(1);
    expect(await client().verify({})).toMatchObject({ chained: 4, brokenAt: null });
    connection().exec('drop trigger journal_no_delete');
    connection().exec('delete from journal where seq = 3');
    expect(await client().verify({})).toMatchObject({ brokenAt: 3 });
  });
});
