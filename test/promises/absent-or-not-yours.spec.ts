import { randomUUID } from 'node:crypto';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import { AcceptConcern } from '../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { Findings } from '../../apps/agency-gateway/src/governance/findings.js';
import { RecordFinding } from '../../apps/agency-gateway/src/governance/record-finding.js';
import { type Route, Routes } from '../../apps/agency-gateway/src/routes.js';
import { type Intent, WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { PASSWORD } from '../support/gateway.js';
import { keepCallAbout } from '../support/keep-call.js';
import { aPlaceOf, EARLY_HELP, PLACE } from '../support/lists.js';
import { BY, noteAbout, raise } from '../support/open-case.js';
import { sendForm } from '../support/send-form.js';
import { Statements } from '../support/statements.js';
import { until } from '../support/system.js';
import { PoliceReleases } from './running/police-releases.js';

/** Something of somebody else’s, by what it is to whoever asks for it. */
type Theirs =
  | 'a release that a colleague has not finished'
  | 'a release that a colleague has put to a reviewer'
  | 'a question that waits for another role'
  | 'a claim that waits for another role'
  | 'a second look that waits for another role'
  | 'somebody whose records are restricted'
  | 'a record about restricted people alone'
  | 'a call about somebody whose records are restricted'
  | 'a colleague’s search'
  | 'a case of other agencies'
  | 'a person of another case'
  | 'an action of another agency'
  | 'a handover to another agency'
  | 'an entry sealed to other agencies'
  | 'an entry of another kind'
  | 'what another agency shared'
  | 'a question to another agency'
  | 'a finding that asks nothing of anybody'
  | 'what nobody has withdrawn';

/** Who asks, at which terminal, in place of which name of the address. */
interface Row {
  as: StaffRole | 'colleague';
  at?: 'cef';
  in: string;
  theirs: Theirs;
}

const practitioner = (within: string, theirs: Theirs): Row => ({
  as: 'practitioner',
  in: within,
  theirs,
});
const lead = (within: string, theirs: Theirs): Row => ({
  as: 'decision-maker',
  at: 'cef',
  in: within,
  theirs,
});
const officer = (within: string, theirs: Theirs): Row => ({
  as: 'information-governance',
  in: within,
  theirs,
});
const approver = (theirs: Theirs): Row => ({ as: 'approver', in: 'id', theirs });

const UNFINISHED = practitioner('id', 'a release that a colleague has not finished');
const IN_REVIEW = practitioner('id', 'a release that a colleague has put to a reviewer');
const CASE = practitioner('workspace', 'a case of other agencies');

/** Every address that names something, and what is somebody else’s there. */
const THEIRS: Record<string, Row[]> = {
  '/people/:person': [
    practitioner('person', 'somebody whose records are restricted'),
    { as: 'specialist-desk', in: 'person', theirs: 'somebody whose records are restricted' },
  ],
  '/people/:person/calls/new': [practitioner('person', 'somebody whose records are restricted')],
  '/calls/:call': [practitioner('call', 'a call about somebody whose records are restricted')],
  '/people/:person/records': [practitioner('person', 'somebody whose records are restricted')],
  '/records/:record': [practitioner('record', 'a record about restricted people alone')],
  '/search/:search': [practitioner('search', 'a colleague’s search')],
  '/concerns/:entry': [lead('entry', 'an entry of another kind')],
  '/concerns/:entry/join/:workspace': [
    lead('entry', 'an entry of another kind'),
    lead('workspace', 'a case of other agencies'),
  ],
  '/concerns/:entry/not-accepted': [lead('entry', 'an entry of another kind')],
  '/concerns/:entry/now': [lead('entry', 'an entry of another kind')],
  '/mash/:workspace': [CASE],
  '/mash/:workspace/access': [officer('workspace', 'a case of other agencies')],
  '/mash/:workspace/actions': [CASE],
  '/mash/:workspace/actions/new': [CASE],
  '/mash/:workspace/actions/:action': [CASE, practitioner('action', 'an action of another agency')],
  '/mash/:workspace/analysis': [CASE],
  '/mash/:workspace/calls': [CASE],
  '/mash/:workspace/calls/new': [CASE],
  '/mash/:workspace/chronology': [CASE],
  '/mash/:workspace/handovers/:entry': [
    CASE,
    practitioner('entry', 'a handover to another agency'),
  ],
  '/mash/:workspace/items/:item': [CASE, practitioner('item', 'an entry sealed to other agencies')],
  '/mash/:workspace/items/:item/ask': [
    CASE,
    practitioner('item', 'an entry sealed to other agencies'),
  ],
  '/mash/:workspace/items/:item/questions/:of': [
    CASE,
    practitioner('item', 'an entry sealed to other agencies'),
  ],
  '/mash/:workspace/items/:item/pass-on': [
    { ...CASE, as: 'approver' },
    { as: 'approver', in: 'item', theirs: 'an entry sealed to other agencies' },
  ],
  '/mash/:workspace/opinion': [CASE],
  '/mash/:workspace/passings': [CASE],
  '/mash/:workspace/people/new': [CASE],
  '/mash/:workspace/people/:person/change': [lead('person', 'a person of another case')],
  '/mash/:workspace/people/:person/match': [
    CASE,
    practitioner('person', 'a person of another case'),
  ],
  '/mash/:workspace/people/:person/share': [
    CASE,
    practitioner('person', 'a person of another case'),
  ],
  '/mash/:workspace/questions/:question': [
    { ...CASE, as: 'approver' },
    { as: 'approver', in: 'question', theirs: 'an entry of another kind' },
  ],
  '/mash/:workspace/questions/:question/answer': [
    { ...CASE, as: 'approver' },
    { as: 'approver', in: 'question', theirs: 'an entry of another kind' },
    { as: 'approver', in: 'question', theirs: 'a question to another agency' },
  ],
  '/mash/:workspace/reply': [CASE],
  '/mash/:workspace/share': [CASE],
  '/mash/:workspace/strategy': [CASE],
  '/mash/:workspace/strategy/:discussion': [lead('discussion', 'an action of another agency')],
  '/mash/:workspace/warnings': [CASE],
  '/releases/:id': [UNFINISHED],
  '/releases/:id/basis': [UNFINISHED, IN_REVIEW],
  '/releases/:id/check': [UNFINISHED],
  '/releases/:id/correct': [UNFINISHED, IN_REVIEW],
  '/releases/:id/exception': [UNFINISHED, IN_REVIEW],
  '/releases/:id/hold-back': [UNFINISHED, IN_REVIEW],
  '/releases/:id/items/:number': [UNFINISHED, IN_REVIEW],
  '/releases/:id/urgent': [UNFINISHED, IN_REVIEW],
  '/releases/:id/withdraw': [
    UNFINISHED,
    IN_REVIEW,
    officer('id', 'a release that a colleague has not finished'),
  ],
  '/approvals/:id': [approver('a question that waits for another role')],
  '/approvals/:id/exception': [
    officer('id', 'a claim that waits for another role'),
    officer('id', 'a question that waits for another role'),
  ],
  '/second-looks/:id': [approver('a second look that waits for another role')],
  '/findings/:id': [approver('a finding that asks nothing of anybody')],
  '/ig/disclosures/:entry': [officer('entry', 'what another agency shared')],
  '/ig/disclosures/:entry/proof': [officer('entry', 'what another agency shared')],
  '/ig/disclosures/:entry/requests': [officer('entry', 'what another agency shared')],
  '/ig/disclosures/:entry/bundle': [officer('entry', 'what another agency shared')],
  '/ig/disclosures/:entry/withdraw': [officer('entry', 'what another agency shared')],
  '/ig/withdrawals/:entry': [officer('entry', 'what nobody has withdrawn')],
};

/** Where nothing is anybody’s: whoever may ask at all may see all that is there. */
const NOBODYS: Record<string, string> = {
  '/assets/*': 'style sheets and fonts, for anybody',
  '/help/:topic': 'help, for anybody',
  '/problems/:kind': 'what a refusal means, for anybody',
  '/mash/:workspace/ask': 'every case is the lead’s',
  '/mash/:workspace/gate': 'every case is the lead’s',
  '/mash/:workspace/handover': 'every case is the lead’s',
  '/mash/:workspace/late': 'every case is the lead’s',
  '/mash/:workspace/outcome': 'every case is the lead’s',
  '/mash/:workspace/strategy/new': 'every case is the lead’s',
  '/mash/:workspace/strategy/record': 'every case is the lead’s',
  '/mash/:workspace/tell': 'every case is the lead’s',
  '/mash/:workspace/rating': 'every case is the lead’s',
  '/emergencies/:entry': 'what this agency shared or opened early, for all who may look again',
  '/staff/:id/disable': 'every administrator lets anybody of their agency out',
  '/rota/:role/add': 'a role of the agency',
  '/rota/:role/:turn/earlier': 'turns of the agency’s own rota, seen by all who may change it',
  '/rota/:role/:turn/remove': 'turns of the agency’s own rota, seen by all who may change it',
  '/ig/journal/:hour': 'hours of the agency’s own journal',
  '/ig/rules/:hash': 'the agency’s own rules, which all of its staff may read',
  '/ig/refusals/:id': 'the agency’s own decisions, all of which its officers may read',
  '/ig/rules/:hash/counts': 'the agency’s own rules',
  '/ig/rules/:hash/papers/new': 'the agency’s own rules',
  '/ig/rules/:hash/policies/:reader': 'the agency’s own rules',
  '/ig/rules/withdrawals/:hash': 'the agency’s own rules',
};

/** A form of which every field is filled in, so that nothing is refused for what it lacks before it is looked for. */
const FILLED = {
  ...{ act: 'choose', words: 'Words.', because: 'Because.', password: PASSWORD, reason: 'other' },
  ...{ shown: 'x', verified: 'as-recorded', wrong: 'This.', right: 'That.', note: 'A note.' },
  ...{ entries: 'A'.repeat(43), items: `${'A'.repeat(43)} ${FATHER}`, readers: 'cef' },
  ...{ known: 'known-now', systems: 'Niche', shares: 'choose', person: FATHER, agrees: 'yes' },
  ...{ prohibition: 'gender-recognition', agencies: 'health', people: FATHER, result: 'Done.' },
  ...{ level: '2', next: 'A visit.', agency: 'health', place: PLACE.health, manager: 'A Manager' },
  ...{ name: 'A Lodger', isChild: 'no', destination: 'early-help', box: 'worry' },
  ...{
    why: 'They need it.',
    isAgreed: 'yes',
    isAnswered: 'yes',
    answer: 'accept',
    rating: 'amber',
  },
};

describe('what is somebody else’s looks as though it were not there', () => {
  let one: ACase;
  let routes: Route[];
  const sql: Partial<Record<string, Statements>> = {};
  const browsers = new Map<string, Browser>();
  const theirs = {} as Record<Theirs, string>;
  const here: Record<string, string> = { number: '1', of: 'more' };

  beforeAll(async () => {
    one = await openCase('red');
    for (const agency of ['police', 'cef'] as const)
      sql[agency] = new Statements(one.system.gateways[agency].app);
    routes = one
      .at('police', Routes)
      .all.filter(({ url }) => url.includes(':') || url.includes('*'));
    await signIn();
    await ofOtherCases();
    await ofVaults();
    await ofReleases();
    await ofThisCase();
    await ofFindings();
  });
  afterAll(() => one.stop());

  async function signIn(): Promise<void> {
    for (const role of [
      'practitioner',
      'approver',
      'specialist-desk',
      'information-governance',
    ] as const)
      browsers.set(`police ${role}`, await one.signIn('police', `curious-${role}`, [role]));
    browsers.set('police colleague', await one.signIn('police', 'colleague', ['practitioner']));
    browsers.set('cef decision-maker', await one.signIn('cef', 'curious-lead', ['decision-maker']));
  }

  /** A case that police raise is one of other agencies for adults; police know nothing of what health raise. */
  async function ofOtherCases(): Promise<void> {
    const { body } = await raise(one.system, 'Iris Fennimore', new Date(), { by: 'health' });
    const contact = (await one.at('cef', Contacts).all()).find(
      (each) => each.body.concern === body.concern,
    );
    if (contact === undefined) throw new Error('No concern.');
    const by = { staff: FATHER, name: 'A Manager', role: 'decision-maker' as const };
    const acceptance = { rating: 'amber' as const, because: 'A young child', gate: [] };
    theirs['a case of other agencies'] = await one
      .at('cef', AcceptConcern)
      .accept(contact, acceptance, by);
    theirs['a person of another case'] = body.people[0]?.person ?? '';
  }

  async function ofVaults(): Promise<void> {
    const { app } = one.system.gateways.police;
    const hidden = somebody('Rosalind Hiddenham', { isRestricted: true });
    await keepPeople(app, hidden);
    theirs['somebody whose records are restricted'] = hidden.id;
    theirs['a record about restricted people alone'] = await keepRecord(app, {
      ...INCIDENT,
      about: [hidden],
    });
    theirs['a call about somebody whose records are restricted'] = await keepCallAbout(app, hidden);
    const colleague = browsers.get('police colleague') as Browser;
    await colleague.get('/search');
    colleague.fill({ Name: 'Nobody Known', reason: 'I am worried about a child or an adult' });
    theirs['a colleague’s search'] = (await colleague.press('Search')).url.split('/')[2] ?? '';
  }

  async function ofReleases(): Promise<void> {
    const releases = new PoliceReleases(one);
    const chosen = await releases.choose(await releases.staff('colleague'));
    theirs['a release that a colleague has not finished'] = chosen.id;
    const waiting = await releases.again(chosen, 'for-review');
    theirs['a release that a colleague has put to a reviewer'] = waiting;
    theirs['a question that waits for another role'] = await releases.ask(
      waiting,
      'specialist-desk',
    );
    const claimed = await releases.again(chosen, 'for-review');
    theirs['a claim that waits for another role'] = await releases.ask(
      claimed,
      'specialist-desk',
      'gender-recognition',
    );
    const secondLook = { by: new Date(Date.now() + 3_600_000).toISOString() };
    const gone = await releases.again(chosen, 'sealed', { secondLook });
    theirs['a second look that waits for another role'] = await releases.ask(
      gone,
      'specialist-desk',
    );
  }

  async function ofFindings(): Promise<void> {
    const staff = await new PoliceReleases(one).staff('curious-information-governance');
    const yes = { answer: 'yes' as const, because: '' };
    const answers = { basis: yes, proportionate: yes, accurate: yes, people: yes, recorded: yes };
    const entry = theirs['what another agency shared'];
    const said = { answers, conclusion: 'satisfied' as const, advice: '' };
    await one.at('police', RecordFinding).record(staff, entry, said);
    const [finding] = await one.at('police', Findings).last();
    theirs['a finding that asks nothing of anybody'] = finding?.id ?? '';
  }

  async function ofThisCase(): Promise<void> {
    const { workspace } = one;
    Object.assign(here, { workspace, person: FATHER });
    const write = (agency: 'cef' | 'health', intent: Intent) =>
      one.at(agency, WriteToCase).act(workspace, [intent], { ...BY, staff: FATHER });
    const about = noteAbout(FATHER, 'Seen twice.');
    const [apart = ''] = await write('health', { ...about, recipients: ['cef'] });
    theirs['an entry sealed to other agencies'] = apart;
    await until('it at children’s services', async () =>
      (await one.state('cef')).releases.some(({ entry }) => entry === apart),
    );
    const [shared = ''] = await write('health', {
      ...noteAbout(FATHER, 'Seen once.'),
      recipients: ['cef', 'police'],
    });
    theirs['what another agency shared'] = shared;
    theirs['what nobody has withdrawn'] = shared;
    const [question = ''] = await write('cef', {
      kind: 'question',
      body: {
        ...{ item: apart, of: 'more', people: [FATHER], words: 'Who saw them?' },
        dueAt: new Date().toISOString(),
      },
    });
    theirs['a question to another agency'] = question;
    const action = randomUUID();
    const doing = {
      owner: 'health',
      what: 'See her.',
      person: null,
      by: '2026-12-01',
      result: null,
    };
    await write('cef', {
      kind: 'action',
      body: { action, ...doing, draws: [], onward: [] },
      recipients: ['police', 'health'],
    });
    theirs['an action of another agency'] = action;
    const [outcome = ''] = await write('cef', { kind: 'outcome', body: OUTCOME });
    const handing = { handover: randomUUID(), to: aPlaceOf('health'), outcome };
    const body = { ...handing, manager: 'A Manager', draws: [], onward: [] };
    const [handover = ''] = await write('cef', { kind: 'handover', body });
    theirs['a handover to another agency'] = handover;
    theirs['an entry of another kind'] = outcome;
    await until('it all to be at police', async () => {
      const { handovers, releases, actions } = await one.state('police');
      return handovers.length === 1 && releases.length === 1 && actions.length === 1;
    });
  }

  const rowsOf = (asked: Route[]) =>
    asked.flatMap((route) => (THEIRS[route.url] ?? []).map((row) => ({ route, row })));

  /** The address with what is asked for in it. */
  function addressOf({ url }: Route, row: Row, id: string): string {
    return url.replace(/:(\w+)/g, (_, name) =>
      name === row.in ? id : (here[name] ?? absentAs('')),
    );
  }

  async function answer({ route, row }: { route: Route; row: Row }, id: string, form: object) {
    const agency = row.at ?? 'police';
    const browser = browsers.get(`${agency} ${row.as}`);
    const listening = sql[agency];
    if (browser === undefined || listening === undefined) throw new Error(`${agency} ${row.as}`);
    const path = addressOf(route, row, id);
    const response = await sendForm(browser, route.method, path, { ...form });
    const body = await response.text();
    return {
      status: response.status,
      headers: headersOf(response),
      length: body.length,
      body: bare(body, id),
      statements: listening.latest.map((it) => it.slice(0, 120)),
    };
  }

  /** What of two answers differs, each given when everything that is kept in memory is there. */
  async function differences(asked: { route: Route; row: Row }, id: string, forms: object[]) {
    const nobodys = absentAs(id);
    const wrong: unknown[] = [];
    for (const each of [nobodys, id]) await answer(asked, each, {});
    for (const form of forms) {
      const absent = await answer(asked, nobodys, form);
      const present = await answer(asked, id, form);
      const parts = Object.keys(absent) as (keyof typeof absent)[];
      const differs = parts.filter(
        (part) => JSON.stringify(absent[part]) !== JSON.stringify(present[part]),
      );
      const isThere = absent.status !== 404 || absent.statements.length === 0;
      if (differs.length > 0 || isThere) wrong.push({ asked, differs, absent, present });
    }
    return wrong;
  }

  it('has a row here for every address that names something', () => {
    const urls = [...new Set(routes.map(({ url }) => url))].sort();
    expect([...Object.keys(THEIRS), ...Object.keys(NOBODYS)].sort()).toEqual(urls);
  });

  it('in status, headers, body, length and the statements that are put to the database', async () => {
    const asked = rowsOf(routes);
    expect(asked.length).toBeGreaterThan(60);
    const wrong: unknown[] = [];
    for (const each of asked) {
      const forms = each.route.method === 'GET' ? [{}] : [{}, FILLED];
      wrong.push(...(await differences(each, theirs[each.row.theirs], forms)));
    }
    expect(wrong).toEqual([]);
  });

  it('also where it is named behind the address, or in the form', async () => {
    const row = practitioner('release', 'a release that a colleague has not finished');
    const id = theirs[row.theirs];
    const url = '/mash/:workspace/people/:person/share';
    const again = { route: { method: 'GET', url: `${url}?release=:release` }, row };
    expect(await differences(again, id, [{}])).toEqual([]);
    const choosing = { route: { method: 'POST', url }, row };
    const [absent, present] = [
      await answer(choosing, id, { ...FILLED, release: absentAs(id) }),
      await answer(choosing, id, { ...FILLED, release: id }),
    ];
    expect(absent.status).toBe(404);
    expect(present).toEqual(absent);
  });

  it('while whoever it belongs to sees it, as a control', async () => {
    const id = theirs['a release that a colleague has not finished'];
    const row: Row = { ...UNFINISHED, as: 'colleague' };
    const route = { method: 'GET', url: '/releases/:id' };
    const [wrong] = await differences({ route, row }, id, [{}]);
    expect(wrong).toMatchObject({
      differs: ['status', 'headers', 'length', 'body', 'statements'],
      present: { status: 200 },
    });
  });
});

const OUTCOME = {
  ...{ level: 3 as const, because: 'Violence', next: 'A visit', whoTellsTheFamily: 'CEF' },
  destination: EARLY_HELP,
  ...{ notChecked: [], notAnswered: [], analysis: null, draws: [], onward: [] },
};

/** An identifier of the same shape of which nobody knows. */
function absentAs(id: string): string {
  return id.length === 43 ? toBase64url(randomBytes(32)) : randomUUID();
}

/** A page without what is another at every look: the address itself, tokens and nonces. */
function bare(html: string, id: string): string {
  return html
    .replaceAll(id, 'ID')
    .replace(/(value|nonce)="[^"]*"/g, '')
    .replace(/'nonce-[^']*'/g, '');
}

function headersOf({ headers }: Response): Record<string, string> {
  const all = Object.fromEntries(headers);
  const { date: _, 'set-cookie': cookie = '', 'content-security-policy': policy = '' } = all;
  const same = { ...all, date: '', 'set-cookie': cookie.replace(/=[^;]*/g, '') };
  return { ...same, 'content-security-policy': policy.replace(/nonce-[\w-]+/g, 'nonce') };
}
