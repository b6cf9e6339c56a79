import { newId } from '#core/ids.ts';
import { setEmargement } from '#core/seances/queries.ts';
import { writerOf } from '#db/open.ts';
import { accompagnement, cleClinique, document, noteClinique, place, placeCapacity, sejour } from '#db/schema/index.ts';
import { eq } from 'drizzle-orm';
import type { EmargementStatus } from '#contract/moduleTerms.ts';
import { volontaire } from './dossiers.ts';
import { modulesOf } from './groupes.ts';
import { connectionOf, type Antenne } from './transferts.ts';

/** What is written around a module and a stay: the first three are told to another antenne, the others never. */
export const parcoursWords = {
  programme: 'Groupe de parole de 20 séances',
  title: 'Rencontres du mardi',
  town: 'Alès',
  groupe: 'Groupe d’Alès, automne',
  lieu: 'Maison des associations, salle 2',
  partner: 'La Clède',
  label: 'Séance sur la colère',
  speakers: 'Mme Fabre, juriste',
  minutes: 'Échanges vifs, à reprendre la fois prochaine.',
  comment: 'A prévenu par sa sœur.',
  other: 'Delmas-Ortiz',
  placeName: 'Studio des Tilleuls',
  address: '14 rue des Tilleuls',
  reason: 'Bail repris au bailleur social',
  obligations: 'Participe au groupe du partenaire.',
  clinical: 'Évoque son père.',
};

/**
 * A group of four séances followed to its end, one of them made up for in another groupe, an attestation, and a stay of
 * nineteen nights; with all that is written around them in the base.
 */
export async function followedModule(
  antenne: Antenne,
  accompagnementId: string,
  words: typeof parcoursWords = parcoursWords,
): Promise<{ inscriptionId: string; groupeId: string }> {
  const db = writerOf(connectionOf(antenne));
  const { compteId } = antenne;
  const createdAt = '2026-10-21T08:00:00.000Z';
  const dossier = db.select().from(accompagnement).where(eq(accompagnement.id, accompagnementId)).get();
  if (!dossier) throw new Error('no such dossier');
  const { personneId, orientationId, mesureId } = dossier;
  const modules = modulesOf(antenne.test);
  const format = { completion: 'minimum', minimum: 3, partner: words.partner } as const;
  const groupeId = modules.groupe({ name: words.groupe, publicTitle: words.title, lieu: words.lieu }, { format });
  const programmeId = newId();
  connectionOf(antenne)
    .prepare(
      'insert into programme (id, name, type, tag, form, anonymous, format, created_at) select ?, ?, type, tag, form, anonymous, format, created_at from groupe where id = ?',
    )
    .run(programmeId, words.programme, groupeId);
  connectionOf(antenne).prepare('update groupe set programme_id = ? where id = ?').run(programmeId, groupeId);
  const ended = { groupeId, state: 'termine', endedOn: '2026-10-20' } as const;
  const own = { personneId, orientationId, mesureId, accompagnementId, ...ended };
  const inscriptionId = modules.inscription(own);
  const beside = await antenne.accompagnements.open(
    volontaire({
      personne: { kind: 'new', lastName: words.other, firstName: 'Paul', birthDate: '1979-07-03', sexe: 'homme' },
    }),
  );
  const { orientationId: otherOrientationId } = await antenne.accompagnements.read(beside);
  const otherId = modules.inscription({
    groupeId,
    personneId: beside.personneId,
    orientationId: otherOrientationId,
    accompagnementId: beside.accompagnementId,
  });
  const { label, speakers, minutes, lieu, comment } = words;
  const held = (day: string, status: EmargementStatus, { of = groupeId, catchesUpId = null as string | null } = {}) => {
    const seanceId = modules.seance({ groupeId: of, day, label, speakers, minutes, lieu, status: 'tenue' });
    const answer = { seanceId, createdAt, compteId, comment };
    setEmargement(db, { ...answer, id: newId(), inscriptionId, status, catchesUpId });
    setEmargement(db, { ...answer, id: newId(), inscriptionId: otherId, status: 'present' });
    return seanceId;
  };
  held('2026-09-08', 'present');
  const missed = held('2026-09-15', 'absent-excuse');
  held('2026-09-22', 'absent-injustifie');
  held('2026-09-29', 'retard');
  modules.seance({ groupeId, day: '2026-10-06', status: 'annulee' });
  modules.seance({ groupeId, day: '2026-11-30' });
  held('2026-10-10', 'present', { of: modules.groupe(), catchesUpId: missed });
  db.insert(document)
    .values({
      id: newId(),
      accompagnementId,
      kind: 'attestation-module',
      title: 'Attestation de fin de module',
      state: 'emis',
      content: '{"type":"doc","content":[]}',
      createdAt,
      updatedAt: createdAt,
      compteId,
    })
    .run();
  housed(antenne, accompagnementId, words);
  return { inscriptionId, groupeId };
}

function housed(antenne: Antenne, accompagnementId: string, words: typeof parcoursWords): void {
  const db = writerOf(connectionOf(antenne));
  const createdAt = '2026-09-03T08:00:00.000Z';
  const placeId = newId();
  const { address, town, reason, obligations, placeName: name } = words;
  db.insert(place).values({ id: placeId, name, kind: 'studio', address, town, turnaroundDays: 1, createdAt }).run();
  db.insert(placeCapacity).values({ id: newId(), placeId, from: '2026-01-01', capacity: 1, reason }).run();
  const stay = { placeId, accompagnementId, cadre: 'eviction', obligations, createdAt } as const;
  db.insert(sejour)
    .values([
      { ...stay, id: newId(), arrivesOn: '2026-09-04', leavesOn: '2026-09-23' },
      { ...stay, id: newId(), arrivesOn: '2026-11-20' },
      // Recorded by mistake, and still to come: neither is told.
      { ...stay, id: newId(), arrivesOn: '2026-10-01', leavesOn: '2026-10-02', removedAt: createdAt },
      { ...stay, id: newId(), arrivesOn: '2026-12-20' },
    ])
    .run();
  db.insert(cleClinique).values({ generation: 1, recipient: 'age1', recovery: 'age1', createdAt }).run();
  db.insert(noteClinique)
    .values({
      id: newId(),
      accompagnementId,
      compteId: antenne.compteId,
      day: '2026-09-20',
      generation: 1,
      // In clear, which the program never does: it must not leave even so.
      sealed: Buffer.from(words.clinical),
      createdAt,
      updatedAt: createdAt,
    })
    .run();
}
