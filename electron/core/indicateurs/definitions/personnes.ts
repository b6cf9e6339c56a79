/** The record that stands for a person, whatever was merged since; `p` is a row of `personne`. */
export const resolvedPersonne = 'coalesce(p.merged_into_id, p.id)';

/** First day of the civil year of the period: a person counts once a year, in the quarter of their first fact. */
export const yearStart = `substr(:from, 1, 4) || '-01-01'`;

export const onceAYear = (first: string): string =>
  `Chaque personne est comptée une fois par année civile, au trimestre de ${first}\u00a0: les quatre trimestres font l’année. `;

/** What a sum of antennes is worth, for a figure of persons. */
export const sumOfAntennes =
  'Au niveau de la région, c’est la somme des antennes\u00a0: une personne suivie par deux antennes compte dans chacune.';
