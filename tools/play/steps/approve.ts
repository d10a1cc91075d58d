import { DEMONSTRATION_PASSWORD } from '../../../demonstration/staff.js';
import { addresses, newLink, type Stage } from '../stage/stage.js';

export interface Approved {
  by: string;
  person: string;
  /** The conditions that go with it. */
  conditions: string[];
}

/** What waits for the duty officer already, to know what is new. */
export async function approvalsBefore(stage: Stage): Promise<Set<string>> {
  const dutyOfficer = await stage.at('dutyOfficer');
  return addresses(await dutyOfficer.open('/home'));
}

/** Police: the intelligence unit’s duty officer looks at what would go, says under which conditions, and approves. */
export async function approve(
  stage: Stage,
  person: string,
  before: ReadonlySet<string>,
): Promise<Approved> {
  const dutyOfficer = await stage.at('dutyOfficer');
  const link = await stage.waitFor('dutyOfficer', 'what waits for approval', '/home', (page) =>
    newLink(page, person, before),
  );
  await dutyOfficer.follow(link);
  const by = dutyOfficer.shown.signedIn;
  if (dutyOfficer.shown.hasField('What may be done with it'))
    await dutyOfficer.fill({
      'What may be done with it': 'A2: Covert use',
      'How it was sanitised': 'S2: Its originator is consulted',
    });
  const sign = async () => {
    await dutyOfficer.fill({ 'Your password': DEMONSTRATION_PASSWORD });
    return dutyOfficer.tryToPress('Approve and share');
  };
  const first = await sign();
  const conditions = [...new Set(first.main.warnings)];
  const second = first.problems.length > 0 ? await sign() : first;
  if (!second.text.includes('You have approved it.'))
    throw new Error(`It was not approved: ${second.main.text}`);
  return { by, person, conditions };
}
