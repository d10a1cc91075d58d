import type { Stage } from '../stage/stage.js';
import { answerAll, askAgencies } from '../steps/ask-agencies.js';
import { decide, handOver } from '../steps/conclude.js';
import { findPerson } from '../steps/find-person.js';
import { raiseFromNewestRecord } from '../steps/raise-from-record.js';
import { awaitShared } from '../steps/read-case.js';
import { recordCall, recordHandoverAnswer } from '../steps/record-call.js';
import { listsBefore, screenContact } from '../steps/screen-contact.js';
import { shareRecords } from '../steps/share-records.js';
import { AGREES, helpAgreed, isOf, type PublishedCase, TOO_YOUNG } from './case.js';
import { acceptedBy, answeredBy, decided, said, sharedWith } from './published.js';

const MOTHER = 'Yasmin Oduyemi';
const FATHER = 'Babatunde Oduyemi';
const SCHOOL = {
  organisation: 'Great Farrowby Primary School',
  post: 'Designated safeguarding lead',
  number: '01632 960451',
};

/** Raised by health, out of what the hospital wrote down. */
export const OVERDOSE: PublishedCase = {
  title: 'A mother’s overdose',
  published:
    'Concerns small children. Hospital information that Mum had taken overdose. TAS liaised with Health Visitor and school. No risk concerns, but father needed support. School initiated CAF.',
  clauses: [
    {
      published: 'Hospital information that Mum had taken overdose.',
      shownBy: [sharedWith(/Health.*took an overdose/)],
    },
    {
      published: 'TAS liaised with Health Visitor and school.',
      shownBy: [answeredBy(/Health/), said(/School, told/, /nursery class/)],
    },
    {
      published: 'No risk concerns,',
      shownBy: [decided('Level of need', /^Level [12]/), decided('Because', /no risk concerns/)],
    },
    {
      published: 'but father needed support.',
      shownBy: [decided('What happens next', /support for the father/)],
    },
    {
      published: 'School initiated CAF.',
      shownBy: [acceptedBy(/school/, 'by telephone'), said(/The child’s school/, /starts a CAF/)],
    },
  ],
  play,
};

async function play(stage: Stage): Promise<string> {
  const before = await listsBefore(stage);
  const people = await raise(stage);
  const children = people.filter((name) => name !== MOTHER && name !== FATHER);
  const [child = ''] = children;
  const young = Object.fromEntries(children.map((name) => [name, TOO_YOUNG]));
  const gate = helpAgreed(
    { ...young, [MOTHER]: AGREES, [FATHER]: AGREES },
    'Two small children, whose mother took an overdose. The hospital told both parents.',
  );
  const path = await screenContact(stage, { child, gate, before });
  await askAgencies(stage, path, { agency: isOf('healthVisitor') });
  await answerAll(stage, { path, parts: ['healthVisitor'], people, shares: [child, MOTHER] });
  await shareRecords(stage, 'healthVisitor', {
    path,
    person: child,
    records: (all) => all.filter((record) => record.startsWith('Contact')),
  });
  await shareRecords(stage, 'healthVisitor', {
    path,
    person: MOTHER,
    records: () => [],
    note: 'She took an overdose of her own medicine three days ago. She is home with a safety plan, and the home treatment team visits every day.',
  });
  await awaitShared(stage, path, ['took an overdose', 'in a locked tin']);
  const call = { ...SCHOOL, people: children, reader: 'healthVisitor' } as const;
  await recordCall(stage, path, {
    ...call,
    direction: 'They told us',
    words:
      'Samuel is in the nursery class and comes every day, happy and clean. The school has no worries about either child. His father cried at the gate and said that he has nobody to talk to.',
  });
  await conclude(stage, path, people);
  return path;
}

/** Health: the newest record of the mother is the liaison team’s, before she left the hospital. */
async function raise(stage: Stage): Promise<string[]> {
  await findPerson(stage, 'healthVisitor', {
    search: MOTHER,
    why: 'I am worried about a child or an adult',
  });
  return raiseFromNewestRecord(stage, 'healthVisitor', {
    adults: { [MOTHER]: 'mother', [FATHER]: 'father' },
    whatHappened:
      'The mother of two small children took an overdose and was brought to hospital. The children were with their grandmother. Both parents know that children’s services are told.',
  });
}

async function conclude(stage: Stage, path: string, people: string[]): Promise<void> {
  await decide(stage, path, {
    level: 'Level 2: early help',
    destination: 'Early help',
    why: 'The health visitor and the school have no risk concerns. The mother has a safety plan. The father is alone with it.',
    next: 'The school starts a CAF, with support for the father.',
    whoTells: 'The school, with both parents',
  });
  await handOver(stage, path, 'The child’s school');
  await recordHandoverAnswer(stage, path, {
    answer: 'Accept',
    post: SCHOOL.post,
    people,
    words: 'The school takes it on and starts a CAF this week, first with the father.',
    reader: 'healthVisitor',
  });
}
