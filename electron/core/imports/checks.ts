import type { ImportField } from '#contract/importTerms.ts';
import {
  assertBirth,
  assertEnd,
  assertMesure,
  assertOrientation,
  assertStart,
  assertType,
} from '../accompagnements/openRule.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { answered } from '../orientations/answerRule.ts';
import { Refusal } from '../refusal.ts';
import type { Cells } from './lineCells.ts';
import type { Line } from './line.ts';

/** Cells by the field a rule of the guided screen points at: what it refuses there is refused here, in the same words. */
const cellOf: Readonly<Record<string, ImportField>> = {
  'orientation.receivedOn': 'receivedOn',
  'orientation.prescripteur': 'prescripteur',
  'personne.birthDate': 'birthDate',
  mesure: 'nature',
  'mesure.endsOn': 'mesureEndsOn',
  'mesure.audienceOn': 'audienceOn',
  type: 'type',
  startsOn: 'startsOn',
  endedOn: 'endedOn',
  answer: 'answer',
  answeredOn: 'answeredOn',
};

function attempt<T>(cells: Cells, fallback: T, rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { field = '', message } = error.shape();
    cells.fault(cellOf[field] ?? 'receivedOn', message);
    return fallback;
  }
}

/** What the cells say together; each disagreement is a fault of one of them. @returns the answer as it will be recorded */
export function checkLine(line: Omit<Line, 'faults'>, cells: Cells, today: CivilDay): Line['answer'] {
  const { personne, orientation, mesure, accompagnement } = line;
  if (!orientation) return line.answer;
  const { receivedOn } = orientation;
  attempt(cells, undefined, () => assertOrientation(orientation, today));
  if (personne)
    attempt(cells, undefined, () => assertBirth(personne.birthDate, 'personne.birthDate', receivedOn, today));
  if (mesure || (accompagnement && !cells.faults.some(({ field }) => mesureFields.has(field))))
    attempt(cells, undefined, () => assertMesure({ orientation, mesure }));
  if (accompagnement) {
    attempt(cells, undefined, () => assertStart(accompagnement.startsOn, receivedOn, today));
    attempt(cells, undefined, () => assertEnd(accompagnement.startsOn, accompagnement.endedOn, today));
    if (mesure || !cells.faults.some(({ field }) => mesureFields.has(field)))
      attempt(cells, undefined, () => assertType({ type: accompagnement.type, mesure }));
  }
  return answerOf(line, receivedOn, cells, today);
}

const mesureFields: ReadonlySet<ImportField> = new Set([
  'nature',
  'court',
  'number',
  'mesureStartsOn',
  'mesureEndsOn',
  'audienceOn',
]);

function answerOf(
  { answer: said, accompagnement }: Omit<Line, 'faults'>,
  receivedOn: CivilDay,
  cells: Cells,
  today: CivilDay,
): Line['answer'] {
  const waiting: Line['answer'] = { answer: 'en-attente', answeredOn: null };
  if (accompagnement) {
    if (said.answer !== 'acceptee')
      cells.fault('answer', 'Un accompagnement a commencé\u00a0: la suite ne peut être que «\u00a0Acceptée\u00a0».');
    const { startsOn } = accompagnement;
    return { answer: 'acceptee', answeredOn: said.answeredOn ?? (startsOn < today ? startsOn : today) };
  }
  const { answer } = said;
  if (answer === 'en-attente') return waiting;
  if (said.answeredOn === null) {
    cells.fault('answeredOn', 'Indiquez le jour de la suite donnée.');
    return waiting;
  }
  const { answeredOn } = said;
  return attempt(cells, waiting, () =>
    answered({
      input: { answer, answeredOn, refusalReason: null, redirectedTo: null },
      current: 'en-attente',
      receivedOn,
      today,
    }),
  );
}
