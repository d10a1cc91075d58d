import type { Person } from '../../apps/agency-gateway/src/vault/vault.js';
import { drawGivenName, drawHeritage } from '../../demonstration/names.js';
import { drawNhsNumber } from '../../demonstration/nhs-number.js';
import { drawAddress } from '../../demonstration/places.js';
import { Seeded } from '../../demonstration/seeded.js';

/** As many invented people as a vault of a county holds, always the same. */
export function manyPeople(count: number): Person[] {
  const random = Seeded.from(7, 'many people');
  const taken = new Set<string>();
  return Array.from({ length: count }, () => drawPerson(random, taken));
}

function drawPerson(random: Seeded, taken: Set<string>): Person {
  const heritage = drawHeritage(random);
  const age = random.below(80);
  const given = drawGivenName(random.isTrue(0.5) ? heritage.female : heritage.male, age, random);
  const { line, postcode } = drawAddress(random);
  const month = String(random.between(1, 12)).padStart(2, '0');
  const day = String(random.between(1, 28)).padStart(2, '0');
  return {
    id: random.id(),
    names: [`${given} ${random.pick(heritage.surnames)}`],
    dateOfBirth: `${2025 - age}-${month}-${day}`,
    sex: null,
    nhsNumber: drawNhsNumber(random, taken),
    addresses: [{ line, postcode, from: null, to: null }],
    telephone: null,
    isRestricted: false,
  };
}
