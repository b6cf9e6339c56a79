import type { MarkableStatus, MesureNature, MotifFin, Source, Cadre, AccompagnementType } from '#contract/terms.ts';

/** Nobody bears these names together, no court sits there: whoever reads them sees that they are invented. */
export const structure = {
  name: 'Antenne de Valombre (fictive)',
  association: 'Association Les Trois Collines (fictive)',
  departement: '34',
} as const;

export const colleagues = {
  camille: { name: 'Camille Roussel', role: 'direction' },
  nadia: { name: 'Nadia Ferrand', role: 'controleur' },
  hugo: { name: 'Hugo Marchand', role: 'referent-vif' },
  ines: { name: 'Inès Delorme', role: 'psychologue' },
  paul: { name: 'Paul Vasseur', role: 'secretariat' },
} as const;
export type Colleague = keyof typeof colleagues;

const court = 'Tribunal judiciaire de Valombre';
export const lieux = [
  { name: 'Valombre, bureau 1', address: '3 place des Marronniers, Valombre' },
  { name: 'Valombre, bureau 2', address: '3 place des Marronniers, Valombre' },
  { name: 'Maison des associations de Clairval', address: '18 rue du Lavoir, Clairval' },
] as const;
const [first, second] = lieux;

export interface Person {
  readonly lastName: string;
  readonly firstName: string;
  readonly age: number;
  /** Month and day of birth, `MM-DD`. */
  readonly born: string;
}

export interface Sent {
  readonly source: Source;
  readonly cadre: Cadre;
  readonly prescripteur: string | null;
}

const parquet: Sent = { source: 'justice', cadre: 'presentenciel', prescripteur: 'Parquet de Valombre' };
const juge: Sent = {
  source: 'justice',
  cadre: 'presentenciel',
  prescripteur: 'Juge des libertés et de la détention de Valombre',
};
const spip: Sent = { source: 'spip', cadre: 'postsentenciel', prescripteur: 'SPIP de Valombre' };
const alone: Sent = { source: 'volontaire', cadre: 'volontaire', prescripteur: null };
const partner: Sent = { source: 'partenaire', cadre: 'volontaire', prescripteur: 'Maison de santé de Clairval' };

/** One letter a past convocation: honoured, excused, without excuse, put off. Begins again when it is short. */
const outcomes: Readonly<Record<string, MarkableStatus>> = {
  h: 'honoree',
  e: 'absence-excusee',
  a: 'absence-injustifiee',
};
export const outcomeOf = (pattern: string, rank: number): MarkableStatus =>
  outcomes[pattern[rank % pattern.length] ?? 'h'] ?? 'honoree';

export interface Followed extends Person, Sent {
  readonly nature: MesureNature | null;
  readonly type: AccompagnementType;
  readonly referent: Colleague;
  readonly binome: Colleague | null;
  /** Days since it was received; it begins three days later. */
  readonly since: number;
  /** Days to the hearing; below zero it was held, and the accompagnement ended that day. */
  readonly hearing: number;
  /** Working days after today's weekday, and hour: no two at one hour, so that nobody is ever expected twice. */
  readonly weekly: { readonly shift: number; readonly at: string; readonly lieu: string; readonly every?: number };
  readonly pattern: string;
  /** Past convocations that nobody has answered yet. */
  readonly unanswered?: number;
  readonly motif?: MotifFin;
  readonly note?: string;
}

const cjse = { ...juge, nature: 'cjse', type: 'cjse' } as const;

export const followed: readonly Followed[] = [
  {
    ...cjse,
    lastName: 'Boisclair',
    firstName: 'Karim',
    age: 41,
    born: '05-17',
    referent: 'camille',
    binome: 'hugo',
    since: 160,
    hearing: 45,
    pattern: 'hhhehhh',
    weekly: { shift: 0, at: '09:30', lieu: first.name },
    note: 'Respect des obligations\u00a0: vit chez son frère, ne s’est pas rendu au domicile.\n\nÀ faire d’ici la prochaine fois\u00a0: attestation d’hébergement.',
  },
  {
    ...cjse,
    lastName: 'Valréal',
    firstName: 'Thierry',
    age: 52,
    born: '11-03',
    referent: 'camille',
    binome: 'nadia',
    since: 120,
    hearing: 75,
    pattern: 'hhahhhae',
    weekly: { shift: 0, at: '10:30', lieu: first.name },
    unanswered: 1,
  },
  {
    ...cjse,
    lastName: 'Fontenelle',
    firstName: 'Julien',
    age: 33,
    born: '02-22',
    referent: 'nadia',
    binome: 'camille',
    since: 95,
    hearing: 90,
    pattern: 'hhhh',
    weekly: { shift: 0, at: '14:00', lieu: second.name },
    note: 'Travail sur les faits\u00a0: reconnaît les violences, demande un groupe.\n\nOrientations proposées\u00a0: groupe de parole.',
  },
  {
    ...cjse,
    lastName: 'Sablonnet',
    firstName: 'Mickaël',
    age: 28,
    born: '08-09',
    referent: 'camille',
    binome: null,
    since: 60,
    hearing: 12,
    pattern: 'hehhh',
    weekly: { shift: 1, at: '09:00', lieu: first.name },
  },
  {
    ...cjse,
    lastName: 'Merlerive',
    firstName: 'Antoine',
    age: 46,
    born: '01-30',
    referent: 'nadia',
    binome: null,
    since: 45,
    hearing: 100,
    pattern: 'hhh',
    weekly: { shift: 1, at: '11:15', lieu: second.name },
  },
  {
    ...juge,
    nature: 'cjse-eviction',
    type: 'cjse-eviction',
    lastName: 'Grandpré',
    firstName: 'Stéphane',
    age: 38,
    born: '06-14',
    referent: 'camille',
    binome: 'hugo',
    since: 24,
    hearing: 65,
    pattern: 'hh',
    weekly: { shift: 2, at: '15:30', lieu: first.name },
  },
  {
    ...spip,
    nature: 'sursis-probatoire',
    type: 'entretiens-responsabilisation',
    lastName: 'Aubépin',
    firstName: 'Loïc',
    age: 35,
    born: '09-27',
    referent: 'camille',
    binome: null,
    since: 80,
    hearing: 140,
    pattern: 'hhe',
    weekly: { shift: 3, at: '16:15', lieu: second.name, every: 2 },
  },
  {
    ...alone,
    nature: null,
    type: 'entretiens-responsabilisation',
    lastName: 'Valcombe',
    firstName: 'Bruno',
    age: 57,
    born: '12-05',
    referent: 'nadia',
    binome: null,
    since: 50,
    hearing: 60,
    pattern: 'hhhe',
    weekly: { shift: 4, at: '14:45', lieu: second.name, every: 2 },
    unanswered: 1,
  },
  {
    ...cjse,
    lastName: 'Rivelune',
    firstName: 'David',
    age: 44,
    born: '03-11',
    referent: 'camille',
    binome: null,
    since: 190,
    hearing: -20,
    pattern: 'hhhhe',
    motif: 'fin-de-mesure',
    weekly: { shift: 3, at: '11:45', lieu: first.name },
  },
  {
    ...cjse,
    lastName: 'Montserein',
    firstName: 'Fabrice',
    age: 39,
    born: '10-19',
    referent: 'nadia',
    binome: null,
    since: 185,
    hearing: -75,
    pattern: 'hhahh',
    motif: 'fin-de-mesure',
    weekly: { shift: 4, at: '10:00', lieu: second.name },
  },
];

/** Sent for the stage or for the group. */
export const sentForGroups: readonly (Person & Sent & { readonly to: 'past' | 'next' | 'weekly' })[] = [
  { ...parquet, lastName: 'Hautefeuille', firstName: 'Yann', age: 31, born: '04-02', to: 'past' },
  { ...parquet, lastName: 'Bellecombe', firstName: 'Rachid', age: 48, born: '07-21', to: 'past' },
  { ...parquet, lastName: 'Vertbois', firstName: 'Pascal', age: 54, born: '11-16', to: 'past' },
  { ...spip, lastName: 'Noirmont', firstName: 'Kevin', age: 26, born: '01-08', to: 'past' },
  { ...parquet, lastName: 'Lavandier', firstName: 'Sofiane', age: 29, born: '02-27', to: 'next' },
  { ...parquet, lastName: 'Courtepée', firstName: 'Marc', age: 61, born: '05-30', to: 'next' },
  { ...spip, lastName: 'Pierrefontaine', firstName: 'Ali', age: 37, born: '08-18', to: 'next' },
  { ...partner, lastName: 'Doucemer', firstName: 'Gilles', age: 50, born: '06-06', to: 'weekly' },
  { ...alone, lastName: 'Tournesac', firstName: 'Benoît', age: 42, born: '09-12', to: 'weekly' },
  { ...spip, lastName: 'Chantemerle', firstName: 'Jordan', age: 27, born: '12-24', to: 'weekly' },
];

/** Received and not answered yet, so many days ago. */
export const waiting: readonly (Person & Sent & { readonly since: number })[] = [
  { ...juge, lastName: 'Petitval', firstName: 'Nicolas', age: 36, born: '03-29', since: 2 },
  { ...parquet, lastName: 'Orgevalle', firstName: 'Samir', age: 45, born: '10-04', since: 6 },
  { ...alone, lastName: 'Marronnier', firstName: 'Luc', age: 49, born: '01-19', since: 12 },
  { ...spip, lastName: 'Roqueblanche', firstName: 'Cédric', age: 34, born: '07-07', since: 34 },
];

export const courtName = court;
