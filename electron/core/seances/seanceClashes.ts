import type { CivilDay } from '../calendar/civilDate.ts';
import { timeLabel } from '../calendar/labels.ts';
import {
  closedClashes,
  halfDayClash,
  overlaps,
  roomClash,
  takenClash,
  type PlaceFacts,
  type Professional,
  type Slot,
} from '../convocations/clashes.ts';

export interface SeanceFacts extends PlaceFacts {
  /** Who runs it, replacements respected. */
  readonly animateurs: readonly Professional[];
  /** Who is in the groupe, from the day they entered to the day they left. */
  readonly participants: readonly {
    readonly personneId: string;
    readonly name: string;
    readonly from: CivilDay;
    readonly to: CivilDay | null;
  }[];
}

/** Beyond so many, people are told together: a whole groupe is read at a glance. */
const toldApart = 3;

/**
 * What a séance, or an interview, meets at a moment. Each a French sentence: closed days and place first, then
 * animateurs, then participants.
 * @returns none when the moment is free
 */
export function seanceClashesOf(slot: Slot, facts: SeanceFacts): string[] {
  return [
    ...closedClashes(slot, facts.animateurs, facts),
    ...roomClash(slot, facts),
    ...halfDayClash(slot, facts),
    ...facts.animateurs.flatMap((person) => takenClash(slot, person, facts.standing)),
    ...participantClashes(slot, facts),
  ];
}

function participantClashes(slot: Slot, { participants, standing }: SeanceFacts): string[] {
  const met = standing.filter((other) => other.held && overlaps(slot, other));
  const taken = participants.flatMap(({ personneId, name, from, to }) => {
    const other = met.find(({ personneIds }) => personneIds.includes(personneId));
    return other && from <= slot.day && (to === null || slot.day <= to) ? [{ name, other }] : [];
  });
  if (taken.length > toldApart)
    return [
      `${taken.length} participants sont déjà pris à cette heure\u00a0: ${taken.map(({ name }) => name).join(', ')}.`,
    ];
  return taken.map(({ name, other: { groupe, at } }) =>
    groupe === null
      ? `${name} a déjà un rendez-vous à ${timeLabel(at)}.`
      : `${name} est attendu à ${timeLabel(at)} pour «\u00a0${groupe}\u00a0».`,
  );
}
