import { accompagnementTypes, cadres, convocationStatuses, motifsFin, sources } from '#contract/terms.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import { foldName } from '#core/fold.ts';
import { newId } from '#core/ids.ts';
import { writerOf, type Connection } from '#db/open.ts';
import { accompagnement, convocation, orientation, personne } from '#db/schema/index.ts';

/** About ten years of a large antenne: 2,000 accompagnements of fifty weekly meetings. */
const dossiers = 2_000;
const meetings = 50;

const lastNames = [
  'Berthier',
  'Castel',
  'Garrigue',
  'Marchand',
  'Ben Haddou',
  'D’Aubigné',
  'Éluard',
  'Roux',
  'Faure',
  'Delmas',
];
const firstNames = ['Karim', 'Jérôme', 'Élie', 'Antoine', 'Sofiane', 'Paul', 'Yanis', 'Marc', 'Lucas', 'Hugo', 'Émile'];

const pick = <T>(values: readonly T[], index: number): T => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('empty list');
  return value;
};

/** A hundred thousand convocations, and who they are of. */
export function fillMeetings(connection: Connection, comptes: string[]): void {
  const db = writerOf(connection);
  const createdAt = '2026-11-24T09:00:00.000Z';
  connection.exec('BEGIN');
  for (let index = 0; index < dossiers; index += 1) {
    const lastName = `${pick(lastNames, index)}-${pick(lastNames, index * 7 + 3)}`;
    const firstName = pick(firstNames, index * 3);
    const [personneId, orientationId, accompagnementId] = [newId(), newId(), newId()];
    const startsOn = addDays('2018-01-01', Math.floor((index * 3_200) / dossiers));
    const ended = index % 5 !== 0;
    const birthDate = addDays('1960-01-01', (index * 37) % 16_000);
    db.insert(personne)
      .values({
        id: personneId,
        lastName,
        firstName,
        foldedName: foldName(`${lastName} ${firstName}`),
        birthDate,
        sexe: 'homme',
        createdAt,
      })
      .run();
    db.insert(orientation)
      .values({
        id: orientationId,
        personneId,
        receivedOn: startsOn,
        source: pick(sources, index),
        cadre: pick(cadres, index),
        createdAt,
      })
      .run();
    db.insert(accompagnement)
      .values({
        id: accompagnementId,
        personneId,
        orientationId,
        type: pick(accompagnementTypes, index),
        startsOn,
        endedOn: ended ? addDays(startsOn, 40 + ((index * 13) % 420)) : null,
        motif: ended ? pick(motifsFin, index) : null,
        referentId: pick(comptes, index),
        binomeId: pick(comptes, index + 1),
        createdAt,
      })
      .run();
    db.insert(convocation)
      .values(
        Array.from({ length: meetings }, (_, week) => ({
          id: newId(),
          accompagnementId,
          day: addDays(startsOn, week * 7),
          at: pick(['09:00', '10:30', '14:00', '15:30'], index),
          durationMinutes: 45,
          lieu: 'Montpellier, bureau 2',
          // Nearly everything past is answered, as it is in an antenne that sends its figures.
          status: week % 40 === 39 ? ('prevue' as const) : pick(convocationStatuses.slice(1, 5), week + index),
          createdAt,
        })),
      )
      .run();
  }
  connection.exec('COMMIT');
}
