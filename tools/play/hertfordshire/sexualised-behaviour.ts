import type { Stage } from '../stage/stage.js';
import { answerAll, askAgencies } from '../steps/ask-agencies.js';
import { decide, handOver } from '../steps/conclude.js';
import { findPerson } from '../steps/find-person.js';
import { awaitShared } from '../steps/read-case.js';
import { recordCall, recordHandoverAnswer } from '../steps/record-call.js';
import { listsBefore, screenContact } from '../steps/screen-contact.js';
import { shareRecords } from '../steps/share-records.js';
import { writeDownContact } from '../steps/write-down-contact.js';
import { AGREES, FOR_A_CASE, helpAgreed, isOf, type PublishedCase } from './case.js';
import { acceptedBy, decided, said } from './published.js';
import { isByNameAndHome } from './same-person.js';

const FAMILY = ['Zac Pendle', 'Ines Pendle', 'Robin Pendle'] as const;
const [CHILD, MOTHER, FATHER] = FAMILY;
const SCHOOL = {
  organisation: 'Wychcombe Primary School',
  post: 'Designated safeguarding lead',
  number: '01632 960452',
};

/** Raised by the primary school, by telephone. */
export const SEXUALISED_BEHAVIOUR: PublishedCase = {
  title: 'A child’s sexualised behaviour',
  published:
    'Concerns re: Child’s sexualised behaviour. On advice, primary school spoke to parents and liaised with secondary school. CAF in place for transition.',
  clauses: [
    {
      published: 'On advice,',
      shownBy: [said(/told .* Primary School/, /speak with both parents/)],
    },
    {
      published: 'primary school spoke to parents',
      shownBy: [said(/Primary School, told/, /spoke with both parents/)],
    },
    {
      published: 'and liaised with secondary school.',
      shownBy: [said(/Primary School, told/, /rang the secondary school/)],
    },
    {
      published: 'CAF in place for transition.',
      shownBy: [
        decided('Goes to', /Early help/),
        acceptedBy(/school/, 'by telephone'),
        said(/The child’s school/, /CAF is in place .* move to secondary school/),
      ],
    },
  ],
  play,
};

async function play(stage: Stage): Promise<string> {
  const before = await listsBefore(stage);
  await writeDown(stage);
  const gate = helpAgreed(
    { [CHILD]: AGREES, [MOTHER]: AGREES, [FATHER]: AGREES },
    'The school rang back: both parents were told of its worries and agree to these checks.',
  );
  const path = await screenContact(stage, { child: CHILD, gate, before });
  await askAgencies(stage, path, { agency: isOf('healthVisitor', 'officer') });
  const parts = ['healthVisitor', 'officer'] as const;
  await answerAll(stage, { path, parts, people: FAMILY, shares: [CHILD] }, isByNameAndHome);
  await shareRecords(stage, 'healthVisitor', {
    path,
    person: CHILD,
    records: (all) => all.filter((record) => record.startsWith('Contact')).slice(-1),
    readers: (all) => all.filter((name) => name.includes('Children')),
  });
  await awaitShared(stage, path, ['rang about Zachary waking at night']);
  await speakWithSchool(stage, path);
  await conclude(stage, path);
  return path;
}

/** The screener finds the family in children’s services’ own records, and writes down what the school said. */
async function writeDown(stage: Stage): Promise<void> {
  const find = (search: string) => findPerson(stage, 'screener', { search, why: FOR_A_CASE });
  await writeDownContact(stage, {
    ...{ source: '2A', name: SCHOOL.post, number: SCHOOL.number },
    post: `${SCHOOL.post}, ${SCHOOL.organisation}`,
    children: [await find(CHILD)],
    adults: [
      { ...(await find(MOTHER)), relationship: 'mother' },
      { ...(await find(FATHER)), relationship: 'father' },
    ],
    whatHappened:
      'He has used words and made drawings in class that are not expected of a child of ten. The school asks how to speak with his parents. He moves to secondary school in the autumn.',
  });
}

async function speakWithSchool(stage: Stage, path: string): Promise<void> {
  const call = { ...SCHOOL, people: [CHILD], reader: 'healthVisitor' } as const;
  await recordCall(stage, path, {
    ...call,
    direction: 'We told them',
    words:
      'We advised the school to speak with both parents together, kindly and today, and to say what was seen without a name for it.',
  });
  await recordCall(stage, path, {
    ...call,
    direction: 'They told us',
    words:
      'We spoke with both parents, who had worried too and have put the tablet away. They agree that others are asked. We also rang the secondary school, whose pastoral lead will meet him before he moves.',
  });
}

async function conclude(stage: Stage, path: string): Promise<void> {
  await decide(stage, path, {
    level: 'Level 2: early help',
    destination: 'Early help',
    why: 'He saw it on a tablet. His parents act on it, and both schools work together.',
    next: 'The primary school has a CAF in place for his move.',
    whoTells: 'The primary school, with both parents',
  });
  await handOver(stage, path, 'The child’s school');
  await recordHandoverAnswer(stage, path, {
    answer: 'Accept',
    post: SCHOOL.post,
    people: FAMILY,
    words: 'The CAF is in place with both parents and covers his move to secondary school.',
    reader: 'healthVisitor',
  });
}
