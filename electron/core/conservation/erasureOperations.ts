import type { conservation } from '#contract/conservation.ts';
import type { ErasureReason } from '#contract/conservationTerms.ts';
import type { Reader, Writer } from '#db/open.ts';
import type { Handlers, TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { fluxByMonth, freeze, stockByMonth } from '../indicateurs/frozenQueries.ts';
import { appendJournal } from '../journal/queries.ts';
import { structureOf } from '../documents/queries.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { storageRefusal } from '../storage.ts';
import { copyToSecond, removeOlderFromSecond } from '../sauvegardes/second.ts';
import { inTurn, makeNow, removeOlder } from '../sauvegardes/service.ts';
import { certificatePaper } from './paper.ts';
import { blockedBy, monthsIn } from './dueQueries.ts';
import { countOwned, deleteOwned, ownedBy } from './ownedQueries.ts';
import {
  certificateById,
  insertEffacement,
  keptUntil,
  people,
  recordsOf,
  setBackupsRemoved,
  setRewritten,
  stagesByPerson,
  unfinished,
} from './queries.ts';
import { dueOf } from './retention.ts';
import { forgetDue } from './waitingQueries.ts';
import { certificateOf } from './words.ts';

export const refuseGone = (): never =>
  refuse('personne-unknown', 'Cette personne n’est plus dans la base\u00a0: rechargez la page.', 'personneIds');

/** Refuses what is still going on, or is said to be past its duration and is not. */
function assertErasable(db: Reader, personneIds: readonly string[], reason: ErasureReason, today: string): void {
  if (people(db, personneIds).length < personneIds.length) refuseGone();
  const stages = stagesByPerson(db, personneIds);
  const kept = keptUntil(db, today);
  for (const personneId of personneIds) {
    const due = dueOf(stages.get(personneId) ?? [], monthsIn(db));
    const blocked = blockedBy(due);
    if (blocked !== null) refuse('still-open', `${blocked} Terminez-le d’abord.`, 'personneIds');
    if (reason === 'duree' && (due === null || due.dueOn > today || kept.has(personneId)))
      refuse(
        'not-due',
        'La durée de conservation d’une de ces personnes n’est pas passée, ou quelqu’un a décidé de la garder\u00a0: rechargez la liste.',
        'personneIds',
      );
  }
}

type Erasing = {
  readonly reason: ErasureReason;
  readonly compteId: string;
  readonly now: string;
  readonly today: string;
};

/** One transaction: what the figures lose is frozen in the same breath as it is erased. */
function erasePeople(db: Writer, personneIds: readonly string[], { reason, compteId, now, today }: Erasing): string[] {
  const stock = stockByMonth(db, recordsOf(db, personneIds), today);
  const flux = fluxByMonth(db, today);
  const effacementIds = personneIds.map((personneId) => {
    const records = recordsOf(db, [personneId]);
    const owned = ownedBy(db, records);
    const mergedIds = JSON.stringify(records.filter((each) => each !== personneId));
    const erased = JSON.stringify(Object.fromEntries(countOwned(db, owned)));
    deleteOwned(db, owned);
    const id = newId();
    insertEffacement(db, { id, opaqueId: personneId, mergedIds, reason, at: now, compteId, erased });
    appendJournal(db, { at: now, compteId, operation: 'conservation.erase', about: personneId });
    return id;
  });
  freeze(db, flux, fluxByMonth(db, today));
  freeze(db, stock, new Map());
  return effacementIds;
}

/**
 * Rewrites every page from the rows that are left: what was erased is not in the free space of any page either, nor in
 * the write-ahead log.
 */
function rewriteBase({ host, commit, now }: TaskContext): void {
  const { connection } = openedOf(host);
  connection.exec('VACUUM');
  commit((db) => setRewritten(db, now));
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

/** A disk too full to rewrite the base undoes no erasure: it is said, and done again later. */
function rewritten(context: TaskContext): boolean {
  try {
    rewriteBase(context);
    return true;
  } catch (error) {
    if (!storageRefusal(error)) throw error;
    return false;
  }
}

type Names = 'erase' | 'rewrite' | 'certificatePdf' | 'removeBackups';

export const erasureHandlers: Pick<Handlers<typeof conservation>, Names> = {
  // In its turn: a backup being made from a copy of before would come out after the erasure.
  erase: ({ personneIds, reason }, context) =>
    inTurn(context.host, async () => {
      const { commit, session, now, today } = context;
      const asked = [...new Set(personneIds)];
      const effacementIds = commit((db) => {
        assertErasable(db, asked, reason, today);
        return erasePeople(db, asked, { reason, compteId: session.compteId, now, today });
      });
      forgetDue(context.host, asked);
      return { effacementIds, finished: rewritten(context) };
    }),

  rewrite: (_, context) =>
    inTurn(context.host, async () => {
      const finished = context.read(unfinished);
      if (finished > 0) rewriteBase(context);
      return { finished };
    }),

  certificatePdf: async ({ effacementId }, { host, read, about }) => {
    const { certificate, structure } = read((db) => ({
      certificate: certificateOf(
        certificateById(db, effacementId) ??
          refuse('certificate-unknown', 'Ce certificat n’existe plus\u00a0: rechargez la page.', 'effacementId'),
      ),
      structure: structureOf(db),
    }));
    about(effacementId);
    const bytes = await host.print(certificatePaper(certificate, structure));
    return { fileName: 'certificat-d-effacement.pdf', base64: Buffer.from(bytes).toString('base64') };
  },

  removeBackups: async (_, { host, commit, now }) => {
    const kept = await inTurn(host, () => makeNow(host, openedOf(host), 'demandee'));
    await copyToSecond(host, { named: kept.fileName });
    const removed =
      (await removeOlderFromSecond(host, kept.fileName)) +
      (await inTurn(host, async () => removeOlder(host, kept.fileName)));
    commit((db) => setBackupsRemoved(db, now));
    return { removed };
  },
};
