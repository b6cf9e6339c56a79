import { existsSync } from 'node:fs';
import { isBehind, migrate, MigrationError, NewerBaseError, readMigrations } from '#db/migrate.ts';
import { BaseBusyError, openBase, UnsafeBaseError, WrongKeyError, writerOf, type Connection } from '#db/open.ts';
import { indexPending } from '../recherche/queries.ts';
import { refuse } from '../refusal.ts';
import { sealCopy, takeCopy } from '../sauvegardes/make.ts';
import { runNow } from '../sauvegardes/steps.ts';
import { pathsOf } from './keyFile.ts';

/** Opens the base with its key and brings it to this version; each known failure is a sentence. */
export function openMigrated(dataDir: string, sqlDir: string, dataKey: Uint8Array): Connection {
  let connection: Connection | null = null;
  try {
    connection = openBase({ file: pathsOf(dataDir).base, dataKey });
    const plan = readMigrations(sqlDir);
    // A vault that is being made has no key file yet, and nothing to lose.
    if (isBehind(connection, plan) && existsSync(pathsOf(dataDir).keyFile)) backUp(connection, dataDir, dataKey);
    migrate(connection, plan);
    indexNames(connection);
    return connection;
  } catch (error) {
    connection?.close();
    return explain(error);
  }
}

/** A whole verified backup of the base as it was, before anything of it is changed. */
function backUp(connection: Connection, dataDir: string, dataKey: Uint8Array): void {
  const clock = { now: () => new Date().toISOString() };
  const copy = takeCopy({ dataDir, connection, reason: 'avant-migration', now: clock.now(), appVersion: '' });
  runNow(sealCopy(copy, dataKey, clock));
}

/** Names that came without the door: a migration, a spreadsheet of the demonstration. Nothing to do on other days. */
function indexNames(connection: Connection): void {
  connection.transaction(() => indexPending(writerOf(connection))).immediate();
}

function explain(error: unknown): never {
  if (error instanceof WrongKeyError)
    refuse(
      'base-foreign',
      'Le fichier de clés et la base ne vont pas ensemble, ou la base est abîmée. Remettez les deux fichiers de la même sauvegarde, ou prévenez le support. Vos données ne sont pas effacées.',
    );
  if (error instanceof BaseBusyError)
    refuse(
      'base-busy',
      'La base est déjà ouverte ailleurs\u00a0: fermez l’autre fenêtre de l’application puis recommencez.',
    );
  if (error instanceof NewerBaseError)
    refuse(
      'base-newer',
      'Cette base a été ouverte par une version plus récente de l’application\u00a0: installez la dernière version puis recommencez.',
    );
  if (error instanceof MigrationError)
    refuse(
      'migration-failed',
      'La mise à jour de la base n’a pas abouti\u00a0: tout a été remis comme avant. Prévenez le support avant de recommencer.',
    );
  if (error instanceof UnsafeBaseError)
    refuse(
      'base-unsafe',
      'La base ne peut pas être ouverte en sécurité sur ce poste\u00a0: elle est restée fermée. Prévenez le support.',
    );
  throw error;
}
