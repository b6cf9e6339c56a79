import type { CivilDay } from '../calendar/civilDate.ts';
import { addDays, weekdayOf } from '../calendar/civilDate.ts';
import type { Holiday } from '../calendar/holidays.ts';
import { timeLabel } from '../calendar/labels.ts';

export interface Slot {
  readonly day: CivilDay;
  /** `HH:MM`, wall-clock: summer time never moves it. */
  readonly at: string;
  readonly durationMinutes: number;
}

/** A meeting that already stands, with whom it takes. */
export interface Standing extends Slot {
  /** Null for a séance of a groupe. */
  readonly accompagnementId: string | null;
  /** One person may have two accompagnements; a séance takes several people: at least those one asks about. */
  readonly personneIds: readonly string[];
  /** Name of the groupe, for a séance; null for a convocation. */
  readonly groupe: string | null;
  readonly lieu: string;
  readonly comptes: readonly string[];
  /** False once it is postponed: nobody comes, but its moment stays taken for this accompagnement. */
  readonly held: boolean;
}

export interface Professional {
  readonly compteId: string;
  readonly name: string;
}

/** What any meeting may meet at its place on its day. */
export interface PlaceFacts {
  readonly lieu: string;
  readonly holidays: readonly Holiday[];
  /** Closings of the antenne or of this lieu, absences of these people: both days included. */
  readonly closings: readonly {
    readonly from: CivilDay;
    readonly to: CivilDay;
    readonly label: string;
    /** Who is absent; null when a place is closed. */
    readonly compteId: string | null;
  }[];
  /** Opening hours of the lieu; open at all hours without any. */
  readonly permanences: readonly { readonly weekday: number; readonly from: string; readonly to: string }[];
  readonly rooms: number | null;
  readonly halfDayCapacity: number | null;
  /** Those of the days looked at, cancelled ones left out. */
  readonly standing: readonly Standing[];
}

export interface ClashFacts extends PlaceFacts {
  readonly accompagnementId: string;
  readonly personneId: string;
  readonly referentId: string;
  /** Referent and binôme. */
  readonly people: readonly Professional[];
  /** Who receives in place of the referent, both days included. */
  readonly standIns: readonly (Professional & { readonly from: CivilDay; readonly to: CivilDay })[];
}

export const minutesOf = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));

/** Back to back is no overlap. */
export function overlaps(one: Slot, other: Slot): boolean {
  if (one.day !== other.day) return false;
  const [start, otherStart] = [minutesOf(one.at), minutesOf(other.at)];
  return start < otherStart + other.durationMinutes && otherStart < start + one.durationMinutes;
}

const isMorning = ({ at }: Slot): boolean => at < '13:00';

/** Each a French sentence, in the order they are met; none when the slot is free. */
export function clashesOf(slot: Slot, facts: ClashFacts): string[] {
  const { day } = slot;
  const { personneId } = facts;
  const people = peopleOn(day, facts);
  const own = facts.standing.filter((other) =>
    other.held
      ? other.personneIds.includes(personneId) && overlaps(slot, other)
      : other.accompagnementId === facts.accompagnementId && other.day === day && other.at === slot.at,
  );
  const others = facts.standing.filter((other) => !other.personneIds.includes(personneId));
  return [
    ...closedClashes(slot, people, facts),
    ...own.map(({ at, groupe }) =>
      groupe === null
        ? `Cette personne a déjà un rendez-vous à ${timeLabel(at)}.`
        : `Cette personne est attendue à ${timeLabel(at)} pour «\u00a0${groupe}\u00a0».`,
    ),
    ...people.flatMap((person) => takenClash(slot, person, others)),
    ...roomClash(slot, facts),
    ...halfDayClash(slot, facts),
  ];
}

/** Holidays, closings, absences of these people, opening hours. */
export const closedClashes = (slot: Slot, people: readonly Professional[], facts: PlaceFacts): string[] => [
  ...facts.holidays
    .filter((holiday) => holiday.day === slot.day)
    .map(({ name }) => `C’est un jour férié\u00a0: ${name}.`),
  ...facts.closings
    .filter(({ from, to, compteId }) => {
      const concerns = compteId === null || people.some((person) => person.compteId === compteId);
      return concerns && from <= slot.day && slot.day <= to;
    })
    .map(({ label }) => `${label}.`),
  ...openingClash(slot, facts),
];

/** What a colleague does at that moment, once at most. */
export function takenClash(slot: Slot, { compteId, name }: Professional, standing: readonly Standing[]): string[] {
  const taken = standing.find((other) => other.held && other.comptes.includes(compteId) && overlaps(slot, other));
  if (!taken) return [];
  return [
    taken.groupe === null
      ? `${name} reçoit déjà quelqu’un à ${timeLabel(taken.at)}.`
      : `${name} est déjà à «\u00a0${taken.groupe}\u00a0» à ${timeLabel(taken.at)}.`,
  ];
}

function peopleOn(day: CivilDay, { referentId, people, standIns }: ClashFacts): readonly Professional[] {
  const standIn = standIns.find(({ from, to }) => from <= day && day <= to);
  return standIn ? people.map((person) => (person.compteId === referentId ? standIn : person)) : people;
}

function openingClash(slot: Slot, { permanences, lieu }: PlaceFacts): string[] {
  if (permanences.length === 0) return [];
  const [start, weekday] = [minutesOf(slot.at), weekdayOf(slot.day)];
  const isOpen = permanences.some(
    ({ weekday: open, from, to }) =>
      open === weekday && minutesOf(from) <= start && start + slot.durationMinutes <= minutesOf(to),
  );
  return isOpen ? [] : [`${lieu} n’est pas ouvert à cette heure.`];
}

const heldAt = ({ lieu, standing }: PlaceFacts): Standing[] =>
  standing.filter((other) => other.held && other.lieu === lieu);

/** A séance takes one room, however many people it takes. */
export function roomClash(slot: Slot, facts: PlaceFacts): string[] {
  const taken = heldAt(facts).filter((other) => overlaps(slot, other)).length;
  return facts.rooms !== null && taken >= facts.rooms
    ? [`${facts.lieu}\u00a0: toutes les salles sont prises à cette heure.`]
    : [];
}

/** A séance counts for one appointment of its half-day. */
export function halfDayClash(slot: Slot, facts: PlaceFacts): string[] {
  const { lieu, halfDayCapacity } = facts;
  const sameHalfDay = heldAt(facts).filter(
    (other) => other.day === slot.day && isMorning(other) === isMorning(slot),
  ).length;
  return halfDayCapacity !== null && sameHalfDay >= halfDayCapacity
    ? [`${lieu}\u00a0: cette demi-journée est complète (${halfDayCapacity} rendez-vous).`]
    : [];
}

const proposed = 3;
/** Hours proposed, from eight to half past six. */
export const hoursProposed = Array.from({ length: 22 }, (_, index) => 8 * 60 + index * 30).map(
  (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
);
/** Days looked at around the one asked for. */
export const alternativeDays = 14;

/**
 * The three nearest free moments: the same day at the nearest hours, then the same hour on the nearest days, weekends
 * left out, never before `earliest` nor after `latest`.
 */
export function alternativesTo(
  slot: Slot,
  facts: ClashFacts,
  {
    earliest,
    latest,
  }: { readonly earliest: { readonly day: CivilDay; readonly at: string }; readonly latest: CivilDay | null },
): Slot[] {
  const isFree = (other: Slot): boolean =>
    (other.day > earliest.day || (other.day === earliest.day && other.at >= earliest.at)) &&
    (latest === null || other.day <= latest) &&
    clashesOf(other, facts).length === 0;
  const away = (at: string): number => Math.abs(minutesOf(at) - minutesOf(slot.at));
  const sameDay = hoursProposed
    .filter((at) => at !== slot.at)
    .toSorted((one, other) => away(one) - away(other) || (one < other ? -1 : 1))
    .map((at) => ({ ...slot, at }));
  const sameHour = Array.from({ length: alternativeDays }, (_, index) => index + 1)
    .flatMap((days) => [addDays(slot.day, days), addDays(slot.day, -days)])
    .filter((day) => weekdayOf(day) <= 5)
    .map((day) => ({ ...slot, day }));
  return [...sameDay, ...sameHour].filter(isFree).slice(0, proposed);
}
