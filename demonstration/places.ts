import type { Seeded } from './seeded.js';
import type { DemoAddress } from './vault.js';

/** The towns of Oxenshire, which does not exist, and their postcode districts in the area OE, which does not either. */
const TOWNS = [
  ['Oxenbury', 'OE1'],
  ['Oxenbury', 'OE2'],
  ['Great Farrowby', 'OE3'],
  ['Marlwick', 'OE4'],
  ['Thornsey Regis', 'OE5'],
  ['Caldmere', 'OE7'],
  ['Wychcombe', 'OE9'],
  ['Hallowdene', 'OE11'],
  ['Stanbridge Vale', 'OE14'],
] as const;

const STREETS = [
  'Tithe Barn Lane|Foundry Row|Quarry Close|Larkspur Avenue|Coppice Road',
  'Weavers Court|Millrace Street|Bramley Gardens|Signal Terrace|Harebell Way',
  'Brickfield Road|Priory Walk|Osier Close|Kestrel Drive|Ropewalk',
  'Saddlers Mews|Cattlemarket Street|Lapwing Crescent|Limekiln Road|Rookery Lane',
  'Jubilee Parade|Water Meadow View|Old Station Road|Chandlers Yard|Beacon Rise',
  'Tollgate Street|Hawthorn Estate|Almshouse Row|Drovers End|Violet Hill',
  'Gasworks Lane|Peartree Close|Windmill Bank|Dovecote Green|Canal Reach',
].flatMap((row) => row.split('|'));

/** Inward letters as Royal Mail uses them: none of C I K M O V. */
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ';

export const POSTCODE_SHAPE = /^[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKSTUW]? [0-9][ABD-HJLNP-UW-Z]{2}$/;

/** An address in Oxenshire. Flats are as common as in a county with two larger towns. */
export function drawAddress(random: Seeded): DemoAddress {
  const [town, district] = random.pick(TOWNS);
  const house = `${random.between(1, 140)} ${random.pick(STREETS)}`;
  const line = random.isTrue(0.2) ? `Flat ${random.between(1, 12)}, ${house}` : house;
  const letter = () => INWARD.charAt(random.below(INWARD.length));
  return {
    line: `${line}, ${town}`,
    postcode: `${district} ${random.between(1, 9)}${letter()}${letter()}`,
  };
}

/** A number that Ofcom keeps free for drama: 01632 960, 07700 900 or 020 7946 0, then three digits. */
export function drawTelephone(random: Seeded): string {
  const prefix = random.pickWeighted([
    ['07700 900', 8],
    ['01632 960', 3],
    ['020 7946 0', 1],
  ]);
  return `${prefix}${String(random.below(1000)).padStart(3, '0')}`;
}

export const TELEPHONE_SHAPE = /^(07700 900|01632 960|020 7946 0)[0-9]{3}$/;
