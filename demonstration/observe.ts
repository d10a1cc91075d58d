import { swapDayAndMonth } from './days.js';
import type { Member } from './families.js';
import { misspell, NICKNAMES } from './names.js';
import type { Seeded } from './seeded.js';
import type { Agency, DemoAddress, DemoPerson } from './vault.js';

/** How often each agency gets each thing differently: shares between 0 and 1. */
interface Habit {
  nickname: number;
  misspelt: number;
  otherSurname: number;
  swappedDate: number;
  noDate: number;
  nhsNumber: number;
  oldAddress: number;
  telephone: number;
  isProtected: number;
}

const HABITS: Readonly<Record<Agency, Habit>> = {
  police: {
    nickname: 0.16,
    misspelt: 0.14,
    otherSurname: 0.1,
    swappedDate: 0.07,
    noDate: 0.04,
    nhsNumber: 0,
    oldAddress: 0.35,
    telephone: 0.45,
    isProtected: 0.006,
  },
  health: {
    nickname: 0.02,
    misspelt: 0.04,
    otherSurname: 0.45,
    swappedDate: 0.01,
    noDate: 0,
    nhsNumber: 0.94,
    oldAddress: 0.2,
    telephone: 0.75,
    isProtected: 0.004,
  },
  adults: {
    nickname: 0.1,
    misspelt: 0.1,
    otherSurname: 0.2,
    swappedDate: 0.05,
    noDate: 0.02,
    nhsNumber: 0.55,
    oldAddress: 0.25,
    telephone: 0.6,
    isProtected: 0.015,
  },
  cef: {
    nickname: 0.08,
    misspelt: 0.1,
    otherSurname: 0.25,
    swappedDate: 0.06,
    noDate: 0.03,
    nhsNumber: 0.35,
    oldAddress: 0.4,
    telephone: 0.5,
    isProtected: 0.008,
  },
};

/** A person as this agency has written them down, with its own identifier and its own mistakes. */
export function observe(member: Member, agency: Agency, random: Seeded, today: string): DemoPerson {
  const habit = HABITS[agency];
  const [given, surname] = observedName(member, habit, random);
  const telephone = random.isTrue(habit.telephone) && member.kind !== 'child';
  const nhsNumber = random.isTrue(habit.nhsNumber) ? member.nhsNumber : null;
  const isProtected = random.isTrue(habit.isProtected);
  return {
    id: random.id(),
    names: [`${given} ${surname}`, ...alsoKnownAs(member, surname, random)],
    dateOfBirth: observedDate(member, habit, random, today),
    sex: member.sex,
    nhsNumber,
    addresses: observedAddresses(member, habit, random),
    ...(telephone ? { telephone: member.telephone } : {}),
    ...(isProtected ? { isProtected } : {}),
  };
}

function observedName(member: Member, habit: Habit, random: Seeded): [string, string] {
  const surname =
    member.otherSurname !== undefined && random.isTrue(habit.otherSurname)
      ? member.otherSurname
      : member.surname;
  const nickname = NICKNAMES[member.given];
  if (nickname !== undefined && random.isTrue(habit.nickname)) return [nickname, surname];
  if (!random.isTrue(habit.misspelt)) return [member.given, surname];
  return random.isTrue(0.5)
    ? [misspell(member.given, random), surname]
    : [member.given, misspell(surname, random)];
}

function alsoKnownAs(member: Member, shown: string, random: Seeded): string[] {
  if (member.otherSurname === undefined || !random.isTrue(0.25)) return [];
  const other = shown === member.surname ? member.otherSurname : member.surname;
  return [`${member.given} ${other}`];
}

function observedDate(member: Member, habit: Habit, random: Seeded, today: string): string | null {
  if (random.isTrue(habit.noDate)) return null;
  const swapped = swapDayAndMonth(member.dateOfBirth);
  return random.isTrue(habit.swappedDate) && swapped <= today ? swapped : member.dateOfBirth;
}

function observedAddresses(member: Member, habit: Habit, random: Seeded): DemoAddress[] {
  const { home, formerHome, movedOn } = member;
  if (formerHome === undefined || movedOn === undefined) return [home];
  if (random.isTrue(habit.oldAddress)) return [formerHome];
  return random.isTrue(0.5)
    ? [
        { ...home, from: movedOn },
        { ...formerHome, to: movedOn },
      ]
    : [home];
}
