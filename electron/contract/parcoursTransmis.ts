import { z } from 'zod';
import { groupeForms, inscriptionStates, placeKinds, sejourCadres } from './moduleTerms.ts';
import { accompagnementTypes } from './terms.ts';
import { CivilDate, Count } from './values.ts';

/** As another antenne named it: neither trimmed nor changed. */
const Named = z.string().max(200);

/** One module as it is told to another antenne: counts, never what was said nor who else was there. */
export const ModuleTransmis = z.strictObject({
  type: z.enum(accompagnementTypes),
  /** The model it is a run of; null for a groupe of its own. */
  programme: Named.nullable(),
  /** The public title of the groupe, and how people are seen there; null while none was chosen. */
  title: Named.nullable(),
  form: z.enum(groupeForms).nullable(),
  /** Null for somebody who waits, or never began. */
  begunOn: CivilDate.nullable(),
  endedOn: CivilDate.nullable(),
  state: z.enum(inscriptionStates),
  seances: z.strictObject({
    /** Those the person was or is expected at, to come included. */
    planned: Count,
    present: Count,
    excused: Count,
    unexcused: Count,
    /** Of these absences, those made up for. */
    caughtUp: Count,
  }),
  /** Whether the rule of the module is met; null for who never entered it. */
  met: z.boolean().nullable(),
  /** An attestation was issued, and not cancelled. */
  attested: z.boolean(),
});

/** One stay: neither the name nor the address of the place. */
export const SejourTransmis = z.strictObject({
  kind: z.enum(placeKinds),
  town: z.string().max(300),
  cadre: z.enum(sejourCadres),
  arrivedOn: CivilDate,
  /** Null while the person is there. */
  leftOn: CivilDate.nullable(),
  /** Nights spent until it was told: the day of departure does not count. */
  nights: Count,
});

/** Dossiers sealed before modules and stays were handed over have neither. */
export const parcoursTransmis = {
  modules: z.array(ModuleTransmis).max(500).default([]),
  sejours: z.array(SejourTransmis).max(500).default([]),
};
