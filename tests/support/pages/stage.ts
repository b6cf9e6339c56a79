import type { Page } from '@playwright/test';
import { weekdayOf } from '#core/calendar/civilDate.ts';
import { holidaysOf } from '#core/calendar/holidays.ts';
import { value } from '../bridge.ts';
import { addDays, today } from '../today.ts';

/** The first working day from that one on. */
export function workday(day: string): string {
  const closed = holidaysOf(Number(day.slice(0, 4)), { alsaceMoselle: false }).some((holiday) => holiday.day === day);
  return closed || weekdayOf(day) > 5 ? workday(addDays(day, 1)) : day;
}

/** Somebody sent two months ago for a stage: an orientation, and the dossier it opened. */
export async function sentForStage(window: Page, lastName: string, firstName: string): Promise<string> {
  const receivedOn = addDays(today(), -60);
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName, firstName, birthDate: '1984-07-03', sexe: 'homme' },
    orientation: { receivedOn, source: 'justice', cadre: 'postsentenciel', prescripteur: 'SPIP de l’Hérault' },
    mesure: {
      nature: 'cjse',
      court: 'Tribunal judiciaire de Montpellier',
      number: '26/00412',
      startsOn: receivedOn,
      endsOn: addDays(today(), 90),
      audienceOn: null,
    },
    type: 'cjse',
    startsOn: receivedOn,
    binomeId: null,
  });
  return accompagnementId;
}

interface Run {
  format: string;
  name: string;
  publicTitle: string;
  startsOn: string;
  feeCents?: number;
}

/** A run of one of the usual formats, its model kept first; its séances of the group, oldest first. */
export async function createRun(window: Page, { format: wanted, name, publicTitle, startsOn, feeCents }: Run) {
  const { formats } = await value(window, 'programmes', 'usual');
  const usual = formats.find((each) => each.name === wanted);
  if (!usual) throw new Error(`no usual format ${wanted}`);
  const format = { ...usual.format, ...(feeCents === undefined ? {} : { feeCents }) };
  const { programmes } = await value(window, 'programmes', 'list');
  const kept = programmes.find((each) => each.name === wanted);
  const { programmeId } =
    kept ?? (await value(window, 'programmes', 'save', { programmeId: null, name: wanted, format: usual.format }));
  const { session } = await value(window, 'coffre', 'state');
  const { groupeId } = await value(window, 'groupes', 'create', {
    programmeId,
    startsOn,
    name,
    publicTitle,
    at: '09:00',
    lieu: 'Maison des associations, salle 3',
    format,
    animateurIds: session ? [session.compteId] : [],
    permanences: [],
  });
  const { seances } = await value(window, 'groupes', 'read', { groupeId });
  return { groupeId, seanceIds: seances.map(({ seanceId }) => seanceId) };
}

/** Straight into a groupe, whatever is shown against it. */
export const enrolled = async (window: Page, accompagnementId: string, groupeId: string, on: string) =>
  (
    await value(window, 'inscriptions', 'enrol', {
      about: { from: 'accompagnement', accompagnementId },
      groupeId,
      on,
      dueOn: null,
      forced: true,
    })
  ).inscriptionId;

/** An interview of somebody, held that day. */
export async function interviewed(
  window: Page,
  inscriptionId: string,
  { kind, label, day }: { kind: 'prealable' | 'bilan'; label: string; day: string },
): Promise<string> {
  const { seanceId } = await value(window, 'seances', 'planInterview', {
    inscriptionId,
    kind,
    label,
    day,
    at: '11:00',
    durationMinutes: 60,
    lieu: 'Montpellier, bureau 2',
  });
  return seanceId;
}

export const present = (window: Page, seanceId: string, inscriptionIds: string[]) =>
  value(window, 'seances', 'mark', {
    seanceId,
    marks: inscriptionIds.map((inscriptionId) => ({
      inscriptionId,
      status: 'present',
      comment: null,
      catchesUpId: null,
    })),
  });
