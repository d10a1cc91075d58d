import { Part, type Shown } from '../shown.js';
import { newLink, type Stage } from '../stage/stage.js';
import { listsBefore } from '../steps/screen-contact.js';
import { type Told, writeDownContact } from '../steps/write-down-contact.js';
import { ADULTS, bornOn, CHILDREN, HOME } from './family.js';

/** The fifth contact as children’s services meet it. */
export interface FrontDoor {
  /** "Fifth contact in 14 months; four ended in no further action." */
  history: string;
  /** What the manager read of each earlier contact before they decided: when, from whom, and how it ended. */
  earlier: string[];
  /** What the screener reads of who decides and by when. */
  waits: string;
  review: Review;
  /** The address of the case. */
  path: string;
}

/** The manager on duty, who decides because the parents object. */
interface Review {
  by: string;
  /** Whether it stood among what waits for them. */
  wasWaiting: boolean;
  /** Whether their time was over when they decided. */
  isLate: boolean;
}

const REPEATED = 'Repeated smaller concerns';
const OBJECTS = 'Told, and objects';
const ACCEPT = 'Accept as an enquiry';

/** The school rings for the fifth time; the parents object; the manager looks at the four that were closed. */
export async function openFrontDoor(stage: Stage): Promise<FrontDoor> {
  const screener = await stage.at('screener');
  const before = await listsBefore(stage);
  await writeDownContact(stage, toldBySchool());
  const contact = await stage.waitFor('screener', 'the contact', '/concerns', (page) =>
    newLink(page, CHILDREN.eldest, before.contacts),
  );
  const page = await screener.follow(contact);
  const history = earlierOn(page).paragraphs[0] ?? '';
  await answerGate(stage, 'screener', `Fifth time. ${history}`);
  await screener.press(ACCEPT);
  const waits = screener.shown.main.text;
  const review = await decideAtGate(stage, contact.href);
  const path = await stage.waitFor('screener', 'the case', '/mash', (list) =>
    newLink(list, CHILDREN.eldest, before.cases),
  );
  return { history, waits, ...review, path: path.href };
}

/** Whatever the page of a contact says of those before it. */
function earlierOn(page: Shown): Part {
  const found = page.main.sections.find(({ title }) => title === 'Earlier contacts');
  return found?.part ?? new Part('');
}

/** What the school tells: the two children it teaches, their parents, and no more of the father than his name. */
function toldBySchool(): Told {
  const home = { address: HOME.line, postcode: HOME.postcode };
  return {
    source: '2A',
    name: 'Harriet Pemble',
    post: 'Designated safeguarding lead, primary school',
    number: '01632 960544',
    children: [
      { ...home, name: CHILDREN.eldest, dateOfBirth: bornOn('eldest') },
      { ...home, name: CHILDREN.second, dateOfBirth: bornOn('second') },
    ],
    adults: [
      { ...home, name: ADULTS.mother, dateOfBirth: bornOn('mother'), relationship: 'mother' },
      { ...home, name: ADULTS.father, dateOfBirth: '', relationship: 'father' },
    ],
    whatHappened:
      'The children came hungry and dirty again. Kayden said that he had been up with the baby. The parents object to anybody being asked.',
    concern: 'A child may be suffering significant harm, or likely to',
  };
}

async function answerGate(stage: Stage, part: 'screener' | 'decider', why: string): Promise<void> {
  const terminal = await stage.at(part);
  const told = [...Object.values(CHILDREN), ...Object.values(ADULTS)]
    .map((name) => `What has ${name} been told?`)
    .filter((legend) => terminal.shown.choices(legend).length > 0);
  await terminal.fill({
    'What may this be?': REPEATED,
    ...Object.fromEntries(told.map((legend) => [legend, OBJECTS])),
    'Why are these checks needed?': why,
    'How soon?': 'Green: within 3 working days',
    'Why that soon?': 'Each thing is small; the youngest cannot speak for themselves',
  });
}

/** The manager on duty reads how each earlier contact ended, and decides for the checks. */
async function decideAtGate(stage: Stage, contact: string) {
  const manager = await stage.at('decider');
  const wasWaiting = (await manager.open('/home')).links.some(({ href }) => href === contact);
  const page = await manager.open(contact);
  const isLate = /overdue/i.test(page.main.text);
  const earlier = earlierOn(page);
  const rows = earlier.tables.flatMap((one) => one.rows);
  const links = rows.map(([on = '']) => earlier.link(on));
  for (const link of links) await (await stage.at('decider')).open(link.href);
  await manager.open(contact);
  const review = { by: manager.shown.signedIn, wasWaiting, isLate };
  if (manager.shown.hasButton(ACCEPT)) {
    await answerGate(
      stage,
      'decider',
      'Four closed contacts say the same in different words: hungry, tired, not at school. The children cannot wait for the parents to agree.',
    );
    await manager.press(ACCEPT);
  }
  return { earlier: rows.map((cells) => cells.join(', ')), review };
}
