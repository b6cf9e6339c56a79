import type { historique } from '#contract/historique.ts';
import type { Handlers } from '../host.ts';
import { refuse } from '../refusal.ts';
import { accountNames, changesUnder, recordsOf } from './queries.ts';
import { historyWords, valueWords } from './words.ts';

export const historiqueHandlers: Handlers<typeof historique> = {
  of: ({ entity, recordId }, { db, about, session }) => {
    if (entity === 'note' && !session.rights.includes('notes.write'))
      refuse('notes-unreadable', 'Votre compte ne lit pas les notes d’entretien.', 'entity');
    about(recordId);
    const names = accountNames(db);
    return {
      lines: changesUnder(db, recordsOf(db, entity, recordId)).flatMap((row) => {
        const words = historyWords[row.entity]?.[row.field];
        // Derived columns (a folded name) follow a field that is told.
        if (!words) return [];
        return [
          {
            seq: row.seq,
            at: row.at,
            by: names.get(row.compteId) ?? 'Un compte supprimé',
            field: words.label,
            before: valueWords(row.before, words, names),
            after: valueWords(row.after, words, names),
          },
        ];
      }),
    };
  },
};
