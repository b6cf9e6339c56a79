import type { conservation } from '#contract/conservation.ts';
import { dossierMonths } from '#contract/conservationTerms.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { accessHandlers } from './accessOperations.ts';
import { blockedBy, durationsOf, monthsIn } from './dueQueries.ts';
import { erasureHandlers, refuseGone } from './erasureOperations.ts';
import { countOwned, ownedBy } from './ownedQueries.ts';
import {
  certificatesPage,
  insertProlongation,
  keptUntil,
  people,
  prolongationById,
  recordsOf,
  setProlongationRemoved,
  stagesByPerson,
  unfinished,
} from './queries.ts';
import { dueOf } from './retention.ts';
import { reviewWith } from './reviewOperations.ts';
import { forgetCount, slice, waitingIn } from './waitingQueries.ts';
import { backupsTold, certificateOf, countsTold } from './words.ts';

export const conservationHandlers: Handlers<typeof conservation> = {
  settings: (_, { db }) => ({ durations: durationsOf(db) }),

  saveSettings: ({ durations }, { db, host, afterCommit }) => {
    const unexplained = durations.findIndex(({ months, reason }) => months > dossierMonths.usual && reason === null);
    if (unexplained >= 0)
      refuse(
        'duration-reason',
        'Au-delà de deux ans, écrivez pourquoi ces dossiers sont gardés plus longtemps.',
        `durations.${String(unexplained)}.reason`,
      );
    const changed = new Map(durations.map((duration) => [duration.category, duration]));
    saveParametre(
      db,
      'conservation.durees',
      durationsOf(db)
        .map((duration) => changed.get(duration.category) ?? duration)
        .map((duration) => ({ ...duration, reason: duration.months > dossierMonths.usual ? duration.reason : null })),
    );
    afterCommit(() => forgetCount(host));
    return {};
  },

  waiting: (_, { db, today, host }) => ({ due: waitingIn(host, db, today), unfinished: unfinished(db) }),

  review: reviewWith(slice),

  preview: ({ personneIds }, { db, today }) => {
    const stages = stagesByPerson(db, personneIds);
    const kept = keptUntil(db, today);
    const monthsOf = monthsIn(db);
    const found = people(db, personneIds);
    if (found.length < new Set(personneIds).size) refuseGone();
    return {
      people: found.map((person) => {
        const due = dueOf(stages.get(person.personneId) ?? [], monthsOf);
        return {
          ...person,
          blocked: blockedBy(due),
          isDue: due !== null && due.dueOn <= today && !kept.has(person.personneId),
        };
      }),
      rows: countsTold(countOwned(db, ownedBy(db, recordsOf(db, personneIds)))),
      backups: backupsTold(today),
    };
  },

  keep: ({ personneId, until, reason }, { db, today, now, session, about }) => {
    if (people(db, [personneId]).length === 0) refuseGone();
    if (until <= today)
      refuse('kept-past', 'Choisissez un jour à venir\u00a0: ce dossier sera revu à cette date.', 'until');
    const prolongationId = newId();
    about(personneId);
    insertProlongation(db, { id: prolongationId, personneId, until, reason, at: now, compteId: session.compteId });
    return { prolongationId };
  },

  setKept: ({ prolongationId, kept }, { db, now, about }) => {
    const row =
      prolongationById(db, prolongationId) ??
      refuse('kept-unknown', 'Cette décision n’existe plus\u00a0: rechargez la page.', 'prolongationId');
    about(row.personneId);
    setProlongationRemoved(db, prolongationId, kept ? null : now);
    return {};
  },

  certificates: (asked, { db }) => {
    const { total, rows } = certificatesPage(db, asked);
    return { total, certificates: rows.map(certificateOf) };
  },

  ...erasureHandlers,
  ...accessHandlers,
};
