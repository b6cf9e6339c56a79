import type { brouillons } from '#contract/brouillons.ts';
import type { Handlers } from '../host.ts';
import { discardBrouillon, findBrouillon, saveBrouillon } from './queries.ts';

/** Each account has its own drafts: the caller's id comes from the session, never from the message. */
export const brouillonsHandlers: Handlers<typeof brouillons> = {
  save: ({ key, value }, { db, session, now }) => {
    saveBrouillon(db, { compteId: session.compteId, key, value, savedAt: now });
    return {};
  },

  read: ({ key }, { db, session }) => findBrouillon(db, session.compteId, key) ?? null,

  discard: ({ key }, { db, session }) => {
    discardBrouillon(db, session.compteId, key);
    return {};
  },
};
