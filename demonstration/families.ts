import { ageOn, daysBefore } from './days.js';
import { drawGivenName, drawHeritage, type Heritage } from './names.js';
import { drawNhsNumber } from './nhs-number.js';
import { drawAddress, drawTelephone } from './places.js';
import type { Seeded } from './seeded.js';
import type { DemoAddress } from './vault.js';

/** What a family is mostly known for; quiet ones are not known for anything. */
export type Theme =
  | 'quiet'
  | 'domestic-abuse'
  | 'substance'
  | 'neglect'
  | 'mental-health'
  | 'caring'
  | 'adolescence'
  | 'older';

/** A person as they are: the truth, which no agency has and no vault exports. */
export interface Member {
  key: string;
  kind: 'mother' | 'father' | 'child' | 'elder';
  given: string;
  surname: string;
  /** A mother's name before marriage, or the other parent's name that a child also goes by. */
  otherSurname?: string;
  sex: 'female' | 'male';
  dateOfBirth: string;
  nhsNumber: string;
  telephone: string;
  home: DemoAddress;
  formerHome?: DemoAddress;
  movedOn?: string;
}

export interface Family {
  key: string;
  theme: Theme;
  members: Member[];
}

const SHARES = [
  ['quiet', 22],
  ['domestic-abuse', 16],
  ['substance', 9],
  ['neglect', 10],
  ['mental-health', 11],
  ['caring', 8],
  ['adolescence', 11],
  ['older', 13],
] as const satisfies readonly (readonly [Theme, number])[];

/** One household: adults, children and sometimes an elder, at one address, many of them lately moved. */
export function drawFamily(key: string, random: Seeded, today: string, taken: Set<string>): Family {
  const theme = random.pickWeighted(SHARES);
  const heritage = drawHeritage(random);
  const house = drawHouse(random, today);
  const surname = random.pick(heritage.surnames);
  const add = memberMaker({ key, random, today, taken, heritage, house });
  if (theme === 'older') return { key, theme, members: drawElders(random, surname, add) };

  const maiden = random.pick(heritage.surnames.filter((name) => name !== surname));
  const isMarried = random.isTrue(0.6);
  const parents = drawParents(random, { surname, maiden, isMarried }, add);
  const children = drawChildren(random, parents, () => {
    const child = add('child', surname, childAge(theme, random));
    return isMarried ? child : { ...child, otherSurname: maiden };
  });
  const hasElder = theme === 'caring' || random.isTrue(0.08);
  const elders = hasElder ? [add('elder', surname, random.between(61, 84))] : [];
  return { key, theme, members: [...parents, ...children, ...elders] };
}

interface Surnames {
  surname: string;
  maiden: string;
  isMarried: boolean;
}

function drawParents(random: Seeded, names: Surnames, add: MemberMaker): Member[] {
  const { surname, maiden, isMarried } = names;
  const mother = (): Member =>
    isMarried
      ? { ...add('mother', surname, random.between(21, 44)), otherSurname: maiden }
      : add('mother', maiden, random.between(21, 44));
  const father = (): Member => add('father', surname, random.between(22, 49));
  if (!random.isTrue(0.95)) return [father()];
  return random.isTrue(0.62) ? [mother(), father()] : [mother()];
}

function drawChildren(random: Seeded, parents: readonly Member[], draw: () => Member): Member[] {
  const names = new Set(parents.map((parent) => parent.given));
  const children: Member[] = [];
  const count = random.pickWeighted([
    [1, 38],
    [2, 40],
    [3, 16],
    [4, 6],
  ]);
  while (children.length < count) {
    const child = draw();
    if (names.has(child.given)) continue;
    names.add(child.given);
    children.push(child);
  }
  return children;
}

function childAge(theme: Theme, random: Seeded): number {
  return theme === 'adolescence' ? random.between(11, 17) : random.between(0, 15);
}

function drawElders(random: Seeded, surname: string, add: MemberMaker): Member[] {
  const first = add('elder', surname, random.between(68, 93));
  if (random.isTrue(0.4)) return [first];
  return [first, add(random.isTrue(0.5) ? 'elder' : 'father', surname, random.between(44, 74))];
}

interface House {
  home: DemoAddress;
  formerHome?: DemoAddress;
  movedOn?: string;
}

function drawHouse(random: Seeded, today: string): House {
  const home = drawAddress(random);
  if (!random.isTrue(0.55)) return { home };
  return {
    home,
    formerHome: drawAddress(random),
    movedOn: daysBefore(today, random.between(60, 1100)),
  };
}

interface Making {
  key: string;
  random: Seeded;
  today: string;
  taken: Set<string>;
  heritage: Heritage;
  house: House;
}

type MemberMaker = (kind: Member['kind'], surname: string, age: number) => Member;

function memberMaker({ key, random, today, taken, heritage, house }: Making): MemberMaker {
  let count = 0;
  return (kind, surname, age) => {
    const sex = sexOf(kind, random);
    const dateOfBirth = daysBefore(today, Math.floor(age * 365.25) + random.between(20, 340));
    return {
      key: `${key}/${++count}`,
      kind,
      given: drawGivenName(sex === 'female' ? heritage.female : heritage.male, age, random),
      surname,
      sex,
      dateOfBirth,
      nhsNumber: drawNhsNumber(random, taken),
      telephone: drawTelephone(random),
      home: house.home,
      ...(house.formerHome && house.movedOn && ageOn(dateOfBirth, house.movedOn) >= 0
        ? { formerHome: house.formerHome, movedOn: house.movedOn }
        : {}),
    };
  };
}

function sexOf(kind: Member['kind'], random: Seeded): 'female' | 'male' {
  if (kind === 'mother') return 'female';
  if (kind === 'father') return 'male';
  return random.isTrue(0.5) ? 'female' : 'male';
}

/**
 * People of the same name in different households, which is what makes a name no proof of a person:
 * one in four pairs shares a date of birth as well.
 */
export function nameNamesakes(families: Family[], random: Seeded, pairs: number): void {
  for (let pair = 0; pair < pairs; pair++) {
    const one = random.pick(families);
    const model = random.pick(one.members);
    const others = families
      .filter((family) => family !== one)
      .flatMap((family) => family.members)
      .filter((member) => member.kind === model.kind && member.sex === model.sex);
    if (others.length === 0) continue;
    const namesake = random.pick(others);
    namesake.given = model.given;
    namesake.surname = model.surname;
    delete namesake.otherSurname;
    if (pair % 4 === 0) namesake.dateOfBirth = model.dateOfBirth;
  }
}
