import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conservation } from '#contract/conservation.ts';
import { z } from 'zod';
import { readerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { personWithEverything } from '#tests/support/personne.ts';
import { columnWords, internalColumns } from './accessWords.ts';
import { conservationHandlers } from './operations.ts';
import { graphIn } from './ownedQueries.ts';
import { secretTables } from './words.ts';

let test: TestHost;
let printed: string;
beforeEach(() => {
  test = openTestHost({
    people: { 'Sofia Roux': 'referent-donnees', 'Hugo Marchand': 'direction', 'Léa Vidal': 'lecture' },
  });
  test.host.print = async (html) => {
    printed = html;
    return new TextEncoder().encode('%PDF-1.7');
  };
});
afterEach(() => test.close());

const client = () => clientOf({ conservation }, { conservation: conservationHandlers }, test.host).client.conservation;
const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};

const Written = z.object({
  notices: z.array(z.string()),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  files: z.array(z.object({ name: z.string(), mime: z.string(), base64: z.string() })),
});
const written = async (personneId: string) => {
  const { fileName, base64 } = await client().accessJson({ personneId });
  expect(fileName).toBe('donnees-enregistrees.json');
  return Written.parse(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')));
};

describe('what a person is handed', () => {
  it('has every table that points at them, and every text of theirs but what is sealed', async () => {
    const mine = personWithEverything(test, 'Sienne');
    const { tables, files, notices } = await written(mine.personneId);
    const expected = graphIn(readerOf(connection())).tables.filter((table) => !secretTables.has(table));
    expect(Object.keys(tables)).toEqual(expect.arrayContaining(expected));
    const text =
      JSON.stringify(tables) + files.map(({ base64 }) => Buffer.from(base64, 'base64').toString('utf8')).join();
    const missing = mine.canaries.filter((canary) => !text.includes(JSON.stringify(canary).slice(1, -1)));
    // Sealed to the psychologists or to another antenne, unsaved input, and what the search is made of.
    expect(missing.map((canary) => canary.split(' ').slice(1, 3).join(' ')).toSorted()).toEqual([
      'brouillon texte',
      'note_clinique sealed',
      'recherche texte',
      'recuperation undo',
      'transfert sealed',
      'vue texte',
    ]);
    // Not even that there is one.
    expect(Object.keys(tables)).not.toContain('note_clinique');
    expect(notices.join(' ')).toContain('notes cliniques');
  });

  it('has nothing of anybody else: no name, no id', async () => {
    const mine = personWithEverything(test, 'Sienne');
    const other = personWithEverything(test, 'Prochaine');
    const { tables } = await written(mine.personneId);
    const text = JSON.stringify(tables);
    expect(text).not.toContain('Prochaine');
    for (const id of [...other.ids.values(), ...mine.otherIds]) expect(text).not.toContain(id);
    expect(tables['incompatibilite']).toEqual([expect.objectContaining({ other_id: 'Une autre personne' })]);
    expect(text).not.toContain('Hugo Marchand');
  });

  it('is readable on paper, in words', async () => {
    const mine = personWithEverything(test, 'Sienne');
    const { fileName } = await client().accessPdf({ personneId: mine.personneId });
    expect(fileName).toBe('donnees-enregistrees.pdf');
    expect(printed).toContain('Notes de suivi');
    expect(printed).toContain('Sienne note text');
    expect(printed).not.toContain(mine.personneId);
    const journaled = connection()
      .prepare("select about from journal where operation = 'conservation.accessPdf'")
      .pluck()
      .all();
    expect(journaled).toEqual([mine.personneId]);
  });

  it('has words for every column that is told', () => {
    const { tables } = graphIn(readerOf(connection()));
    const columns = tables.flatMap((table) =>
      connection().prepare(`select name from pragma_table_info('${table}')`).pluck().all().map(String),
    );
    expect([...new Set(columns)].filter((column) => !internalColumns.has(column) && !(column in columnWords))).toEqual(
      [],
    );
  });

  it('is handed by the direction and who answers for the data alone', async () => {
    const mine = personWithEverything(test, 'Sienne');
    test.actAs('Léa Vidal');
    await expect(client().accessPdf({ personneId: mine.personneId })).rejects.toMatchObject({ code: 'right-missing' });
  });
});
