/** The number of a field, undefined when it is empty; what is no number is left for the schema to refuse. */
export const numberTyped = (typed: number | string): number | undefined =>
  typeof typed === 'string' && typed.trim() === '' ? undefined : Number(typed);
