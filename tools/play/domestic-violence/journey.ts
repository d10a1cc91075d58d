import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';
import type { Times } from '../stage/times.js';
import { type Approved, approvalsBefore, approve } from '../steps/approve.js';
import { type Answered, type Asked, answerAll, askAgencies } from '../steps/ask-agencies.js';
import { type Delivery, deliveriesOf, type Proved, proveNewest } from '../steps/prove.js';
import { type Chronology, readChronology, readMatrix } from '../steps/read-case.js';
import { listsBefore } from '../steps/screen-contact.js';
import { holdBack, type SharedRecords, shareRecords } from '../steps/share-records.js';
import { addVisit } from './add-visit.js';
import { conclude, type Outcome } from './conclude.js';
import { type Concern, raiseConcern, screenConcern } from './raise-concern.js';

export interface Released extends SharedRecords {
  by: string;
  person: string;
  deliveries: Delivery[];
}

/** All that was seen on pages, from the concern to the support. */
export interface Story {
  /** The address of the case, the same at every terminal. */
  path: string;
  concern: Concern;
  asked: Asked;
  answered: Answered[];
  heldBack: { by: string; leadReads: string };
  releases: Released[];
  approved: Approved | null;
  read: Chronology[];
  matrix: { person: string; agency: string; words: string }[];
  outcome: Outcome;
  proved: Proved;
  /** What each agency is called for short, by its whole name. */
  shortNames: Map<string, string>;
  times: Times;
}

/** The published case of seed 003: an incident at home, a police check, a health visitor who visits, and support. */
export async function playDomesticViolence(stage: Stage): Promise<Story> {
  const before = await listsBefore(stage);
  stage.say('Police raise a concern with children’s services');
  const concern = await raiseConcern(stage);
  stage.say('Children’s services screen it, accept it and ask the others');
  const path = await screenConcern(stage, concern, before);
  const asked = await askAgencies(stage, path);
  stage.say('Each agency puts the people beside its own, and answers');
  const answered = await answerAll(stage, {
    path,
    parts: ['officer', 'healthVisitor', 'socialWorker'],
    people: [concern.child, concern.father],
  });
  stage.say('Police share an incident, and intelligence once it is approved');
  const police = await sharePolice(stage, path, concern);
  stage.say('The health visitor visits, writes it down, shares that and holds something else back');
  const health = await shareHealth(stage, path, concern);
  stage.say('Adult services share what they know of the father');
  const adults = await shareAs(stage, 'socialWorker', {
    path,
    person: concern.father,
    records: (all) => all.filter((record) => record.startsWith('Safeguarding concern')),
    isNeeded: true,
  });
  stage.say('Each reads what was sealed to it, at its own terminal');
  const { releases, read } = await readAll(stage, path, [
    ...police.released,
    health.released,
    adults,
  ]);
  const matrix = await readMatrix(stage, path);
  stage.say('Children’s services decide and hand over to the health visitor, who accepts');
  const outcome = await conclude(stage, path);
  stage.say('Information governance looks at the proof');
  const proved = await proveNewest(stage);
  await stage.signOut();
  const { approved } = police;
  const { heldBack } = health;
  const { times, shortNames } = stage;
  return {
    path,
    concern,
    asked,
    answered,
    heldBack,
    releases,
    approved,
    read,
    matrix,
    outcome,
    proved,
    shortNames,
    times,
  };
}

/** The incident as the child’s record; what the intelligence unit knows as the father’s. */
async function sharePolice(stage: Stage, path: string, concern: Concern) {
  const before = await approvalsBefore(stage);
  const intelligence = await shareAs(stage, 'officer', {
    path,
    person: concern.father,
    records: (all) => all.filter((record) => record.startsWith('Intelligence report')),
  });
  const incident = await shareAs(stage, 'officer', {
    path,
    person: concern.child,
    records: (all) => all.filter((record) => record.startsWith('Incident')).slice(0, 1),
    without: 'Pauline Ashdowne',
    isNeeded: true,
  });
  const isForReview = intelligence.deciders.length > 0;
  const approved = isForReview ? await approve(stage, concern.father, before) : null;
  return { released: [incident, intelligence], approved };
}

/** What was said at the clinic is held back: the mother asked that the father should not learn of it. */
async function shareHealth(stage: Stage, path: string, { child }: Concern) {
  await addVisit(stage);
  const leadReads = await holdBack(stage, 'healthVisitor', {
    path,
    person: child,
    records: (all) => all.slice(-1),
    reason: 'It would put a person or a police operation in danger',
    because:
      'She asked that the father should not learn of it, and he does not know that she came.',
  });
  const by = (await stage.at('healthVisitor')).shown.signedIn;
  const released = await shareAs(stage, 'healthVisitor', {
    path,
    person: child,
    records: (all) => all.slice(0, -1),
    readers: (all) => all.filter((name) => !name.includes('Adult')),
    isNeeded: true,
  });
  return { released, heldBack: { by, leadReads } };
}

async function shareAs(
  stage: Stage,
  part: Part,
  choice: Parameters<typeof shareRecords>[2],
): Promise<Omit<Released, 'deliveries'> & { part: Part }> {
  const shared = await shareRecords(stage, part, choice);
  const by = (await stage.at(part)).shown.signedIn;
  return { ...shared, by, person: choice.person, part };
}

type Shared = Awaited<ReturnType<typeof shareAs>>;

/** Every reader sees its own page of the case; every source sees that it was opened. */
async function readAll(stage: Stage, path: string, shared: Shared[]) {
  const expected = shared.flatMap(({ willRead }) => willRead);
  const read: Chronology[] = [];
  for (const part of ['decider', 'healthVisitor', 'socialWorker', 'officer'] as const) {
    const reader = (await stage.at(part)).shown.agency.name;
    read.push(await readChronology(stage, part, { path, reader, expected }));
  }
  const releases: Released[] = [];
  for (const { part, ...each } of shared)
    releases.push({ ...each, deliveries: await deliveriesOf(stage, part, each.path) });
  return { read, releases };
}
