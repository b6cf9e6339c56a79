import type { Reader } from '#db/open.ts';
import { discardBrouillonsOf } from '../brouillons/queries.ts';
import type { TaskContext } from '../host.ts';
import { rekeyed } from '../vault/formerKeys.ts';
import { rotateSafely } from '../vault/rotate.ts';
import { closeCompte } from './queries.ts';

interface Removing {
  readonly compteId: string;
  /** Whether it may be, asked again each time somebody may have changed something. */
  assert(db: Reader): void;
}

/** Ends an account: what is recorded from then on is under a key it never had. The program is locked when it returns. */
export const removeSafely = (context: TaskContext, { compteId, assert }: Removing): Promise<void> =>
  rotateSafely(context, {
    assert,
    keyFile: (current, keys) => rekeyed(current, { ...keys, without: compteId }),
    operation: 'comptes.remove',
    about: compteId,
    change: (db) => {
      closeCompte(db, compteId, context.now);
      discardBrouillonsOf(db, compteId);
    },
    notice:
      'Le compte est retiré et toute la base est chiffrée avec une nouvelle clé. Tapez votre phrase de passe pour reprendre.',
  });
