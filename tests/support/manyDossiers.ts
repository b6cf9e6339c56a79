import { accompagnementTypes, cadres, sources } from '#contract/terms.ts';
import { addDays } from '#core/calendar/civilDate.ts';
import { insertCompte } from '#core/comptes/queries.ts';
import { foldedNameOf } from '#core/fold.ts';
import { newId } from '#core/ids.ts';
import { saveParametre } from '#core/parametres/queries.ts';
import { indexPending } from '#core/recherche/queries.ts';
import { argon2id } from '#core/vault/kdf.ts';
import { createVault } from '#core/vault/vault.ts';
import { lastNames, menFirstNames } from '#db/demo/names.ts';
import { writerOf, type Connection } from '#db/open.ts';
import { accompagnement, convocation, mesure, orientation, personne } from '#db/schema/index.ts';
import { sqlDir } from './base.ts';

/** As many lines as a list may have: no antenne comes near. */
export const manyLines = 100_000;
const createdAt = '2026-11-24T09:00:00.000Z';

const pick = <T>(values: readonly T[], index: number): T => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('empty list');
  return value;
};

function rowsOf(index: number, referentId: string) {
  const [personneId, orientationId, mesureId, id] = [newId(), newId(), newId(), newId()];
  const named = {
    lastName: `${pick(lastNames, index * 7)}-${pick(lastNames, index * 13 + 5)}`,
    firstName: pick(menFirstNames, index * 17),
  };
  const startsOn = addDays('2012-01-01', (index * 31) % 5_400);
  const ended = index % 4 === 0;
  return {
    personne: { ...named, id: personneId, foldedName: foldedNameOf(named), sexe: 'homme' as const, createdAt },
    orientation: {
      id: orientationId,
      personneId,
      createdAt,
      receivedOn: startsOn,
      source: pick(sources, index),
      cadre: pick(cadres, index),
      answer: index % 3 === 0 ? ('en-attente' as const) : ('acceptee' as const),
      answeredOn: index % 3 === 0 ? null : addDays(startsOn, index % 40),
    },
    mesure: {
      id: mesureId,
      personneId,
      createdAt,
      nature: 'cjse' as const,
      court: pick(['Tribunal judiciaire de Nîmes', 'Tribunal judiciaire de Béziers'], index),
      number: `26/${String(index)}`,
      startsOn,
      audienceOn: addDays('2026-11-25', index % 300),
    },
    accompagnement: {
      id,
      personneId,
      orientationId,
      mesureId,
      createdAt,
      type: pick(accompagnementTypes, index),
      startsOn,
      endedOn: ended ? addDays(startsOn, 200) : null,
      motif: ended ? ('acheve' as const) : null,
      referentId,
    },
    convocation: {
      id: newId(),
      accompagnementId: id,
      day: addDays('2026-11-20', index % 60),
      at: '10:30',
      durationMinutes: 45,
      lieu: 'Nîmes',
      status: 'prevue' as const,
      createdAt,
    },
  };
}

/**
 * A hundred thousand persons unless told, each with an orientation, a mesure, an accompagnement and a convocation.
 * @param searched leaves the search cards to be made: they take longer than all the rest
 */
export function fillDossiers(
  connection: Connection,
  comptes: readonly string[],
  persons = manyLines,
  { searched = false, meetings = true } = {},
): void {
  const db = writerOf(connection);
  connection.exec('BEGIN');
  for (let from = 0; from < persons; from += 500) {
    const rows = Array.from({ length: Math.min(500, persons - from) }, (_, place) =>
      rowsOf(from + place, pick(comptes, from + place)),
    );
    db.insert(personne)
      .values(rows.map((row) => row.personne))
      .run();
    db.insert(orientation)
      .values(rows.map((row) => row.orientation))
      .run();
    db.insert(mesure)
      .values(rows.map((row) => row.mesure))
      .run();
    db.insert(accompagnement)
      .values(rows.map((row) => row.accompagnement))
      .run();
    if (meetings)
      db.insert(convocation)
        .values(rows.map((row) => row.convocation))
        .run();
  }
  if (!searched) connection.exec('UPDATE recherche_fiche SET perimee = 0');
  connection.exec('COMMIT');
}

const aDay = 40;

/** Forty a day, back from the end of the year, each dossier in its turn. */
export function fillConvocations(connection: Connection, size: number): void {
  const ids = connection.prepare<[], string>('SELECT id FROM accompagnement').pluck().all();
  const db = writerOf(connection);
  connection.exec('BEGIN');
  for (let from = 0; from < size; from += 500)
    db.insert(convocation)
      .values(
        Array.from({ length: 500 }, (_, place) => {
          const rank = from + place;
          const day = addDays('2026-12-31', -Math.floor(rank / aDay));
          return {
            id: newId(),
            accompagnementId: pick(ids, rank),
            day,
            at: `${String(8 + (rank % 10)).padStart(2, '0')}:30`,
            durationMinutes: 45,
            lieu: 'Nîmes',
            status: day < createdAt.slice(0, 10) ? ('honoree' as const) : ('prevue' as const),
            createdAt,
          };
        }),
      )
      .run();
  connection.exec('COMMIT');
}

/**
 * A vault on disk that holds them, its recovery sheet taken as confirmed; left closed.
 * @param convocations as many, over the years, instead of one a dossier
 * @param colleagues who share them with the account
 */
export async function buildManyVault(
  folder: string,
  account: { name: string; passphrase: string },
  { persons = manyLines, convocations = 0, colleagues = [] as readonly string[] } = {},
): Promise<void> {
  const { connection, dataKey, compteId } = await createVault({
    dataDir: folder,
    sqlDir,
    structure: { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' },
    account,
    now: createdAt,
    kdf: argon2id,
    demo: true,
  });
  try {
    saveParametre(writerOf(connection), 'sheetConfirmedAt', createdAt);
    const db = writerOf(connection);
    const shared = colleagues.map((name) => ({ id: newId(), name, role: 'controleur' as const, createdAt }));
    for (const colleague of shared) insertCompte(db, colleague);
    fillDossiers(connection, [compteId, ...shared.map(({ id }) => id)], persons, {
      searched: convocations > 0,
      meetings: convocations === 0,
    });
    if (convocations > 0) {
      fillConvocations(connection, convocations);
      connection.exec('BEGIN');
      indexPending(writerOf(connection));
      connection.exec('COMMIT');
    }
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
    dataKey.fill(0);
  }
}
