import type { DossierTransmis } from '#contract/transferts.ts';
import type { Reader } from '#db/open.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { programmeNameOf } from '../groupes/queries.ts';
import { inscriptionsOfOrientation, standingOf } from '../inscriptions/standingQueries.ts';
import { nightsIn } from '../sejours/nights.ts';
import { staysOf } from './queries.ts';

/** Field by field, like the rest: neither minutes, speakers, comments nor anybody else of the groupe. */
export function modulesToSend(db: Reader, orientationId: string): DossierTransmis['modules'] {
  const inscribed = inscriptionsOfOrientation(db, orientationId);
  const standings = standingOf(db, inscribed);
  return inscribed.flatMap(({ inscription: { id, type, state, enteredOn, endedOn }, groupe }) => {
    const standing = standings.get(id);
    if (!standing) return [];
    const { planned, present, excused, unexcused, caughtUp } = standing.seances;
    return [
      {
        type,
        programme: groupe && programmeNameOf(db, groupe.programmeId),
        title: groupe?.publicTitle ?? null,
        form: groupe?.form ?? null,
        begunOn: enteredOn,
        endedOn,
        state,
        seances: { planned, present, excused, unexcused, caughtUp },
        met: standing.met,
        attested: standing.attested,
      },
    ];
  });
}

/** Nights until yesterday: tonight's is not spent yet. */
export const sejoursToSend = (db: Reader, orientationId: string, today: CivilDay): DossierTransmis['sejours'] =>
  staysOf(db, orientationId, today).map(({ kind, town, cadre, arrivedOn, leftOn }) => ({
    kind,
    town,
    cadre,
    arrivedOn,
    leftOn,
    nights: nightsIn({ arrivesOn: arrivedOn, leavesOn: leftOn }, { from: arrivedOn, to: addDays(today, -1) }),
  }));
