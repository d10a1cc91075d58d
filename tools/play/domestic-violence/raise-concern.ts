import type { Stage } from '../stage/stage.js';
import { findPerson, foundOn } from '../steps/find-person.js';
import { type Lists, screenContact } from '../steps/screen-contact.js';

export interface Concern {
  child: string;
  father: string;
  /** What the officer read before they raised it: "Incident, 25 November 2026". */
  record: string;
  mustNotBeTold: string;
}

/** Police: find the child, read what happened at night, and tell children’s services. */
export async function raiseConcern(stage: Stage): Promise<Concern> {
  const officer = await stage.at('officer');
  const child = await findPerson(stage, 'officer', {
    search: 'Wainscott',
    name: 'Ellie-Mae Wainscott',
    why: 'I am worried about a child or an adult',
  });
  const newest = officer.shown.table('Records').rows[0] ?? [];
  await officer.follow(officer.shown.link(newest[0] ?? ''));
  const record = `${officer.shown.heading}, ${officer.shown.fact('Date it happened')}`;
  const suspect = officer.shown
    .table('Who was involved')
    .rows.find(([, role]) => role === 'Suspect');
  await officer.follow(officer.shown.main.link(suspect?.[0] ?? ''));
  const father = foundOn(officer.shown.main);
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
export function screenConcern(
  stage: Stage,
  { child, father }: Concern,
  before: Lists,
): Promise<string> {
  const gate = {
    mayBe: 'Reasonable cause to suspect significant harm (section 47)',
    told: {
      [child]: 'Too young to be told',
      [father]: 'Not told: it would not be safe',
    },
    why: 'Violence at home with a child of two in the house',
    rating: 'Amber: within 1 working day',
  };
  return screenContact(stage, { child, gate, before });
}
