const msPerDay = 86_400_000;
const lastSerial = 2_958_465; // 9999-12-31
/** Excel counts a 29 February 1900 that never was. */
const phantomDay = 60;
const day1904 = 1462;

/**
 * The civil day of a spreadsheet's day number.
 * @param counts1904 the workbook counts from 1904, as those made on old Macs
 * @returns null when it is an hour without a day, or no day at all
 * @example dayOfSerial(38048) // '2004-03-02'
 */
export function dayOfSerial(serial: number, counts1904 = false): string | null {
  const day = Math.floor(serial) + (counts1904 ? day1904 : 0);
  if (!(day >= 1 && day <= lastSerial) || day === phantomDay) return null;
  const days = day < phantomDay ? day : day - 1;
  return new Date(Date.UTC(1899, 11, 31) + days * msPerDay).toISOString().slice(0, 10);
}

/** @returns null before 1900, where Excel has no dates */
export function serialOfDay(day: string): number | null {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 31)) / msPerDay);
  if (days < 1) return null;
  return days < phantomDay ? days : days + 1;
}

/** `2004-03-02` → `02/03/2004` */
export const frenchDay = (day: string): string => day.split('-').toReversed().join('/');
