import type { PublishedTable, Shown } from '#contract/diffusion.ts';
import type { Period } from '#contract/values.ts';
import { catalogue } from '../indicateurs/catalogue.ts';

/** What was chosen of one period of one scheme. */
export interface Part {
  readonly cpca: string;
  /** Of its antennes, in order: `11 30 34`. */
  readonly departements: string;
  readonly period: Period;
  readonly tables: readonly PublishedTable[];
}

const statuses = {
  zero: 'Aucun\u00a0: la valeur est exactement zéro.',
  arrondi: 'Valeur arrondie au multiple de 5 le plus proche, totaux compris, chacun à part.',
  masque: 'De 1 à 7\u00a0: la valeur n’est pas donnée.',
  non_diffuse: 'Non diffusé\u00a0: la valeur, seule ou rapprochée d’autres, laisserait deviner un petit nombre.',
} as const;
export type Status = keyof typeof statuses;
export const statusLabels: Readonly<Record<Status, string>> = statuses;

export const statusOf = (shown: Shown): Status => {
  if (shown === null) return 'non_diffuse';
  if (shown === '*') return 'masque';
  return shown === 0 ? 'zero' : 'arrondi';
};

/** @example periodCode({ year: 2023, quarter: 1 }) // '2023-T1' */
export const periodCode = ({ year, quarter }: Period): string =>
  quarter === null ? String(year) : `${String(year)}-T${String(quarter)}`;

export const columns = [
  { name: 'cpca', kind: 'text', title: 'CPCA', explain: 'Nom du dispositif régional, ou de l’ensemble.' },
  {
    name: 'departements',
    kind: 'text',
    title: 'Départements',
    explain: 'Numéros des départements des antennes additionnées, séparés par des espaces.',
  },
  {
    name: 'periode',
    kind: 'text',
    title: 'Période',
    explain: 'Année (2023) ou trimestre (2023-T1).',
  },
  { name: 'indicateur', kind: 'text', title: 'Indicateur', explain: 'Code de l’indicateur\u00a0: voir LISEZMOI.md.' },
  { name: 'libelle', kind: 'text', title: 'Libellé', explain: 'Nom de l’indicateur en clair.' },
  { name: 'ligne', kind: 'text', title: 'Ligne', explain: 'Code de la ligne du détail, ou «\u00a0total\u00a0».' },
  { name: 'libelle_ligne', kind: 'text', title: 'Libellé de la ligne', explain: 'Nom de la ligne en clair.' },
  { name: 'unite', kind: 'text', title: 'Unité', explain: 'Ce qui est compté.' },
  { name: 'valeur', kind: 'integer', title: 'Valeur', explain: 'Nombre arrondi\u00a0; vide quand il n’est pas donné.' },
  { name: 'statut', kind: 'text', title: 'Statut', explain: 'zero, arrondi, masque ou non_diffuse.' },
] as const;

export type Row = (string | number | null)[];

/** One line a figure: a total, or one line of a detail. A detail that is not told has a line for each of its codes. */
export const rowsOf = (parts: readonly Part[]): Row[] =>
  parts.flatMap(({ cpca, departements, period, tables }) =>
    tables.flatMap(({ id, label, total, lines }): Row[] => {
      const entry = catalogue.find((each) => each.id === id);
      const row = (code: string, lineLabel: string, shown: Shown): Row => [
        cpca,
        departements,
        periodCode(period),
        id,
        label,
        code,
        lineLabel,
        entry?.unit ?? '',
        typeof shown === 'number' ? shown : null,
        statusOf(shown),
      ];
      const told = lines ?? (entry?.breakdown ?? []).map((line) => ({ ...line, shown: null }));
      return [row('total', 'Total', total), ...told.map((line) => row(line.code, line.label, line.shown))];
    }),
  );
