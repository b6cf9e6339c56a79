import { childBands, emplois, logements, pcs } from '#contract/situationTerms.ts';
import {
  accompagnementTypes,
  cadres,
  convocationStatuses,
  motifsFin,
  orientationAnswers,
  refusalReasons,
  sexes,
  sources,
} from '#contract/terms.ts';
import { attendedStatuses, emargementStatuses, inscriptionStates, sejourCadres } from '#contract/moduleTerms.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import type { Connection } from '#db/open.ts';

export const year = 2024;
const firstDay = `${String(year)}-01-01`;
const createdAt = `${firstDay}T08:00:00.000Z`;
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;
const id = (kind: string, index: number): string => `${kind}-${String(index).padStart(7, '0')}`;

const groupSize = 12;
const sessions = 8;

/** Rows of one year: each accompagnement with its person, orientation, situation, interview and meetings; one in four in a group. */
export function fillYear(connection: Connection, compteId: string, accompagnements: number): void {
  const insert = (table: string, row: Record<string, string | number | null>) => {
    let statement = statements.get(table);
    if (!statement) {
      const columns = Object.keys(row);
      statement = connection.prepare(
        `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map((column) => `@${column}`).join(', ')})`,
      );
      statements.set(table, statement);
    }
    statement.run(row);
  };
  const statements = new Map<string, ReturnType<Connection['prepare']>>();

  connection.exec('BEGIN');
  for (let index = 0; index * groupSize < accompagnements / 4; index += 1) addGroupe(insert, index);
  insert('place', {
    id: 'place',
    name: 'Béziers, studio',
    kind: 'studio',
    town: 'Béziers',
    turnaround_days: 0,
    created_at: createdAt,
  });
  insert('place_capacity', { id: 'capacity', place_id: 'place', from: firstDay, capacity: 40 });
  for (let index = 0; index < accompagnements; index += 1) addDossier(insert, index, compteId, accompagnements);
  connection.exec('COMMIT');
}

type Insert = (table: string, row: Record<string, string | number | null>) => void;

function addGroupe(insert: Insert, index: number): void {
  const startsOn = addDays(firstDay, (index * 7) % 300);
  const type = pick(accompagnementTypes, index);
  const open = index % 3 === 0;
  insert('groupe', {
    id: id('g', index),
    name: 'Stage de mars',
    type,
    tag: pick(['responsabilisation', 'soin', 'autre'], index),
    form: 'collectif',
    anonymous: 0,
    format: JSON.stringify({ entry: open ? 'ouvert' : 'ferme', capacity: 14 }),
    public_title: 'Atelier',
    starts_on: startsOn,
    at: '18:00',
    lieu: 'Montpellier',
    created_at: createdAt,
  });
  for (let rank = 0; rank < sessions; rank += 1)
    insert('seance', {
      id: id('s', index * sessions + rank),
      groupe_id: id('g', index),
      kind: 'collective',
      label: `Séance ${String(rank + 1)}`,
      day: addDays(startsOn, rank * 7),
      at: '18:00',
      duration_minutes: 90,
      lieu: 'Montpellier',
      status: 'tenue',
      created_at: createdAt,
    });
}

function addDossier(insert: Insert, index: number, compteId: string, accompagnements: number): void {
  // In the order they were received, as in life.
  const receivedOn = addDays(firstDay, Math.floor((index * 366) / accompagnements));
  const [personneId, orientationId, accompagnementId] = [id('p', index), id('o', index), id('a', index)];
  const answer = pick(orientationAnswers, index);
  const refused = answer === 'refusee' || answer === 'retournee';
  insert('personne', {
    id: personneId,
    last_name: `Berthier ${String(index)}`,
    first_name: 'Karim',
    folded_name: `berthier ${String(index)} karim`,
    birth_date: index % 20 === 0 ? null : addDays('1955-01-01', (index * 37) % 18_000),
    sexe: pick(sexes, index % 7),
    created_at: createdAt,
  });
  insert('orientation', {
    id: orientationId,
    personne_id: personneId,
    received_on: receivedOn,
    source: pick(sources, index),
    cadre: pick(cadres, index),
    answer,
    answered_on: answer === 'en-attente' ? null : addDays(receivedOn, 5),
    refusal_reason: refused ? pick(refusalReasons, index) : null,
    created_at: createdAt,
  });
  const ages = Object.fromEntries(childBands.map((band, rank) => [band, (index + rank) % 9 === 0 ? 1 : 0]));
  for (const [topic, value] of [
    ['emploi', { emploi: pick(emplois, index), pcs: pick(pcs, index) }],
    ['logement', { logement: pick(logements, index) }],
    ['parentalite', { ages, ageUnknown: 0, livingWith: 0 }],
  ] as const)
    insert('situation', {
      id: `${topic}-${String(index)}`,
      personne_id: personneId,
      topic,
      value: JSON.stringify(value),
      observed_on: addDays(receivedOn, (index % 3) - 1),
      recorded_at: createdAt,
    });
  insert('entretien', {
    id: id('e', index),
    orientation_id: orientationId,
    kind: 'accueil',
    day: addDays(receivedOn, (index * 3) % 80),
    presence: index % 5 === 0 ? 'absent-excuse' : 'present',
    compte_id: compteId,
    created_at: createdAt,
  });
  const type = pick(accompagnementTypes, index);
  const endedOn = index % 4 === 0 ? null : addDays(receivedOn, (index * 13) % 420);
  insert('accompagnement', {
    id: accompagnementId,
    personne_id: personneId,
    orientation_id: orientationId,
    type,
    starts_on: receivedOn,
    ended_on: endedOn,
    motif: endedOn === null ? null : pick(motifsFin, index),
    referent_id: compteId,
    created_at: createdAt,
  });
  for (let week = 0; week < 3; week += 1)
    insert('convocation', {
      id: `${accompagnementId}-${String(week)}`,
      accompagnement_id: accompagnementId,
      day: addDays(receivedOn, week * 7),
      at: '10:30',
      duration_minutes: 45,
      lieu: 'Montpellier',
      status: pick(convocationStatuses.slice(1, 5), index + week),
      created_at: createdAt,
    });
  if (index % 4 === 0) addInscription(insert, index, { personneId, orientationId, accompagnementId, compteId });
  if (index % 400 === 0)
    insert('sejour', {
      id: id('h', index),
      place_id: 'place',
      accompagnement_id: accompagnementId,
      cadre: pick(sejourCadres, index / 400),
      arrives_on: receivedOn,
      leaves_on: addDays(receivedOn, 20),
      created_at: createdAt,
    });
}

function addInscription(
  insert: Insert,
  index: number,
  of: { personneId: string; orientationId: string; accompagnementId: string; compteId: string },
): void {
  const rank = index / 4;
  const groupe = Math.floor(rank / groupSize);
  const startsOn = addDays(firstDay, (groupe * 7) % 300);
  const state = pick(inscriptionStates, rank);
  const entered = state !== 'attente';
  insert('inscription', {
    id: id('i', rank),
    groupe_id: id('g', groupe),
    type: pick(accompagnementTypes, groupe),
    personne_id: of.personneId,
    orientation_id: of.orientationId,
    accompagnement_id: of.accompagnementId,
    state,
    asked_on: addDays(startsOn, -(rank % 120)),
    entered_on: entered ? startsOn : null,
    ended_on: entered && state !== 'inscrit' ? addDays(startsOn, 60) : null,
    created_at: createdAt,
    compte_id: of.compteId,
  });
  if (!entered) return;
  for (let session = 0; session < sessions; session += 1)
    insert('emargement', {
      id: id('m', rank * sessions + session),
      seance_id: id('s', groupe * sessions + session),
      inscription_id: id('i', rank),
      status: session % 4 === 3 ? pick(emargementStatuses, rank) : pick(attendedStatuses, rank),
      created_at: createdAt,
      compte_id: of.compteId,
    });
}
