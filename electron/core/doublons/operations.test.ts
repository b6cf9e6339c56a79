import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { doublons } from '#contract/doublons.ts';
import { indicateurs } from '#contract/indicateurs.ts';
import { recherche } from '#contract/recherche.ts';
import { writerOf } from '#db/open.ts';
import { alias, coordonnee, interdiction, orientation, situation } from '#db/schema/index.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { newId } from '../ids.ts';
import { indicateursHandlers } from '../indicateurs/operations.ts';
import { rechercheHandlers } from '../recherche/operations.ts';
import { doublonsHandlers } from './operations.ts';
import { linkedTables } from './undoRecord.ts';

let test: TestHost;
let client: ReturnType<typeof connect>;
const connect = (host: TestHost['host']) =>
  clientOf(
    { accompagnements, doublons, recherche, indicateurs },
    {
      accompagnements: accompagnementsHandlers,
      doublons: doublonsHandlers,
      recherche: rechercheHandlers,
      indicateurs: indicateursHandlers,
    },
    host,
  ).client;

const start = () => {
  test = openTestHost();
  client = connect(test.host);
};
beforeEach(start);
afterEach(() => test.close());

const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};
const db = () => writerOf(connection());

const open = async (lastName: string, firstName: string, birthDate: string | null, dossier = cjse()) => {
  const { personneId } = await client.accompagnements.open({
    ...dossier,
    personne: { kind: 'new', lastName, firstName, birthDate, sexe: 'homme' },
  });
  return personneId;
};
const twins = async () => [
  await open('Ben Haddou', 'Karim', '1984-05-17'),
  await open('Benaddou', 'Karim', '1984-05-17', volontaire()),
];
const all = {
  lastName: 'kept',
  firstName: 'kept',
  usualName: 'kept',
  birthDate: 'kept',
  birthPlace: 'kept',
  nationality: 'kept',
  sexe: 'kept',
} as const;

/** What the base says of persons and of all that belongs to one. */
const contents = () =>
  Object.fromEntries(
    ['personne', 'distinction', 'incompatibilite', ...linkedTables].map((table) => [
      table,
      connection().prepare(`SELECT * FROM ${table} ORDER BY id`).all(),
    ]),
  );
const linkIds = () =>
  linkedTables.flatMap((table) => connection().prepare(`SELECT '${table} ' || id FROM ${table}`).pluck().all());

describe('probable duplicates', () => {
  it('are listed with their reasons, and never again once set apart', async () => {
    await twins();
    await open('Berthier', 'Jérôme', '1991-02-01');
    const { total, pairs } = await client.doublons.list({});
    expect(total).toBe(1);
    expect(pairs[0]?.reasons).toEqual(['noms qui se prononcent de même', 'même prénom', 'même date de naissance']);
    const [pair] = pairs;
    const { distinctionId } = await client.doublons.distinguish({
      personneId: pair?.personne.personneId ?? '',
      otherId: pair?.other.personneId ?? '',
    });
    expect((await client.doublons.list({})).total).toBe(0);
    await client.doublons.forgetDistinction({ distinctionId });
    expect((await client.doublons.list({})).total).toBe(1);
  });

  it('are told while a name is being typed', async () => {
    await twins();
    const similar = await client.accompagnements.similarPersonnes({
      lastName: 'Haddou',
      firstName: 'k',
      birthDate: '1984-05-17',
    });
    expect(similar.map(({ lastName }) => lastName)).toContain('Ben Haddou');
    expect(
      await client.accompagnements.similarPersonnes({
        lastName: 'Marchal',
        firstName: 'Karim',
        birthDate: '1984-05-18',
      }),
    ).toEqual([]);
  });
});

describe('a merge', () => {
  it('gives every table that points at a person to the kept one, or says why not', () => {
    const pointing = connection()
      .prepare(
        `SELECT DISTINCT m.name FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
         WHERE m.type = 'table' AND f."table" = 'personne' ORDER BY m.name`,
      )
      .pluck()
      .all();
    // Distinctions and incompatibilities move one by one; `fusion` and `merged_into_id` are the memory of merges themselves;
    // what was put back of a record stays that record's.
    const aside = ['distinction', 'fusion', 'incompatibilite', 'personne', 'recuperation'];
    expect(pointing).toEqual([...linkedTables, ...aside].toSorted());
  });

  it('keeps the chosen values, makes the other names findable, and shows one person', async () => {
    const [keptId = '', mergedId = ''] = await twins();
    await client.doublons.merge({ keptId, mergedId, choices: { ...all, lastName: 'merged' } });
    const { found } = await client.recherche.find({ text: 'ben haddou' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      personneId: keptId,
      lastName: 'Benaddou',
      because: { kind: 'alias', text: 'Ben Haddou Karim' },
    });
    const { lines } = await client.accompagnements.list({ status: 'all' });
    expect(lines.map(({ lastName }) => lastName)).toEqual(['Benaddou', 'Benaddou']);
    expect((await client.doublons.list({})).total).toBe(0);
    expect(
      await client.accompagnements.similarPersonnes({ lastName: 'Benaddou', firstName: 'Karim', birthDate: null }),
    ).toHaveLength(1);
  });

  it('changes no count of orientations', async () => {
    const [keptId = '', mergedId = ''] = await twins();
    const figures = () => client.indicateurs.compute({ period: { year: 2026, quarter: null } });
    const before = await figures();
    await client.doublons.merge({ keptId, mergedId, choices: all });
    expect(await figures()).toEqual(before);
    expect(JSON.stringify(before)).toMatch(/[1-9]/);
  });

  it('loses no link, and undone gives the base back as it was', async () => {
    const side = fc.constantFrom<'kept' | 'merged'>('kept', 'merged');
    const choices = fc.record({
      lastName: side,
      firstName: side,
      usualName: side,
      birthDate: side,
      birthPlace: side,
      nationality: side,
      sexe: side,
    });
    const person = fc.record({
      lastName: fc.constantFrom('Ben Haddou', 'Benaddou', 'Garrigue-Roux', 'D’Aubigné'),
      firstName: fc.constantFrom('Karim', 'Élie', 'Jérôme'),
      birthDate: fc.constantFrom('1984-05-17', '1991-02-28', null),
      usualName: fc.constantFrom(null, 'Roux'),
      dossiers: fc.integer({ min: 1, max: 3 }),
      aliases: fc.array(fc.constantFrom('Dédé', 'Benaddou Karim', 'Roux'), { maxLength: 3 }),
      extras: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 3, maxLength: 3 }),
        choices,
        fc.boolean(),
        async (people, chosen, apart) => {
          test.close();
          start();
          const ids: string[] = [];
          for (const each of people) ids.push(await record(each));
          const [keptId = '', mergedId = '', thirdId = ''] = ids;
          if (apart) await client.doublons.distinguish({ personneId: mergedId, otherId: thirdId });
          const before = contents();
          const linksBefore = linkIds();
          const { fusionId } = await client.doublons.merge({ keptId, mergedId, choices: chosen });
          expect(linkIds()).toEqual(expect.arrayContaining(linksBefore));
          for (const table of linkedTables)
            expect(
              connection().prepare(`SELECT count(*) FROM ${table} WHERE personne_id = ?`).pluck().get(mergedId),
              table,
            ).toBe(0);
          expect(contents()).not.toEqual(before);
          await client.doublons.undo({ fusionId });
          expect(contents()).toEqual(before);
        },
      ),
      { numRuns: 12, seed: 20_261_124 },
    );
  });
});

describe('undoing a merge', () => {
  it('leaves what was recorded and corrected since', async () => {
    const [keptId = '', mergedId = ''] = await twins();
    const { fusionId } = await client.doublons.merge({ keptId, mergedId, choices: { ...all, lastName: 'merged' } });
    connection().exec(`UPDATE personne SET last_name = 'Benhadou' WHERE id = '${keptId}'`);
    const later = newId();
    db()
      .insert(coordonnee)
      .values({ id: later, personneId: keptId, kind: 'telephone', value: '0612345678', createdAt: test.clock.at })
      .run();
    expect(await client.doublons.undo({ fusionId })).toEqual({ stayed: 1 });
    expect(ownerOf('coordonnee', later)).toBe(keptId);
    expect(nameOf(keptId)).toBe('Benhadou');
    expect(nameOf(mergedId)).toBe('Benaddou');
    expect((await client.recherche.find({ text: 'benaddou' })).found.map(({ personneId }) => personneId)).toContain(
      mergedId,
    );
  });

  it('takes an accompagnement opened since back with the orientation it was opened on', async () => {
    const [keptId = '', mergedId = ''] = await twins();
    const [theirs] = db()
      .select()
      .from(orientation)
      .all()
      .filter(({ personneId }) => personneId === mergedId);
    const { fusionId } = await client.doublons.merge({ keptId, mergedId, choices: all });
    const later = newId();
    connection().exec(
      `INSERT INTO accompagnement (id, personne_id, orientation_id, type, starts_on, referent_id, created_at)
       SELECT '${later}', '${keptId}', '${theirs?.id ?? ''}', 'stage', '2026-11-24', referent_id, created_at FROM accompagnement LIMIT 1`,
    );
    expect(await client.doublons.undo({ fusionId })).toEqual({ stayed: 0 });
    expect(ownerOf('accompagnement', later)).toBe(mergedId);
  });

  it('is refused when an accompagnement ties the two', async () => {
    const [keptId = '', mergedId = ''] = await twins();
    const { fusionId } = await client.doublons.merge({ keptId, mergedId, choices: all });
    connection().exec(`UPDATE accompagnement SET mesure_id = (SELECT id FROM mesure LIMIT 1) WHERE mesure_id IS NULL`);
    await expect(client.doublons.undo({ fusionId })).rejects.toMatchObject({ code: 'undo-tangled' });
    expect(ownerOf('mesure', String(connection().prepare('SELECT id FROM mesure').pluck().get()))).toBe(keptId);
  });

  it('works on the thirtieth day and is refused after it', async () => {
    const [keptId = '', mergedId = ''] = await twins();
    const first = await client.doublons.merge({ keptId, mergedId, choices: all });
    expect(await client.doublons.merges({})).toMatchObject([{ keptName: 'Ben Haddou Karim', until: '2026-12-24' }]);
    test.clock.at = '2026-12-24T20:00:00.000Z';
    await client.doublons.undo(first);
    const second = await client.doublons.merge({ keptId, mergedId, choices: all });
    test.clock.at = '2027-01-24T09:00:00.000Z';
    await expect(client.doublons.undo(second)).rejects.toMatchObject({ code: 'merge-too-old' });
    expect(await client.doublons.merges({})).toEqual([]);
  });

  it('is refused twice, and before a later merge is undone', async () => {
    const [keptId = '', mergedId = ''] = await twins();
    const thirdId = await open('Ben Addou', 'Karim', '1984-05-17');
    const first = await client.doublons.merge({ keptId, mergedId, choices: all });
    const second = await client.doublons.merge({ keptId: thirdId, mergedId: keptId, choices: all });
    await expect(client.doublons.undo(first)).rejects.toMatchObject({ code: 'merge-later' });
    await client.doublons.undo(second);
    await client.doublons.undo(first);
    await expect(client.doublons.undo(first)).rejects.toMatchObject({ code: 'merge-undone' });
  });
});

describe('what cannot be merged', () => {
  it('is refused and changes nothing', async () => {
    const [keptId = '', mergedId = ''] = await twins();
    await client.doublons.distinguish({ personneId: keptId, otherId: mergedId });
    const before = contents();
    for (const [input, code] of [
      [{ keptId, mergedId, choices: all }, 'declared-distinct'],
      [{ keptId, mergedId: keptId, choices: all }, 'same-personne'],
      [{ keptId, mergedId: newId(), choices: all }, 'personne-unknown'],
    ] as const)
      await expect(client.doublons.merge(input)).rejects.toMatchObject({ code });
    expect(contents()).toEqual(before);
  });
});

const ownerOf = (table: string, id: string) =>
  connection().prepare(`SELECT personne_id FROM ${table} WHERE id = ?`).pluck().get(id);
const nameOf = (id: string) => connection().prepare('SELECT last_name FROM personne WHERE id = ?').pluck().get(id);

interface Recorded {
  lastName: string;
  firstName: string;
  birthDate: string | null;
  usualName: string | null;
  dossiers: number;
  aliases: string[];
  extras: number;
}

async function record({
  lastName,
  firstName,
  birthDate,
  usualName,
  dossiers,
  aliases,
  extras,
}: Recorded): Promise<string> {
  const personneId = await open(lastName, firstName, birthDate);
  for (let more = 1; more < dossiers; more += 1)
    await client.accompagnements.open({ ...volontaire(), personne: { kind: 'existing', personneId } });
  const createdAt = test.clock.at;
  connection().prepare('UPDATE personne SET usual_name = ? WHERE id = ?').run(usualName, personneId);
  for (const name of aliases) db().insert(alias).values({ id: newId(), personneId, name, createdAt }).run();
  for (let extra = 0; extra < extras; extra += 1) {
    db()
      .insert(coordonnee)
      .values({ id: newId(), personneId, kind: 'courriel', value: 'karim@example.org', createdAt })
      .run();
    db()
      .insert(situation)
      .values({
        id: newId(),
        personneId,
        topic: 'logement',
        value: '{}',
        observedOn: '2026-10-01',
        recordedAt: createdAt,
      })
      .run();
    db()
      .insert(interdiction)
      .values({ id: newId(), personneId, kind: 'contact', startsOn: '2026-10-01', createdAt })
      .run();
  }
  // As the domain of persons leaves it.
  connection()
    .prepare('UPDATE personne SET folded_name = folded_name || ? WHERE id = ?')
    .run(usualName === null ? '' : ' roux', personneId);
  return personneId;
}
