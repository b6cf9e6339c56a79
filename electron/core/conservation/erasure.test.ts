import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conservation } from '#contract/conservation.ts';
import { readerOf } from '#db/open.ts';
import { clientOf, openTestHost, testKey, type TestHost } from '#tests/support/base.ts';
import { decryptedLog, decryptedPages, folderBytes, formsOf, foundIn } from '#tests/support/effacement.ts';
import { personWithEverything } from '#tests/support/personne.ts';
import { graphIn } from './ownedQueries.ts';
import { conservationHandlers } from './operations.ts';
import { secretTables, tableWords } from './words.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost({ people: { 'Hugo Marchand': 'direction', 'Nadia Benali': 'controleur' } });
});
afterEach(() => test.close());

const client = () => clientOf({ conservation }, { conservation: conservationHandlers }, test.host).client.conservation;
const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};

const basePages = () => {
  connection().pragma('wal_checkpoint(TRUNCATE)');
  return decryptedPages(join(test.host.dataDir, 'antenne.db'), testKey);
};

describe('an erasure', () => {
  it('leaves nothing of the person in any page, in any file, in any form; and everything of the others', async () => {
    const kept = personWithEverything(test, 'garde');
    const gone = personWithEverything(test, 'effacable');
    expect(gone.canaries.length).toBeGreaterThan(50);

    // The control: the same search finds every one of them before.
    expect(foundIn(basePages(), gone.canaries)).toEqual(gone.canaries);

    const { effacementIds, finished } = await client().erase({
      personneIds: [gone.personneId],
      reason: 'demande',
      word: 'EFFACER',
    });
    expect(finished).toBe(true);
    const base = join(test.host.dataDir, 'antenne.db');
    const pages = Buffer.concat([decryptedPages(base, testKey), decryptedLog(`${base}-wal`, testKey)]);
    // Only the line of the journal came after the last checkpoint.
    expect(statSync(`${base}-wal`).size).toBeLessThan(100_000);
    expect(foundIn(pages, gone.canaries)).toEqual([]);
    expect(foundIn(folderBytes(test.host.dataDir), [...gone.canaries, ...kept.canaries])).toEqual([]);
    expect(foundIn(pages, kept.canaries)).toEqual(kept.canaries);
    for (const [table, id] of kept.ids)
      expect(connection().prepare(`select count(*) from "${table}" where id = ?`).pluck().get(id), table).toBe(1);
    expect(connection().pragma('foreign_key_check')).toEqual([]);
    expect(connection().pragma('integrity_check', { simple: true })).toBe('ok');

    // The journal and the certificate quote an id that points nowhere.
    expect(
      connection()
        .prepare("select count(*) from journal where operation = 'conservation.erase' and about = ?")
        .pluck()
        .get(gone.personneId),
    ).toBe(1);
    const { certificates } = await client().certificates({});
    expect(certificates.map(({ effacementId }) => effacementId)).toEqual(effacementIds);
    expect(certificates[0]).toMatchObject({ opaqueId: gone.personneId, finished: true, who: 'Hugo Marchand' });
    expect(certificates[0]?.rows).toContainEqual({ label: 'Notes de suivi', count: 1 });
    // That there was a clinical note is nobody's business.
    expect(connection().prepare('select erased from effacement').pluck().get()).not.toContain('clinique');
  });

  it('cut short by a full disk is said to be unfinished, by its certificate too, until the base is rewritten', async () => {
    const gone = personWithEverything(test, 'effacable');
    const base = connection();
    const full = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    const exec = base.exec.bind(base);
    const spy = vi.spyOn(base, 'exec').mockImplementation((text) => (text === 'VACUUM' ? full() : exec(text)));
    const { finished } = await client().erase({ personneIds: [gone.personneId], reason: 'demande', word: 'EFFACER' });
    expect(finished).toBe(false);
    expect(base.prepare('select count(*) from personne where id = ?').pluck().get(gone.personneId)).toBe(0);
    expect(await client().waiting({})).toMatchObject({ unfinished: 1 });
    expect((await client().certificates({})).certificates[0]).toMatchObject({ finished: false });
    // Still full: said, and nothing is claimed.
    await expect(client().rewrite({})).rejects.toMatchObject({ code: 'disk-full' });
    expect(await client().waiting({})).toMatchObject({ unfinished: 1 });

    spy.mockRestore();
    expect(await client().rewrite({})).toEqual({ finished: 1 });
    expect(await client().waiting({})).toMatchObject({ unfinished: 0 });
    expect((await client().certificates({})).certificates[0]).toMatchObject({ finished: true });
    expect(foundIn(basePages(), gone.canaries)).toEqual([]);
    expect(await client().rewrite({})).toEqual({ finished: 0 });
  });

  it('leaves deleted text in the pages when the base is not rewritten: the search can fail', async () => {
    const gone = personWithEverything(test, 'temoin');
    connection().pragma('secure_delete = OFF');
    connection().pragma('foreign_keys = OFF');
    connection().prepare('delete from note').run();
    expect(
      foundIn(
        basePages(),
        gone.canaries.filter((text) => text.includes('note text')),
      ).length,
    ).toBe(1);
  });

  it('finds a text in each of its forms, wherever it begins', () => {
    const canary = 'Berthier Karim, né à Sète';
    for (const before of ['', 'x', 'xx', 'xxx'])
      for (const form of [
        Buffer.from(before + canary),
        Buffer.from(before + canary, 'utf16le'),
        Buffer.from(Buffer.from(`${before}${canary} et la suite`).toString('base64')),
        Buffer.from(Buffer.from(before + canary).toString('hex')),
      ])
        expect(foundIn(form, [canary])).toEqual([canary]);
    expect(formsOf(canary)).toHaveLength(6);
  });

  it('has words for every table it takes', () => {
    const { tables } = graphIn(readerOf(connection()));
    expect(tables.filter((table) => !(table in tableWords) && !secretTables.has(table))).toEqual([]);
  });
});
