/**
 * Reads a day as people type it: 24/11/2026, 24-11-2026, 24.11.2026, 24 11 2026 or 24112026.
 * @returns `YYYY-MM-DD`, '' when nothing was typed, null when it cannot be read
 */
export function readTypedDay(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return '';
  const parts = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  if (!parts) return null;
  const [, day = '', month = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * Reads an hour as people type it: 10:30, 10h30, 10 h 30, 1030, 10h or 10.
 * @returns `HH:MM`, '' when nothing was typed, null when it cannot be read
 */
export function readTypedHour(text: string): string | null {
  const typed = text.trim().toLowerCase();
  if (typed === '') return '';
  const parts = /^(\d{1,2})\s*[h:.]\s*(\d{2})?$/.exec(typed) ?? /^(\d{1,2})(\d{2})?$/.exec(typed);
  if (!parts) return null;
  const [, hours = '', minutes = '00'] = parts;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** « 24/11/2026 » for `2026-11-24`; any other text stays as it is. */
export function showTypedDay(value: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : value;
}

/** « 10 h 30 » for `10:30`; any other text stays as it is. */
export function showTypedHour(value: string): string {
  const parts = /^(\d{2}):(\d{2})$/.exec(value);
  return parts ? `${Number(parts[1])}\u00a0h\u00a0${parts[2]}` : value;
}
