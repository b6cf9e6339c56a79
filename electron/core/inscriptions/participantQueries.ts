import type { Reader } from '#db/open.ts';
import type { groupe } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { phonesOf } from '../personnes/queries.ts';
import type { ParticipantLine } from './participant.ts';
import { inscriptionsOf } from './queries.ts';
import { standingOf } from './standingQueries.ts';
import { statesInOrder } from './stateOrder.ts';

/** Everybody of a groupe in the order of its page: enrolled, waiting, then those who left, by name. */
export function participantsOf(db: Reader, own: typeof groupe.$inferSelect, today: CivilDay): ParticipantLine[] {
  const members = inscriptionsOf(db, own.id);
  const standings = standingOf(
    db,
    members.map(({ inscription }) => ({ inscription, groupe: own })),
  );
  const phones = phonesOf(
    db,
    members.map(({ personne }) => personne.id),
    today,
  );
  return statesInOrder(members, ({ inscription }) => inscription.state).flatMap(({ inscription, personne }) => {
    const standing = standings.get(inscription.id);
    if (!standing) return [];
    const { askedOn, enteredOn, endedOn, state, dueOn } = inscription;
    const { lastName, firstName } = personne;
    return [
      {
        lastName,
        firstName,
        phones: phones.get(personne.id) ?? [],
        askedOn,
        enteredOn,
        endedOn,
        state,
        dueOn,
        ...standing,
      },
    ];
  });
}
