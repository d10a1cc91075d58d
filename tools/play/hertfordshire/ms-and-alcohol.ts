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
import { acceptedBy, decided, said, sharedWith } from './published.js';
import { isByNameAndHome } from './same-person.js';

const [YOUNG_PERSON, MOTHER, AUNT] = ['Jess Corrigal', 'Rosamund Corrigall', 'Bridie Lathbury'];
const YOUTH_CONNEXIONS = {
  organisation: 'Youth Connexions',
  post: 'Personal adviser',
  number: '01632 960453',
};

/** Raised by a youth worker, by telephone: so children’s services of the demonstration say; the publication does not. */
export const MS_AND_ALCOHOL: PublishedCase = {
  title: 'A mother with MS who drinks',
  published:
    'Mother has MS and alcohol issues. YP lives between mother and aunt. Youth Connexions home visit. CAF initiated. Young person now receiving Support.',
  clauses: [
    {
      published: 'Mother has MS and alcohol issues.',
      shownBy: [sharedWith(/Adult.*: .*multiple sclerosis and drinks/)],
    },
    {
      published: 'YP lives between mother and aunt.',
      shownBy: [sharedWith(/Health.*: .*her aunt’s is quieter/)],
    },
    {
      published: 'Youth Connexions home visit.',
      shownBy: [said(/Youth Connexions, told/, /visited her at home/)],
    },
    {
      published: 'CAF initiated.',
      shownBy: [
        acceptedBy(/^Youth Connexions/, 'by telephone'),
        said(/Youth Connexions/, /CAF is started/),
      ],
    },
    {
      published: 'Young person now receiving Support.',
      shownBy: [
        decided('What happens next', /support her/),
        said(/Youth Connexions, told/, /receives support now/),
      ],
    },
  ],
  play,
};

async function play(stage: Stage): Promise<string> {
  const before = await listsBefore(stage);
  await writeDown(stage);
  const gate = helpAgreed(
    { [YOUNG_PERSON]: AGREES, [MOTHER]: AGREES, [AUNT]: AGREES },
    'A young person who cares for her mother and misses school. All three asked for help.',
  );
  const path = await screenContact(stage, { child: YOUNG_PERSON, gate, before });
  const asked = [YOUNG_PERSON, MOTHER];
  await askAgencies(stage, path, {
    agency: isOf('healthVisitor', 'socialWorker'),
    person: (name) => asked.includes(name),
  });
  const all = { path, people: asked };
  const health = { ...all, parts: ['healthVisitor'], shares: [YOUNG_PERSON] } as const;
  const adults = { ...all, parts: ['socialWorker'], shares: [MOTHER] } as const;
  for (const each of [health, adults]) await answerAll(stage, each, isByNameAndHome);
  await share(stage, path);
  await awaitShared(stage, path, ['multiple sclerosis', 'aunt’s is quieter']);
  await recordVisit(stage, path);
  await conclude(stage, path);
  return path;
}

async function writeDown(stage: Stage): Promise<void> {
  const find = (search: string) => findPerson(stage, 'screener', { search, why: FOR_A_CASE });
  const mother = await find(MOTHER);
  const { address, postcode } = mother;
  await writeDownContact(stage, {
    ...{ source: '8', name: 'Youth worker', number: '01632 960454' },
    post: 'Youth worker, Stanbridge Vale youth club',
    children: [{ ...(await find(YOUNG_PERSON)), address, postcode }],
    adults: [
      { ...mother, relationship: 'mother' },
      { ...(await find(AUNT)), relationship: 'aunt' },
    ],
    whatHappened:
      'She lives between her mother and her aunt and has missed eleven mornings this term. She does the shopping and keeps an eye on the drinking.',
  });
}

/** What adult services know of the mother, and what the school nurse heard: to children’s services alone. */
async function share(stage: Stage, path: string): Promise<void> {
  const readers = (all: string[]) => all.filter((name) => name.includes('Children'));
  await shareRecords(stage, 'socialWorker', {
    ...{ path, person: MOTHER, readers },
    records: () => [],
    note: 'She has multiple sclerosis and drinks wine most evenings. Her daughter helps her on the days when she is there.',
  });
  await shareRecords(stage, 'healthVisitor', {
    ...{ path, person: YOUNG_PERSON, readers },
    records: (all) => all.filter((record) => record.startsWith('Contact')),
  });
}

async function recordVisit(stage: Stage, path: string): Promise<void> {
  await recordCall(stage, path, {
    ...YOUTH_CONNEXIONS,
    direction: 'They told us',
    people: [YOUNG_PERSON],
    words:
      'We visited her at home with her mother there. She wants to stay with both, and to be in school. She would like somebody of her own to talk to.',
    reader: 'healthVisitor',
  });
}

async function conclude(stage: Stage, path: string): Promise<void> {
  await decide(stage, path, {
    level: 'Level 2: early help',
    destination: 'Early help',
    why: 'She is safe in both homes. Caring for her mother costs her school and sleep.',
    next: 'Youth Connexions start a CAF and support her.',
    whoTells: 'Youth Connexions, with her and her mother',
  });
  await handOver(stage, path, 'Youth Connexions');
  await recordHandoverAnswer(stage, path, {
    answer: 'Accept',
    post: YOUTH_CONNEXIONS.post,
    people: [YOUNG_PERSON, MOTHER],
    words: 'Youth Connexions take it on. The CAF is started with her and her mother.',
    reader: 'healthVisitor',
  });
  await recordCall(stage, path, {
    ...YOUTH_CONNEXIONS,
    direction: 'They told us',
    people: [YOUNG_PERSON],
    words:
      'She receives support now: her personal adviser meets her each week, and the young carers’ group has a place for her.',
    reader: 'healthVisitor',
  });
}
