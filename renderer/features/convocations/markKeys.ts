/** One key an answer, the same on every screen. */
export const markKeys = { H: 'honoree', E: 'absence-excusee', A: 'absence-injustifiee', R: 'reportee' } as const;
export type MarkKey = keyof typeof markKeys;
export const isMarkKey = (key: string): key is MarkKey => key in markKeys;
