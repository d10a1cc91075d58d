import { CreateStaff } from '../../apps/agency-gateway/src/staff/staff.js';
import { Cases } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { type ACase, CHILD, CHILD_DETAILS, openCase } from '../releases/a-case.js';
import { keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { buttonOf, PASSWORD } from '../support/gateway.js';
import { type SystemGateway, type TestAgency, until } from '../support/system.js';

interface Shared {
  agency: string;
  reader: TestAgency;
  kind: string;
  /** What happened: their rules give it to that reader. */
  narrative: string;
  /** Another part: it stays, or waits for a second person. */
  stays: Record<string, string>;
  /** How their rules say that it is right. */
  basis: string;
}

/** A record of each associate, of which its own rules let one part go and not another. */
const SHARED: readonly Shared[] = [
  {
    agency: 'schools',
    reader: 'cef',
    kind: 'safeguarding-note',
    narrative: 'She came without a coat, and hungry.',
    stays: { source: 'A lunch lady' },
    basis: 'The school shares this about Ellie-Mae Wainscott because',
  },
  {
    agency: 'housing',
    reader: 'cef',
    kind: 'complaint',
    narrative: 'Shouting was heard every night.',
    stays: { source: 'The flat above' },
    basis: 'The housing authority shares this about Ellie-Mae Wainscott because',
  },
  {
    agency: 'fire',
    reader: 'cef',
    kind: 'fire-incident',
    narrative: 'A pan was left on the stove.',
    stays: { cause: 'Perhaps lit on purpose' },
    basis: 'The fire and rescue authority shares this about Ellie-Mae Wainscott because',
  },
  {
    agency: 'probation',
    reader: 'police',
    kind: 'supervision',
    narrative: 'He is not to go near her.',
    stays: { treatment: 'A course for drinkers' },
    basis: 'Probation share this about Ellie-Mae Wainscott because',
  },
  {
    agency: 'trading-standards',
    reader: 'cef',
    kind: 'doorstep-crime',
    narrative: 'Alcohol was sold at the door.',
    stays: { address: '12 Osier Close, OE4 2QT' },
    basis: 'Trading standards share this about Ellie-Mae Wainscott because',
  },
];

describe('the five agencies that are ready to switch on, each started from its folder in associates', () => {
  let one: ACase;
  const at = (agency: string): SystemGateway => {
    const gateway = one.system.associates[agency];
    if (gateway === undefined) throw new Error(`${agency} was not started.`);
    return gateway;
  };

  beforeAll(async () => {
    one = await openCase(
      'amber',
      {},
      SHARED.map(({ agency }) => agency),
    );
    await one.ask({
      agencies: SHARED.map(({ agency }) => agency),
      people: [{ person: CHILD, version: 1, details: CHILD_DETAILS }],
    });
  });

  afterAll(() => one.stop());

  async function signIn(agency: string): Promise<Browser> {
    const { app, origin } = at(agency);
    const person = { username: 'visitor', name: 'A Visitor', jobTitle: 'Safeguarding' };
    const staff = app.get(CreateStaff, { strict: false });
    await staff.create({ ...person, roles: ['practitioner'], password: PASSWORD });
    const browser = new Browser(origin);
    await browser.get('/');
    browser.fill({ Username: 'visitor', Password: PASSWORD });
    await browser.press(buttonOf(browser));
    return browser;
  }

  it.each(SHARED)(
    'lets $agency share a record of theirs with $reader by their own rules, and no more of it',
    async ({ agency, reader, kind, narrative, stays, basis }) => {
      const { app } = at(agency);
      const child = somebody('Ellie-Mae Wainscott', { dateOfBirth: '2024-04-09' });
      await keepPeople(app, child);
      const fields = { narrative, ...stays };
      const record = await keepRecord(app, { kind, fields, about: [child], role: 'child' });
      await until('the request', async () => {
        const known = await app.get(Cases, { strict: false }).one(one.workspace);
        return known?.state.requests.some(({ recipients }) => recipients.includes(agency));
      });
      const visitor = await signIn(agency);
      await visitor.get(`/mash/${one.workspace}/people/${CHILD}/match`);
      visitor.fill({ [`answer-${child.id}`]: 'same' });
      await visitor.press('Save these answers');
      visitor.fill({ records: [record], readers: [reader] });
      await visitor.press('Continue');
      await leaveWords(visitor);
      await visitor.press('Confirm and go on');
      await visitor.press(/Share 1 item [a-z ]*/.exec(visitor.text)?.[0].trim() ?? 'Share');
      const shared = await until(`it at ${reader}`, async () =>
        (await one.state(reader)).releases.find(({ author }) => author === agency),
      );
      const words = JSON.stringify(shared.body);
      expect(words).toContain(basis);
      expect(words).toContain(narrative);
      for (const part of Object.values(stays)) expect(words).not.toContain(part);
    },
  );
});
