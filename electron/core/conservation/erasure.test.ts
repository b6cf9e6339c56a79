import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conservation } from '#contract/conservation.ts';
import { readerOf, writerOf } from '#db/open.ts';
import { brouillon, cleClinique, correspondant, lotLine, lot, modification, preference } from '#db/schema/index.ts';
import { clientOf, openTestHost, testKey, type TestHost } from '#tests/support/base.ts';
import {
  decryptedLog,
  decryptedPages,
  fillFor,
  folderBytes,
  formsOf,
  foundIn,
  type Filled,
} from '#tests/support/effacement.ts';
import { newId } from '../ids.ts';
import { graphIn } from './ownedQueries.ts';
import { conservationHandlers } from './operations.ts';
import { tableWords } from './words.ts';

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
const db = () => writerOf(connection());
const compteId = () => test.comptes['Hugo Marchand'] ?? '';

/** What the person's rows point at without owning it. */
function outsideRows() {
  const at = '2020-03-02T09:00:00.000Z';
  const place = newId();
  const lieu = newId();
  const groupe = newId();
  const correspondantId = newId();
  connection().exec(`
    insert into lieu (id, name, created_at) values ('${lieu}', 'Maison ${lieu}', '${at}');
    insert into place (id, name, kind, town, turnaround_days, created_at)
      values ('${place}', 'Studio ${place}', 'studio', 'Alès', 1, '${at}');
    insert into groupe (id, name, type, tag, form, anonymous, format, public_title, starts_on, at, lieu, created_at)
      values ('${groupe}', 'Suivi', 'suivi-psychologique', 'soin', 'individuel', 0, '{"entry":"ouvert"}', 'Entretiens',
        '2020-01-06', '09:00', 'Alès', '${at}');`);
  db()
    .insert(correspondant)
    .values({ id: correspondantId, name: 'APEX', signatureKey: newId(), receptionKey: newId(), createdAt: at })
    .run();
  db()
    .insert(cleClinique)
    .values({ generation: 1, recipient: 'age1', recovery: 'x', createdAt: at })
    .onConflictDoNothing()
    .run();
  return { compte: compteId(), place, lieu, groupe, correspondant: correspondantId };
}

const changes = {
  orientation: { answer: 'acceptee' },
  situation: { topic: 'addictions' },
  accompagnement: { endedOn: '2020-06-30', motif: 'acheve' },
  convocation: { status: 'honoree', cancelReason: null },
  inscription: { state: 'termine' },
  seance: { kind: 'bilan' },
  versement: { sejourId: null },
  serie: { continuesId: null },
};

/** Somebody with a row in every table, and traces where no key tells. */
function personWithEverything(word: string): Filled & { personneId: string } {
  const outside = outsideRows();
  const { tables } = graphIn(readerOf(connection()));
  const otherId = newId();
  connection().exec(
    `insert into personne (id, last_name, first_name, folded_name, sexe, created_at)
      values ('${otherId}', 'Voisin', 'Paul', 'voisin paul', 'homme', '2020-01-01T09:00:00.000Z')`,
  );
  connection()
    .prepare('insert into contenu (id, bytes) values (?, ?)')
    .run(`contenu-${word}`, Buffer.from(`${word} contenu bytes`));
  const filled = fillFor(connection(), tables, {
    outside: { ...outside, contenu: `contenu-${word}`, cle_clinique: '1' },
    changes: {
      ...changes,
      note_clinique: { generation: 1 },
      distinction: { otherId },
      incompatibilite: { otherId },
      fusion: { mergedId: otherId },
      versement: { sejourId: null, rank: word.length, year: 2020 + word.length },
      document: { rank: word.length, year: 2020 + word.length },
    },
    word,
  });
  filled.canaries.push(`${word} contenu bytes`);
  const personneId = filled.ids.get('personne') ?? '';
  const noteId = filled.ids.get('note') ?? '';
  const at = '2020-03-02T09:00:00.000Z';
  const traced = (place: string) => {
    const text = `${word} ${place} texte`;
    filled.canaries.push(text);
    return text;
  };
  db()
    .insert(modification)
    .values({ entity: 'note', recordId: noteId, field: 'text', before: traced('avant'), at, compteId: compteId() })
    .run();
  db()
    .insert(brouillon)
    .values({ compteId: compteId(), key: `note:${noteId}`, value: traced('brouillon'), savedAt: at })
    .run();
  db()
    .insert(preference)
    .values({ compteId: compteId(), key: `vue-${word}`, value: JSON.stringify([personneId, traced('vue')]) })
    .run();
  const lotId = newId();
  db().insert(lot).values({ id: lotId, kind: 'orientations', rows: 1, at, compteId: compteId() }).run();
  db().insert(lotLine).values({ id: newId(), lotId, entity: 'personne', recordId: personneId, position: 0 }).run();
  connection()
    .prepare('update recherche_fiche set noms = ?, perimee = 0 where personne_id = ?')
    .run(traced('recherche'), personneId);
  return { ...filled, personneId };
}

const basePages = () => {
  connection().pragma('wal_checkpoint(TRUNCATE)');
  return decryptedPages(join(test.host.dataDir, 'antenne.db'), testKey);
};

describe('an erasure', () => {
  it('leaves nothing of the person in any page, in any file, in any form; and everything of the others', async () => {
    const kept = personWithEverything('garde');
    const gone = personWithEverything('effacable');
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
    expect(certificates[0]?.rows).toContainEqual({ label: 'Notes cliniques', count: 1 });
  });

  it('leaves deleted text in the pages when the base is not rewritten: the search can fail', async () => {
    const gone = personWithEverything('temoin');
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
    expect(tables.filter((table) => !(table in tableWords))).toEqual([]);
  });
});
