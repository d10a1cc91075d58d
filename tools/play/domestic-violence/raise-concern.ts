import { isoDay } from '../stage/days.js';
import { addresses, newLink, type Stage } from '../stage/stage.js';

export interface Concern {
  child: string;
  father: string;
  /** What the officer read before they raised it: "Incident, 25 November 2026". */
  record: string;
  mustNotBeTold: string;
}

interface Found {
  name: string;
  dateOfBirth: string;
  address: string;
  postcode: string;
}

/** Police: find the child, read what happened at night, and tell children’s services. */
export async function raiseConcern(stage: Stage): Promise<Concern> {
  const officer = await stage.at('officer');
  await officer.open('/search');
  await officer.fill({
    Name: 'Wainscott',
    'Why are you searching?': 'I am worried about a child or an adult',
  });
  await officer.press('Search');
  await officer.follow(officer.shown.link('Ellie-Mae Wainscott'));
  const child = foundOn(officer.shown.main.facts);
  const newest = officer.shown.table('Records').rows[0] ?? [];
  await officer.follow(officer.shown.link(newest[0] ?? ''));
  const record = `${officer.shown.heading}, ${officer.shown.fact('Date it happened')}`;
  const suspect = officer.shown
    .table('Who was involved')
    .rows.find(([, role]) => role === 'Suspect');
  await officer.follow(officer.shown.main.link(suspect?.[0] ?? ''));
  const father = foundOn(officer.shown.main.facts);
  await officer.open('/concerns');
  await officer.follow(officer.shown.link('Raise a concern'));
  await officer.fill({
    'Child’s name': child.name,
    'Child’s date of birth': child.dateOfBirth,
    'Child’s address': child.address,
    'Child’s postcode': child.postcode,
    'Adult’s name': father.name,
    'Who they are to the child': 'father',
    'Adult’s date of birth': father.dateOfBirth,
    'What has happened':
      'Domestic violence at home last night. The father was arrested. The child, aged 2, was upstairs, awake and well.',
    'Is the child in immediate danger?': 'No',
    'Name of the person who must not learn of this': father.name,
    Because: 'The mother asked that he is not told that she spoke to police',
  });
  const sent = await officer.press('Send to children’s services');
  if (!sent.text.includes('Your concern is saved and on its way'))
    throw new Error(`The concern was not taken: ${sent.main.text}`);
  return {
    child: child.name,
    father: father.name,
    record,
    mustNotBeTold: `${father.name} must not be told`,
  };
}

/** Children’s services: screen the contact and accept it. @returns the address of the case. */
export async function screenContact(
  stage: Stage,
  { child, father }: Concern,
  before: { contacts: ReadonlySet<string>; cases: ReadonlySet<string> },
): Promise<string> {
  const screener = await stage.at('screener');
  const link = await stage.waitFor(
    'screener',
    'the concern at children’s services',
    '/concerns',
    (page) => newLink(page, child, before.contacts),
  );
  await screener.follow(link);
  await screener.fill({
    'What may this be?': 'Reasonable cause to suspect significant harm (section 47)',
    [`What has ${child} been told?`]: 'Too young to be told',
    [`What has ${father} been told?`]: 'Not told: it would not be safe',
    'Why are these checks needed?': 'Violence at home with a child of two in the house',
    'How soon?': 'Amber: within 1 working day',
  });
  await screener.press('Accept as an enquiry');
  const opened = await stage.waitFor('screener', 'the case', '/mash', (page) =>
    newLink(page, child, before.cases),
  );
  return opened.href;
}

/** What stands in children’s services’ lists before the concern arrives, to know it from others. */
export async function listsBefore(stage: Stage) {
  const screener = await stage.at('screener');
  const contacts = addresses(await screener.open('/concerns'));
  return { contacts, cases: addresses(await screener.open('/mash')) };
}

function foundOn(facts: [string, string][]): Found {
  const fact = (key: string) => facts.find(([words]) => words === key)?.[1] ?? '';
  const [, line = '', postcode = ''] =
    /^(.*?), ([A-Z]{2}\d+ \d[A-Z]{2})/.exec(fact('Addresses')) ?? [];
  return {
    name: fact('Name'),
    dateOfBirth: isoDay(fact('Date of birth')),
    address: line,
    postcode,
  };
}
