import type { CivilDay } from '../calendar/civilDate.ts';
import { groupedBy } from '../groupedBy.ts';

interface Entered {
  readonly inscriptionId: string;
  readonly accompagnementId: string;
  readonly enteredOn: CivilDay;
}

interface Attestation {
  readonly accompagnementId: string;
  /** The day it was drafted: what it says was taken then. */
  readonly draftedOn: CivilDay;
}

const later = (one: Entered, other: Entered): boolean =>
  one.enteredOn === other.enteredOn ? one.inscriptionId > other.inscriptionId : one.enteredOn > other.enteredOn;

/**
 * Inscriptions that an attestation speaks of. It is written about an accompagnement, and tells of the last module entered
 * under it: that of spring does not attest the one that follows in autumn.
 * @param entered every inscription of these accompagnements that began
 */
export function attested(entered: readonly Entered[], attestations: readonly Attestation[]): Set<string> {
  const under = groupedBy(entered, ({ accompagnementId }) => accompagnementId);
  return new Set(
    attestations.flatMap(({ accompagnementId, draftedOn }) => {
      const told = (under.get(accompagnementId) ?? [])
        .filter(({ enteredOn }) => enteredOn <= draftedOn)
        .reduce<Entered | null>((last, each) => (last === null || later(each, last) ? each : last), null);
      return told === null ? [] : [told.inscriptionId];
    }),
  );
}
