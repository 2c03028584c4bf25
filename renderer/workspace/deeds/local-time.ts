const two = (n: number): string => String(n).padStart(2, '0');

/** What a field of the type `datetime-local` shows for a time (ms since 1970); empty for none. */
export function toLocal(time: number | null): string {
  if (time === null) return '';
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The other way; null for an empty field, `NaN` for a date that is not one yet. */
export function fromLocal(text: string): number | null {
  return text === '' ? null : new Date(text).getTime();
}
