import type { StaffRole } from '@mash/contracts/vocabulary';
import { CompareRestricted } from '../../../apps/agency-gateway/src/requests/compare-restricted.js';
import { CreateStaff } from '../../../apps/agency-gateway/src/staff/staff.js';
import type { Person } from '../../../apps/agency-gateway/src/vault/vault.js';
import { Browser } from '../../../tools/play/browser.js';
import { leaveWords } from '../../../tools/play/leave-words.js';
import { keepPeople, keepRecord, somebody } from '../../releases/vault-of-police.js';
import { buttonOf, PASSWORD } from '../gateway.js';
import { at } from '../open-case.js';
import { signingKey } from '../signing-key.js';
import { AGENCIES, type System, type TestAgency, until } from '../system.js';
import type { Canaries } from './canaries.js';
import type { EveryKind } from './carry-every-kind.js';

interface Somebody {
  username: string;
  browser: Browser;
}

/** People at the four terminals do what a case asks of them, by pages; each of their words is a canary. */
export class WorkAtTerminals {
  readonly #staff = {} as Record<TestAgency, Somebody>;

  constructor(
    private readonly system: System,
    private readonly canaries: Canaries,
    private readonly everyKind: EveryKind,
  ) {}

  async signIn(): Promise<void> {
    for (const agency of AGENCIES) {
      const roles: StaffRole[] = ['practitioner', 'approver', 'information-governance'];
      if (agency === 'cef') roles.push('decision-maker');
      const username = this.canaries.name(`${agency}.username`).toLowerCase();
      const { app, origin } = this.system.gateways[agency];
      await at(this.system, agency, CreateStaff).create({
        username,
        name: this.canaries.name(`${agency}.staff name`),
        jobTitle: this.canaries.name(`${agency}.job title`),
        roles,
        password: PASSWORD,
        approver: signingKey(app, ['approver'])?.id ?? null,
      });
      const browser = new Browser(origin);
      this.#staff[agency] = { username, browser };
      await browser.get('/');
      await this.#identify(agency);
    }
  }

  /** Searches, and leaves a form unfinished, of which the terminal keeps what was typed. */
  async searchAndLeave(): Promise<void> {
    for (const agency of AGENCIES) {
      const { browser } = this.#staff[agency];
      const { canaries } = this;
      await browser.get('/search');
      const name = canaries.name(`${agency}.search.name`);
      const reference = canaries.word(`${agency}.search.reference`);
      browser.fill({ name, reference, reason: 'concern' });
      await browser.press('Search');
      await browser.get('/concerns/new');
      browser.fill({
        childName: canaries.name(`${agency}.unfinished.child`),
        whatHappened: canaries.word(`${agency}.unfinished.what happened`),
      });
      await browser.press('Send to children’s services');
      if (browser.page.status !== 422) throw new Error(`${agency}: ${browser.page.status}`);
    }
  }

  /** Adult services write down what they told a school before there is a case. Its words stay `home`: nobody puts it into one. */
  async callBeforeTheCase(own: Person, home: Canaries): Promise<void> {
    const { browser } = this.#staff.adults;
    await browser.get(`/people/${own.id}/calls/new`);
    browser.fill({ direction: 'out', how: 'letter', agency: 'elsewhere' });
    for (const field of ['organisation', 'name', 'ourName'])
      browser.fill({ [field]: home.name(`prior call.${field}`) });
    for (const field of ['words', 'couldNotWait'])
      browser.fill({ [field]: home.word(`prior call.${field}`) });
    browser.fill({ number: home.telephone('prior call.number') });
    await browser.press('Record it');
    if (!browser.text.includes('in no case yet')) throw new Error(browser.errorSummary.join());
  }

  /** The restricted people of those asked are compared at once, which otherwise takes a timer ten minutes. */
  async compareRestricted(): Promise<void> {
    const request = (await this.everyKind.state('cef')).requests[0]?.body.request ?? '';
    for (const agency of ['police', 'health', 'adults'] as const)
      await at(this.system, agency, CompareRestricted).compare(this.everyKind.workspace, request);
    await this.everyKind.arrived('the lines', 'cef', ({ restricted }) => restricted.size === 3);
  }

  /**
   * Police share one of two records about the father, of which one sentence is taken out. `home` has the words that no
   * other agency may have.
   */
  async shareARecord(own: Person, home: Canaries): Promise<void> {
    const { browser: officer } = this.#staff.police;
    const { workspace, father } = this.everyKind;
    const chosen = await this.#keepTwo(own, home);
    const page = `/mash/${workspace}/people/${father.person}`;
    await officer.get(`${page}/match`);
    const answers = officer.page.html.matchAll(/name="(answer-[^"]+)"/g);
    for (const [, name = ''] of answers)
      officer.fill({ [name]: name === `answer-${own.id}` ? 'same' : 'not-sure' });
    await officer.press('Save these answers');
    officer.fill({ records: [chosen], note: this.canaries.word('note') });
    await officer.press('Continue');
    officer.fill({ 'remove-narrative-1': 'yes', 'reason-narrative-1': 'third-party' });
    await leaveWords(officer);
    await officer.press('Confirm and go on');
    const before = (await this.everyKind.state('cef')).releases.length;
    await officer.press(/>\s*(Share \d items?[^<]*?)\s*</.exec(officer.page.html)?.[1] ?? 'Share');
    await this.everyKind.arrived('the record', 'cef', ({ releases }) => releases.length > before);
  }

  /** Keeps a record that will be chosen, and one that will not, both about a neighbour too. Answers with the first. */
  async #keepTwo(own: Person, home: Canaries): Promise<string> {
    const { app } = this.system.gateways.police;
    const neighbour = somebody(`${home.name('neighbour')} ${home.name('neighbour, surname')}`);
    await keepPeople(app, neighbour);
    const kept = (words: Canaries, record: string) =>
      keepRecord(app, {
        kind: 'incident',
        about: [own, neighbour],
        fields: {
          crimeNumber: words.word(`${record}.crimeNumber`),
          narrative: `Officers saw ${words.name(`${record}.narrative`)} at night. ${neighbour.names[0]} told them of ${home.name('removed sentence')}. The child was ${words.name(`${record}.end`)}.`,
          outcome: `He was ${words.name(`${record}.outcome`)} and bailed.`,
        },
      });
    await kept(home, 'not chosen');
    return kept(this.canaries, 'chosen');
  }

  /** Health hold back, for a reason that stays at home; adult services write down a call; police find a disclosure right. */
  async holdBackAndCall(home: Canaries): Promise<void> {
    const { workspace, child, father } = this.everyKind;
    const { canaries } = this;
    const visitor = this.#staff.health.browser;
    await visitor.get(`/mash/${workspace}/people/${father.person}/share`);
    await visitor.press('Hold back');
    visitor.fill({ reason: 'endangers', because: home.word('why it is held back') });
    await visitor.press('Hold back');
    const worker = this.#staff.adults.browser;
    await worker.get(`/mash/${workspace}/calls/new`);
    worker.fill({ direction: 'in', how: 'telephone', agency: 'elsewhere', people: [child.person] });
    worker.fill({ 'happened-day': '2', 'happened-month': '3', 'happened-year': '2026' });
    for (const field of ['organisation', 'name', 'ourName'])
      worker.fill({ [field]: canaries.name(`call.${field}`) });
    worker.fill({ number: canaries.telephone('call.number'), words: canaries.word('call.words') });
    await worker.press('Record it');
    await this.everyKind.arrived('the call', 'cef', ({ calls }) => calls.length === 2);
    const governor = this.#staff.police.browser;
    await governor.get('/ig/disclosures');
    const [first] = /\/ig\/disclosures\/[\w-]{43}/.exec(governor.page.html) ?? [];
    await governor.get(first ?? '/ig/disclosures/none');
    const asked = ['basis', 'proportionate', 'accurate', 'people', 'recorded'];
    governor.fill(Object.fromEntries(asked.map((question) => [question, 'no'])));
    for (const question of asked)
      governor.fill({ [`${question}Because`]: home.word(`finding.${question}`) });
    governor.fill({ conclusion: 'advice', advice: home.word('finding.advice') });
    await governor.press('Record your finding');
    if (!governor.text.includes('Your finding is recorded'))
      throw new Error(governor.errorSummary.join());
  }

  /** Everybody tries what is not theirs, with words in the address. */
  async tryWhatIsForbidden(): Promise<void> {
    for (const agency of AGENCIES) {
      const { browser } = this.#staff[agency];
      const word = this.canaries.name(`${agency}.address`);
      const { status } = await browser.get(`/staff/add?name=${word}`);
      if (status !== 404) throw new Error(`${agency} may add staff: ${status}`);
    }
  }

  /** How many people of that name an agency’s staff find in their vault. */
  async found(agency: TestAgency, name: string): Promise<string> {
    const { browser } = this.#staff[agency];
    await browser.get('/search');
    browser.fill({ name, reason: 'concern' });
    await browser.press('Search');
    return browser.text;
  }

  async #identify(agency: TestAgency): Promise<void> {
    const { browser, username } = this.#staff[agency];
    browser.fill({ Username: username, Password: PASSWORD });
    await browser.press(buttonOf(browser));
    await until(`${agency}’s work`, async () => browser.heading === 'Your work today');
  }
}
