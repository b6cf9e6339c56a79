import { accompagnementTypeLabels } from '#contract/terms.ts';
import type { Reader } from '#db/open.ts';
import { groupedBy } from '../groupedBy.ts';
import { progressOf } from './progressQueries.ts';
import { accompagnementsOfPersonne, inscriptionsOfPersonne } from './queries.ts';

/** The modules of a person, oldest first: what they are or were enrolled in, and accompagnements outside any groupe. */
export function parcoursOf(db: Reader, personneId: string) {
  const rows = inscriptionsOfPersonne(db, personneId);
  const progress = new Map(
    [...groupedBy(rows, ({ groupe }) => groupe?.id ?? null).values()].flatMap((same) => {
      const [first] = same;
      return first?.groupe
        ? [
            ...progressOf(
              db,
              first.groupe,
              same.map(({ inscription }) => inscription),
            ),
          ]
        : [];
    }),
  );
  const inscribed = rows.map(({ inscription, groupe }) => {
    const standing = inscription.enteredOn === null ? undefined : progress.get(inscription.id);
    return {
      accompagnementId: inscription.accompagnementId,
      inscriptionId: inscription.id,
      groupeId: inscription.groupeId,
      type: inscription.type,
      name: groupe?.name ?? accompagnementTypeLabels[inscription.type],
      state: inscription.state,
      from: inscription.enteredOn ?? inscription.askedOn,
      to: inscription.endedOn,
      attended: standing?.attended ?? null,
      required: standing?.required ?? null,
      met: standing?.met ?? null,
    };
  });
  const inGroupes = new Set(inscribed.flatMap(({ accompagnementId }) => accompagnementId ?? []));
  const outside = accompagnementsOfPersonne(db, personneId)
    .filter(({ id }) => !inGroupes.has(id))
    .map(({ id, type, startsOn, endedOn }) => ({
      accompagnementId: id,
      inscriptionId: null,
      groupeId: null,
      type,
      name: accompagnementTypeLabels[type],
      state: null,
      from: startsOn,
      to: endedOn,
      attended: null,
      required: null,
      met: null,
    }));
  return [...inscribed, ...outside].toSorted((one, other) =>
    one.from < other.from ? -1 : one.from > other.from ? 1 : 0,
  );
}
