import type { Seeded } from './seeded.js';

/** The tenth digit by modulus 11 (NHS Data Dictionary, NHS NUMBER); undefined where none is valid. */
export function checkDigit(nine: string): number | undefined {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(nine.charAt(i)) * (10 - i);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? undefined : digit;
}

/** A valid number from 999 000 0000 to 999 999 9999, which are reserved for testing, never given twice. */
export function drawNhsNumber(random: Seeded, taken: Set<string>): string {
  for (;;) {
    const nine = `999${String(random.below(1_000_000)).padStart(6, '0')}`;
    const digit = checkDigit(nine);
    if (digit === undefined || taken.has(`${nine}${digit}`)) continue;
    taken.add(`${nine}${digit}`);
    return `${nine}${digit}`;
  }
}
