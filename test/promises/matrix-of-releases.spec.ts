import { type ApproverRole, StaffRole } from '@mash/contracts/vocabulary';
import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes, randomId } from '@mash/crypto/random';
import { DataSource } from 'typeorm';
import { Surroundings } from '../../apps/agency-gateway/src/cases/cases.js';
import { CorrectRelease } from '../../apps/agency-gateway/src/releases/correct-release.js';
import type {
  KeptRelease,
  ReleaseState,
} from '../../apps/agency-gateway/src/releases/kept-release.js';
import { KeptReleases } from '../../apps/agency-gateway/src/releases/releases.js';
import { ResumeReleases } from '../../apps/agency-gateway/src/releases/resume-releases.js';
import { CompareRestricted } from '../../apps/agency-gateway/src/requests/compare-restricted.js';
import { PersonLinks } from '../../apps/agency-gateway/src/requests/requests.js';
import { DeclareInterests } from '../../apps/agency-gateway/src/staff/declare-interests.js';
import type { Staff } from '../../apps/agency-gateway/src/staff/staff.js';
import { authorOf, Cases } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { putOnRota } from '../releases/rota.js';
import { INTELLIGENCE, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { PASSWORD } from '../support/gateway.js';
import { LETTER } from '../support/role-letters.js';
import { sendForm } from '../support/send-form.js';
import { until } from '../support/system.js';
import { unmoved } from '../support/unmoved.js';
import { PoliceReleases } from './running/police-releases.js';

const CLAIM = { ground: 'source-identity/life', password: PASSWORD, words: 'A life is at risk.' };
const SATISFIED = Object.fromEntries([
  ...['basis', 'proportionate', 'accurate', 'people', 'recorded'].map((name) => [name, 'yes']),
  ['conclusion', 'satisfied'],
]);

/** The address and the form; `isRead` where the form sends what its page showed. */
interface Trying {
  to: string;
  form?: Readonly<Record<string, string>>;
  isRead?: boolean;
}

/** What somebody can try with a release. */
const ACTS = {
  'choose it again': {
    to: '/mash/:case/people/:father/share',
    form: { release: ':release', note: 'Known since 2023.', readers: 'cef', act: 'choose' },
  },
  'take words out': { to: '/releases/:release/items/1', form: { 'kept-item': 'needed' } },
  'say why': { to: '/releases/:release/basis', form: { verified: 'seen-by-us' } },
  'send it': { to: '/releases/:release/check', isRead: true },
  'hold it back': {
    to: '/releases/:release/hold-back',
    form: { reason: 'endangers', because: 'Not yet.' },
  },
  'ask for an exception': {
    to: '/releases/:release/exception',
    form: { prohibition: 'source-identity' },
  },
  'correct it': {
    to: '/releases/:release/correct',
    form: { items: ':item', wrong: 'Since 2024.', right: 'Since 2023.' },
  },
  'find it right': { to: '/ig/disclosures/:entry', form: SATISFIED },
  'withdraw it': {
    to: '/releases/:release/withdraw',
    form: { entries: ':entry', reason: 'wrong-person', because: 'It is about another man.' },
  },
  'approve it': {
    to: '/approvals/:question',
    form: { act: 'approve', password: PASSWORD },
    isRead: true,
  },
  'send it back': { to: '/approvals/:question', form: { act: 'send-back', words: 'Ring me.' } },
  'claim an exception': { to: '/approvals/:claim/exception', form: CLAIM },
  'say that none applies': {
    to: '/approvals/:claim/exception',
    form: { act: 'send-back', words: 'None of them.' },
  },
  'approve a claim': { to: '/approvals/:claim', form: { act: 'approve', password: PASSWORD } },
  'claim where nobody asked': { to: '/approvals/:question/exception', form: CLAIM },
  'look at it afterwards': { to: '/second-looks/:question', form: { password: PASSWORD } },
} as const satisfies Record<string, Trying>;
type Act = keyof typeof ACTS;
type State = Exclude<ReleaseState, 'sealed'> | 'shared';

/**
 * Who may, in a state: letters of roles, for whoever chose it and for everybody else. p practitioner, a approver,
 * s specialist desk, d decision maker, i information governance, m administrator.
 */
interface Cell {
  chooser?: string;
  others?: string;
}
type Table = Partial<Record<Act, Partial<Record<State, Cell>>>>;

/** What is not decided yet is its chooser’s alone, who works on cases (DESIGN 6.1, 6.2). */
const STEP: Table[Act] = { chosen: { chooser: 'pad' }, returned: { chooser: 'pad' } };
const EVERYBODY_WITH_CASES = { chooser: 'pad', others: 'pad' };

/** Written from DESIGN 6 and 7, and from nothing of the code. To all who are not named the thing is not there. */
const MAY: Table = {
  'choose it again': STEP,
  'take words out': STEP,
  'say why': STEP,
  'send it': STEP,
  'ask for an exception': STEP,
  // A desk may hold back what is its own, though it chooses nothing by a page.
  'hold it back': { chosen: { chooser: 'pasd' }, returned: { chooser: 'pasd' } },
  // What has left is the agency’s: nobody is waited for (DESIGN 6.8).
  'correct it': { shared: EVERYBODY_WITH_CASES },
  'withdraw it': { shared: { chooser: 'padi', others: 'padi' } },
  'find it right': { shared: { chooser: 'i', others: 'i' } },
};

/** Whoever presses the last button again is led to where it stands, and nothing is done twice. */
const LED: Table = {
  'send it': { 'for-review': EVERYBODY_WITH_CASES, shared: EVERYBODY_WITH_CASES },
};

/**
 * A question is put to one role. Whoever holds it answers, on the rota or not, while it waits; whoever chose the release
 * does not, and is told so (DESIGN 6.3). Law names two roles that claim (DESIGN 7.4).
 */
const ANSWERS: Partial<Record<Act, Partial<Record<ApproverRole, string>>>> = {
  'approve it': {
    approver: 'a',
    'specialist-desk': 's',
    'decision-maker': 'd',
    'information-governance': 'i',
  },
  'send it back': {
    approver: 'a',
    'specialist-desk': 's',
    'decision-maker': 'd',
    'information-governance': 'i',
  },
  'claim an exception': { 'specialist-desk': 's', 'information-governance': 'i' },
  'say that none applies': { 'specialist-desk': 's', 'information-governance': 'i' },
};

const STATES: readonly State[] = [
  ...(['chosen', 'decided', 'for-review', 'approved', 'returned'] as const),
  ...(['shared', 'held-back', 'withdrawn'] as const),
];
/** Between two steps, held back and withdrawn it stands still, whoever tries. */
const MOVING: readonly State[] = ['chosen', 'for-review', 'returned', 'shared'];
const ROLES = StaffRole.options;
const ASKED = [
  ...(['approver', 'specialist-desk', 'decision-maker', 'information-governance'] as const),
];
const STATUS = { done: 303, led: 303, told: 422, 'not there': 404 } as const;

/** Somebody at the terminal, and who they are to a release: its chooser, whom its question names, or neither. */
interface Actor {
  is: 'chooser' | 'named' | 'neither';
  role: StaffRole;
  staff: Staff;
  browser: Browser;
}

/** One try. What answers a question has the role that is asked. */
interface Try {
  act: Act;
  state: State;
  actor: Actor;
  asked?: ApproverRole;
}
type Thing = Record<'release' | 'question' | 'claim' | 'entry' | 'item', string>;

function expected({ act, state, actor, asked }: Try): keyof typeof STATUS {
  const letter = LETTER[actor.role];
  if (asked !== undefined) {
    if (state !== 'for-review' || ANSWERS[act]?.[asked]?.includes(letter) !== true)
      return 'not there';
    return actor.is === 'chooser' ? 'told' : 'done';
  }
  const who = actor.is === 'chooser' ? 'chooser' : 'others';
  if (MAY[act]?.[state]?.[who]?.includes(letter)) return 'done';
  return LED[act]?.[state]?.[who]?.includes(letter) ? 'led' : 'not there';
}

function answersQuestion(act: Act): boolean {
  return /:(question|claim)/.test(ACTS[act].to);
}

describe('what may be done to a release: by whom, whoever they are to it, in which state', () => {
  let one: ACase;
  let releases: PoliceReleases;
  let note: KeptRelease;
  /** A report whose source the law protects, for each state: one that waits for an answer is not asked about again. */
  const reports = {} as Record<State, KeptRelease>;
  let seen: string;
  const actors: Actor[] = [];
  /** What has really gone, by its chooser. */
  const gone = new Map<StaffRole, KeptRelease[]>();

  beforeAll(async () => {
    one = await openCase();
    releases = new PoliceReleases(one);
    for (const role of ROLES) {
      await signIn('chooser', role);
      await signIn('neither', role);
    }
    for (const role of ASKED) {
      await signIn('named', role);
      await putOnRota(one.system, 'police', role, [`named-${role}`, '01632 960102']);
    }
    // What goes on with what a crash left would go on with what is put here between two steps.
    one.at('police', ResumeReleases).onApplicationShutdown();
    note = await releases.decide(chooserOf('practitioner').staff);
    await chooseReports();
    // One is tried by everybody; whoever withdraws has one more to do so, and it stands once.
    for (const role of ROLES) await share(role, role === 'practitioner' ? 6 : 2);
    await compared();
    await sent();
    const now = await one.at('police', Cases).one(one.workspace);
    if (now === null) throw new Error('No case.');
    seen = one.at('police', Surroundings).now().seenOn(now);
  });
  afterAll(() => one.stop());

  /** Otherwise a timer writes these lines into the case, while it is asked whether anything has moved. */
  async function compared(): Promise<void> {
    const [request] = (await one.state('cef')).requests;
    for (const agency of ['police', 'health', 'adults'] as const)
      await one.at(agency, CompareRestricted).compare(one.workspace, request?.body.request ?? '');
    await until(
      'the lines at police',
      async () => (await one.state('police')).restricted.size === 3,
    );
  }

  const sent = () =>
    until('all that police wrote to have its keys', async () => {
      const waiting = await sql(`SELECT FROM outbox WHERE stage IN ('queued', 'logged', 'proved')`);
      return waiting.length === 0;
    });

  const sql = (query: string, parameters?: unknown[]): Promise<Record<string, unknown>[]> =>
    one.at('police', DataSource).query(query, parameters);

  async function signIn(is: Actor['is'], role: StaffRole): Promise<void> {
    const signs = ASKED.some((each) => each === role);
    const browser = await one.signIn('police', `${is}-${role}`, [role], signs ? 0 : undefined);
    actors.push({ is, role, browser, staff: await releases.staff(`${is}-${role}`) });
  }

  function chooserOf(role: StaffRole): Actor {
    const actor = actors.find((each) => each.is === 'chooser' && each.role === role);
    if (actor === undefined) throw new Error(role);
    return actor;
  }

  async function share(role: StaffRole, count: number): Promise<void> {
    for (let nth = 0; nth < count; nth += 1) {
      const shared = await releases.share(chooserOf(role).staff);
      gone.set(role, [...(gone.get(role) ?? []), shared]);
    }
  }

  async function chooseReports(): Promise<void> {
    const { app } = one.system.gateways.police;
    const father = somebody('Dean Wainscott');
    await keepPeople(app, father);
    const answers = [{ own: father.id, answer: 'same' as const }];
    const link = { person: FATHER, answers, by: 'An Example', at: new Date().toISOString() };
    await one
      .at('police', DataSource)
      .transaction((tx) => one.at('police', PersonLinks).keep(tx, one.workspace, link));
    const grading = { source: '2', assessment: 'B', handling: 'P' } as const;
    for (const state of STATES) {
      const record = await keepRecord(app, { ...INTELLIGENCE, grading, about: [father] });
      reports[state] = await releases.choose(chooserOf('practitioner').staff, [record]);
    }
  }

  /** What is tried: its chooser’s own, everybody else a practitioner’s. */
  async function thingFor({ act, state, actor, asked }: Try): Promise<Thing> {
    const { role, staff } = actor.is === 'chooser' ? actor : chooserOf('practitioner');
    const by = authorOf(staff);
    const nothing = { question: randomId(), claim: randomId(), entry: noEntry(), item: noItem() };
    if (state === 'shared' && asked === undefined) {
      const shared = gone.get(role)?.at(0);
      if (shared === undefined) throw new Error(`Nothing of ${role} is left.`);
      const { id, entries } = shared;
      const [entry = ''] = entries;
      return { ...nothing, release: id, entry, item: `${entry} ${await documentOf(id)}` };
    }
    const base = act === 'ask for an exception' ? reports[state] : note;
    const keptAs = state === 'shared' ? 'sealed' : state;
    const release = await releases.again(base, keptAs, { by });
    if (asked === undefined) return { ...nothing, release };
    const question = await releases.ask(release, asked);
    const claimed = await releases.again(reports['for-review'], keptAs, { by });
    const claim = await releases.ask(claimed, asked, 'source-identity');
    return { ...nothing, release, question, claim };
  }

  async function documentOf(id: string): Promise<string> {
    const standing = await one.at('police', KeptReleases).one(id);
    if (standing === null) throw new Error('It is not there.');
    const [first] = await one.at('police', CorrectRelease).correctable(standing);
    return first?.document ?? randomId();
  }

  async function attempt({ act, actor }: Try, thing: Thing, isOpened: boolean): Promise<number> {
    const { browser } = actor;
    const { to, form = {}, isRead = false }: Trying = ACTS[act];
    const words: Record<string, string> = { ...thing, case: one.workspace, father: FATHER };
    const put = (text: string) => text.replace(/:(\w+)/g, (whole, name) => words[name] ?? whole);
    if (isRead && isOpened) await browser.get(put(to));
    const shown = /name="shown" value="([^"]*)"/.exec(browser.page.html)?.[1] ?? 'x';
    const given = Object.entries(form).map(([name, value]) => [name, put(value)]);
    const fields = { shown, _seen: seen, ...Object.fromEntries(given) };
    const { status } = await sendForm(browser, 'POST', put(to), fields, 'application/json');
    return status;
  }

  function triesIn(state: State): Try[] {
    return (Object.keys(ACTS) as Act[]).flatMap((act): Try[] => {
      if (!answersQuestion(act))
        return actors.filter(({ is }) => is !== 'named').map((actor) => ({ act, state, actor }));
      return (state === 'for-review' ? ASKED : (['specialist-desk'] as const)).flatMap((asked) =>
        actors
          .filter(({ is, role }) => is !== 'named' || role === asked)
          .map((actor) => ({ act, state, actor, asked })),
      );
    });
  }

  it.each(STATES)('is refused to everybody else, and changes no row: %s', async (state) => {
    const refused = triesIn(state).filter((each) => expected(each) !== 'done');
    const things = new Map<string, Thing>();
    const keyOf = ({ act, actor, asked }: Try) =>
      [actor.is === 'chooser' && actor.role, asked, act === 'ask for an exception'].join();
    for (const each of refused)
      if (!things.has(keyOf(each))) things.set(keyOf(each), await thingFor(each));
    const before = await unmoved(one.system.gateways.police);
    const wrong: string[] = [];
    for (const each of refused) {
      const thing = things.get(keyOf(each));
      const status = thing && (await attempt(each, thing, false));
      if (status !== STATUS[expected(each)]) wrong.push(`${wordsOf(each)}, was ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(refused.length).toBeGreaterThan(150);
    expect(await unmoved(one.system.gateways.police)).toEqual(before);
  });

  it.each(['correct it', 'withdraw it'] as const)(
    'is done to no other release than the address names: %s',
    async (act) => {
      const actor = chooserOf('practitioner');
      const mine = await thingFor({ act, state: 'shared', actor });
      const another = await thingFor({ act, state: 'shared', actor: chooserOf('approver') });
      const { entry, item } = another;
      const before = await unmoved(one.system.gateways.police);
      const tried = await attempt({ act, state: 'shared', actor }, { ...mine, entry, item }, false);
      expect(tried).toBe(404);
      expect(await unmoved(one.system.gateways.police)).toEqual(before);
    },
  );

  it.each(MOVING)('is done by whoever may, and moves it: %s', async (state) => {
    const done = triesIn(state).filter((each) => expected(each) === 'done');
    const wrong: string[] = [];
    for (const each of done) {
      const thing = await thingFor(each);
      const before = await standing(thing);
      const status = await attempt(each, thing, true);
      const hasMoved = (await standing(thing)) !== before;
      if (status !== 303 || !hasMoved) wrong.push(`${wordsOf(each)}, was ${status}, ${hasMoved}`);
      if (each.act === 'withdraw it') gone.get(chooserRole(each))?.shift();
    }
    expect(wrong).toEqual([]);
    expect(done.length).toBeGreaterThan(5);
  });

  it.each(['send it', 'hold it back'] as const)(
    'is not decided by whoever has declared since that they are related: %s',
    async (act) => {
      const actor = chooserOf('decision-maker');
      const thing = await thingFor({ act, state: 'chosen', actor });
      const relatives = [{ name: 'Dean Wainscott', relation: 'brother', person: null }];
      const declare = one.at('police', DeclareInterests);
      await declare.declare(actor.staff, { relatives, addresses: [] });
      await sent();
      const before = await unmoved(one.system.gateways.police);
      expect(await attempt({ act, state: 'chosen', actor }, thing, false)).toBe(422);
      expect(await unmoved(one.system.gateways.police)).toEqual(before);
      await declare.declare(actor.staff, { relatives: [], addresses: [] });
    },
  );

  /** Every row that is of this thing. */
  async function standing({ release, question, claim, entry }: Thing): Promise<string> {
    const rows = await Promise.all([
      sql(`SELECT md5(t::text) AS is FROM release t WHERE id = $1`, [release]),
      sql(`SELECT md5(t::text) AS is FROM approval t WHERE id IN ($1, $2)`, [question, claim]),
      sql(`SELECT count(*) FROM finding WHERE entry = $1`, [entry]),
      sql(`SELECT count(*) FROM release`),
      sql(`SELECT count(*) FROM workspace_entry WHERE is_own`),
    ]);
    return JSON.stringify(rows);
  }
});

function chooserRole({ actor }: Try): StaffRole {
  return actor.is === 'chooser' ? actor.role : 'practitioner';
}

function noEntry(): string {
  return toBase64url(randomBytes(32));
}

function noItem(): string {
  return `${noEntry()} ${randomId()}`;
}

function wordsOf(each: Try): string {
  const { act, state, actor, asked } = each;
  const question = asked === undefined ? '' : ` asked of ${asked}`;
  return `${act}, ${state}${question}: ${actor.is} ${actor.role} is ${expected(each)}`;
}
