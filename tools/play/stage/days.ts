const MONTHS =
  'January February March April May June July August September October November December';

/** "4 September 2024" as forms take it: "2024-09-04". */
export function isoDay(words: string): string {
  const [day = '', month = '', year = ''] = words.split(' ');
  const number = MONTHS.split(' ').indexOf(month) + 1;
  if (number === 0 || year === '') return '';
  return [year, String(number).padStart(2, '0'), day.padStart(2, '0')].join('-');
}
