import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.dates;
const two = (n: number): string => String(n).padStart(2, '0');

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export function clock(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

const month = (date: Date): string => words.months[date.getMonth()] ?? '';

/** “3 Nov 2026” */
export function fullDate(time: number): string {
  const date = new Date(time);
  return words.dayYear(date.getDate(), month(date), date.getFullYear());
}

/** “3 Nov” in the year of `now`, else with its year. */
export function shortDate(time: number, now: number): string {
  const date = new Date(time);
  return date.getFullYear() === new Date(now).getFullYear() ? words.day(date.getDate(), month(date)) : fullDate(time);
}

/** “Today, 10:04” or “30 Nov 2026, 18:00” */
export function dateAndTime(time: number, now: number): string {
  return isSameDay(time, now) ? words.today(clock(time)) : words.at(fullDate(time), clock(time));
}

/** “30 Nov, 18:00”: for a moment close enough that its year goes without saying. */
export function nearMoment(time: number, now: number): string {
  return words.at(shortDate(time, now), clock(time));
}

/** How long ago, for today; a clock that runs behind the vault's is no reason to show the future. */
export function ago(time: number, now: number): string {
  const passed = Math.max(0, now - time);
  if (passed < 2 * second) return words.justNow;
  if (passed < minute) return words.seconds(Math.floor(passed / second));
  if (passed < hour) return words.minutes(Math.floor(passed / minute));
  return words.hours(Math.floor(passed / hour));
}

/** The *Updated* column: relative for today, else the date. */
export function updatedText(time: number, now: number): string {
  if (!isSameDay(time, now)) return shortDate(time, now);
  return now - time < minute ? words.justNow : ago(time, now);
}
