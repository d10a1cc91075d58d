import { DEMONSTRATION_PASSWORD } from '../../../demonstration/staff.js';
import type { Part } from '../stage/cast.js';
import { addresses, newLink, type Stage } from '../stage/stage.js';

export interface Approved {
  by: string;
  person: string;
  /** The conditions that go with it. */
  conditions: string[];
  /** Whether it goes now; somebody else decides too where it does not. */
  isShared: boolean;
}

/** What waits for them already, to know what is new. */
export async function approvalsBefore(
  stage: Stage,
  part: Part = 'dutyOfficer',
): Promise<Set<string>> {
  const approver = await stage.at(part);
  return addresses(await approver.open('/home'));
}

/** Whoever has to decide looks at what would go, says under which conditions where it is intelligence, and approves. */
export async function approve(
  stage: Stage,
  person: string,
  before: ReadonlySet<string>,
  part: Part = 'dutyOfficer',
): Promise<Approved> {
  const approver = await stage.at(part);
  const link = await stage.waitFor(part, 'what waits for approval', '/home', (page) =>
    newLink(page, person, before),
  );
  await approver.follow(link);
  const by = approver.shown.signedIn;
  if (approver.shown.hasField('What may be done with it'))
    await approver.fill({
      'What may be done with it': 'A2: Covert use',
      'How it was sanitised': 'S2: Its originator is consulted',
    });
  const sign = async () => {
    await approver.fill({ 'Your password': DEMONSTRATION_PASSWORD });
    return approver.tryToPress('Approve and share');
  };
  const first = await sign();
  const conditions = [...new Set(first.main.warnings)];
  const second = first.problems.length > 0 ? await sign() : first;
  const isShared = second.text.includes('You have approved it.');
  if (!isShared && !second.text.includes('Your yes is kept.'))
    throw new Error(`It was not approved: ${second.main.text}`);
  return { by, person, conditions, isShared };
}
