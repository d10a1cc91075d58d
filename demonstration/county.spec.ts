import { Day, Id } from '@mash/contracts/ids';
import { StaffRole } from '@mash/contracts/vocabulary';
import { county } from './county.js';
import { drawCounty } from './draw-county.js';
import { checkDigit } from './nhs-number.js';
import { POSTCODE_SHAPE, TELEPHONE_SHAPE } from './places.js';
import { AGENCIES, type Agency, type DemoPerson } from './vault.js';

const TODAY = '2026-06-15';
const drawn = drawCounty(1, TODAY);
const oxenshire = drawn.county;
const people = AGENCIES.flatMap((agency) => oxenshire.vaults[agency].people);
const records = AGENCIES.flatMap((agency) => oxenshire.vaults[agency].records);

/** The postcode areas of the United Kingdom, Crown dependencies and overseas (Royal Mail). */
const REAL_AREAS = new Set(
  'AB AL B BA BB BD BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'.split(
    ' ',
  ),
);

describe('the county', () => {
  it('is of the size that was promised', () => {
    expect(drawn.families).toBe(120);
    expect(drawn.truth.size).toBeGreaterThanOrEqual(380);
    expect(drawn.truth.size).toBeLessThanOrEqual(430);
    expect(records).toHaveLength(1500);
    for (const agency of AGENCIES)
      expect(oxenshire.vaults[agency].records.length).toBeGreaterThan(150);
  });

  it('is the same for the same seed and day, and another for another seed', () => {
    const text = JSON.stringify(oxenshire);
    expect(JSON.stringify(county(1, TODAY))).toBe(text);
    expect(JSON.stringify(county(2, TODAY))).not.toBe(text);
  });

  it('gives people the same identifiers on another day', () => {
    const ids = (day: string) =>
      AGENCIES.flatMap((agency) => drawCounty(1, day).county.vaults[agency].people)
        .filter((person) => person.names[0]?.endsWith('Wainscott'))
        .map((person) => person.id);
    expect(ids('2027-02-01')).toEqual(ids(TODAY));
  });

  it('holds nothing of its truth in what it exports', () => {
    expect(Object.keys(oxenshire)).toEqual(['vaults', 'staff']);
    const text = JSON.stringify(oxenshire);
    for (const word of ['family/', '"theme"', '"shows"', '"key"', '"truth"'])
      expect(text).not.toContain(word);
  });

  it('gives every person, record and member of staff an identifier of their own', () => {
    const staff = AGENCIES.flatMap((agency) => oxenshire.staff[agency]);
    const ids = [...people, ...records, ...staff].map((each) => each.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(Id.safeParse(id).success).toBe(true);
  });

  it('writes no two narratives alike but for a few', () => {
    const narratives = new Set(records.map((record) => record.fields['narrative']));
    expect(narratives.size).toBeGreaterThan(records.length * 0.97);
    expect(
      records.filter((record) => /[{}]|undefined/.test(Object.values(record.fields).join(' '))),
    ).toEqual([]);
  });
});

describe('numbers, addresses and dates', () => {
  it('uses NHS numbers with a valid check digit from the range reserved for testing', () => {
    const numbers = people.flatMap((person) => person.nhsNumber ?? []);
    expect(numbers.length).toBeGreaterThan(300);
    for (const number of numbers) {
      expect(number).toMatch(/^999\d{7}$/);
      expect(checkDigit(number.slice(0, 9))).toBe(Number(number.charAt(9)));
    }
  });

  it('agrees with a published NHS number', () => {
    expect(checkDigit('943476591')).toBe(9);
  });

  it('gives police no NHS number', () => {
    expect(oxenshire.vaults.police.people.every((person) => person.nhsNumber === null)).toBe(true);
  });

  it('uses telephone numbers that Ofcom keeps for drama, also in sentences', () => {
    for (const { telephone } of people) if (telephone) expect(telephone).toMatch(TELEPHONE_SHAPE);
    expect(records.filter((record) => /\b0\d{9,10}\b/.test(JSON.stringify(record.fields)))).toEqual(
      [],
    );
  });

  it('uses postcodes of the right shape in no area that exists', () => {
    const postcodes = people.flatMap((person) => person.addresses.map((each) => each.postcode));
    for (const postcode of postcodes) {
      expect(postcode).toMatch(POSTCODE_SHAPE);
      expect(REAL_AREAS.has(postcode.replace(/\d.*/, ''))).toBe(false);
    }
    const written = JSON.stringify(records).match(/\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b/g) ?? [];
    expect(written.filter((postcode) => !postcode.startsWith('OE'))).toEqual([]);
  });

  it('dates nothing in the future and nobody after their own record', () => {
    const born = new Map(people.map((person) => [person.id, person.dateOfBirth]));
    for (const dateOfBirth of born.values())
      if (dateOfBirth)
        expect(dateOfBirth <= TODAY && Day.safeParse(dateOfBirth).success).toBe(true);
    for (const record of records)
      expect(record.happenedOn <= record.recordedOn && record.recordedOn <= TODAY).toBe(true);
  });
});

describe('disagreement between agencies', () => {
  const shared = [...drawn.truth.values()].filter((views) => views.size >= 2);
  const differ = (views: ReadonlyMap<Agency, DemoPerson>, of: (person: DemoPerson) => unknown) =>
    new Set([...views.values()].map((person) => JSON.stringify(of(person)))).size > 1;

  it('has many people who are known to more than one agency', () => {
    expect(shared.length).toBeGreaterThan(150);
  });

  it('differs in name, date of birth or postcode for at least 15 % of them, and not for all', () => {
    const searched = shared.filter((views) =>
      [
        (person: DemoPerson) => person.names[0],
        (person: DemoPerson) => person.dateOfBirth,
        (person: DemoPerson) => person.addresses[0]?.postcode,
      ].some((of) => differ(views, of)),
    );
    expect(searched.length / shared.length).toBeGreaterThan(0.15);
    expect(searched.length / shared.length).toBeLessThan(0.85);
  });

  it('differs in each of the searched fields alone', () => {
    const count = (of: (person: DemoPerson) => unknown) =>
      shared.filter((views) => differ(views, of)).length;
    expect(count((person) => person.names[0])).toBeGreaterThan(20);
    expect(count((person) => person.dateOfBirth)).toBeGreaterThan(10);
    expect(count((person) => person.addresses[0]?.postcode)).toBeGreaterThan(20);
  });

  it('lacks NHS numbers at agencies that could hold them', () => {
    for (const agency of ['health', 'adults', 'cef'] as const)
      expect(oxenshire.vaults[agency].people.some((person) => person.nhsNumber === null)).toBe(
        true,
      );
  });

  it('holds the same identifier for nobody at two agencies', () => {
    for (const views of shared) {
      const ids = [...views.values()].map((person) => person.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('namesakes, households and restricted people', () => {
  const truths = [...drawn.truth].map(([key, views]) => ({ key, person: [...views.values()][0] }));

  it('has several pairs of one name who are two people, some of them born on one day', () => {
    const names = new Map<string, typeof truths>();
    for (const each of truths) {
      const name = each.person?.names[0] ?? '';
      names.set(name, [...(names.get(name) ?? []), each]);
    }
    const pairs = [...names.values()].filter((each) => each.length > 1);
    expect(pairs.length).toBeGreaterThanOrEqual(5);
    const sameDay = pairs.filter(
      (each) => new Set(each.map(({ person }) => person?.dateOfBirth)).size < each.length,
    );
    expect(sameDay.length).toBeGreaterThanOrEqual(1);
  });

  it('has households with brothers and sisters', () => {
    const children = people.filter((person) => (person.dateOfBirth ?? '') > '2008-06-15');
    const homes = children.map((child) => child.addresses[0]?.line);
    expect(new Set(homes).size).toBeLessThan(homes.length / 2);
  });

  it('restricts a very few people at each of some agencies', () => {
    const restricted = people.filter((person) => person.isProtected);
    expect(restricted.length).toBeGreaterThanOrEqual(2);
    expect(restricted.length).toBeLessThan(people.length * 0.03);
  });
});

describe('staff', () => {
  it('gives every agency its roles, and only children’s services a decision maker', () => {
    for (const agency of AGENCIES) {
      const roles = new Set(oxenshire.staff[agency].flatMap((each) => each.roles));
      const expected = StaffRole.options.filter(
        (role) => role !== 'decision-maker' || agency === 'cef',
      );
      expect(roles).toEqual(new Set(expected));
    }
  });

  it('declares relatives who are in that agency’s own vault', () => {
    const relatives = oxenshire.staff.adults.flatMap((each) => each.relatives ?? []);
    expect(relatives.length).toBe(3);
    const ids = new Set(oxenshire.vaults.adults.people.map((person) => person.id));
    for (const relative of relatives) expect(ids.has(relative.person ?? '')).toBe(true);
  });

  it('has one name for sign-in per person', () => {
    const names = AGENCIES.flatMap((agency) =>
      oxenshire.staff[agency].map((each) => each.username),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});
