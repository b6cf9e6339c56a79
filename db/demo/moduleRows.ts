import type { EmargementStatus, StepKind } from '#contract/moduleTerms.ts';
import type {
  animateur,
  emargement,
  groupe,
  groupePermanence,
  inscription,
  programme,
  pseudonyme,
  seance,
  versement,
} from '../schema/index.ts';
import { isoWeekday, plusDays } from './days.ts';
import type { Followed } from './followed.ts';
import type { ModuleSetup } from './programmes.ts';
import type { Chance } from './random.ts';
import { idAt, type RowContext } from './rows.ts';

export type SeanceRow = typeof seance.$inferInsert;
export type InscriptionRow = typeof inscription.$inferInsert;
export type EmargementRow = typeof emargement.$inferInsert;
type GroupeRow = typeof groupe.$inferInsert;

export interface ModuleRows {
  readonly programmes: (typeof programme.$inferInsert)[];
  readonly groupes: GroupeRow[];
  readonly permanences: (typeof groupePermanence.$inferInsert)[];
  readonly inscriptions: InscriptionRow[];
  readonly seances: SeanceRow[];
  readonly animateurs: (typeof animateur.$inferInsert)[];
  readonly emargements: EmargementRow[];
  readonly pseudonymes: (typeof pseudonyme.$inferInsert)[];
  readonly versements: (typeof versement.$inferInsert)[];
}

export const noRows = (): ModuleRows => ({
  programmes: [],
  groupes: [],
  permanences: [],
  inscriptions: [],
  seances: [],
  animateurs: [],
  emargements: [],
  pseudonymes: [],
  versements: [],
});

/** A run of a module while it is filled. */
export interface Run {
  readonly setup: ModuleSetup;
  readonly groupe: GroupeRow;
  /** Who runs it; signs the attendance. */
  readonly by: readonly string[];
}

/** Somebody in a run. */
export interface Enrolled {
  readonly run: Run;
  readonly who: Followed;
  readonly row: InscriptionRow;
}

export interface Building extends Omit<RowContext, 'chance'> {
  readonly made: ModuleRows;
  readonly chance: Chance;
  readonly lieuIds: ReadonlyMap<string, string>;
  readonly enrolled: Enrolled[];
  /** Interviews already given, by place and day. */
  readonly taken: Map<string, number>;
}

export function addProgramme({ made, chance }: Building, { name, format }: ModuleSetup): string {
  const createdAt = '2022-01-03T08:30:00.000Z';
  const id = idAt(createdAt, { chance });
  made.programmes.push({ id, name, ...columnsOf(format), createdAt });
  return id;
}

/** A format as the core keeps it. */
function columnsOf({ type, tag, form, anonymous, ...rest }: ModuleSetup['format']) {
  return { type, tag, form, anonymous, format: JSON.stringify(rest) };
}

export function addRun(
  { made, chance, referents, lieuIds }: Building,
  setup: ModuleSetup,
  programmeId: string,
  said: Pick<GroupeRow, 'name' | 'startsOn' | 'at' | 'lieu' | 'closedOn'>,
): Run {
  const createdAt = `${plusDays(said.startsOn, -14)}T09:00:00.000Z`;
  const { publicTitle, format } = setup;
  const lieuId = lieuIds.get(said.lieu) ?? null;
  const id = idAt(createdAt, { chance });
  const groupe = { id, programmeId, ...columnsOf(format), publicTitle, ...said, lieuId, createdAt };
  made.groupes.push(groupe);
  const by = chance.shuffled(referents).slice(0, format.form === 'collectif' ? 2 : 1);
  for (const compteId of by) made.animateurs.push({ id: idAt(createdAt, { chance }), groupeId: id, compteId });
  return { setup, groupe, by };
}

export function addSeance(
  { made, chance, lieuIds, today }: Building,
  { groupe }: Run,
  said: {
    readonly kind: StepKind;
    readonly label: string;
    readonly day: string;
    readonly at: string;
    readonly durationMinutes: number;
    readonly lieu?: string;
    readonly speakers?: string | null;
    readonly inscriptionId?: string;
  },
): SeanceRow {
  const createdAt = `${plusDays(said.day, -10)}T09:00:00.000Z`;
  const lieu = said.lieu ?? groupe.lieu;
  const row: SeanceRow = {
    id: idAt(createdAt, { chance }),
    groupeId: groupe.id,
    ...said,
    lieu,
    lieuId: lieuIds.get(lieu) ?? null,
    // The last groups wait for their attendance.
    status: said.day < (said.kind === 'collective' ? plusDays(today, -4) : today) ? 'tenue' : 'prevue',
    createdAt,
  };
  made.seances.push(row);
  return row;
}

export function enrol(building: Building, run: Run, who: Followed): Enrolled {
  const { made, chance, enrolled } = building;
  const { id, personneId, orientationId, mesureId = null } = who.row;
  const createdAt = `${who.startsOn}T10:00:00.000Z`;
  const row: InscriptionRow = {
    id: idAt(createdAt, { chance }),
    groupeId: run.groupe.id,
    type: run.setup.format.type,
    personneId,
    orientationId,
    mesureId,
    accompagnementId: id,
    state: 'inscrit',
    askedOn: who.receivedOn,
    dueOn: null,
    enteredOn: who.startsOn,
    endedOn: null,
    feeCents: run.setup.format.feeCents,
    createdAt,
    compteId: who.row.referentId,
  };
  made.inscriptions.push(row);
  const one = { run, who, row };
  enrolled.push(one);
  return one;
}

/** Says whether somebody came, once the séance was held. */
export function answer(
  { made, chance }: Building,
  { row, run }: Enrolled,
  { id, day, status: held }: SeanceRow,
  status: EmargementStatus,
  catchesUpId: string | null = null,
): void {
  if (held !== 'tenue') return;
  const createdAt = `${day}T17:30:00.000Z`;
  const compteId = chance.pick(run.by);
  made.emargements.push({
    id: idAt(createdAt, { chance }),
    seanceId: id,
    inscriptionId: row.id,
    status,
    catchesUpId,
    createdAt,
    compteId,
  });
}

export const isNever = ({ row }: Followed): boolean => row.motif === 'jamais-venu';

/** Most come; some late, some not. */
export const presence = (chance: Chance): EmargementStatus =>
  chance.weighted<EmargementStatus>([
    ['present', 76],
    ['retard', 6],
    ['parti-avant', 2],
    ['absent-excuse', 9],
    ['absent-injustifie', 7],
  ]);

/** Séances are kept for the quota years and what followed at once, and around today. */
export const isKeptDay = (day: string, today: string): boolean =>
  (day >= '2022-01-01' && day <= '2024-08-31') || (day >= plusDays(today, -150) && day <= plusDays(today, 56));

export const isOpenDay = (day: string, closed: ReadonlySet<string>): boolean => isoWeekday(day) < 6 && !closed.has(day);

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/** « 9 mars 2023 ». */
export function dayInWords(day: string): string {
  const [year = '', month = '', number = ''] = day.split('-');
  const date = Number(number) === 1 ? '1ᵉʳ' : String(Number(number));
  return `${date}\u00a0${months[Number(month) - 1] ?? ''} ${year}`;
}
