import type { Decision } from '#contract/imports.ts';
import type { OrientationAnswer } from '#contract/terms.ts';
import { foldName } from '../fold.ts';
import type { Proposal } from './resemblance.ts';
import type { Line, ReadAccompagnement, ReadMesure, ReadOrientation, ReadPersonne } from './line.ts';

/** What the base, or a line above, already holds of a person. */
export interface Held {
  readonly orientations: readonly {
    readonly id: string;
    readonly receivedOn: string;
    readonly source: string;
    readonly cadre: string;
    readonly answer: OrientationAnswer;
  }[];
  readonly mesures: readonly { readonly id: string; readonly nature: string; readonly number: string }[];
  readonly accompagnements: readonly { readonly id: string; readonly type: string; readonly startsOn: string }[];
  readonly coordonnees: readonly { readonly value: string }[];
}

interface Row {
  readonly id: string;
  readonly personneId: string;
}

/** What importing adds to the base, each list in the order it must be written. */
export interface Plan {
  readonly personnes: (ReadPersonne & { readonly id: string })[];
  readonly orientations: (ReadOrientation & Line['answer'] & Row)[];
  readonly mesures: (ReadMesure & Row)[];
  readonly accompagnements: (ReadAccompagnement &
    Row & { readonly orientationId: string; readonly mesureId: string | null })[];
  readonly coordonnees: (Line['coordonnees'][number] & Row)[];
  /** Orientations of the base that waited, and that an accompagnement now answers. */
  readonly accepted: { readonly id: string; readonly answeredOn: string }[];
  /** Pairs said not to be one person. */
  readonly distinctions: { readonly id: string; readonly personneId: string; readonly otherId: string }[];
}

export interface Planned {
  readonly lines: readonly Line[];
  readonly decisions: ReadonlyMap<number, Decision>;
  /** Who each line was said to resemble. */
  readonly proposals: ReadonlyMap<number, readonly Pick<Proposal, 'personneId' | 'line'>[]>;
  readonly held: ReadonlyMap<string, Held>;
  readonly newId: () => string;
}

/**
 * What a spreadsheet adds, line by line. Nothing is recorded twice: an orientation of the same day, source and cadre, a
 * mesure of the same number, an accompagnement of the same day are those already there, so that importing a file again
 * adds nothing.
 * @param lines without fault, those left out excepted, in their order
 */
export function planImport({ lines, decisions, proposals, held, newId }: Planned): Plan {
  const plan: Plan = {
    personnes: [],
    orientations: [],
    mesures: [],
    accompagnements: [],
    coordonnees: [],
    accepted: [],
    distinctions: [],
  };
  const ofRoot = new Map<string, string>();
  const growing = new Map<string, Growing>();
  const personOf = (line: Line, personne: ReadPersonne): string => {
    const root = rootOf(line.line, decisions);
    const known = ofRoot.get(root.key) ?? root.personneId;
    if (known !== null) return known;
    const id = newId();
    ofRoot.set(root.key, id);
    plan.personnes.push({ ...personne, id });
    for (const said of proposals.get(line.line) ?? []) {
      const above = said.line === null ? null : rootOf(said.line, decisions);
      const other = said.personneId ?? above?.personneId ?? ofRoot.get(above?.key ?? '');
      if (other === undefined || other === id) continue;
      const [personneId, otherId] = id < other ? [id, other] : [other, id];
      plan.distinctions.push({ id: newId(), personneId, otherId });
    }
    return id;
  };
  for (const line of lines) {
    const { personne, orientation } = line;
    if (!personne || !orientation) continue;
    const personneId = personOf(line, personne);
    const all = growing.get(personneId) ?? grown(held.get(personneId));
    growing.set(personneId, all);
    addLine(plan, { line, orientation, personneId, all, newId });
  }
  return plan;
}

interface Growing {
  orientations: Map<string, { readonly id: string; readonly answer: OrientationAnswer }>;
  mesures: Map<string, string>;
  accompagnements: Set<string>;
  coordonnees: Set<string>;
}

const grown = (held: Held | undefined): Growing => ({
  orientations: new Map(held?.orientations.map((each) => [orientationKey(each), each])),
  mesures: new Map(held?.mesures.map((each) => [mesureKey(each), each.id])),
  accompagnements: new Set(held?.accompagnements.map(accompagnementKey)),
  coordonnees: new Set(held?.coordonnees.map(({ value }) => foldName(value))),
});

const orientationKey = ({
  receivedOn,
  source,
  cadre,
}: Pick<Held['orientations'][number], 'receivedOn' | 'source' | 'cadre'>): string => `${receivedOn} ${source} ${cadre}`;
const mesureKey = ({ nature, number }: Pick<Held['mesures'][number], 'nature' | 'number'>): string =>
  `${nature} ${foldName(number)}`;
const accompagnementKey = ({ type, startsOn }: Pick<Held['accompagnements'][number], 'type' | 'startsOn'>): string =>
  `${type} ${startsOn}`;

interface Addition {
  readonly line: Line;
  readonly orientation: ReadOrientation;
  readonly personneId: string;
  readonly all: Growing;
  readonly newId: () => string;
}

function addLine(plan: Plan, addition: Addition): void {
  const { line, personneId, all, newId } = addition;
  const { mesure, accompagnement, coordonnees } = line;
  const orientationId = orientationOf(plan, addition);
  const mesureId =
    mesure === null
      ? null
      : kept(all.mesures, mesureKey(mesure), newId, (id) => plan.mesures.push({ ...mesure, id, personneId }));
  if (accompagnement !== null && !all.accompagnements.has(accompagnementKey(accompagnement))) {
    all.accompagnements.add(accompagnementKey(accompagnement));
    plan.accompagnements.push({ ...accompagnement, id: newId(), personneId, orientationId, mesureId });
  }
  for (const each of coordonnees) {
    if (all.coordonnees.has(foldName(each.value))) continue;
    all.coordonnees.add(foldName(each.value));
    plan.coordonnees.push({ ...each, id: newId(), personneId });
  }
}

/** The orientation of a line: the one already there unless an accompagnement contradicts what was answered to it. */
function orientationOf(plan: Plan, { line, orientation, personneId, all, newId }: Addition): string {
  const { answer, answeredOn } = line.answer;
  const key = orientationKey(orientation);
  const known = all.orientations.get(key);
  const opens = line.accompagnement !== null;
  if (known && (!opens || known.answer === 'acceptee')) return known.id;
  if (known?.answer === 'en-attente' && answeredOn !== null) {
    all.orientations.set(key, { id: known.id, answer: 'acceptee' });
    const planned = plan.orientations.findIndex(({ id }) => id === known.id);
    const former = plan.orientations[planned];
    if (former) plan.orientations[planned] = { ...former, answer, answeredOn };
    else plan.accepted.push({ id: known.id, answeredOn });
    return known.id;
  }
  const id = newId();
  all.orientations.set(key, { id, answer });
  plan.orientations.push({ ...orientation, ...line.answer, id, personneId });
  return id;
}

/** The id already there under this key, or a new one, added. */
function kept(all: Map<string, string>, key: string, newId: () => string, add: (id: string) => void): string {
  const known = all.get(key);
  if (known !== undefined) return known;
  const id = newId();
  all.set(key, id);
  add(id);
  return id;
}

/** Lines said to be one person lead to the first of them, or to somebody of the base. */
function rootOf(line: number, decisions: ReadonlyMap<number, Decision>): { key: string; personneId: string | null } {
  const decision = decisions.get(line);
  // A line only ever points above itself.
  if (decision?.kind === 'line' && decision.line < line) return rootOf(decision.line, decisions);
  return { key: String(line), personneId: decision?.kind === 'known' ? decision.personneId : null };
}

/** Everything that a line says is already recorded of this person. */
export function isRecorded({ orientation, mesure, accompagnement }: Line, held: Held | undefined): boolean {
  if (!held || !orientation) return false;
  const { orientations, mesures, accompagnements } = grown(held);
  return (
    orientations.has(orientationKey(orientation)) &&
    (mesure === null || mesures.has(mesureKey(mesure))) &&
    (accompagnement === null || accompagnements.has(accompagnementKey(accompagnement)))
  );
}
