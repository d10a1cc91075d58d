import { Seeded } from '../../../../demonstration/seeded.js';
import type { DayOfContacts } from './week.js';

/** How far one contact goes. */
export type Course =
  | { ends: 'at-the-front-door'; reason: string }
  | { ends: 'at-the-gate'; reason: string }
  | { ends: 'in-an-outcome'; destination: string; isSection47: boolean };

/** One contact as a clerk of children’s services hears it, and what becomes of it. */
export interface MadeContact {
  /** 0 for Monday. */
  day: number;
  time: string;
  channel: string;
  source: string;
  children: string[];
  adult: { name: string; relationship: string };
  whatHappened: string;
  course: Course;
}

const FRONT = ['Ash', 'Bram', 'Chag', 'Dart', 'Exe', 'Frem', 'Glen', 'Hart', 'Ivy', 'Kings'];
const FRONTS = [
  ...FRONT,
  'Lyd',
  'Mor',
  'North',
  'Oke',
  'Plym',
  'Rack',
  'Stav',
  'Tav',
  'Wid',
  'Yar',
];
const BACK = ['combe', 'ford', 'leigh', 'worthy', 'cott', 'stock', 'ridge', 'well', 'hay', 'mead'];
const BACKS = [
  ...BACK,
  'more',
  'bury',
  'ton',
  'bridge',
  'field',
  'moor',
  'land',
  'wick',
  'den',
  'by',
];
const MIDDLES = ['', 'en', 'er'];
const FIRST = ['Ada', 'Bo', 'Cai', 'Della', 'Evan', 'Fern', 'Gus', 'Hope', 'Ines', 'Jory', 'Kit'];
const ADULT = ['Alis', 'Bryn', 'Cora', 'Dean', 'Elin', 'Flo', 'Gareth', 'Hetty', 'Idris', 'Joan'];
const RELATIONSHIPS = ['mother', 'father', 'grandmother', 'mother’s partner'];
const INBOX = ['e-mail', 'form', 'letter'];
const SOURCES = ['1A', '1C', '2A', '3A', '3D', '4', '6', '7', '10'];
const WORRIES = [
  'Often late and hungry in the morning.',
  'Shouting at home, heard by the neighbours at night.',
  'Has missed three appointments, and nobody answers the door.',
  'The family ask for help with money and with sleep.',
  'Says little in class since the summer.',
];
const ADVICE = ['advice-given', 'advice-given', 'early-help', 'has-worker', 'other-council'];
const SIBLING_SHARE = 0.25;
const SECTION_47_SHARE = 0.4;

/** The contacts of some days, the same for the same seed. No two are about one family. */
export function contactsOf(seed: number, days: readonly DayOfContacts[]): MadeContact[] {
  const random = Seeded.from(seed, 'devon');
  const surnames = mixed(random, allSurnames());
  return days.flatMap((day, at) => {
    const channels = mixed(random, channelsOf(random, day));
    const courses = mixed(random, coursesOf(random, day, channels.length));
    return channels.map((channel, number) => {
      const course = courses[number];
      const surname = surnames.pop();
      if (course === undefined || surname === undefined) throw new Error('Too many contacts.');
      return contactOf(random, { day: at, channel, course, surname });
    });
  });
}

function contactOf(
  random: Seeded,
  about: { day: number; channel: string; course: Course; surname: string },
): MadeContact {
  const { surname, ...given } = about;
  const first = random.below(FIRST.length);
  const siblings = random.isTrue(SIBLING_SHARE) ? 2 : 1;
  return {
    ...given,
    time: `${random.between(9, 16)}:${String(random.below(60)).padStart(2, '0')}`,
    source: random.pick(SOURCES),
    children: Array.from(
      { length: siblings },
      (_, at) => `${FIRST[(first + at) % FIRST.length]} ${surname}`,
    ),
    adult: {
      name: `${random.pick(ADULT)} ${surname}`,
      relationship: random.pick(RELATIONSHIPS),
    },
    whatHappened: random.pick(WORRIES),
  };
}

function channelsOf(random: Seeded, { inbox, telephone }: DayOfContacts): string[] {
  return [
    ...Array.from({ length: inbox }, () => random.pick(INBOX)),
    ...Array.from({ length: telephone }, () => 'telephone'),
  ];
}

function coursesOf(random: Seeded, { refused, accepted }: DayOfContacts, count: number): Course[] {
  const courses = Object.entries(accepted).flatMap(([destination, of]): Course[] =>
    Array.from({ length: of }, () => ({
      ends: 'in-an-outcome',
      destination,
      isSection47: random.isTrue(SECTION_47_SHARE),
    })),
  );
  for (let at = 0; at < refused; at += 1)
    courses.push({ ends: 'at-the-gate', reason: 'no-concern' });
  while (courses.length < count)
    courses.push({ ends: 'at-the-front-door', reason: random.pick(ADVICE) });
  return courses;
}

function allSurnames(): string[] {
  return FRONTS.flatMap((front) =>
    MIDDLES.flatMap((middle) => BACKS.map((back) => `${front}${middle}${back}`)),
  );
}

/** In another order (Fisher and Yates). */
function mixed<T>(random: Seeded, list: readonly T[]): T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}
