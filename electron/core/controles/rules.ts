import type { ControleLevel, Finding } from '#contract/controles.ts';
import type { Indicateur } from '#contract/indicateurs.ts';
import type { Quarter } from '#contract/values.ts';
import { dateLabel } from '../calendar/labels.ts';
import { cellsOf } from '../indicateurs/comparison.ts';

export interface QuarterFigures {
  readonly quarter: Quarter;
  /** « 3ᵉ trimestre 2026 » */
  readonly label: string;
  readonly indicateurs: readonly Indicateur[];
}

export interface Known {
  readonly current: QuarterFigures;
  /** The quarter before, then the same quarter of the year before. */
  readonly references: readonly QuarterFigures[];
  readonly year: {
    readonly label: string;
    readonly indicateurs: readonly Indicateur[];
    /** All four, the current one included. */
    readonly quarters: readonly QuarterFigures[];
  };
  /** Places whose capacity is known: nights spent, and nights they were open. */
  readonly places: readonly { readonly name: string; readonly spent: number; readonly open: number }[];
  /** Séances that were held by groups whose people are known. */
  readonly seances: readonly {
    readonly seanceId: string;
    readonly groupeId: string;
    readonly name: string;
    readonly day: string;
    readonly present: number;
    readonly enrolled: number;
  }[];
  /** Dossiers to be completed, by the figure they may change. */
  readonly incomplete: readonly { readonly id: string; readonly label: string; readonly count: number }[];
}

type Rule = (known: Known) => Finding[];

/** Figures that count the same things by other lines: their totals are one number. */
const sameTotals: readonly (readonly [string, readonly string[]])[] = [
  ['termines-type', ['termines-duree', 'termines-motif']],
  [
    'orientations-source',
    [
      'orientations-cadre',
      'orientations-sexe',
      'orientations-age',
      'orientations-pcs',
      'orientations-parentalite',
      'orientations-logement',
      'orientations-suites',
    ],
  ],
];

export const equalTotals: Rule = ({ current }) =>
  sameTotals.flatMap(([first, others]) =>
    others.flatMap((other) => {
      const [a, b] = [named(current, first), named(current, other)];
      if (!a || !b || a.total === b.total) return [];
      return [
        found('bloquant', 'equal-totals', b, null, current.quarter, {
          sentence: `«\u00a0${a.label}\u00a0» compte ${number(a.total)} et «\u00a0${b.label}\u00a0» ${number(b.total)}\u00a0: ces deux totaux doivent être égaux.`,
        }),
      ];
    }),
  );

export const partsSum: Rule = ({ current }) =>
  current.indicateurs.flatMap((indicateur) => {
    const { label, total, breakdown } = indicateur;
    const sum = breakdown.reduce((parts, { count }) => parts + count, 0);
    if (breakdown.length === 0 || sum === total) return [];
    return [
      found('bloquant', 'parts-sum', indicateur, null, current.quarter, {
        sentence: `«\u00a0${label}\u00a0»\u00a0: les lignes font ${number(sum)}, le total ${number(total)}.`,
      }),
    ];
  });

/** A stock is a state: only flows add up. */
export const quartersMakeYear: Rule = ({ current, year }) =>
  year.indicateurs.flatMap((indicateur) => {
    const { id, label, kind, total } = indicateur;
    const sum = year.quarters.reduce((quarters, each) => quarters + (named(each, id)?.total ?? 0), 0);
    if (kind !== 'flux' || sum === total) return [];
    return [
      found('bloquant', 'quarters-year', indicateur, null, current.quarter, {
        sentence: `«\u00a0${label}\u00a0»\u00a0: ${number(total)} sur l’${year.label}, mais ${number(sum)} en ajoutant ses trimestres.`,
      }),
    ];
  });

export const presentsEnrolled: Rule = ({ seances }) =>
  seances
    .filter(({ present, enrolled }) => present > enrolled)
    .map(({ seanceId, groupeId, name, day, present, enrolled }) => ({
      id: `presents-enrolled:${seanceId}`,
      level: 'bloquant',
      sentence: `${name}, séance du ${dateLabel(day)}\u00a0: ${counted(present, 'présence', 'présences')} pour ${counted(enrolled, 'inscrit', 'inscrits')} ce jour-là. Vérifiez les dates d’entrée et de sortie.`,
      indicateurId: 'presences-collectives',
      behind: { to: 'seance', groupeId, seanceId },
    }));

export const nightsOpen: Rule = ({ places, current }) =>
  places
    .filter(({ spent, open }) => spent > open)
    .map(({ name, spent, open }) => ({
      id: `nights-open:${name}`,
      level: 'bloquant',
      sentence: `${name}\u00a0: ${counted(spent, 'nuitée', 'nuitées')} pour ${counted(open, 'nuit ouverte', 'nuits ouvertes')} (places × nuits). Vérifiez les séjours, ou la capacité.`,
      indicateurId: 'hebergement-nuitees',
      behind: {
        to: 'dossiers',
        indicateurId: 'hebergement-nuitees',
        code: null,
        label: `Nuitées, ${current.label}`,
        period: current.quarter,
      },
    }));

/** Half as much again or half as much, and ten at least: below, chance alone does it. */
export const jumpRate = 0.5;
export const jumpSize = 10;

const isJump = (now: number, then: number): boolean =>
  Math.abs(now - then) >= jumpSize && Math.abs(now - then) >= jumpRate * then;

/** A total that jumped; a line, only when no total did: the cause is told once. */
export const jumps: Rule = ({ current, references }) =>
  eachJump(current, references).flatMap(({ indicateur, cell, far }) =>
    cell.count === 0 && far.some(({ count }) => count >= jumpSize)
      ? []
      : [
          found('important', 'jump', indicateur, cell.code, current.quarter, {
            line: cell.label,
            sentence: `${cellName(indicateur, cell.label)}\u00a0: ${number(cell.count)}, contre ${against(far)}.`,
          }),
        ],
  );

export const suddenZero: Rule = ({ current, references }) =>
  eachJump(current, references).flatMap(({ indicateur, cell, far }) => {
    const [first] = far.filter(({ count }) => count >= jumpSize);
    if (cell.count !== 0 || !first) return [];
    return [
      // Behind a zero there is nobody: what is shown is what there was.
      found('important', 'zero', indicateur, cell.code, first.quarter, {
        line: cell.label,
        where: first.label,
        sentence: `${cellName(indicateur, cell.label)}\u00a0: 0 ce trimestre, contre ${against(far)}.`,
      }),
    ];
  });

export const toComplete: Rule = ({ incomplete, current }) =>
  incomplete
    .filter(({ id, count }) => count > 0 && named(current, id))
    .map(({ id, label, count }) => ({
      id: `to-complete:${id}`,
      level: 'information',
      sentence: `${counted(count, 'dossier à compléter peut', 'dossiers à compléter peuvent')} changer «\u00a0${label}\u00a0».`,
      indicateurId: id,
      behind: { to: 'completude', figure: id },
    }));

const rules: readonly Rule[] = [
  equalTotals,
  partsSum,
  quartersMakeYear,
  presentsEnrolled,
  nightsOpen,
  suddenZero,
  jumps,
  toComplete,
];

/** All that the rules find: what stops first, then what is to be verified, then what is told. */
export const findingsIn = (known: Known): Finding[] => rules.flatMap((rule) => rule(known));

/** Their total is that of another figure: it is told there. */
const followers: ReadonlySet<string> = new Set(sameTotals.flatMap(([, others]) => others));

interface Far {
  readonly quarter: Quarter;
  readonly label: string;
  readonly count: number;
}

/** Cells far from at least one of the references; a quarter in which nothing at all was recorded says nothing. */
function eachJump(current: QuarterFigures, references: readonly QuarterFigures[]) {
  const known = references.filter(({ indicateurs }) => indicateurs.some(({ total }) => total > 0));
  return current.indicateurs.flatMap((indicateur) => {
    const cells = cellsOf(indicateur).flatMap((cell) => {
      const far = known
        .map((reference): Far => ({ ...reference, count: countIn(reference, indicateur.id, cell.code) }))
        .filter(({ count }) => isJump(cell.count, count));
      return far.length === 0 ? [] : [{ indicateur, cell, far }];
    });
    const total = cells.find(({ cell }) => cell.code === null);
    if (!total) return cells;
    return followers.has(indicateur.id) ? [] : [total];
  });
}

const named = ({ indicateurs }: Pick<QuarterFigures, 'indicateurs'>, id: string): Indicateur | undefined =>
  indicateurs.find((indicateur) => indicateur.id === id);

function countIn(figures: QuarterFigures, id: string, code: string | null): number {
  const indicateur = named(figures, id);
  return (indicateur && cellsOf(indicateur).find((cell) => cell.code === code)?.count) ?? 0;
}

const cellName = ({ label }: Indicateur, line: string | null): string =>
  `«\u00a0${label}\u00a0»${line === null ? '' : `, ${line}`}`;

const against = (far: readonly Far[]): string =>
  far.map(({ count, label }) => `${number(count)} au ${label}`).join(' et ');

const number = (value: number): string => value.toLocaleString('fr-FR').replaceAll('\u202f', '\u00a0');
const counted = (value: number, one: string, many: string): string => `${number(value)} ${value < 2 ? one : many}`;

function found(
  level: ControleLevel,
  rule: string,
  indicateur: Indicateur,
  code: string | null,
  period: Quarter,
  { sentence, line = null, where = null }: { sentence: string; line?: string | null; where?: string | null },
): Finding {
  const label = [indicateur.label, line, where].filter((part) => part !== null).join(', ');
  return {
    id: `${rule}:${indicateur.id}:${code ?? ''}`,
    level,
    sentence,
    indicateurId: indicateur.id,
    behind: { to: 'dossiers', indicateurId: indicateur.id, code, label, period },
  };
}
