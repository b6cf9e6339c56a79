import {
  addictions,
  childBands,
  couverturesSante,
  type Emploi,
  type Logement,
  type Ressource,
  type SituationTopic,
} from '#contract/situationTerms.ts';
import type {
  alias,
  coordonnee,
  entretien,
  interdiction,
  orientation,
  personne,
  prescripteur,
  situation,
} from '../schema/index.ts';
import { plusDays } from './days.ts';
import { chanceOf, type Chance } from './random.ts';
import { idAt, type RowContext, type Rows } from './rows.ts';

export interface PersonRows {
  readonly prescripteurs: (typeof prescripteur.$inferInsert)[];
  /** The same ones, pointing at the shared list. */
  readonly orientations: (typeof orientation.$inferInsert)[];
  readonly aliases: (typeof alias.$inferInsert)[];
  readonly coordonnees: (typeof coordonnee.$inferInsert)[];
  readonly situations: (typeof situation.$inferInsert)[];
  readonly interdictions: (typeof interdiction.$inferInsert)[];
  readonly entretiens: (typeof entretien.$inferInsert)[];
}

type PersonRow = typeof personne.$inferInsert;
interface Drawn extends Omit<RowContext, 'chance'> {
  readonly chance: Chance;
}

/** What is known of the persons, drawn apart: no figure of the dossiers depends on it. */
export function personRowsOf(rows: Rows, context: RowContext): PersonRows {
  const drawn = { ...context, chance: chanceOf(`${context.antenne.name}, personnes`) };
  const { prescripteurs, orientations } = sharedPrescripteurs(rows, drawn);
  const made: PersonRows = {
    prescripteurs,
    orientations,
    aliases: [],
    coordonnees: [],
    situations: [],
    interdictions: [],
    entretiens: [],
  };
  for (const person of rows.personnes) {
    addContacts(made, person, drawn);
    for (const topic of ['logement', 'emploi', 'ressources', 'parentalite', 'addictions', 'sante'] as const)
      addSituation(made, person, topic, drawn);
  }
  for (const { personneId, nature, startsOn, endsOn = null, createdAt } of rows.mesures) {
    if (!nature.startsWith('cjse')) continue;
    const id = idAt(createdAt, drawn);
    const kind = drawn.chance.weighted([
      ['contact', 3],
      ['paraitre', 1],
    ] as const);
    made.interdictions.push({ id, personneId, kind, startsOn, endsOn, createdAt });
  }
  for (const each of orientations) addEntretien(made, each, drawn);
  return made;
}

function sharedPrescripteurs({ orientations }: Rows, { chance, foldName }: Drawn) {
  const known = new Map<string, PersonRows['prescripteurs'][number]>();
  const linked = orientations.map((each) => {
    const { prescripteur: service, source, createdAt } = each;
    if (!service) return each;
    const foldedService = foldName(service);
    const found = known.get(foldedService) ?? {
      id: idAt(createdAt, { chance }),
      service,
      foldedService,
      source,
      createdAt,
    };
    known.set(foldedService, found);
    return { ...each, prescripteurId: found.id };
  });
  return { prescripteurs: [...known.values()], orientations: linked };
}

/** Numbers that the operator keeps for fiction. */
function phone(chance: Chance): string {
  const pair = () => String(chance.between(0, 99)).padStart(2, '0');
  return `06 39 98 ${pair()} ${pair()}`;
}

function addContacts({ aliases, coordonnees }: PersonRows, person: PersonRow, { chance }: Drawn): void {
  const { id: personneId, createdAt, firstName } = person;
  const line = () => ({ id: idAt(createdAt, { chance }), personneId, createdAt });
  const caution = chance.next() < 0.1 ? 'Ne pas laisser de message' : null;
  if (chance.next() < 0.9) coordonnees.push({ ...line(), kind: 'telephone', value: phone(chance), caution });
  if (chance.next() < 0.04) aliases.push({ ...line(), name: firstName.slice(0, 3) });
}

function addSituation({ situations }: PersonRows, person: PersonRow, topic: SituationTopic, context: Drawn): void {
  const { chance, today, referents } = context;
  // Some are left to be completed.
  if (chance.next() < 0.15) return;
  const { id: personneId, createdAt } = person;
  const compteId = chance.pick(referents);
  const first = createdAt.slice(0, 10);
  const isRetired =
    person.birthDate !== null && person.birthDate !== undefined && plusDays(person.birthDate, retirement) < first;
  const say = (observedOn: string, recordedAt: string) =>
    situations.push({
      id: idAt(recordedAt, { chance }),
      personneId,
      topic,
      value: JSON.stringify(valueOf(topic, isRetired, chance)),
      observedOn,
      recordedAt,
      compteId,
    });
  say(first, createdAt);
  const later = plusDays(first, chance.between(60, 240));
  if (chance.next() < 0.2 && later <= today) say(later, `${later}T09:00:00.000Z`);
}

const posts = ['ouvrier', 'ouvrier', 'employe', 'employe', 'intermediaire', 'cadre'] as const;
/** Nobody of the region works beyond. */
const retirement = 64 * 365;

function valueOf(topic: SituationTopic, isRetired: boolean, chance: Chance): object {
  switch (topic) {
    case 'logement':
      return {
        logement: chance.weighted<Logement>([
          ['personnel', 40],
          ['heberge-tiers', 25],
          ['conjugal', 20],
          ['evince', 8],
          ['hotel', 3],
          ['heberge-cpca', 2],
          ['rue', 2],
        ]),
      };
    case 'emploi': {
      if (isRetired) return { emploi: 'retraite', pcs: 'retraite' };
      const emploi = chance.weighted<Emploi>([
        ['cdi', 40],
        ['demandeur', 25],
        ['cdd', 10],
        ['interim', 10],
        ['independant', 8],
        ['invalidite', 4],
        ['formation', 3],
      ]);
      return { emploi, pcs: emploi === 'independant' ? 'artisan-commercant-chef' : chance.pick(posts) };
    }
    case 'ressources': {
      const working = [
        ['salaire', 55],
        ['chomage', 15],
        ['rsa', 18],
        ['aah', 6],
        ['aucune', 6],
      ] as const;
      return { ressources: [isRetired ? 'retraite' : chance.weighted<Ressource>(working)] };
    }
    case 'addictions':
      return { addictions: chance.next() < 0.6 ? [] : [chance.pick(addictions)] };
    case 'sante':
      return { couvertures: [chance.next() < 0.7 ? 'regime-general' : chance.pick(couverturesSante)] };
    case 'parentalite': {
      const some = () => (chance.next() < 0.25 ? chance.between(1, 2) : 0);
      const ages = Object.fromEntries(childBands.map((band) => [band, some()]));
      const total = Object.values(ages).reduce((sum, each) => sum + each, 0);
      return { ages, ageUnknown: 0, livingWith: chance.between(0, total) };
    }
  }
}

/** First interviews of those who were received lately. */
function addEntretien(
  { entretiens }: PersonRows,
  { id: orientationId, receivedOn, createdAt }: PersonRows['orientations'][number],
  { chance, today, referents }: Drawn,
): void {
  if (receivedOn < plusDays(today, -120) || chance.next() < 0.3) return;
  const day = plusDays(receivedOn, chance.between(3, 20));
  const presence = day >= today ? 'prevu' : chance.next() < 0.8 ? 'present' : 'absent-injustifie';
  const kind = chance.pick(['accueil', 'preorientation', 'telephone'] as const);
  const compteId = chance.pick(referents);
  const id = idAt(createdAt, { chance });
  entretiens.push({ id, orientationId, kind, day, at: '14:00', durationMinutes: 45, presence, compteId, createdAt });
}
