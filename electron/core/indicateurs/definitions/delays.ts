/** A line of a breakdown by delay. */
export interface DelayLine {
  readonly code: string;
  readonly label: string;
  /** First whole number of days that no longer belongs to it; null for the last line. */
  readonly below: number | null;
}

/** The line of the days between two civil days, as SQL text over two columns. */
export function delayCode(from: string, to: string, lines: readonly DelayLine[]): string {
  const days = `(julianday(${to}) - julianday(${from}))`;
  const cases = lines.flatMap(({ code, below }) => (below === null ? [] : [`when ${days} < ${below} then '${code}'`]));
  const last = lines.find(({ below }) => below === null)?.code ?? '';
  return `case ${cases.join(' ')} else '${last}' end`;
}
