/** One field of a record that says something else than before; JSON texts, null when there was or is nothing. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const asJson = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/**
 * What differs between two states of one record, field by field, in the order of `after`.
 * A field that only `after` has was empty before; one that only `before` has did not change.
 *
 * @example changesBetween({ court: 'Nîmes' }, { court: 'Alès' }) // [{ field: 'court', before: '"Nîmes"', after: '"Alès"' }]
 */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  return Object.entries(after)
    .map(([field, value]) => ({ field, before: asJson(before[field]), after: asJson(value) }))
    .filter((change) => change.before !== change.after);
}
