import { retentionMonths, type journal } from '#contract/journal.ts';
import { z } from 'zod';
import type { Reader } from '#db/open.ts';
import { addDays, addMonths, instantOfParis, parisMomentOf } from '../calendar/civilDate.ts';
import { listComptes } from '../comptes/queries.ts';
import type { Handlers } from '../host.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { alertsIn } from './alerts.ts';
import { countLines, journalLines, linesBefore, linesSince, purgeUpTo, verifyJournal, type Asked } from './queries.ts';
import { witnesses } from './witnessOperations.ts';
import { subjectsKnown, wordsOf } from './words.ts';

const alertDays = 30;

const Kept = z.object({ months: z.number(), reason: z.string().nullable() });
const retentionOf = (db: Reader) =>
  Kept.nullable().parse(readParametre(db, 'journal.duree')) ?? { months: retentionMonths.usual, reason: null };

const startOf = (day: string): string => instantOfParis(day, '00:00');

/** First day that is kept: months are whole, so that none is half there. */
const keptFrom = (today: string, months: number): string => `${addMonths(today, -months).slice(0, 7)}-01`;

function page(db: Reader, asked: Asked, { offset, limit }: { offset: number; limit: number }) {
  return {
    total: countLines(db, asked),
    lines: journalLines(db, asked, { offset, limit }).map(({ seq, at, operation, about, who, compteId }) => ({
      seq,
      at,
      about,
      who: compteId === null ? null : (who ?? 'Compte supprimé'),
      // A newer version wrote it, then an older one was put back: its own name says more than nothing.
      what: wordsOf(operation) ?? operation,
    })),
  };
}

const everything: Asked = { from: null, until: null, compteId: null, subject: null };

export const journalHandlers: Handlers<typeof journal> = {
  list: ({ from, to, compteId, subject, ...asked }, { db }) => {
    if (from !== null && to !== null && to < from)
      refuse('journal-dates', 'La fin est avant le début : corrigez les dates.', 'to');
    const until = to === null ? null : startOf(addDays(to, 1));
    return page(db, { from: from === null ? null : startOf(from), until, compteId, subject }, asked);
  },

  mine: (asked, { db, session }) => page(db, { ...everything, compteId: session.compteId }, asked),

  choices: (_, { db }) => ({
    subjects: [...subjectsKnown],
    people: listComptes(db).map(({ id, name }) => ({ compteId: id, name })),
  }),

  alerts: (_, { db, today }) =>
    alertsIn(
      linesSince(db, startOf(addDays(today, -alertDays))).map((line) => ({
        ...line,
        hour: Number(parisMomentOf(line.at).at.slice(0, 2)),
      })),
    ),

  verify: (_, { db }) => verifyJournal(db),

  witnesses,

  retention: (_, { db, today }) => {
    const kept = retentionOf(db);
    const from = keptFrom(today, kept.months);
    const { lines } = linesBefore(db, startOf(from));
    return { ...kept, toPurge: { lines, until: lines === 0 ? null : addDays(from, -1) } };
  },

  saveRetention: ({ months, reason }, { db }) => {
    if (months > retentionMonths.usual && reason === null)
      refuse('journal-reason', 'Au-delà d’un an, écrivez pourquoi ces lignes sont gardées.', 'reason');
    saveParametre(db, 'journal.duree', { months, reason: months > retentionMonths.usual ? reason : null });
    return {};
  },

  purge: (_, { db, today, now }) => {
    const { lastSeq } = linesBefore(db, startOf(keptFrom(today, retentionOf(db).months)));
    return { lines: purgeUpTo(db, { lastSeq, purgedAt: now }) };
  },
};
