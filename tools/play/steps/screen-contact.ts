import { addresses, newLink, type Stage } from '../stage/stage.js';

/** What stands in children’s services’ lists before a contact arrives. */
export interface Lists {
  contacts: ReadonlySet<string>;
  cases: ReadonlySet<string>;
}

/** What is answered before anything about a family leaves, and how soon. */
export interface Gate {
  mayBe: string;
  /** What each person has been told, by name. */
  told: Readonly<Record<string, string>>;
  why: string;
  rating: string;
}

/** What stands in the lists already, to know what is new from what was there. */
export async function listsBefore(stage: Stage): Promise<Lists> {
  const screener = await stage.at('screener');
  const contacts = addresses(await screener.open('/concerns'));
  return { contacts, cases: addresses(await screener.open('/mash')) };
}

/** Children’s services: screen the contact and accept it. @returns the address of the case. */
export async function screenContact(
  stage: Stage,
  { child, gate, before }: { child: string; gate: Gate; before: Lists },
): Promise<string> {
  const screener = await stage.at('screener');
  const link = await stage.waitFor(
    'screener',
    'the concern at children’s services',
    '/concerns',
    (page) => newLink(page, child, before.contacts),
  );
  await screener.follow(link);
  const told = Object.entries(gate.told).map(([name, words]) => [
    `What has ${name} been told?`,
    words,
  ]);
  await screener.fill({
    'What may this be?': gate.mayBe,
    ...(Object.fromEntries(told) as Record<string, string>),
    'Why are these checks needed?': gate.why,
    'How soon?': gate.rating,
  });
  await screener.press('Accept as an enquiry');
  const opened = await stage.waitFor('screener', 'the case', '/mash', (page) =>
    newLink(page, child, before.cases),
  );
  return opened.href;
}
