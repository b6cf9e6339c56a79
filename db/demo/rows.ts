import { rruleOf } from '#contract/seriesRule.ts';
import {
  cadresJudiciaires,
  type AccompagnementType,
  type ConvocationStatus,
  type MesureNature,
  type Sexe,
} from '#contract/terms.ts';
import type { accompagnement, convocation, mesure, orientation, personne, serie } from '../schema/index.ts';
import { plusDays, workingDay, isoWeekday } from './days.ts';
import { lastNames, menFirstNames, womenFirstNames } from './names.ts';
import type { AccompagnementPlan, OrientationPlan, PlanContext } from './plan.ts';

export interface Rows {
  readonly personnes: (typeof personne.$inferInsert)[];
  readonly orientations: (typeof orientation.$inferInsert)[];
  readonly mesures: (typeof mesure.$inferInsert)[];
  readonly accompagnements: (typeof accompagnement.$inferInsert)[];
  readonly series: (typeof serie.$inferInsert)[];
  readonly convocations: (typeof convocation.$inferInsert)[];
}

export interface RowContext extends PlanContext {
  /** Account ids; the first one runs the antenne. */
  readonly referents: readonly string[];
  readonly foldName: (name: string) => string;
}

const femmes = 0.08;

/** Turns the plan into rows, in the order they must be inserted. */
export function rowsOf(plan: readonly OrientationPlan[], context: RowContext): Rows {
  const rows: Rows = {
    personnes: [],
    orientations: [],
    mesures: [],
    accompagnements: [],
    series: [],
    convocations: [],
  };
  for (const planned of plan) addDossier(rows, planned, context);
  return rows;
}

function addDossier(rows: Rows, planned: OrientationPlan, context: RowContext): void {
  const { receivedOn, source, cadre } = planned;
  const createdAt = morningOf(receivedOn, context);
  const personneId = knownPerson(rows, receivedOn, context) ?? addPerson(rows, receivedOn, context);
  const orientationId = idAt(createdAt, context);
  const prescripteur = prescripteurOf(planned, context);
  const answered = answerOf(planned, rows.orientations.length, context);
  rows.orientations.push({
    id: orientationId,
    personneId,
    receivedOn,
    source,
    cadre,
    prescripteur,
    createdAt,
    ...answered,
  });
  const mesureId = cadre === 'volontaire' ? null : addMesure(rows, planned, personneId, context);
  for (const followed of planned.accompagnements) {
    const { type, startsOn, endedOn, motif } = followed;
    const [referentId = '', binomeId = null] = context.chance.shuffled(context.referents);
    const id = idAt(createdAt, context);
    const links = { personneId, orientationId, mesureId, referentId, binomeId };
    rows.accompagnements.push({ id, ...links, type, startsOn, endedOn, motif, createdAt });
    if (type === 'cjse' || type === 'cjse-eviction') addSeries(rows, id, followed, context);
  }
}

/** What became of it; drawn from its rank, so that no other figure depends on it. */
function answerOf({ receivedOn, accompagnements }: OrientationPlan, rank: number, { today }: RowContext) {
  const [first] = accompagnements;
  if (first) return { answer: 'acceptee', answeredOn: first.startsOn } as const;
  if (plusDays(receivedOn, 45) > today) return { answer: 'en-attente' } as const;
  const answeredOn = plusDays(receivedOn, 3 + (rank % 9));
  const turn = rank % 5;
  if (turn === 0) return { answer: 'refusee', answeredOn, refusalReason: 'hors-secteur' } as const;
  if (turn === 1) return { answer: 'retournee', answeredOn, refusalReason: 'sans-demande' } as const;
  if (turn === 2) return { answer: 'redirigee', answeredOn, redirectedTo: 'Autre CPCA' } as const;
  return { answer: 'sans-suite', answeredOn } as const;
}

/** Now and then somebody who was sent before comes back. */
function knownPerson({ personnes, orientations }: Rows, receivedOn: string, { chance }: RowContext) {
  if (personnes.length < 50 || chance.next() > 0.03) return null;
  const { personneId, receivedOn: before } = chance.pick(orientations);
  return plusDays(before, 180) <= receivedOn ? personneId : null;
}

function addPerson(rows: Rows, receivedOn: string, context: RowContext): string {
  const { chance, foldName } = context;
  const sexe: Sexe = chance.next() < femmes ? 'femme' : 'homme';
  const lastName = chance.pick(lastNames);
  const firstName = chance.pick(sexe === 'femme' ? womenFirstNames : menFirstNames);
  const birthDate = plusDays(receivedOn, -chance.between(19 * 366, chance.next() < 0.8 ? 50 * 365 : 74 * 365));
  const createdAt = morningOf(receivedOn, context);
  const id = idAt(createdAt, context);
  const foldedName = foldName(`${lastName} ${firstName}`);
  rows.personnes.push({ id, lastName, firstName, foldedName, birthDate, sexe, createdAt });
  return id;
}

function prescripteurOf({ source, cadre }: OrientationPlan, { antenne, chance }: RowContext): string | null {
  if (source === 'volontaire') return null;
  if (source === 'fnacav') return 'Ligne nationale FNACAV';
  if (source === 'antenne') return 'Autre antenne du CPCA Sud Occitanie';
  if (source === 'spip') return chance.pick(antenne.spip);
  if (source === 'forces-ordre') return chance.pick(antenne.forcesOrdre);
  if (source === 'partenaire') return chance.pick(antenne.partenaires);
  const service = {
    presentenciel: 'juge des libertés et de la détention',
    postsentenciel: 'juge de l’application des peines',
  };
  const judge =
    cadre === 'presentenciel' || cadre === 'postsentenciel' ? service[cadre] : 'juge aux affaires familiales';
  return `${chance.pick(antenne.courts)}, ${judge}`;
}

function addMesure(rows: Rows, planned: OrientationPlan, personneId: string, context: RowContext): string {
  const { antenne, chance, closed } = context;
  const { receivedOn } = planned;
  const startsOn = workingDay(plusDays(receivedOn, -chance.between(1, 10)), closed, -1);
  const endsOn = chance.next() < 0.5 ? plusDays(startsOn, chance.between(300, 700)) : null;
  const before = planned.cadre === 'presentenciel';
  const audienceOn = before ? workingDay(plusDays(receivedOn, chance.between(60, 240)), closed, 1) : null;
  const createdAt = morningOf(receivedOn, context);
  const id = idAt(createdAt, context);
  const number = `${startsOn.slice(2, 4)}/${String(chance.between(1, 365)).padStart(3, '0')}/${String(rows.mesures.length + 1).padStart(4, '0')}`;
  const court = chance.pick(antenne.courts);
  const nature = natureOf(planned, context);
  rows.mesures.push({ id, personneId, nature, court, number, startsOn, endsOn, audienceOn, createdAt });
  return id;
}

function natureOf({ cadre, accompagnements }: OrientationPlan, { chance }: RowContext): MesureNature {
  const control = accompagnements.find(({ type }) => isControl(type));
  if (control?.type === 'cjse' || control?.type === 'cjse-eviction') return control.type;
  if (!cadresJudiciaires.includes(cadre)) return 'ordonnance-protection';
  if (cadre === 'presentenciel') {
    return chance.weighted<MesureNature>([
      ['composition-penale', 45],
      ['classement-sous-condition', 35],
      ['cjse', 20],
    ]);
  }
  return chance.weighted<MesureNature>([
    ['sursis-probatoire', 65],
    ['peine-de-stage', 35],
  ]);
}

const isControl = (type: AccompagnementType) => type === 'cjse' || type === 'cjse-eviction';
const hours = ['09:00', '09:30', '10:00', '10:30', '11:00', '14:00', '14:30', '15:00', '15:30', '16:00'] as const;
/** No series is at this hour, so that a new appointment never falls on another meeting. */
const laterHour = '17:30';
/** What is convoked ahead of today. */
const ahead = 56;

/** One convocation a week, from the first week to the end, in the quota years and around today. */
function addSeries(rows: Rows, accompagnementId: string, planned: AccompagnementPlan, context: RowContext): void {
  const { antenne, chance, closed, today } = context;
  const first = workingDay(plusDays(planned.startsOn, chance.between(2, 6)), closed, 1);
  const until = planned.endedOn ?? plusDays(today, ahead);
  if (first > until) return;
  const createdAt = morningOf(planned.startsOn, context);
  const serieId = idAt(createdAt, context);
  const common = {
    at: chance.pick(hours),
    durationMinutes: chance.pick([30, 45]),
    lieu: chance.pick(antenne.lieux),
    createdAt,
  };
  rows.series.push({
    id: serieId,
    accompagnementId,
    rule: rruleOf({ every: 'week', interval: 1, weekdays: [isoWeekday(first)] }),
    first,
    until,
    onHoliday: 'move',
    ...common,
  });
  const taken = new Set<string>();
  for (let planDay = first; planDay <= until; planDay = plusDays(planDay, 7)) {
    const day = workingDay(planDay, closed, 1);
    if (day > until || !isKept(day, today)) continue;
    const status = statusOf(day, context);
    const id = idAt(createdAt, context);
    const moved = day === planDay ? null : planDay;
    rows.convocations.push({
      id,
      accompagnementId,
      serieId,
      day,
      status,
      plannedDay: moved,
      replacesId: null,
      ...common,
    });
    if (status !== 'reportee') continue;
    let next = workingDay(plusDays(day, 2), closed, 1);
    while (taken.has(next)) next = workingDay(plusDays(next, 1), closed, 1);
    taken.add(next);
    const replaced = {
      id: idAt(createdAt, context),
      accompagnementId,
      serieId: null,
      plannedDay: null,
      replacesId: id,
    };
    const answer: ConvocationStatus = next < today ? 'honoree' : 'prevue';
    rows.convocations.push({ ...replaced, ...common, at: laterHour, day: next, status: answer });
  }
}

const isKept = (day: string, today: string) =>
  (day >= '2022-01-01' && day <= '2023-12-31') || day >= plusDays(today, -150);

function statusOf(day: string, { chance, today }: RowContext): ConvocationStatus {
  if (day >= today) return 'prevue';
  return chance.weighted<ConvocationStatus>([
    ['honoree', 74],
    ['absence-excusee', 9],
    ['absence-injustifiee', 14],
    ['reportee', 3],
  ]);
}

const two = (number: number) => String(number).padStart(2, '0');
const morningOf = (day: string, { chance }: RowContext) =>
  `${day}T${two(chance.between(8, 10))}:${two(chance.between(0, 59))}:${two(chance.between(0, 59))}.000Z`;

/** An id shaped as the program makes them (UUID version 7), the same for the same seed. */
export function idAt(instant: string, { chance }: Pick<RowContext, 'chance'>): string {
  const hex = (bits: number) =>
    Math.floor(chance.next() * 2 ** bits)
      .toString(16)
      .padStart(bits / 4, '0');
  const moment = Date.parse(instant).toString(16).padStart(12, '0');
  const variant = '89ab'.charAt(chance.between(0, 3));
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${hex(12)}-${variant}${hex(12)}-${hex(24)}${hex(24)}`;
}
