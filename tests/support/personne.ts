import { writerOf, readerOf } from '#db/open.ts';
import { brouillon, cleClinique, correspondant, lot, lotLine, modification, preference } from '#db/schema/index.ts';
import { graphIn } from '#core/conservation/ownedQueries.ts';
import { newId } from '#core/ids.ts';
import type { TestHost } from './base.ts';
import { fillFor, type Filled } from './effacement.ts';

const connectionOf = ({ host }: TestHost) => {
  if (!host.opened) throw new Error('locked');
  return host.opened.connection;
};

/** What the person's rows point at without owning it. */
function outsideRows(test: TestHost) {
  const connection = connectionOf(test);
  const db = writerOf(connection);
  const at = '2020-03-02T09:00:00.000Z';
  const place = newId();
  const lieu = newId();
  const groupe = newId();
  const correspondantId = newId();
  connection.exec(`
    insert into lieu (id, name, created_at) values ('${lieu}', 'Maison ${lieu}', '${at}');
    insert into place (id, name, kind, town, turnaround_days, created_at)
      values ('${place}', 'Studio ${place}', 'studio', 'Alès', 1, '${at}');
    insert into groupe (id, name, type, tag, form, anonymous, format, public_title, starts_on, at, lieu, created_at)
      values ('${groupe}', 'Suivi', 'suivi-psychologique', 'soin', 'individuel', 0, '{"entry":"ouvert"}', 'Entretiens',
        '2020-01-06', '09:00', 'Alès', '${at}');`);
  db.insert(correspondant)
    .values({ id: correspondantId, name: 'APEX', signatureKey: newId(), receptionKey: newId(), createdAt: at })
    .run();
  db.insert(cleClinique)
    .values({ generation: 1, recipient: 'age1', recovery: 'x', createdAt: at })
    .onConflictDoNothing()
    .run();
  return { compte: test.comptes['Hugo Marchand'] ?? '', place, lieu, groupe, correspondant: correspondantId };
}

const changes = {
  orientation: { answer: 'acceptee' },
  accompagnement: { endedOn: '2020-06-30', motif: 'acheve' },
  convocation: { status: 'honoree', cancelReason: null },
  inscription: { state: 'termine' },
  seance: { kind: 'bilan' },
  versement: { sejourId: null },
  serie: { continuesId: null },
};

/** Somebody with a row in every table, and traces where no key tells. */
export function personWithEverything(
  test: TestHost,
  word: string,
): Filled & { readonly personneId: string; readonly otherIds: readonly string[] } {
  const connection = connectionOf(test);
  const db = writerOf(connection);
  const compteId = test.comptes['Hugo Marchand'] ?? '';
  const outside = outsideRows(test);
  const { tables } = graphIn(readerOf(connection));
  const otherId = newId();
  connection.exec(
    `insert into personne (id, last_name, first_name, folded_name, sexe, created_at)
      values ('${otherId}', 'Voisin', 'Paul', 'voisin paul', 'homme', '2020-01-01T09:00:00.000Z')`,
  );
  connection
    .prepare('insert into contenu (id, bytes) values (?, ?)')
    .run(`contenu-${word}`, Buffer.from(`${word} contenu bytes`));
  const filled = fillFor(connection, tables, {
    outside: { ...outside, contenu: `contenu-${word}`, cle_clinique: '1' },
    changes: {
      ...changes,
      situation: { topic: 'addictions', value: JSON.stringify({ texte: `${word} situation value` }) },
      note_clinique: { generation: 1 },
      distinction: { otherId },
      incompatibilite: { otherId },
      fusion: { mergedId: otherId },
      versement: { sejourId: null, rank: word.length, year: 2020 + word.length },
      document: {
        rank: word.length,
        year: 2020 + word.length,
        content: JSON.stringify({ texte: `${word} document content` }),
      },
    },
    word,
  });
  filled.canaries.push(`${word} contenu bytes`, `${word} situation value`, `${word} document content`);
  const personneId = filled.ids.get('personne') ?? '';
  const noteId = filled.ids.get('note') ?? '';
  const at = '2020-03-02T09:00:00.000Z';
  const traced = (place: string) => {
    const text = `${word} ${place} texte`;
    filled.canaries.push(text);
    return text;
  };
  db.insert(modification)
    .values({ entity: 'note', recordId: noteId, field: 'text', before: JSON.stringify(traced('avant')), at, compteId })
    .run();
  db.insert(brouillon)
    .values({ compteId, key: `note:${noteId}`, value: traced('brouillon'), savedAt: at })
    .run();
  db.insert(preference)
    .values({ compteId, key: `vue-${word}`, value: JSON.stringify([personneId, traced('vue')]) })
    .run();
  const lotId = newId();
  db.insert(lot).values({ id: lotId, kind: 'orientations', rows: 1, at, compteId }).run();
  db.insert(lotLine).values({ id: newId(), lotId, entity: 'personne', recordId: personneId, position: 0 }).run();
  connection
    .prepare('update recherche_fiche set noms = ?, perimee = 0 where personne_id = ?')
    .run(traced('recherche'), personneId);
  return { ...filled, personneId, otherIds: [otherId] };
}
