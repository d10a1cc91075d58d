const MONTHS =
  'January February March April May June July August September October November December';

/** "4 September 2024" as forms take it: "2024-09-04". */
export function isoDay(words: string): string {
  const [day = '', month = '', year = ''] = words.split(' ');
  const number = MONTHS.split(' ').indexOf(month) + 1;
  if (number === 0 || year === '') return '';
  return [year, String(number).padStart(2, '0'), day.padStart(2, '0')].join('-');
}

/** A day in the three boxes of a date. @param day "2026-11-25" */
export function dayFields(name: string, day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** The day and the time that the clock on the wall shows in England: "2026-11-25" and "16:50". */
export function onTheWall(moment: Date): [day: string, time: string] {
  const words = moment.toLocaleString('sv-SE', { timeZone: 'Europe/London' });
  return [words.slice(0, 10), words.slice(11, 16)];
}
