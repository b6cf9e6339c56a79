import { z } from 'zod';
import { accompagnementTypes, cadres, dueKinds, orientationAnswers, sources } from './terms.ts';
import { CivilDate, Count, Id, OneOf, Text } from './values.ts';

/** A column of a list, on screen and in an export. */
export interface ListColumn {
  readonly label: string;
  /** What it holds may name somebody: it never leaves in an export « sans nom ». */
  readonly nominative: boolean;
  /** On screen until the account chooses otherwise. */
  readonly shown: boolean;
}

const column = (label: string, { nominative = false, shown = true } = {}): ListColumn => ({ label, nominative, shown });

export const dossierColumnIds = [
  'person',
  'type',
  'startsOn',
  'endedOn',
  'referent',
  'next',
  'audience',
  'nature',
  'court',
  'number',
  'motif',
] as const;
export type DossierColumn = (typeof dossierColumnIds)[number];
export const dossierColumns: Readonly<Record<DossierColumn, ListColumn>> = {
  person: column('Personne', { nominative: true }),
  type: column('Accompagnement'),
  startsOn: column('Depuis'),
  endedOn: column('Terminé le', { shown: false }),
  referent: column('Référent et binôme', { nominative: true }),
  next: column('Prochaine convocation'),
  audience: column('Audience'),
  nature: column('Mesure', { shown: false }),
  court: column('Tribunal', { shown: false }),
  number: column('Numéro judiciaire', { nominative: true, shown: false }),
  motif: column('Motif de fin', { shown: false }),
};

export const orientationColumnIds = [
  'person',
  'receivedOn',
  'wait',
  'cadre',
  'source',
  'prescripteur',
  'delay',
  'answer',
  'answeredOn',
] as const;
export type OrientationColumn = (typeof orientationColumnIds)[number];
export const orientationColumns: Readonly<Record<OrientationColumn, ListColumn>> = {
  person: column('Personne', { nominative: true }),
  receivedOn: column('Reçue le'),
  wait: column('Attente'),
  cadre: column('Cadre'),
  source: column('Source'),
  // Typed freely: « Mme Soler, SPIP » is somebody's name.
  prescripteur: column('Prescripteur', { nominative: true }),
  delay: column('Premier entretien'),
  answer: column('Réponse'),
  answeredOn: column('Répondue le', { shown: false }),
};

export const dueColumnIds = ['person', 'type', 'label', 'kind', 'dueOn', 'left', 'referent', 'done'] as const;
export type DueColumn = (typeof dueColumnIds)[number];
export const dueColumns: Readonly<Record<DueColumn, ListColumn>> = {
  person: column('Personne', { nominative: true }),
  type: column('Accompagnement', { shown: false }),
  // Typed freely, too.
  label: column('Échéance', { nominative: true }),
  kind: column('Genre', { shown: false }),
  dueOn: column('Date'),
  left: column('Reste'),
  referent: column('Référent', { nominative: true }),
  done: column('Fait'),
};

/** Of a groupe: who is in it, who waits, who left. */
export const participantColumnIds = [
  'person',
  'phone',
  'asked',
  'entered',
  'state',
  'seances',
  'dueOn',
  'met',
  'attested',
] as const;
export type ParticipantColumn = (typeof participantColumnIds)[number];
export const participantColumns: Readonly<Record<ParticipantColumn, ListColumn>> = {
  person: column('Personne', { nominative: true }),
  phone: column('Téléphone', { nominative: true, shown: false }),
  asked: column('Inscription demandée le'),
  entered: column('Entrée le'),
  state: column('État'),
  seances: column('Séances'),
  dueOn: column('À faire avant le'),
  met: column('Règle remplie'),
  attested: column('Attestation délivrée'),
};

const SortOf = <const T extends readonly [string, ...string[]]>(by: T) =>
  z.object(
    {
      by: OneOf(by, 'Choisissez la colonne du tri.'),
      direction: OneOf(['asc', 'desc'], 'Choisissez le sens du tri.'),
    },
    { error: 'Choisissez un tri.' },
  );

export const DossierSort = SortOf(dossierColumnIds);
export type DossierSort = z.output<typeof DossierSort>;
/** All but the first interview, which only the interviews tell. */
export const orientationSortIds = [
  'person',
  'receivedOn',
  'wait',
  'cadre',
  'source',
  'prescripteur',
  'answer',
  'answeredOn',
] as const satisfies readonly OrientationColumn[];
export const OrientationSort = SortOf(orientationSortIds);
export type OrientationSort = z.output<typeof OrientationSort>;

/** What is left goes with the date. */
export const dueSortIds = [
  'person',
  'type',
  'label',
  'kind',
  'dueOn',
  'referent',
] as const satisfies readonly DueColumn[];
export const DueSort = SortOf(dueSortIds);
export type DueSort = z.output<typeof DueSort>;

const Search = z.string({ error: 'Tapez un nom.' }).max(100, 'Cette recherche est trop longue.').default('');
const Day = CivilDate.nullable().default(null);

export const DossierFilter = z.object({
  /** Words of the name, accents and case ignored; empty for all. */
  search: Search,
  status: OneOf(['open', 'ended', 'all'], 'Choisissez les dossiers à montrer.').default('open'),
  /** The caller's dossiers or everybody's; null for what suits the account: see `whose` of the answer. */
  whose: OneOf(['mine', 'all'], 'Choisissez les dossiers à montrer.').nullable().default('all'),
  /** Only those followed by this account, as referent or binôme. */
  compteId: Id.nullable().default(null),
  type: OneOf(accompagnementTypes, 'Choisissez un accompagnement.').nullable().default(null),
  court: Text('Choisissez un tribunal.', 160).nullable().default(null),
  /** Only those without a convocation to come. */
  withoutNext: z.boolean({ error: 'Indiquez oui ou non.' }).default(false),
  /** Started between these days, both included; null leaves that side open. */
  startedFrom: Day,
  startedTo: Day,
});
export type DossierFilter = z.output<typeof DossierFilter>;

/** Which lines of the register: those without an answer, those accepted and not yet opened, the others. */
export const registerViews = ['waiting', 'to-open', 'answered', 'all'] as const;

export const OrientationFilter = z.object({
  search: Search,
  view: OneOf(registerViews, 'Choisissez les orientations à montrer.').default('waiting'),
  source: OneOf(sources, 'Choisissez une source.').nullable().default(null),
  cadre: OneOf(cadres, 'Choisissez un cadre.').nullable().default(null),
  answer: OneOf(orientationAnswers, 'Choisissez une réponse.').nullable().default(null),
  prescripteurId: Id.nullable().default(null),
  receivedFrom: Day,
  receivedTo: Day,
  /** Judicial cadres before the others, whatever their age. */
  justiceFirst: z.boolean({ error: 'Indiquez oui ou non.' }).default(false),
});
export type OrientationFilter = z.output<typeof OrientationFilter>;

export const DueFilter = z.object({
  search: Search,
  whose: OneOf(['mine', 'all'], 'Choisissez les échéances à montrer.'),
  /** Only what falls due within this many days, what is past included. */
  withinDays: Count.max(3660, 'Choisissez une durée plus courte.').default(60),
  kind: OneOf(dueKinds, 'Choisissez un genre d’échéance.').nullable().default(null),
});
export type DueFilter = z.output<typeof DueFilter>;
