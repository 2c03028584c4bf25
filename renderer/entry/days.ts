/** Days of the person's own time zone, and the moments at which they begin and end, in ms since 1970. */

/** `2027-11-24`, as a date field has it; empty for no time and for one that is none. */
export function dayOf(time: number | null): string {
  if (time === null || Number.isNaN(time)) return '';
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `NaN` for what is no day from 1970 to 9999. */
export function startOfDay(day: string): number {
  return momentOf(day, 0, 0, 0);
}

/** Its last whole second, since the vault counts in those. */
export function endOfDay(day: string): number {
  return momentOf(day, 23, 59, 59);
}

/** The end of the day that is so many days from today. */
export function afterDays(days: number): number {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return endOfDay(dayOf(date.getTime()));
}

function momentOf(day: string, hours: number, minutes: number, seconds: number): number {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number);
  // A `Date` takes two-digit years for those of the last century.
  if (!(year >= 1970 && year <= 9999)) return NaN;
  return new Date(year, month - 1, date, hours, minutes, seconds).getTime();
}
