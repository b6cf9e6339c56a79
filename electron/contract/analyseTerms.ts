/** How the figures of the region are cut. */
export const axes = ['trimestres', 'annees', 'antennes', 'departements', 'cpca'] as const;
export type Axis = (typeof axes)[number];
export const axisLabels: Record<Axis, string> = {
  trimestres: 'Par trimestre',
  annees: 'Par année',
  antennes: 'Par antenne',
  departements: 'Par département',
  cpca: 'Par CPCA',
};

/** R: working tables for a named partner. D: what anybody may read. */
export const levels = ['R', 'D'] as const;
export type Level = (typeof levels)[number];

/** What the core makes itself; a spreadsheet is written by the shell. */
export const formats = ['pdf', 'docx', 'png', 'svg'] as const;
export type Format = (typeof formats)[number];
export const givenFormats = ['xlsx', ...formats] as const;
