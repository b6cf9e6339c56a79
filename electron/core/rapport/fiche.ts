import type { Fiche } from '#contract/rapport.ts';
import { accompagnementTypeLabels, accompagnementTypes, type AccompagnementType } from '#contract/terms.ts';
import { departementName } from '../graphiques/departementNames.ts';
import type { Cell, Row, Table } from './model.ts';
import { figureOf, lineOf, type PeriodFigures } from './told.ts';

export const emptyFiche: Fiche = {
  socles: [],
  complementaires: [],
  autres: [],
  permanences: [],
  hebergement: { state: 'aucun', places: [], frame: null, other: null },
};

/** Where each type of accompagnement goes in the table of modules; those of housing have their own column. */
const columnOf: Partial<Record<AccompagnementType, 'socles' | 'complementaires' | 'autres'>> = {
  stage: 'socles',
  'groupe-de-parole': 'socles',
  'entretiens-responsabilisation': 'socles',
  'suivi-psychologique': 'complementaires',
  'suivi-socio-educatif': 'complementaires',
  cjse: 'complementaires',
  'cjse-eviction': 'complementaires',
  atelier: 'autres',
  parentalite: 'autres',
  detention: 'autres',
};

/**
 * A first sheet from the figures of the year: the modules somebody went through, and the places that were open.
 * @param days of the year, to make places of their nights
 */
export function proposedFiche(figures: PeriodFigures, days: number): Fiche {
  const seen = accompagnementTypes.filter((type) =>
    ['modules-commences', 'termines-type'].some((id) => {
      const told = lineOf(figureOf(figures, id), type);
      return typeof told === 'number' && told > 0;
    }),
  );
  const of = (column: 'socles' | 'complementaires' | 'autres') =>
    seen.filter((type) => columnOf[type] === column).map((type) => accompagnementTypeLabels[type]);
  const nights = figureOf(figures, 'hebergement-occupation').total;
  const number = typeof nights === 'number' ? Math.round(nights / days) : 0;
  return {
    ...emptyFiche,
    socles: of('socles'),
    complementaires: of('complementaires'),
    autres: of('autres'),
    hebergement: {
      state: number > 0 ? 'ouvert' : 'aucun',
      places: number > 0 ? [{ number, town: null }] : [],
      frame: null,
      other: null,
    },
  };
}

/** One antenne as the report writes it. */
export interface AntenneSheet {
  readonly name: string;
  readonly departement: string;
  readonly fiche: Fiche;
}

const cell = (lines: readonly string[]): Cell => ({ lines: lines.length === 0 ? ['—'] : lines });

/** Items of one cell: a dash tells where each begins once there are several. */
const itemsCell = (items: readonly string[]): Cell =>
  cell(items.length > 1 ? items.map((item) => `–\u00a0${item}`) : items);

/** @example housingText of four places // ['4 (3 Montpellier, 1 Béziers)', 'Pré-sentenciel'] */
export function housingText(fiches: readonly Fiche[]): string[] {
  const open = fiches.filter(({ hebergement }) => hebergement.state === 'ouvert').map(({ hebergement }) => hebergement);
  const places = open.flatMap((each) => each.places);
  const others = unique(fiches.flatMap(({ hebergement }) => hebergement.other ?? []));
  if (places.length === 0) {
    const soon = fiches.some(({ hebergement }) => hebergement.state === 'en-cours');
    return [...(soon ? ['En cours'] : []), ...others];
  }
  const total = places.reduce((sum, { number }) => sum + number, 0);
  const towns = places.flatMap(({ number, town }) => (town === null ? [] : [`${String(number)}\u00a0${town}`]));
  return [
    `${String(total)}${towns.length === 0 ? '' : ` (${towns.join(', ')})`}`,
    ...unique(open.flatMap(({ frame }) => frame ?? [])),
    ...others,
  ];
}

const unique = (lines: readonly string[]): string[] => [...new Set(lines)];

/** Antennes by département, in the order of their names. */
export function byDepartement<A extends { readonly departement: string; readonly name: string }>(
  antennes: readonly A[],
): { departement: string; antennes: A[] }[] {
  const groups = new Map<string, A[]>();
  for (const antenne of antennes) {
    const departement = departementName(antenne.departement);
    groups.set(departement, [...(groups.get(departement) ?? []), antenne]);
  }
  const french = (a: string, b: string) => a.localeCompare(b, 'fr');
  return [...groups]
    .map(([departement, group]) => ({ departement, antennes: group.toSorted((a, b) => french(a.name, b.name)) }))
    .toSorted((a, b) => french(a.departement, b.departement));
}

/** Modules and housing, one row a département. */
export function summaryTable(caption: string, antennes: readonly AntenneSheet[]): Table {
  const rows = byDepartement(antennes).map((group): Row => {
    const fiches = group.antennes.map(({ fiche }) => fiche);
    const merged = (column: 'socles' | 'complementaires' | 'autres') =>
      itemsCell(unique(fiches.flatMap((fiche) => fiche[column])));
    return {
      cells: [
        { lines: [group.departement, group.antennes.map(({ name }) => name).join(', ')] },
        merged('socles'),
        merged('complementaires'),
        cell(housingText(fiches)),
        merged('autres'),
      ],
    };
  });
  return {
    kind: 'table',
    caption,
    note: null,
    columns: [
      'Départements et antennes',
      'Modules socles',
      'Modules complémentaires',
      'Hébergements',
      'Autres types d’accompagnement',
    ].map((label) => ({ label, kind: 'text' })),
    rows,
    remark:
      'Modules socles\u00a0: stage, groupe de parole ou autre action de responsabilisation. Modules complémentaires\u00a0: accompagnement psychothérapeutique et soins, accompagnement socio-éducatif et professionnel.',
  };
}

/** Where and when one antenne receives; null when its sheet tells none. */
export function permanencesTable(caption: string, { permanences }: Fiche): Table | null {
  if (permanences.length === 0) return null;
  return {
    kind: 'table',
    caption,
    note: null,
    columns: ['Module', 'Ville', 'Lieu', 'Jour'].map((label) => ({ label, kind: 'text' })),
    rows: permanences.map(({ module, ville, lieu, moment }) => ({
      cells: [module, ville, lieu ?? '—', moment ?? '—'].map((text) => ({ lines: [text] })),
    })),
    remark: null,
  };
}

/** The modules of one antenne, as its part of the report lists them. */
export function modulesTable(caption: string, fiche: Fiche): Table {
  const row = (label: string, told: Cell): Row => ({ cells: [{ lines: [label] }, told] });
  return {
    kind: 'table',
    caption,
    note: null,
    columns: [
      { label: 'Type', kind: 'text' },
      { label: 'Modules', kind: 'text' },
    ],
    rows: [
      row('Modules socles', itemsCell(fiche.socles)),
      row('Modules complémentaires', itemsCell(fiche.complementaires)),
      row('Hébergements', cell(housingText([fiche]))),
      row('Autres types d’accompagnement', itemsCell(fiche.autres)),
    ],
    remark: null,
  };
}
