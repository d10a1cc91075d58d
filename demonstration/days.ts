const DAY_MS = 86_400_000;

/** The calendar day so many days before another (RFC 3339 full-date, no time zones). */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * DAY_MS).toISOString().slice(0, 10);
}

/** When somebody was born: so many calendar years ago, or of an age today, on a day of the year. */
export type Born = { yearsAgo: number; on: string } | { age: number; on: string };

export function birthday(born: Born, today: string): string {
  const year = Number(today.slice(0, 4));
  if ('yearsAgo' in born) return `${year - born.yearsAgo}-${born.on}`;
  const hadBirthday = born.on <= today.slice(5);
  return `${year - born.age - (hadBirthday ? 0 : 1)}-${born.on}`;
}

/** Whole years on a day. */
export function ageOn(dateOfBirth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return dateOfBirth.slice(5) <= day.slice(5) ? years : years - 1;
}

/** Day and month the other way round, where that makes a date at all. */
export function swapDayAndMonth(day: string): string {
  const [year, month, date] = day.split('-');
  return Number(date) <= 12 ? `${year}-${date}-${month}` : day;
}
