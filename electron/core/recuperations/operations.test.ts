import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conservation } from '#contract/conservation.ts';
import { recuperations } from '#contract/recuperations.ts';
import { openBase, writerOf } from '#db/open.ts';
import { clientOf, testKey } from '#tests/support/base.ts';
import { director, oldVault, programOn, type Program } from '#tests/support/coffres.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';
import { personWithEverything } from '#tests/support/personne.ts';
import { conservationHandlers } from '../conservation/operations.ts';
import { deleteOwned, ownedBy } from '../conservation/ownedQueries.ts';
import { recordsOf } from '../conservation/queries.ts';
import { sealCopy, takeCopy } from '../sauvegardes/make.ts';
import { runNow } from '../sauvegardes/steps.ts';
import { consultedIn } from '../sauvegardes/store.ts';
import { pathsOf } from '../vault/keyFile.ts';
import { recuperationsHandlers } from './operations.ts';
import { tablesIn } from './queries.ts';

let program: Program;
beforeEach(async () => {
  program = programOn();
});
afterEach(() => program.end());

const client = () =>
  clientOf(
    { recuperations, conservation },
    { recuperations: recuperationsHandlers, conservation: conservationHandlers },
    program.host,
  ).client;
const opened = () => {
  if (!program.host.opened) throw new Error('locked');
  return program.host.opened;
};
const connection = () => opened().connection;
const run = (text: string, ...values: unknown[]) =>
  connection()
    .prepare(text)
    .run(...values);
const get = (text: string, ...values: unknown[]) =>
  connection()
    .prepare(text)
    .pluck()
    .get(...values);

/** Every row of every table, but what tells what was done. */
function contents(): Record<string, unknown[]> {
  const tables = connection()
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'recherche%'
         and name not in ('journal', 'recuperation', 'modification')`,
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      connection()
        .prepare(`select * from "${table}"`)
        .all()
        .map((row) => JSON.stringify(row))
        .toSorted(),
    ]),
  );
}
const dossierTables = (all: Record<string, unknown[]>) =>
  Object.fromEntries(tablesIn(writerOf(connection())).map((table) => [table, all[table]]));

/** A backup, opened to look for somebody in it. */
async function backup(): Promise<void> {
  const { fileName } = await program.client.sauvegardes.make({});
  await client().recuperations.open({ source: { kind: 'liste', fileName } });
}
/** Somebody with a row in every table; but nothing put back yet. */
function filled(word: string) {
  const person = personWithEverything(asTest(), word);
  run('delete from recuperation');
  return person;
}
const asTest = () => ({
  host: program.host,
  clock: program.clock,
  comptes: { 'Hugo Marchand': opened().session.compteId },
  actAs: () => undefined,
  close: () => undefined,
});
function remove(personneId: string): void {
  const db = writerOf(connection());
  deleteOwned(db, ownedBy(db, recordsOf(db, [personneId])));
}
async function withConvocations() {
  const road = roadOf(program.host);
  const { accompagnementId, personneId } = await road.accompagnements.open(cjse());
  await road.convocations.planSeries(tuesdays(accompagnementId));
  return { accompagnementId, personneId };
}

describe('a dossier out of a backup', () => {
  beforeEach(() => program.create().then(() => undefined));

  it('that is no longer there comes back whole, sealed notes included, and the undo takes all of it out again', async () => {
    const { personneId } = filled('perdu');
    filled('quelquun');
    const whole = contents();
    const history = get('select count(*) from modification');
    await backup();
    remove(personneId);
    const without = contents();
    expect(dossierTables(without)).not.toEqual(dossierTables(whole));

    const api = client().recuperations;
    expect((await api.search({ text: 'Perdu personne' })).people).toMatchObject([{ personneId, isHere: false }]);
    expect((await api.search({ text: 'voisin' })).people).toMatchObject([{ isHere: true }, { isHere: true }]);
    const compared = await api.compare({ personneId });
    expect(compared).toMatchObject({ state: 'absent', blocked: null });
    expect(compared.lines).toContainEqual(
      expect.objectContaining({ label: 'Notes de suivi', held: 1, now: 0, missing: 1 }) as unknown,
    );
    // That there is a clinical note is told to nobody.
    expect(JSON.stringify(compared)).not.toMatch(/clinique|scell/i);

    const { recuperationId } = await api.putBack({ personneId, changed: false });
    expect(dossierTables(contents())).toEqual(dossierTables(whole));
    expect(get('select count(*) from modification')).toBe(history);
    expect(connection().pragma('foreign_key_check')).toEqual([]);
    expect(await api.compare({ personneId })).toMatchObject({ state: 'same' });
    expect(
      get("select count(*) from journal where operation = 'recuperations.putBack' and about = ?", personneId),
    ).toBe(1);
    expect((await api.list({})).recovered).toMatchObject([
      { recuperationId, personneId, who: director.name, fields: 0 },
    ]);

    await api.undo({ recuperationId });
    expect(contents()).toEqual(without);
    expect((await api.list({})).recovered).toEqual([]);
    await expect(api.undo({ recuperationId })).rejects.toMatchObject({ code: 'recuperation-unknown' });
  });

  it('of which a field changed says both, and takes its former value only when asked', async () => {
    const { personneId } = await withConvocations();
    await backup();
    run("update personne set last_name = 'Bertier', folded_name = 'bertier karim' where id = ?", personneId);
    const changedBase = contents();
    const api = client().recuperations;
    const compared = await api.compare({ personneId });
    expect(compared).toMatchObject({ state: 'different', lastName: 'Berthier' });
    expect(compared.details).toEqual([
      {
        label: 'Fiches de la personne',
        kind: 'changed',
        what: 'Nom de naissance',
        held: 'Berthier',
        now: 'Bertier',
      },
    ]);
    expect(await api.putBack({ personneId, changed: false })).toMatchObject({ rows: 0, fields: 0 });
    expect((await api.list({})).recovered).toEqual([]);
    expect(contents()).toEqual(changedBase);
    const { recuperationId, fields } = await api.putBack({ personneId, changed: true });
    expect(fields).toBe(1);
    expect(get('select last_name from personne where id = ?', personneId)).toBe('Berthier');
    expect(get("select after from modification where record_id = ? and field = 'lastName'", personneId)).toBe(
      '"Berthier"',
    );
    await api.undo({ recuperationId });
    expect(contents()).toEqual(changedBase);
  });

  it('gets a convocation back, keeps the one made since, and is not undone once somebody worked on it', async () => {
    const { accompagnementId, personneId } = await withConvocations();
    await backup();
    const gone = String(get('select id from convocation order by day limit 1'));
    run('delete from convocation where id = ?', gone);
    await roadOf(program.host).convocations.planSeries(
      tuesdays(accompagnementId, { at: '15:00', first: '2027-01-05', until: '2027-01-12' }),
    );
    const since = contents();
    const api = client().recuperations;
    const compared = await api.compare({ personneId });
    expect(compared.lines.find(({ label }) => label === 'Convocations')).toMatchObject({ missing: 1, added: 2 });
    expect(compared.details[0]?.what).toContain('6 octobre 2026');
    const { recuperationId, rows } = await api.putBack({ personneId, changed: true });
    expect(rows).toBe(1);
    expect(get('select count(*) from convocation where id = ?', gone)).toBe(1);
    await api.undo({ recuperationId });
    expect(contents()).toEqual(since);

    const again = await api.putBack({ personneId, changed: false });
    run("update convocation set comment = 'Rappelé' where id = ?", gone);
    const worked = contents();
    await expect(api.undo({ recuperationId: again.recuperationId })).rejects.toMatchObject({
      code: 'recovered-changed',
    });
    expect(contents()).toEqual(worked);
  });

  it('that clashes with what was typed since is refused, and nothing of it comes', async () => {
    const { personneId, accompagnementId } = await withConvocations();
    await backup();
    const gone = String(get('select id from convocation order by day limit 1'));
    run("update convocation set status = 'annulee', cancel_reason = 'autre' where id = ?", gone);
    run(
      `insert into convocation (id, accompagnement_id, day, at, duration_minutes, lieu, status, created_at)
       select '019a3c1e-7b52-7c41-9d3e-2f60a1b4c5d6', ?, day, at, 30, lieu, 'prevue', created_at from convocation where id = ?`,
      accompagnementId,
      gone,
    );
    const since = contents();
    await expect(client().recuperations.putBack({ personneId, changed: true })).rejects.toMatchObject({
      code: 'recovered-clash',
    });
    expect(contents()).toEqual(since);
  });

  it('that leans on what is no longer there is refused with a sentence', async () => {
    const { personneId } = filled('perdu');
    await backup();
    remove(personneId);
    run('delete from place');
    const compared = await client().recuperations.compare({ personneId });
    expect(compared.blocked).toContain('une place d’hébergement qui n’est plus dans la base');
    await expect(client().recuperations.putBack({ personneId, changed: true })).rejects.toMatchObject({
      code: 'parent-gone',
    });
  });

  it('is only there for the session that opened the backup, and for who may restore', async () => {
    const { personneId } = await withConvocations();
    await backup();
    program.host.lock();
    await program.client.coffre.unlock(director);
    await expect(client().recuperations.compare({ personneId })).rejects.toMatchObject({ code: 'copy-closed' });
    await backup();
    await client().recuperations.close({});
    expect(existsSync(consultedIn(program.dataDir))).toBe(false);
    opened().session = { ...opened().session, role: 'lecture', rights: ['dossiers.read'] };
    await expect(client().recuperations.search({ text: 'Berthier' })).rejects.toMatchObject({ code: 'right-missing' });
  });
});

describe('who was erased', () => {
  beforeEach(() => program.create().then(() => undefined));
  const erase = (personneId: string) =>
    client().conservation.erase({ personneIds: [personneId], reason: 'demande', word: 'EFFACER' });

  it('never comes back, nor the record that had been merged into it', async () => {
    const { personneId } = filled('efface');
    const twin = filled('semblable');
    await backup();
    run('update personne set merged_into_id = ? where id = ?', personneId, twin.personneId);
    await erase(personneId);
    const erased = contents();
    for (const id of [personneId, twin.personneId]) {
      await expect(client().recuperations.compare({ personneId: id })).rejects.toMatchObject({
        code: 'personne-erased',
      });
      await expect(client().recuperations.putBack({ personneId: id, changed: true })).rejects.toMatchObject({
        code: 'personne-erased',
      });
    }
    expect(contents()).toEqual(erased);

    // An erasure of before these ids were kept: it may be anybody.
    run('update effacement set merged_ids = null');
    await expect(client().recuperations.compare({ personneId: twin.personneId })).rejects.toMatchObject({
      code: 'personne-maybe-erased',
    });
  });

  it('is refused while it is one with somebody else', async () => {
    const { personneId } = await withConvocations();
    const twin = filled('semblable');
    await backup();
    run('update personne set merged_into_id = ? where id = ?', twin.personneId, personneId);
    await expect(client().recuperations.putBack({ personneId, changed: true })).rejects.toMatchObject({
      code: 'personne-merged',
    });
  });
});

it.each([3, 5])(
  'a backup of a base of version %i is brought up to date beside the base, and gives a dossier',
  async (version) => {
    await oldVault(program.dataDir, version);
    const before = openBase({ file: pathsOf(program.dataDir).base, dataKey: testKey });
    const now = '2026-02-01T09:00:00.000Z';
    const copy = takeCopy({ dataDir: program.dataDir, connection: before, reason: 'demandee', now, appVersion: '' });
    const { fileName } = runNow(sealCopy(copy, testKey, { now: () => now }));
    before.close();
    await program.client.coffre.unlock(director);
    const whole = contents();
    const personneId = String(get('select personne_id from accompagnement limit 1'));
    remove(personneId);
    const without = contents();
    const api = client().recuperations;
    const { people } = await api.open({ source: { kind: 'liste', fileName } });
    expect(people).toBeGreaterThan(10);
    const { recuperationId } = await api.putBack({ personneId, changed: true });
    expect(dossierTables(contents())).toEqual(dossierTables(whole));
    await api.undo({ recuperationId });
    expect(contents()).toEqual(without);
  },
);
