import { randomUUID } from 'node:crypto';
import {
  Cases,
  type Intent,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { at, BY } from '../support/open-case.js';
import { AGENCIES, type TestAgency, until } from '../support/system.js';
import type { County } from './county.js';
import type { Here } from './here.js';

/** What each agency shares with some of the others, and who then asks it for whom. */
const SHARED: Record<TestAgency, { readers: TestAgency[]; asker: TestAgency; to: TestAgency }> = {
  police: { readers: ['cef', 'health'], asker: 'cef', to: 'adults' },
  health: { readers: ['police', 'adults'], asker: 'adults', to: 'cef' },
  cef: { readers: ['police'], asker: 'police', to: 'health' },
  adults: { readers: ['cef'], asker: 'cef', to: 'police' },
};

/** Each agency holds an item of another that not all hold, and is asked whether an item of its own may go on, and for more. */
export async function passBetween(county: County, here: Record<TestAgency, Here>): Promise<void> {
  const { workspace, child } = here.cef;
  const act = (agency: TestAgency) => at(county.system, agency, WriteToCase);
  const appliedAt = (agency: TestAgency, entry: string) =>
    until(`${entry} at ${agency}`, async () => {
      const one = await at(county.system, agency, Cases).one(workspace);
      return one?.state.applied.some((each) => each.entry === entry);
    });
  for (const owner of AGENCIES) {
    const { readers, asker, to } = SHARED[owner];
    const [entry = ''] = await act(owner).act(workspace, [call(owner, readers, child)], BY);
    for (const reader of readers) {
      await appliedAt(reader, entry);
      here[reader].item ??= entry;
    }
    const body = {
      entry,
      to: [to],
      why: 'They visit tomorrow.',
      purpose: 'child-protection' as const,
      dueAt: county.system.clock.now().toISOString(),
    };
    const question = { kind: 'passing-question' as const, body };
    const [asked = ''] = await act(asker).act(workspace, [question], BY);
    await appliedAt(owner, asked);
    here[owner].question = asked;
    const { dueAt } = body;
    const more = {
      item: entry,
      of: 'more' as const,
      people: [child],
      words: 'Who told you?',
      dueAt,
    };
    const [toAnswer = ''] = await act(asker).act(workspace, [{ kind: 'question', body: more }], BY);
    await appliedAt(owner, toAnswer);
    here[owner].toAnswer = toAnswer;
  }
}

/** What an agency told some of the others by telephone. */
function call(owner: TestAgency, readers: TestAgency[], child: string): Intent<'call'> {
  const end = (agency: TestAgency) => ({ agency, organisation: agency, name: 'Duty', number: '' });
  const body = {
    ...{ call: randomUUID(), how: 'telephone' as const, day: '2026-11-20', time: null },
    ...{ from: end(owner), to: end(readers[0] ?? owner), people: [child] },
    ...{ words: `What ${owner} told some.`, couldNotWait: '', basis: '', powers: [] },
  };
  return { kind: 'call', body, recipients: readers };
}
