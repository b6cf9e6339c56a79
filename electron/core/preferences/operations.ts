import type { preferences } from '#contract/preferences.ts';
import type { Handlers } from '../host.ts';
import { findPreference, removePreference, savePreference } from './queries.ts';

/** Each account has its own: the caller's id comes from the session, never from the message. */
export const preferencesHandlers: Handlers<typeof preferences> = {
  read: ({ key }, { db, session }) => ({ value: findPreference(db, session.compteId, key) }),

  save: ({ key, value }, { db, session }) => {
    savePreference(db, { compteId: session.compteId, key, value });
    return {};
  },

  remove: ({ key }, { db, session }) => {
    removePreference(db, session.compteId, key);
    return {};
  },
};
