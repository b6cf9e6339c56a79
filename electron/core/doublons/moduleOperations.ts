import type { WriteContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import {
  deletePair,
  insertPair,
  pairBetween,
  pairsOf,
  setAside,
  setPair,
  sharedGroupes,
  takeUpAgain,
  type PairRow,
} from './moduleQueries.ts';
import type { UndoRecord } from './undoRecord.ts';

type ModuleRecord = Pick<UndoRecord, 'aside' | 'pairs'>;

/**
 * Before the inscriptions of one become the other's: nobody waits twice for a groupe, and nobody must avoid themself.
 *
 * @throws Refusal 'merge-both-enrolled' when both are in a groupe: which attendance counts is not ours to say
 */
export function joinModules({ db, today }: WriteContext, keptId: string, mergedId: string): ModuleRecord {
  const shared = sharedGroupes(db, keptId, mergedId);
  const both = shared.find(({ own, theirs }) => own.state === 'inscrit' && theirs.state === 'inscrit');
  if (both)
    refuse(
      'merge-both-enrolled',
      `Les deux dossiers sont inscrits à «\u00a0${both.groupe}\u00a0»\u00a0: faites-en sortir l’un des deux, puis réunissez-les.`,
    );
  const aside = shared.map(({ own, theirs }) => {
    if (own.state !== theirs.state) return own.state === 'attente' ? own.id : theirs.id;
    // Both wait: who asked first keeps their place.
    return own.askedOn <= theirs.askedOn ? theirs.id : own.id;
  });
  for (const id of aside) setAside(db, id, today);

  const pairs = pairsOf(db, mergedId);
  for (const pair of pairs) {
    const other = otherOf(pair, mergedId);
    if (other === keptId || pairBetween(db, keptId, other)) deletePair(db, pair.id);
    else
      setPair(db, {
        ...pair,
        personneId: pair.personneId === mergedId ? keptId : pair.personneId,
        otherId: pair.otherId === mergedId ? keptId : pair.otherId,
      });
  }
  return { aside, pairs };
}

/** Once each has their inscriptions again. */
export function partModules({ db }: WriteContext, { aside, pairs }: ModuleRecord, keptId: string, mergedId: string) {
  for (const id of aside) takeUpAgain(db, id);
  for (const pair of pairs) {
    const other = otherOf(pair, mergedId);
    if (setPair(db, pair)) continue;
    // The merge dropped it, because both had to avoid the same person: unless that was taken back since, it holds.
    if (other === keptId || pairBetween(db, keptId, other)) insertPair(db, pair);
  }
}

const otherOf = ({ personneId, otherId }: PairRow, mergedId: string): string =>
  personneId === mergedId ? otherId : personneId;
