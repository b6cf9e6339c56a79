import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Reader } from '#db/open.ts';
import { compte, inscription, personne } from '#db/schema/index.ts';
import { placeFacts } from '../convocations/clashQueries.ts';
import type { Slot } from '../convocations/clashes.ts';
import { animateursOf } from './animateurQueries.ts';
import { seanceClashesOf, type SeanceFacts } from './seanceClashes.ts';

export interface SeanceAsked {
  /** Null while the groupe does not exist: nobody is in it. */
  readonly groupeId: string | null;
  /** Whose replacements are respected; null for a séance that does not exist yet. */
  readonly seanceId: string | null;
  /** Whose interview it is; null for a séance of the group. */
  readonly inscriptionId: string | null;
  /** Who would run it; null for those of the groupe. */
  readonly animateurIds: readonly string[] | null;
  readonly lieu: string;
  /** Séances being moved with it do not meet it. */
  readonly except: readonly string[];
}

/** What each of these moments meets, in their order, in sentences; a free moment has none. */
export function seanceClashes(
  db: Reader,
  asked: SeanceAsked,
  slots: readonly Slot[],
): { slot: Slot; clashes: string[] }[] {
  const { lieu, except } = asked;
  const animateurs = animateursAsked(db, asked);
  const participants = participantsOf(db, asked);
  const days = [...new Set(slots.map(({ day }) => day))];
  const personneIds = participants.map(({ personneId }) => personneId);
  const facts = {
    animateurs,
    participants,
    ...placeFacts(db, { lieu, people: animateurs, personneIds, except }, days),
  };
  return slots.map((slot) => ({ slot, clashes: seanceClashesOf(slot, facts) }));
}

function animateursAsked(
  db: Reader,
  { groupeId, seanceId, animateurIds }: SeanceAsked,
): readonly { compteId: string; name: string }[] {
  if (animateurIds !== null)
    return db
      .select({ compteId: compte.id, name: compte.name })
      .from(compte)
      .where(inArray(compte.id, [...animateurIds]))
      .orderBy(asc(compte.foldedName))
      .all();
  return groupeId === null ? [] : animateursOf(db, [groupeId])({ groupeId, seanceId });
}

function participantsOf(db: Reader, { groupeId, inscriptionId }: SeanceAsked): SeanceFacts['participants'] {
  if (groupeId === null) return [];
  const who =
    inscriptionId === null
      ? and(eq(inscription.groupeId, groupeId), eq(inscription.state, 'inscrit'), isNotNull(inscription.enteredOn))
      : eq(inscription.id, inscriptionId);
  return db
    .select({ inscription, personne })
    .from(inscription)
    .innerJoin(personne, eq(personne.id, inscription.personneId))
    .where(who)
    .orderBy(asc(personne.foldedName))
    .all()
    .map(({ inscription: { enteredOn, endedOn }, personne: { id, lastName, firstName } }) => ({
      personneId: id,
      name: `${lastName} ${firstName}`,
      // An interview before entering is the person's all the same.
      from: inscriptionId === null ? (enteredOn ?? '') : '',
      to: inscriptionId === null ? endedOn : null,
    }));
}
