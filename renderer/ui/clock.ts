/** Minutes since midnight of an `HH:MM`. */
export const minutesOf = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));

/** `HH:MM` of a minute of the day. */
export const atOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What a moment is moved by. */
export const quarter = 15;
/** Minutes of a day. */
export const midnight = 24 * 60;
/** No meeting begins later. */
export const lastQuarter = midnight - quarter;
