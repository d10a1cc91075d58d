import { randomUUID } from 'node:crypto';
import { StaffRole } from '@mash/contracts/vocabulary';
import { DataSource } from 'typeorm';
import { Surroundings } from '../../apps/agency-gateway/src/cases/cases.js';
import { AcceptConcern } from '../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { MISSING } from '../../apps/agency-gateway/src/workspaces/head.js';
import {
  Cases,
  type Intent,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { aPlaceOf, EARLY_HELP, PLACE } from '../support/lists.js';
import {
  ask,
  at,
  BY,
  enrolled,
  noteAbout,
  raise,
  signedIn,
  stateAt,
  type TestCase,
} from '../support/open-case.js';
import { LETTER } from '../support/role-letters.js';
import { sendForm } from '../support/send-form.js';
import { AGENCIES, type System, startSystem, until } from '../support/system.js';
import { unmoved } from '../support/unmoved.js';

/** One telephone call. */
const HELD = {
  ...{ 'held-day': '2', 'held-month': '3', 'held-year': '2026', heldTime: '10:00' },
  ...{ how: 'telephone', chair: 'A Manager' },
};

/** What somebody can try in a case: the address and the form. */
const ACTS = {
  'ask agencies': { to: '/ask', form: { agencies: 'adults', people: ':child' } },
  'answer at the gate': { to: '/gate', form: { mayBe: 'section-47', why: 'Violence at home' } },
  'write an outcome': {
    to: '/outcome',
    form: {
      ...{ level: '3', destination: 'early-help', because: 'Violence', next: 'A visit' },
      whoTellsTheFamily: 'CEF',
    },
  },
  'tell of an outcome': {
    to: '/tell',
    form: {
      ...{ whom: ':child', how: 'telephone', ourName: 'A Worker', words: 'We will visit.' },
      ...{ 'told-day': '2', 'told-month': '3', 'told-year': '2026' },
    },
  },
  'set up a strategy discussion': {
    to: '/strategy/new',
    form: { ...HELD, 'held-year': '2099', people: ':child' },
  },
  'record a strategy discussion': {
    to: '/strategy/record',
    form: {
      ...{ ...HELD, 'took-cef': 'A Manager', 'not-police': 'No answer', 'not-health': 'No answer' },
      ...{ 'section47-:child': 'none', 'because-:child': 'Talked over', 'tonight-:child': 'Home' },
      ...{ 'action-1-what': 'Visit', 'action-1-owner': ':self', 'action-1-by-day': '1' },
      ...{ 'action-1-by-month': '3', 'action-1-by-year': '2099' },
    },
  },
  'hand over': {
    to: '/handover',
    form: { place: PLACE.health, manager: 'A Manager' },
  },
  reply: {
    to: '/reply',
    form: {
      ...{ person: ':child', known: 'known-now', systems: 'EMIS', shares: 'nothing-relevant' },
    },
  },
  'name who must not know': {
    to: '/warnings',
    form: { person: 'somebody-else', who: 'A Man', because: 'He may harm her' },
  },
  'join a further concern': {
    to: '/concerns/:concern/join/:workspace',
    form: { 'is-:raised': ':child', rating: 'as-it-is', because: 'It is the same child.' },
  },
  'change how soon': { to: '/rating', form: { rating: 'amber', because: 'She is safe today' } },
  'give an opinion': { to: '/opinion', form: { agrees: 'yes' } },
  'add to the analysis': { to: '/analysis', form: { box: 'worry', words: 'She is alone.' } },
  'plan an action': {
    to: '/actions/new',
    form: { owner: ':self', what: 'See her.', 'by-day': '1', 'by-month': '3', 'by-year': '2099' },
  },
  'record a call': {
    to: '/calls/new',
    form: {
      ...{ direction: 'in', how: 'telephone', agency: 'elsewhere', organisation: 'A school' },
      ...{ name: 'A Teacher', ourName: 'A Nurse', people: ':child', words: 'She was not in.' },
      ...{ 'happened-day': '2', 'happened-month': '3', 'happened-year': '2026' },
    },
  },
  'answer a handover': { to: '/handovers/:handover', form: { answer: 'accept' } },
  'ask the owner of an item': {
    to: '/items/:item/questions/correction',
    form: { words: 'She was not in.', suggested: 'Her aunt was in.' },
  },
  'answer a question': {
    to: '/questions/:question/answer',
    form: { isAnswered: 'no', words: 'It stands in our record.' },
  },
} as const;
type Act = keyof typeof ACTS;
type Terminal = 'cef' | 'health';
type State = 'not joined' | 'open' | 'closed' | 'left';

/** Letters of roles: who does it; who is told why not; to all others it is not there. */
interface Cell {
  done?: string;
  told?: string;
}
type Row = Partial<Record<State, Cell>>;

/** What a closed case takes, and one that was left does not. */
const STILL = (who: string): Row => ({
  open: { done: who },
  closed: { done: who },
  left: { told: who },
});
/** What the lead alone moves, and moves no more when it is closed. */
const LEADS = (who: string): Row => ({ open: { done: who }, closed: { told: who } });

/**
 * Written from DESIGN 1, 5 and 7, and from nothing of the code. The lead (CEF) asks, concludes and hands over; every
 * member replies, acts, agrees or dissents, records calls, asks the owner of what it was told and answers for its own, in a
 * closed case too; who has left writes nothing, and who
 * never joined knows nothing. p practitioner, a approver, s specialist desk, d decision maker.
 */
const EXPECTED: Record<Terminal, Partial<Record<Act, Row>>> = {
  cef: {
    'ask agencies': LEADS('pd'),
    // What was said at the gate stays at home, and may be put right at any time.
    'answer at the gate': { open: { done: 'pd' }, closed: { done: 'pd' } },
    'write an outcome': LEADS('d'),
    'tell of an outcome': { open: { done: 'pd' }, closed: { done: 'pd' } },
    'set up a strategy discussion': LEADS('pd'),
    'record a strategy discussion': STILL('pd'),
    'hand over': LEADS('pd'),
    'join a further concern': LEADS('pd'),
    'change how soon': LEADS('pd'),
    'name who must not know': STILL('pasd'),
    'give an opinion': STILL('pad'),
    'add to the analysis': STILL('pad'),
    'plan an action': STILL('pad'),
    'record a call': STILL('pasd'),
    'ask the owner of an item': STILL('pad'),
    'answer a question': STILL('asd'),
  },
  health: {
    reply: STILL('pad'),
    'name who must not know': STILL('pasd'),
    'give an opinion': STILL('pad'),
    'add to the analysis': STILL('pad'),
    'plan an action': STILL('pad'),
    'record a call': STILL('pasd'),
    'answer a handover': STILL('pad'),
    'ask the owner of an item': STILL('pad'),
    'answer a question': STILL('asd'),
  },
};
/** The lead joins every case and leaves none. */
const STATES: Record<Terminal, State[]> = {
  cef: ['open', 'closed'],
  health: ['not joined', 'open', 'closed', 'left'],
};

/** How many further concerns are joined to the open case; one more stands for what is refused. */
const JOINED = EXPECTED.cef['join a further concern']?.open?.done?.length ?? 0;

const ROLES = StaffRole.options;
const STATUS = { done: 303, told: 422, 'not there': 404 } as const;

interface Try {
  terminal: Terminal;
  state: State;
  act: Act;
  role: StaffRole;
}

function expected({ terminal, state, act, role }: Try): keyof typeof STATUS {
  const cell = EXPECTED[terminal][act]?.[state];
  if (cell?.done?.includes(LETTER[role])) return 'done';
  return cell?.told?.includes(LETTER[role]) ? 'told' : 'not there';
}

const tries = (Object.keys(STATES) as Terminal[]).flatMap((terminal) =>
  STATES[terminal].flatMap((state) =>
    (Object.keys(ACTS) as Act[]).flatMap((act) =>
      ROLES.map((role): Try => ({ terminal, state, act, role })),
    ),
  ),
);
const cells = (Object.keys(STATES) as Terminal[]).flatMap((terminal) =>
  STATES[terminal].map((state) => [terminal, state] as const),
);

describe('what may be done in a case: by whom, at which terminal, in which state', () => {
  let system: System;
  const opened = {} as Record<State, TestCase>;
  const handovers = {} as Record<State, string[]>;
  /** Further concerns about the child, each of which may join once, and whom they name. */
  const further = {} as Record<State, { concern: string; raised: string }[]>;
  /** Of each terminal: what the other shared with it, and what it is asked about its own. */
  const items = { cef: {}, health: {} } as Record<Terminal, Record<State, string>>;
  const questions = { cef: {}, health: {} } as Record<Terminal, Record<State, string[]>>;
  const seen = {} as Record<Terminal, Record<State, string>>;
  const browsers = new Map<string, Browser>();

  beforeAll(async () => {
    system = await startSystem();
    await enrolled(system);
    for (const terminal of ['cef', 'health'] as const)
      for (const role of ROLES)
        browsers.set(`${terminal} ${role}`, await signedIn(system, terminal, role, role));
    for (const state of STATES.health) opened[state] = await open(state);
    for (const terminal of ['cef', 'health'] as const) {
      seen[terminal] = {} as Record<State, string>;
      for (const state of STATES[terminal]) seen[terminal][state] = await seenAt(terminal, state);
    }
  });
  afterAll(() => system.stop());

  /** A case that police raised, of which health were asked unless they are not to join, with an outcome and handovers. */
  async function open(state: State): Promise<TestCase> {
    const name = `Iris ${state}`;
    const contact = await raise(system, name, new Date());
    const child = contact.body.people[0]?.person ?? '';
    const told = [{ person: child, told: 'too-young' as const }];
    const said = { mayBe: 'section-47' as const, why: 'Violence', told, by: 'A Screener' };
    const gate = [{ ...said, at: new Date().toISOString(), isDecision: true }];
    const acceptance = { rating: 'amber' as const, because: 'A young child', gate };
    const workspace = await at(system, 'cef', AcceptConcern).accept(contact, acceptance, BY);
    const one = { workspace, child };
    await until('police to join', () => stateAt(system, 'police', one));
    if (state === 'not joined') return one;
    await ask(system, one, name, ['health'], new Date(Date.now() + 4 * 3_600_000));
    const outcome = await write(one, { kind: 'outcome', body: OUTCOME });
    handovers[state] = [];
    for (const _ of ROLES) {
      const to = aPlaceOf('health');
      const body = { handover: randomUUID(), to, outcome, manager: 'A Manager' };
      const intent: Intent<'handover'> = { kind: 'handover', body: { ...body, ...UNDRAWN } };
      handovers[state].push(await write(one, intent));
    }
    further[state] = [];
    for (let left = JOINED + 1; left > 0; left -= 1) {
      const { entry, body } = await raise(system, name, new Date());
      further[state].push({ concern: entry, raised: body.people[0]?.person ?? '' });
    }
    for (const [owner, reader] of [
      ['cef', 'health'],
      ['health', 'cef'],
    ] as const)
      await askAbout(one, state, owner, reader);
    if (state === 'left') await write(one, { kind: 'leave', body: { agency: 'health' } });
    if (state === 'closed') await write(one, { kind: 'close', body: CLOSED });
    await until(`the case that is ${state} at health`, async () => {
      const now = await stateAt(system, 'health', one);
      const isSo = { closed: now?.closed !== null, left: !isMember(now), open: true }[state];
      return now !== null && isSo && now.handovers.length === ROLES.length;
    });
    return one;
  }

  /** One shares a note with the other, which asks about it as often as there are roles to answer. */
  async function askAbout(one: TestCase, state: State, owner: Terminal, reader: Terminal) {
    const note = { ...noteAbout(one.child, 'She was in.'), recipients: [reader] };
    const item = await write(one, note, owner);
    items[reader][state] = item;
    await until(`the item at ${reader}`, async () =>
      (await stateAt(system, reader, one))?.releases.some(({ entry }) => entry === item),
    );
    const dueAt = new Date().toISOString();
    const body = { item, of: 'more' as const, people: [one.child], words: 'Who saw her?', dueAt };
    questions[owner][state] = [];
    for (const _ of ROLES)
      questions[owner][state].push(await write(one, { kind: 'question', body }, reader));
    await until(`the questions at ${owner}`, async () => {
      const asked = (await stateAt(system, owner, one))?.questions ?? [];
      return asked.filter(({ author }) => author === reader).length === ROLES.length;
    });
  }

  async function write(
    { workspace }: TestCase,
    intent: Intent,
    by: Terminal = 'cef',
  ): Promise<string> {
    const [entry = ''] = await at(system, by, WriteToCase).act(workspace, [intent], BY);
    return entry;
  }

  /** What a page of the case would have shown; nothing where no page shows it. */
  async function seenAt(terminal: Terminal, state: State): Promise<string> {
    const one = await at(system, terminal, Cases).one(opened[state].workspace);
    return one === null ? '' : at(system, terminal, Surroundings).now().seenOn(one);
  }

  async function attempt(each: Try, given: Record<string, string> = {}): Promise<number> {
    const { terminal, state, act, role } = each;
    const browser = browsers.get(`${terminal} ${role}`);
    if (browser === undefined) throw new Error(role);
    const { workspace, child } = opened[state];
    const words: Record<string, string> = {
      ...{ child, self: terminal },
      workspace,
      ...(further[state]?.[0] ?? { concern: 'A'.repeat(43), raised: child }),
      handover: handovers[state]?.[0] ?? 'A'.repeat(43),
      item: items[terminal][state] ?? 'A'.repeat(43),
      question: questions[terminal][state]?.[0] ?? 'A'.repeat(43),
    };
    const put = (text: string) => text.replace(/:(\w+)/g, (whole, name) => words[name] ?? whole);
    const { to, form } = ACTS[act];
    const fields = Object.entries({ ...form, ...given }).map(([name, it]) => [put(name), put(it)]);
    const path = to.startsWith('/concerns') ? put(to) : `/mash/${workspace}${put(to)}`;
    const filled = { _seen: seen[terminal][state], ...Object.fromEntries(fields) };
    return (await sendForm(browser, 'POST', path, filled, 'application/json')).status;
  }

  /** Waits until all that was written is sent, is in every mirror and has come to whom it was sealed. */
  const rest = () =>
    until('everything to have arrived', async () => {
      const waiting = await Promise.all(
        AGENCIES.map(async (agency) => {
          const database = at(system, agency, DataSource);
          const unsent = `SELECT FROM outbox WHERE stage IN ('queued', 'logged', 'proved')`;
          return [...(await database.query(unsent)), ...(await database.query(MISSING))];
        }),
      );
      const sizes = new Set(AGENCIES.map((agency) => at(system, agency, Mirror).size));
      return waiting.flat().length === 0 && sizes.size === 1;
    });

  it.each(cells)('is refused to everybody else, and changes no row: at %s, %s', async (...cell) => {
    const refused = tries.filter((each) => isIn(each, cell) && expected(each) !== 'done');
    expect(refused.length).toBeGreaterThan(20);
    await rest();
    const before = await unmoved(system.gateways[cell[0]]);
    const wrong: string[] = [];
    for (const each of refused) {
      const status = await attempt(each);
      if (status !== STATUS[expected(each)]) wrong.push(`${wordsOf(each)}, was ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await unmoved(system.gateways[cell[0]])).toEqual(before);
  });

  const done = tries.filter((each) => expected(each) === 'done');
  const moving = cells.filter((cell) => done.some((each) => isIn(each, cell)));

  it.each(moving)('is done by whoever may, and is written: at %s, %s', async (...cell) => {
    const wrong: string[] = [];
    for (const each of done.filter((one) => isIn(one, cell))) {
      const before = await written(each.terminal);
      const status = await attempt(each);
      const isWritten = (await written(each.terminal)) !== before;
      if (status !== 303 || !isWritten) wrong.push(`${wordsOf(each)}, was ${status}`);
      if (each.act === 'answer a handover') handovers[each.state].shift();
      if (each.act === 'join a further concern') further[each.state].shift();
      if (each.act === 'answer a question') questions[each.terminal][each.state].shift();
    }
    expect(wrong).toEqual([]);
  });

  /** What this agency has written, in cases and at the gate. */
  async function written(terminal: Terminal): Promise<string> {
    const query = (words: string) => at(system, terminal, DataSource).query(words);
    const rows = await Promise.all([
      query('SELECT count(*) FROM workspace_entry WHERE is_own'),
      query('SELECT md5(string_agg(t::text, $$|$$ ORDER BY t::text)) AS is FROM screening t'),
    ]);
    return JSON.stringify(rows);
  }

  describe('and to nothing else than its address names', () => {
    const at = (terminal: Terminal, act: Act, role: StaffRole): Try => ({
      ...{ terminal, act, role, state: 'open' },
    });
    const OTHERS: [string, Try, () => Record<string, string>, number][] = [
      [
        'a reply about somebody of another case',
        at('health', 'reply', 'practitioner'),
        () => ({ person: opened.left.child }),
        404,
      ],
      [
        'a question about somebody of another case',
        at('cef', 'ask agencies', 'practitioner'),
        () => ({ people: opened.left.child }),
        404,
      ],
      [
        'a call about somebody of another case',
        at('health', 'record a call', 'practitioner'),
        () => ({ people: opened.left.child }),
        422,
      ],
      [
        'an action about somebody of another case',
        at('health', 'plan an action', 'practitioner'),
        () => ({ person: opened.left.child }),
        422,
      ],
      [
        'an action of an agency that is no member',
        at('cef', 'plan an action', 'practitioner'),
        () => ({ owner: 'adults-elsewhere' }),
        422,
      ],
      [
        'a handover to a place that is not on the list',
        at('cef', 'hand over', 'practitioner'),
        () => ({ place: 'a-place-of-nobody' }),
        422,
      ],
      [
        'a further concern to the case of another child',
        at('cef', 'join a further concern', 'practitioner'),
        () => ({ 'is-:raised': opened.left.child }),
        422,
      ],
      [
        'what was written from the page of another case',
        at('health', 'record a call', 'practitioner'),
        () => ({ _seen: seen.health.left }),
        409,
      ],
    ];

    it.each(OTHERS)('refuses %s, and changes no row', async (_, each, given, status) => {
      await rest();
      const before = await unmoved(system.gateways[each.terminal]);
      expect(await attempt(each, given())).toBe(status);
      expect(await unmoved(system.gateways[each.terminal])).toEqual(before);
    });

    it('refuses an item and a question of another case', async () => {
      const [kept, asked] = [items.health.open, questions.health.open];
      items.health.open = items.health.closed;
      questions.health.open = questions.health.closed;
      expect(await attempt(at('health', 'ask the owner of an item', 'practitioner'))).toBe(404);
      expect(await attempt(at('health', 'answer a question', 'approver'))).toBe(404);
      [items.health.open, questions.health.open] = [kept, asked];
    });

    it('refuses a handover of another case', async () => {
      handovers.open.unshift(handovers.left[0] ?? '');
      expect(await attempt(at('health', 'answer a handover', 'practitioner'))).toBe(404);
    });
  });
});

const UNDRAWN = { draws: [], onward: [] };
const OUTCOME = {
  ...{ level: 3 as const, because: 'Violence', next: 'A visit', whoTellsTheFamily: 'CEF' },
  destination: EARLY_HELP,
  ...{ notChecked: [], notAnswered: [], analysis: null, ...UNDRAWN },
};
const CLOSED = { because: 'Help is in place.' };

function isMember(now: Awaited<ReturnType<typeof stateAt>>): boolean {
  return (
    now?.members.some(({ agency, until: end }) => agency === 'health' && end === null) === true
  );
}

function isIn({ terminal, state }: Try, [where, so]: readonly [Terminal, State]): boolean {
  return terminal === where && state === so;
}

function wordsOf(each: Try): string {
  const { terminal, state, act, role } = each;
  return `${act}, at ${terminal}, ${state}: ${role} is ${expected(each)}`;
}
