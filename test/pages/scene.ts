import { DataSource } from 'typeorm';
import { KeptApprovals } from '../../apps/agency-gateway/src/releases/kept-approvals.js';
import { KeptReleases } from '../../apps/agency-gateway/src/releases/kept-releases.js';
import type { Person } from '../../apps/agency-gateway/src/vault/vault.js';
import { Cases } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import {
  INCIDENT,
  INTELLIGENCE,
  keepPeople,
  keepRecord,
  somebody,
} from '../releases/vault-of-police.js';
import { PLACE } from '../support/lists.js';
import { at } from '../support/open-case.js';
import { AGENCIES, type TestAgency, until } from '../support/system.js';
import type { County } from './county.js';
import { choices, hrefOf, kindsOf, releaseIn } from './found-on-page.js';
import type { Here } from './here.js';
import { approver } from './row.js';

const CHILD = 'Ellie-Mae Wainscott';
const FATHER = 'Dean Wainscott';
const SECOND = 'Orla Fennimore';

/** What each agency keeps of the child: words that others may read, and something that needs a yes first. */
const RECORDS = {
  police: [INCIDENT, INTELLIGENCE],
  health: [
    { kind: 'contact', fields: { narrative: 'She was seen at home.', plan: 'Seen again.' } },
  ],
  adults: [
    { kind: 'assessment', fields: { narrative: 'He was seen.', careNeeds: 'He needs support.' } },
  ],
  cef: [{ kind: 'contact', fields: { source: 'A neighbour', narrative: 'Shouting was heard.' } }],
} as const;

/** A case on its way through four terminals, by their forms. */
export class Scene {
  readonly here: Record<TestAgency, Here>;

  constructor(readonly county: County) {
    this.here = Object.fromEntries(AGENCIES.map((it) => [it, {}])) as Scene['here'];
  }

  /** A concern is accepted, everybody is asked, nobody has answered; two wait to be screened, one of them about the same child. */
  async openCase(): Promise<void> {
    for (const name of [CHILD, SECOND]) await this.#raise(name);
    const decider = this.county.browser('cef', 'decision-maker');
    await this.#reload(decider, '/concerns', (it) => it.text.includes(SECOND));
    const concern = hrefOf(decider, SECOND).replace('/concerns/', '');
    await decider.follow(CHILD);
    decider.fill({ mayBe: 'section-47', rating: 'amber', why: 'Violence at home' });
    decider.fill({ [`What has ${CHILD} been told?`]: 'Too young to be told' });
    decider.fill({ [`What has ${FATHER} been told?`]: 'Not told: it would not be safe' });
    await decider.press('Accept as an enquiry');
    const workspace = decider.page.url.replace('/mash/', '');
    await until('police to have joined', async () => {
      return (await this.#stateAt('cef', workspace)).members.length === 2;
    });
    const further = await this.#raiseAgain(decider);
    await this.#reload(decider, `/mash/${workspace}/gate`, (it) => it.page.status === 200);
    await this.#reload(decider, `/mash/${workspace}/ask`, (it) => it.text.includes(FATHER));
    const [child, father] = choices(decider, 'people');
    decider.fill({ agencies: choices(decider, 'agencies'), people: choices(decider, 'people') });
    await decider.press('Send the requests');
    for (const agency of AGENCIES) {
      Object.assign(this.here[agency], { workspace, concern, further, child, father });
      await until(`the request at ${agency}`, async () => {
        const now = await at(this.county.system, agency, Cases).one(workspace);
        return (now?.state.requests.length ?? 0) > 0 && (now?.state.people.size ?? 0) > 1;
      });
    }
  }

  /** A further concern about the child of the case. @returns its entry. */
  async #raiseAgain(decider: Browser): Promise<string> {
    await this.#raise(CHILD);
    const about = () => decider.links.filter(({ text }) => text === CHILD);
    await this.#reload(decider, '/concerns', () => about().length === 2);
    return about()[0]?.href.replace('/concerns/', '') ?? '';
  }

  /** People and records of an agency’s own, and two searches for them. */
  async fillVault(agency: TestAgency): Promise<void> {
    const { app } = this.county.system.gateways[agency];
    const child = somebody(CHILD, { dateOfBirth: '2024-04-09', nhsNumber: '9990001233' });
    const stranger = somebody('Perrin Holloway');
    await keepPeople(app, child, stranger, somebody(FATHER));
    const records = await this.#keep(agency, child);
    const practitioner = this.county.browser(agency, 'practitioner');
    const search = async (name: string) => {
      await practitioner.get('/search');
      practitioner.fill({ Name: name, reason: 'I am worried about a child or an adult' });
      return (await practitioner.press('Search')).url;
    };
    await this.#putOnRota(agency);
    const call = await this.#callAbout(agency, child);
    const admin = this.county.browser(agency, 'administrator');
    await admin.get('/staff');
    const leads = (of: string) =>
      admin.links.find(({ href, text }) => href.endsWith('/disable') && text.includes(of));
    Object.assign(this.here[agency], {
      own: child.id,
      stranger: stranger.id,
      records,
      call,
      kinds: kindsOf(await practitioner.get(`/records/new?person=${child.id}`)),
      foundNobody: await search('Nobody Known'),
      found: await search(CHILD),
      staff: leads('no-role')?.href.split('/')[2],
      myself: leads('administrator')?.href.split('/')[2],
    });
  }

  /** The agency told a school of the child, and no case is named. @returns the call. */
  async #callAbout(agency: TestAgency, { id }: Person): Promise<string> {
    const browser = this.county.browser(agency, 'practitioner');
    await browser.get(`/people/${id}/calls/new`);
    browser.fill({ direction: 'out', how: 'visit', agency: 'elsewhere', time: '9:05' });
    browser.fill({ organisation: 'Osier Lane Primary School', name: 'R. Head' });
    browser.fill({ words: 'We asked them to keep her.', couldNotWait: 'It was three o’clock.' });
    return (await browser.press('Record it')).url.replace('/calls/', '');
  }

  /** Two people of one role are asked one after the other, so that their order can be changed. */
  async #putOnRota(agency: TestAgency): Promise<void> {
    const admin = this.county.browser(agency, 'administrator');
    for (const from of ['8:00', '20:00']) {
      await admin.get('/rota/approver/add');
      const [staff = ''] = choices(admin, 'staff');
      const to = from === '8:00' ? '20:00' : '8:00';
      admin.fill({ staff, number: '01632 960111', days: 'every-day', from, to });
      await admin.press('Add to the rota');
    }
  }

  /** The child is compared; one release is shared and waits in part, one held back, one checked, one just chosen. */
  async share(agency: TestAgency): Promise<void> {
    const here = this.here[agency];
    const browser = this.county.browser(agency, 'practitioner');
    await browser.get(`/mash/${here.workspace}/people/${here.child}/match`);
    browser.fill({ [`answer-${here.own}`]: 'same' });
    await browser.press('Save these answers');
    await this.choose(agency);
    await this.check(agency);
    await this.send(agency);
    here.shared = releaseIn(browser.page.url);
    await this.choose(agency, 'Hold back');
    here.held = releaseIn(browser.page.url);
    browser.fill({ reason: choices(browser, 'reason')[0] ?? '', because: 'It is not time yet.' });
    await browser.press('Hold back');
    here.open = await this.choose(agency);
    await this.check(agency);
    here.next = await this.choose(agency);
    await this.check(agency);
    const yes = this.county.browser(agency, agency === 'police' ? 'specialist-desk' : 'approver');
    await yes.get('/approvals');
    here.approval = hrefOf(yes, CHILD).replace('/approvals/', '');
    if (agency === 'police') here.exception = await this.#askException(here.next);
    here.look = await this.#lookLater(agency);
  }

  /** Police ask whether the name of a source may go after all. @returns the question that waits. */
  async #askException(release: string): Promise<string> {
    const browser = this.county.browser('police', 'practitioner');
    await browser.get(`/releases/${release}/check`);
    await browser.press('Ask whether an exception applies to Source reference');
    const desk = this.county.browser('police', 'specialist-desk');
    await desk.get('/approvals');
    const question = desk.links.find(({ href }) => href.endsWith('/exception'));
    return question?.href.split('/')[2] ?? '';
  }

  /** What was shared stands as in a Red case whose second person has not looked yet. @returns the question. */
  async #lookLater(agency: TestAgency): Promise<string> {
    const { system } = this.county;
    const releases = at(system, agency, KeptReleases);
    const approvals = at(system, agency, KeptApprovals);
    const standing = await releases.one(this.here[agency].shared);
    if (standing === null) throw new Error('Nothing was shared.');
    const { release } = standing;
    const [waiting] = await approvals.waiting();
    const [asked] = waiting?.asked ?? [];
    if (asked === undefined) throw new Error('Nobody is asked.');
    const until = new Date(Date.now() + 24 * 3_600_000).toISOString();
    await at(system, agency, DataSource).transaction(async (tx) => {
      await releases.keep(tx, { ...release, secondLook: { by: until } }, 'sealed');
      const role = approver(agency);
      await approvals.ask(tx, { release: release.id, role, asked: [{ ...asked, until }] });
    });
    const found = (await approvals.of(release.id)).at(-1);
    return found?.approval.id ?? '';
  }

  /** Chooses everything that may be chosen about the child, for everybody. @returns the release. */
  async choose(agency: TestAgency, button = 'Continue'): Promise<string> {
    const { workspace, child } = this.here[agency];
    const browser = this.county.browser(agency, 'practitioner');
    await browser.get(`/mash/${workspace}/people/${child}/share`);
    browser.fill({ records: choices(browser, 'records'), readers: choices(browser, 'readers') });
    await browser.press(button);
    return releaseIn(browser.page.url);
  }

  /** Goes on to the last look. */
  async check(agency: TestAgency): Promise<void> {
    const browser = this.county.browser(agency, 'practitioner');
    await leaveWords(browser);
    const reasons = choices(browser, 'noConsent');
    if (reasons[0] !== undefined) browser.fill({ noConsent: reasons[0] });
    await browser.press('Confirm and go on');
  }

  /** Shares what may go now. */
  async send(agency: TestAgency): Promise<void> {
    const browser = this.county.browser(agency, 'practitioner');
    const [button = 'Share'] = /Share \d+ items? [^<]*/.exec(browser.page.html) ?? [];
    await browser.press(button.trim());
  }

  /** An outcome, and a handover to each of the agencies asked, which has not answered it. */
  async decide(): Promise<void> {
    const { workspace } = this.here.cef;
    const wrong = await this.choose('police');
    await this.check('police');
    await this.send('police');
    await until('the release at cef', async () => {
      const { releases } = await this.#stateAt('cef', workspace);
      return releases.filter(({ author }) => author === 'police').length === 2;
    });
    const decider = this.county.browser('cef', 'decision-maker');
    await decider.get(`/mash/${workspace}/outcome`);
    decider.fill({ level: '2', because: 'No concerns at the visit', next: 'Support at home' });
    decider.fill({ destination: 'early-help' });
    await decider.press('Record the outcome');
    await this.#reload(decider, `/mash/${workspace}`, (it) => it.text.includes('Support at home'));
    await this.#withdraw(wrong);
    await this.#discuss(decider);
    for (const agency of AGENCIES) await this.#plan(agency);
    for (const agency of ['police', 'health', 'adults'] as const) {
      await decider.get(`/mash/${workspace}/handover`);
      decider.fill({ place: PLACE[agency], manager: 'F Okorie' });
      await decider.press('Hand over');
      const browser = this.county.browser(agency, 'practitioner');
      const isThere = (it: Browser) => it.text.includes('Accept or return it');
      await this.#reload(browser, `/mash/${workspace}`, isThere);
      this.here[agency].handover = hrefOf(browser, 'Accept or return it').split('/').at(-1) ?? '';
    }
  }

  /** A strategy discussion was held about the child, and another is set up. */
  async #discuss(decider: Browser): Promise<void> {
    const { workspace, child } = this.here.cef;
    const base = `/mash/${workspace}/strategy`;
    const chair = 'F Okorie';
    await decider.get(`${base}/record`);
    decider.fill({ how: 'telephone', chair, 'took-cef': chair, 'took-police': 'DS Hollis' });
    decider.fill({ 'not-health': 'No answer', [`section47-${child}`]: 'single' });
    decider.fill({ [`because-${child}`]: 'A bruise', [`tonight-${child}`]: 'At home' });
    decider.fill({ 'action-1-what': 'See her.', 'action-1-owner': 'cef', 'action-1-by-day': '27' });
    decider.fill({ 'action-1-by-month': '3', 'action-1-by-year': '2099' });
    await decider.press('Record it and give the actions');
    await decider.get(`${base}/new`);
    const day = { 'held-day': '27', 'held-month': '3', 'held-year': '2099', heldTime: '10:00' };
    decider.fill({ ...day, how: 'meeting', chair });
    await decider.press('Set it up');
    const isThere = (it: Browser) => it.text.includes('Record it');
    await this.#reload(decider, base, isThere);
    const discussion = hrefOf(decider, 'Record it').split('/').at(-1) ?? '';
    for (const agency of AGENCIES) this.here[agency].discussion = discussion;
  }

  /** An agency gives itself something to do. */
  async #plan(agency: TestAgency): Promise<void> {
    const { workspace } = this.here[agency];
    const browser = this.county.browser(agency, 'practitioner');
    await browser.get(`/mash/${workspace}/actions/new`);
    const by = { 'by-day': '27', 'by-month': '3', 'by-year': '2099' };
    browser.fill({ owner: agency, what: 'See the child at home.', ...by });
    await browser.press('Give this action');
    const isThere = (it: Browser) => it.text.includes('Say what was done');
    await this.#reload(browser, `/mash/${workspace}/actions`, isThere);
    this.here[agency].action = hrefOf(browser, 'Say what was done');
    await browser.get(`/mash/${workspace}/analysis`);
    browser.fill({ box: 'childs-voice', words: 'She says that she is cold.', from: 'child' });
    await browser.press('Save this line');
  }

  /** Police withdraw a release on which the outcome rests: the lead keeps it sealed. */
  async #withdraw(release: string): Promise<void> {
    const officer = this.county.browser('police', 'practitioner');
    await officer.get(`/releases/${release}/withdraw`);
    const because = 'It was about somebody else.';
    officer.fill({ reason: 'wrong-person', because });
    const entries = choices(officer, 'entries');
    if (entries.length > 1) officer.fill({ entries });
    await officer.press('Withdraw');
    this.here.police.withdrawn = [release];
    const governor = this.county.browser('cef', 'information-governance');
    const isSealed = (it: Browser) => it.text.includes('Open the sealed copy');
    await this.#reload(governor, '/ig/withdrawals', isSealed);
    const sealed = hrefOf(governor, 'Open the sealed copy');
    for (const agency of AGENCIES) this.here[agency].sealed = sealed;
  }

  /** The lead asks an agency whose terminal is away about the father again. @returns the case as the lead reads it then. */
  async askWhoIsAway(agency: TestAgency): Promise<{ text: string; html: string }> {
    const { workspace, father } = this.here.cef;
    const decider = this.county.browser('cef', 'decision-maker');
    await decider.get(`/mash/${workspace}/ask`);
    decider.fill({ agencies: [agency], people: [father] });
    await decider.press('Send the requests');
    await this.#reload(decider, `/mash/${workspace}`, (it) => it.text.includes('not delivered'));
    return { text: decider.text, html: decider.page.html };
  }

  async #keep(agency: TestAgency, child: Person): Promise<string[]> {
    const { app } = this.county.system.gateways[agency];
    const kept: string[] = [];
    for (const record of RECORDS[agency])
      kept.push(await keepRecord(app, { ...record, about: [child], role: 'child' }));
    return kept;
  }

  async #raise(name: string): Promise<void> {
    const officer = this.county.browser('police', 'practitioner');
    await officer.get('/concerns/new');
    officer.fill({
      'Child’s name': name,
      'Adult’s name': FATHER,
      'Who they are to the child': 'father',
      'What has happened': 'Officers were called to shouting at night.',
      'Name of the person who must not learn of this': FATHER,
      isImmediateDanger: 'no',
    });
    await officer.press('Send to children’s services');
  }

  async #stateAt(agency: TestAgency, workspace: string) {
    return until(`the case at ${agency}`, async () => {
      return (await at(this.county.system, agency, Cases).one(workspace))?.state;
    });
  }

  #reload(browser: Browser, path: string, isSo: (browser: Browser) => boolean): Promise<boolean> {
    return until(`${path} to be so`, async () => {
      await browser.get(path);
      return isSo(browser);
    });
  }
}
