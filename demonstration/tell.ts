import type { Grading } from '@mash/contracts/vocabulary';
import { happenedField } from './case.js';
import { ageOn, daysBefore } from './days.js';
import type { Family, Member } from './families.js';
import { Hand, type Player, type Players } from './hand.js';
import { ADULTS_SCENES } from './scenes/adults.js';
import { CEF_SCENES } from './scenes/cef.js';
import { HEALTH_SCENES } from './scenes/health.js';
import { POLICE_SCENES } from './scenes/police.js';
import type { Scene } from './scenes/scene.js';
import type { Seeded } from './seeded.js';
import { WRITERS } from './staff.js';
import type { Agency, DemoPerson, DemoRecord } from './vault.js';

const SCENES: Readonly<Record<Agency, readonly Scene[]>> = {
  police: POLICE_SCENES,
  health: HEALTH_SCENES,
  adults: ADULTS_SCENES,
  cef: CEF_SCENES,
};

/** How one agency names a member of the family; the same member is the same person each time. */
export type Known = (member: Member) => DemoPerson;

/** The scenes that an agency could write of a family of this theme with these members. */
export function scenesFor(agency: Agency, family: Family, today: string): Scene[] {
  return SCENES[agency].filter(
    (scene) =>
      scene.themes.includes(family.theme) && candidates(scene, family, agency, today).length > 0,
  );
}

/** Whom a scene can be about on a day: born, and of the age at which such things happen. */
function candidates(scene: Scene, family: Family, agency: Agency, day: string): Member[] {
  const [low, high] = scene.ages ?? [0, 120];
  return membersOf(scene, family, agency).filter(({ dateOfBirth }) => {
    const age = ageOn(dateOfBirth, day);
    return dateOfBirth <= day && age >= low && age <= high;
  });
}

function membersOf(scene: Scene, family: Family, agency: Agency): Member[] {
  if (scene.about === 'child') return family.members.filter((member) => member.kind === 'child');
  const adults = family.members.filter((member) => member.kind !== 'child');
  if (scene.about === 'elder') return adults.filter((member) => member.kind === 'elder');
  const parents = adults.filter((member) => member.kind !== 'elder');
  return agency === 'adults' || parents.length === 0 ? adults : parents;
}

/** One record as staff of the agency would have written it: who was there, what was seen, what was done. */
export function tell(
  scene: Scene,
  family: Family,
  agency: Agency,
  { random, today, known }: { random: Seeded; today: string; known: Known },
): DemoRecord {
  const { subject, happenedOn } = drawMoment(scene, family, agency, random, today);
  const players = castOf(scene, family, subject, known);
  const recordedOn = daysBefore(happenedOn, -random.pick([0, 0, 0, 1, 1, 3]));
  const recordedBy = random.pick(WRITERS[agency].filter((post) => scene.by?.test(post) ?? true));
  const hand = new Hand(players, random, recordedBy, happenedOn);
  const grading = scene.kind === 'intelligence-report' ? drawGrading(random) : undefined;
  return {
    id: random.id(),
    kind: scene.kind,
    happenedOn,
    recordedOn: recordedOn > today ? today : recordedOn,
    recordedBy,
    marking: random.isTrue(0.75) ? 'official-sensitive' : 'official',
    fields: {
      [happenedField(scene.kind)]: happenedOn,
      ...hand.fields(scene),
      ...(grading?.handling === 'C' ? { conditions: random.pick(CONDITIONS) } : {}),
    },
    people: hand.present().map(([cast, { person }]) => ({
      person: person.id,
      role: scene.roles[cast],
    })),
    ...(grading ? { grading } : {}),
  };
}

/** A day in the last four years, the nearer the likelier, on which somebody was of the age for it. */
function drawMoment(
  scene: Scene,
  family: Family,
  agency: Agency,
  random: Seeded,
  today: string,
): { subject: Member; happenedOn: string } {
  for (let attempt = 0; attempt < 12; attempt++) {
    const happenedOn = daysBefore(today, Math.floor((random.below(1000) / 1000) ** 1.6 * 1400) + 2);
    const fitting = candidates(scene, family, agency, happenedOn);
    if (fitting.length > 0) return { subject: random.pick(fitting), happenedOn };
  }
  return { subject: random.pick(candidates(scene, family, agency, today)), happenedOn: today };
}

function castOf(scene: Scene, family: Family, subject: Member, known: Known): Players {
  const player = (member: Member): Player => ({ member, person: known(member) });
  const adults = family.members.filter((member) => member.kind !== 'child' && member !== subject);
  const carer = adults.find((member) => member.kind === 'mother') ?? adults[0];
  const second = adults.find((member) => member !== carer);
  const other = second ?? (scene.about === 'child' ? undefined : carer);
  return {
    subject: player(subject),
    ...(carer ? { carer: player(carer) } : {}),
    ...(other ? { other: player(other) } : {}),
  };
}

const CONDITIONS = [
  'Not to be passed on without asking the intelligence unit.',
  'For safety planning only; no action that would show that this is known.',
  'May be read by those in the case; not to be copied into any report to the family.',
];

function drawGrading(random: Seeded): Grading {
  return {
    source: random.pickWeighted([
      ['1', 2],
      ['2', 7],
      ['3', 1],
    ]),
    assessment: random.pickWeighted([
      ['A', 1],
      ['B', 3],
      ['C', 3],
      ['D', 4],
      ['E', 1],
    ]),
    handling: random.pickWeighted([
      ['P', 7],
      ['C', 3],
    ]),
  };
}
