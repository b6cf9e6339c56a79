import type { ConvocationStatus } from '#contract/terms.ts';

/** Never the only sign: the word of the status is always beside the colour. */
export const statusColors: Record<ConvocationStatus, string> = {
  prevue: 'blue',
  honoree: 'teal',
  'absence-excusee': 'orange',
  'absence-injustifiee': 'red',
  reportee: 'grape',
  annulee: 'gray',
};
