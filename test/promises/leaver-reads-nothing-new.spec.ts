import { randomId } from '@mash/crypto/random';
import { DataSource } from 'typeorm';
import { WriteEntry, WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { type ACase, CHILD, openCase } from '../releases/a-case.js';
import { everyPage, pagesWith } from '../support/crawl.js';
import { EARLY_HELP } from '../support/lists.js';
import { type TestAgency, until } from '../support/system.js';

const LEAD = { staff: randomId(), name: 'A Manager', role: 'decision-maker' as const };
const OFFICER = { staff: randomId(), name: 'P. Officer', role: 'practitioner' as const };
const BEFORE = 'Quillwort was there before.';
const OURS = 'Bogbean, from adult services.';
const AFTER = 'Sneezewort, after they had left.';
const FORCED = 'Butterbur, sealed past the pages.';

let one: ACase;
let leaver: Browser;
let manager: Browser;
let held: string;
let left: number;

const sql = (agency: TestAgency, query: string, values: unknown[] = []) =>
  one.at(agency, DataSource).query(query, values);

const releaseOf = (note: string) => ({
  ...{ release: randomId(), request: null, people: [CHILD], purpose: 'child-protection' as const },
  ...{ basis: 'Police share to protect a child.', powers: ['G1'], conditions: [] },
  ...{ note, documents: [], expiresAt: null, verified: 'as-recorded' as const },
});

/** Police share a note, as their pages would. */
async function share(note: string, recipients: string[]): Promise<string> {
  const intent = { kind: 'release' as const, body: releaseOf(note), recipients, about: CHILD };
  const [entry = ''] = await one.at('police', WriteToCase).act(one.workspace, [intent], OFFICER);
  return entry;
}

async function reads(browser: Browser, words: string): Promise<void> {
  await until(`somebody to read “${words}”`, async () => {
    await browser.get(`/mash/${one.workspace}/chronology`);
    return browser.text.includes(words);
  });
}

const outcome = {
  ...{ level: 3 as const, because: AFTER, next: 'A visit.', notChecked: [], notAnswered: [] },
  ...{ analysis: null, whoTellsTheFamily: '', destination: EARLY_HELP },
};

beforeAll(async () => {
  one = await openCase();
  leaver = await one.signIn('adults', 'worker', ['practitioner', 'approver', 'specialist-desk']);
  manager = await one.signIn('cef', 'manager', ['decision-maker']);
  held = await share(BEFORE, ['adults', 'cef']);
  await reads(leaver, BEFORE);
  await leaver.get(`/mash/${one.workspace}/people/${CHILD}/share`);
  leaver.fill({ note: OURS, readers: ['cef'] });
  await leaver.press('Continue');
  await leaveWords(leaver);
  await leaver.press('Confirm and go on');
  await leaver.press('Share 1 item with the MASH');
  await reads(manager, OURS);
  const leave = { kind: 'leave' as const, body: { agency: 'adults' } };
  const [entry] = await one.at('cef', WriteToCase).act(one.workspace, [leave], LEAD);
  for (const agency of ['adults', 'police', 'health'] as const)
    await until(`${agency} to see that adults left`, async () =>
      (await one.state(agency)).members.some((member) => member.until !== null),
    );
  const [row] = await sql('adults', 'SELECT leaf_index FROM workspace_entry WHERE entry = $1', [
    entry,
  ]);
  left = Number(row.leaf_index);
});

afterAll(() => one.stop());

describe('an agency that left a case', () => {
  it('holds nothing of what is written afterwards, and no page of it shows a word', async () => {
    await share(AFTER, ['cef', 'health']);
    const rating = { rating: 'red' as const, because: AFTER };
    const intents = [
      { kind: 'rating' as const, body: rating },
      { kind: 'outcome' as const, body: outcome },
    ];
    await one.at('cef', WriteToCase).act(one.workspace, intents, LEAD);
    await one.ask({ agencies: ['police', 'health'] });
    await reads(manager, AFTER);
    await until('the outcome at police', async () => (await one.state('police')).outcome !== null);
    expect(await pagesWith(manager, AFTER)).not.toEqual([]);
    expect(await pagesWith(leaver, AFTER)).toEqual([]);
    const [{ leaves, entries }] = await sql(
      'adults',
      `SELECT (SELECT count(*)::int FROM mirror_leaf WHERE is_for_us AND leaf_index > $1) AS leaves,
         (SELECT count(*)::int FROM workspace_entry WHERE leaf_index > $1) AS entries`,
      [left],
    );
    expect({ leaves, entries }).toEqual({ leaves: 0, entries: 0 });
    expect((await one.state('adults')).outcome).toBeNull();
  });

  it('still reads what it had when it was a member', async () => {
    await reads(leaver, BEFORE);
    expect((await everyPage(leaver)).size).toBeGreaterThan(5);
  });

  it('shows nothing of what an agency seals to it past its own pages, which everybody refuses', async () => {
    await expect(share(FORCED, ['adults', 'cef'])).rejects.toThrow(
      'It goes to an agency that is not a member.',
    );
    const writing = { kind: 'release' as const, workspace: one.workspace, by: OFFICER };
    const sealed = { ...writing, recipients: ['adults', 'cef'], body: releaseOf(FORCED) };
    await one
      .at('police', DataSource)
      .transaction((tx) => one.at('police', WriteEntry).write(tx, sealed));
    for (const agency of ['adults', 'cef'] as const)
      await until(`it to be refused at ${agency}`, async () =>
        (await one.state(agency)).refused.some(({ author }) => author === 'police'),
      );
    expect(await pagesWith(leaver, FORCED)).toEqual([]);
    await manager.get(`/mash/${one.workspace}/chronology`);
    expect(manager.text).not.toContain(FORCED);
  });

  it('writes nothing more, but withdraws by page what it had shared', async () => {
    const release = { kind: 'release' as const, body: releaseOf('More.'), recipients: ['cef'] };
    await expect(
      one.at('adults', WriteToCase).act(one.workspace, [{ ...release, about: CHILD }], OFFICER),
    ).rejects.toThrow('Its author is not a member');
    await leaver.get('/releases');
    await leaver.follow('Ellie-Mae Wainscott');
    await leaver.follow('Withdraw this');
    leaver.fill({ reason: 'wrong-person', because: 'Another child of that name.' });
    await leaver.press('Withdraw');
    const { url } = leaver.page;
    await until('CEF to answer', async () => {
      await leaver.get(url);
      return /(Sealed away|Destroyed) there/.test(leaver.text);
    });
    await manager.get(`/mash/${one.workspace}/chronology`);
    expect(manager.text).not.toContain(OURS);
  });

  it('is reached by the withdrawal of what it holds', async () => {
    const { index = 0 } =
      (await one.state('police')).releases.find(({ entry }) => entry === held) ?? {};
    const body = { entry: held, index, reason: 'wrong-reader' as const, because: '' };
    const intent = { kind: 'withdrawal' as const, body };
    await one.at('police', WriteToCase).act(one.workspace, [intent], OFFICER);
    await until('the copy of the leaver to be destroyed', async () => {
      const [row] = await sql('adults', 'SELECT state FROM workspace_entry WHERE entry = $1', [
        held,
      ]);
      return row.state === 'destroyed';
    });
    expect(await pagesWith(leaver, BEFORE)).toEqual([]);
  });
});
