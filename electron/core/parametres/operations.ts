import { Parametres, type parametres } from '#contract/parametres.ts';
import type { Reader } from '#db/open.ts';
import type { Handlers } from '../host.ts';
import { readParametre, saveParametre } from './queries.ts';

const current = (db: Reader) =>
  Parametres.parse({
    structure: readParametre(db, 'structure'),
    idleMinutes: readParametre(db, 'idleMinutes') ?? 5,
    alsaceMoselle: readParametre(db, 'alsaceMoselle') ?? false,
  });

export const parametresHandlers: Handlers<typeof parametres> = {
  read: (_, { db }) => current(db),

  save: (input, { db, host, session, afterCommit }) => {
    saveParametre(db, 'structure', input.structure);
    saveParametre(db, 'idleMinutes', input.idleMinutes);
    saveParametre(db, 'alsaceMoselle', input.alsaceMoselle);
    afterCommit(() => {
      if (!host.opened) return;
      host.opened.session = { ...session, structure: input.structure, idleMinutes: input.idleMinutes };
      host.sessionChanged();
    });
    return current(db);
  },
};
