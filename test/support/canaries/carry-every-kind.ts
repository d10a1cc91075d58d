import { SharedDocument } from '@mash/contracts/sealed/documents';
import { type EntryKind, KINDS } from '@mash/contracts/sealed/kinds';
import { Gate, PersonDetails } from '@mash/contracts/sealed/people';
import { QuestionOf } from '@mash/contracts/sealed/questions';
import { randomId } from '@mash/crypto/random';
import { documentHash } from '@mash/policy/approval';
import type { CaseState } from '@mash/workspace/replay';
import { newestStrategy } from '@mash/workspace/strategies';
import type { z } from 'zod';
import { AcceptConcern } from '../../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../../apps/agency-gateway/src/contacts/contacts.js';
import { DeclineConcern } from '../../../apps/agency-gateway/src/contacts/decline-concern.js';
import { JoinOpenCase } from '../../../apps/agency-gateway/src/contacts/join-open-case.js';
import { GateStatement } from '../../../apps/agency-gateway/src/gate/gate.js';
import { AskAgencies } from '../../../apps/agency-gateway/src/requests/requests.js';
import {
  type Author,
  Cases,
  type Intent,
  WriteToCase,
} from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { asTheyAre } from '../obligations.js';
import { at } from '../open-case.js';
import { rulesInForceAt } from '../rules.js';
import { AGENCIES, type System, type TestAgency, until } from '../system.js';
import type { Canaries } from './canaries.js';
import { fill, type Given } from './fill.js';
import { lookAgain } from './look-again.js';
import { writeConcern } from './write-concern.js';

const ASKED: TestAgency[] = ['police', 'health', 'adults'];
const GRADED = { source: '2', assessment: 'B', handling: 'P' };
const DECIDED = 'D'.repeat(43);
const UNDRAWN = { draws: [], onward: [] };

/** A person of the case, as its lead describes them. */
export interface CasePerson {
  person: string;
  details: z.infer<typeof PersonDetails>;
}

/**
 * Carries a case from a concern to its close through real gateways, with an entry of every kind that there is, every
 * field of which holds a canary.
 */
export class EveryKind {
  readonly child: CasePerson;
  readonly father: CasePerson;
  workspace = '';
  readonly #authors: Record<TestAgency, Author>;
  readonly #written: { entry: string; author: TestAgency; kind: EntryKind }[] = [];

  constructor(
    private readonly system: System,
    private readonly canaries: Canaries,
  ) {
    this.child = this.#person('child', true);
    this.father = this.#person('father', false);
    this.#authors = Object.fromEntries(
      AGENCIES.map((agency) => [agency, this.#author(agency)]),
    ) as Record<TestAgency, Author>;
  }

  async raiseAndAccept(): Promise<void> {
    const { child, father, system, canaries } = this;
    const told = { setBy: 'police', person: father.person };
    const concern = this.#fill('concern', {
      people: [child, father],
      documents: [this.#document('police'), this.#document('police')],
      mustNotBeTold: [told, { ...told, person: null }],
    });
    const statement = await this.#decidedOn('police', concern.documents);
    await writeConcern(system, concern, this.#authors.police, statement);
    const contact = await this.#contactOf(concern.concern);
    canaries.choice('rating', 'amber');
    this.workspace = await at(system, 'cef', AcceptConcern).accept(
      contact,
      {
        rating: 'amber',
        because: canaries.word('rating.because'),
        gate: [this.#statement()],
      },
      this.#authors.cef,
    );
    await this.arrived('the case', 'police', ({ members }) => members.length === 2);
  }

  /** One more concern about the child, which joins the case: every member reads why. */
  async raiseAndJoin(): Promise<void> {
    const { system, canaries, child, workspace } = this;
    const concern = this.#fill('concern', {
      people: [{ person: randomId(), details: child.details }],
      documents: [],
      mustNotBeTold: [],
    });
    const statement = await this.#decidedOn('police', []);
    await writeConcern(system, concern, this.#authors.police, statement);
    const contact = await this.#contactOf(concern.concern);
    const people = concern.people.map(({ person: raisedAs }) => ({
      ...{ person: child.person, raisedAs },
    }));
    const because = canaries.word('further-concern.because');
    const joining = { people, rating: null, because, isDanger: false };
    await at(system, 'cef', JoinOpenCase).join(contact, workspace, joining, this.#authors.cef);
    for (const agency of AGENCIES)
      await this.arrived('that it came', agency, (state) => state.furtherConcerns.length === 1);
  }

  /** A concern about another child, which the lead does not accept: whoever raised it reads why. */
  async raiseAndDecline(): Promise<void> {
    const { system, canaries } = this;
    const concern = this.#fill('concern', {
      people: [this.#person('another', true)],
      documents: [],
    });
    const statement = await this.#decidedOn('police', []);
    await writeConcern(system, concern, this.#authors.police, statement);
    const contact = await this.#contactOf(concern.concern);
    canaries.choice('reason', 'advice-given');
    await at(system, 'cef', DeclineConcern).decline(
      contact,
      {
        reason: 'advice-given',
        words: canaries.word('concern-answer.words'),
        by: canaries.word('closing.by'),
        at: new Date().toISOString(),
      },
      this.#authors.cef,
    );
    await until('the answer', async () => {
      const all = await at(system, 'police', Contacts).all();
      return all.some(({ answer }) => answer?.notAccepted === 'advice-given');
    });
  }

  #contactOf(concern: string) {
    return until('the concern', async () =>
      (await at(this.system, 'cef', Contacts).all()).find(({ body }) => body.concern === concern),
    );
  }

  async ask(): Promise<void> {
    const { child, father } = this;
    const people = [child, father].map((person) => ({ ...person, version: 1 }));
    this.canaries.choice('purpose', 'child-protection');
    await at(this.system, 'cef', AskAgencies).ask(
      this.workspace,
      {
        agencies: ASKED,
        people,
        purpose: 'child-protection',
        gate: this.#gate('request.gate'),
        dueAt: new Date(Date.now() + 3_600_000),
      },
      this.#authors.cef,
    );
    for (const agency of AGENCIES)
      await this.arrived(
        'the request',
        agency,
        ({ requests, people: known }) => requests.length === 1 && known.size === 2,
      );
  }

  async reply(): Promise<void> {
    const request = (await this.state('cef')).requests[0]?.body.request ?? '';
    const answers = { police: 'known-now', health: 'known-before', adults: 'nothing-found' };
    for (const [agency, known] of Object.entries(answers) as [TestAgency, string][]) {
      const people = [this.child, this.father].map(({ person }) => ({ person, version: 1, known }));
      await this.#write(agency, 'reply', { request, people, restrictedComparedAt: null });
      const shares = agency === 'adults' ? 'nothing-relevant' : 'being-decided';
      const { person } = this.father;
      await this.#write(agency, 'reply-detail', { request, person, shares });
    }
    await this.#write('adults', 'people', { version: 1 }, { recipients: [...ASKED, 'cef'] });
    const ends = { from: { agency: 'health' }, to: { agency: 'cef' } };
    await this.#write('health', 'call', { ...ends, people: [this.child.person], how: 'visit' });
    await this.settled();
  }

  async share(): Promise<void> {
    // Red, so that what is shared may be looked at afterwards.
    await this.rate('red');
    const documents = [this.#document('police'), this.#document('police')];
    const people = [this.child.person];
    const given = { request: null, people, documents, expiresAt: null };
    const release = await this.#write('police', 'release', given);
    const mistaken = await this.#write('police', 'release', { ...given, documents: [] });
    await this.settled();
    const { releases } = await this.state('police');
    await this.#lookAgain(release, releases.find(({ entry }) => entry === release)?.recipients);
    const index = releases.find(({ entry }) => entry === mistaken)?.index ?? 0;
    await this.#write('police', 'correction', { release, document: null });
    const withdrawal = { entry: mistaken, index, reason: 'other' };
    await this.#write('police', 'withdrawal', withdrawal);
    await this.#write('cef', 'analysis', { box: 'worry', draws: [release], onward: [] });
    const action = { owner: 'health', person: this.child.person, ...UNDRAWN };
    await this.#write('cef', 'action', action);
    await this.settled();
    await this.#passOn(release, releases.find(({ entry }) => entry === release)?.index ?? 0);
    await this.askAbout('', release);
  }

  /**
   * An entry of every kind that may go to fewer than all, from police to these readers alone, once the case is Red.
   * @returns the entries; each of their canaries stands in a place that begins with `place`.
   */
  async shareWith(place: string, readers: TestAgency[]): Promise<string[]> {
    const how = { recipients: readers, place };
    const { person } = this.child;
    const request = (await this.state('cef')).requests[0]?.body.request ?? '';
    const write = <K extends EntryKind>(kind: K, given: Given) =>
      this.#write('police', kind, given, how);
    const documents = [this.#document('police', place)];
    const given = { request: null, people: [person], documents, expiresAt: null };
    const release = await write('release', given);
    const mistaken = await write('release', { ...given, documents: [] });
    const entries = [
      await write('people', { version: 1 }),
      await write('reply-detail', { request, person, shares: 'shared', count: 2 }),
      await write('call', {
        ...{ from: { agency: 'police' }, to: { agency: 'cef' } },
        ...{ people: [person], how: 'visit' },
      }),
      await write('action', { owner: 'police', person, ...UNDRAWN }),
    ];
    await this.settled();
    await this.#lookAgain(release, readers);
    const { releases } = await this.state('police');
    const index = releases.find(({ entry }) => entry === mistaken)?.index ?? 0;
    entries.push(
      await write('correction', { release, document: null }),
      await write('withdrawal', { entry: mistaken, index, reason: 'other' }),
      await write('analysis', { box: 'worry', draws: [release], onward: [] }),
    );
    await this.settled();
    return [release, mistaken, ...entries];
  }

  /** How soon it is, said once more by its lead. */
  async rate(rating: 'red' | 'amber'): Promise<void> {
    await this.#write('cef', 'rating', { rating });
    await this.settled();
  }

  /** CEF ask police whether what they alone were told may go on to one more agency, and pass it on to that one. */
  async passOnTo(place: string, entry: string, reader: TestAgency): Promise<string[]> {
    const to = [reader];
    const question = await this.#write('cef', 'passing-question', { entry, to }, { place });
    await this.settled();
    const answer = { question, entry, to, isAgreed: true };
    const yes = await this.#write('police', 'passing-answer', answer, { place });
    await this.settled();
    const index = (await this.state('cef')).releases.find((each) => each.entry === entry)?.index;
    const passing = await this.#write(
      'cef',
      'passing',
      {
        documents: [this.#document('police', place)],
        draws: [entry],
        onward: [{ entry, owner: 'police', index: index ?? 0, to, yes, manager: null }],
      },
      { place },
    );
    await this.settled();
    return [question, yes, passing];
  }

  /** CEF ask police about what they shared, in each of the three ways, and police answer. */
  async askAbout(place: string, item: string): Promise<string[]> {
    const people = [this.child.person];
    const written: string[] = [];
    for (const way of QuestionOf.options) {
      const suggested = way === 'correction' ? {} : { suggested: '' };
      const given = { item, of: way, people, ...suggested };
      const question = await this.#write('cef', 'question', given, { place });
      await this.settled();
      const answer = { question, item, people, isAnswered: way !== 'similar' };
      written.push(question, await this.#write('police', 'question-answer', answer, { place }));
      await this.settled();
    }
    return written;
  }

  /** What police shared goes on by their yes, and by a named manager’s reason. */
  async #passOn(entry: string, index: number): Promise<void> {
    const to = ['adults'];
    const question = await this.#write('cef', 'passing-question', { entry, to });
    await this.settled();
    const answer = { question, entry, to, isAgreed: true };
    const yes = await this.#write('police', 'passing-answer', answer);
    await this.settled();
    const leave = { entry, owner: 'police', index, to };
    const manager = { reason: 'section-47', isSourceAtRisk: false };
    for (const by of [
      { yes, manager: null },
      { yes: null, manager },
    ])
      await this.#write('cef', 'passing', {
        documents: [this.#document('police')],
        draws: [entry],
        onward: [{ ...leave, ...by }],
      });
    await this.settled();
  }

  async #lookAgain(entry: string, readers: readonly string[] = []): Promise<void> {
    const { app } = this.system.gateways.police;
    const author = this.#authors.police;
    const ruleSet = await rulesInForceAt(app);
    const look = lookAgain(app, { entry, chooser: author.staff, readers, ruleSet });
    this.canaries.choice('kind', look.kind);
    const [done = ''] = await at(this.system, 'police', WriteToCase).act(
      this.workspace,
      [look],
      author,
    );
    this.#written.push({ entry: done, author: 'police', kind: look.kind });
  }

  async conclude(): Promise<void> {
    const outcome = await this.#write('cef', 'outcome', {
      level: 3,
      notChecked: [{ agency: 'health', person: this.father.person }],
      notAnswered: ['adults'],
      analysis: null,
      ...UNDRAWN,
    });
    await this.settled();
    const tookPart = [{ agency: 'cef' }, { agency: 'police' }];
    await this.#write('cef', 'strategy-discussion', {
      people: [this.child.person],
      record: { tookPart, notReached: [{ agency: 'health' }] },
      ...UNDRAWN,
    });
    const told = { from: { agency: 'cef' }, to: { agency: null }, how: 'telephone' };
    const tells = { outcome, whom: 'family' };
    await this.#write('cef', 'call', { ...told, people: [this.child.person], tells });
    const set = { person: this.father.person, setBy: 'health' };
    await this.#write('health', 'warning', { set, lifts: null });
    const dissent = await this.#write('police', 'opinion', { outcome, agrees: false });
    await this.settled();
    const strategy = newestStrategy(await this.state('cef'));
    const handing = { outcome, strategy, to: { agency: 'health' }, ...UNDRAWN };
    const handover = await this.#write('cef', 'handover', handing);
    await this.settled();
    const answered = { handover, isAccepted: true, byTelephone: null };
    await this.#write('health', 'handover-answer', answered);
    await this.#write('cef', 'outcome-stands', { outcome, draws: [dissent], onward: [] });
    await this.settled();
    await this.#write('cef', 'leave', { agency: 'adults' });
    await this.#write('cef', 'close', {});
    await this.settled();
  }

  async state(agency: TestAgency): Promise<CaseState> {
    const one = await at(this.system, agency, Cases).one(this.workspace);
    if (one === null) throw new Error(`${agency} knows of no such case.`);
    return one.state;
  }

  async arrived(
    what: string,
    agency: TestAgency,
    look: (state: CaseState) => boolean,
  ): Promise<void> {
    await until(`${what} at ${agency}`, async () => {
      const one = await at(this.system, agency, Cases).one(this.workspace);
      return one !== null && look(one.state);
    });
  }

  /** Waits until all that was written counts at its author and wherever it goes. */
  async settled(): Promise<void> {
    for (const { entry, author, kind } of this.#written.splice(0)) {
      const isHere = ({ applied }: CaseState) => applied.some((each) => each.entry === entry);
      await this.arrived(`the ${kind} of ${author} to count`, author, isHere);
      const placed = (await this.state(author)).applied.find((each) => each.entry === entry);
      for (const reader of placed?.recipients ?? [])
        await this.arrived(`the ${kind} of ${author} to count`, reader as TestAgency, isHere);
    }
  }

  async #write<K extends EntryKind>(
    author: TestAgency,
    kind: K,
    given: Given,
    { place = '', ...how }: Pick<Intent, 'recipients'> & { place?: string } = {},
  ): Promise<string> {
    const body = this.#fill(kind, given, place);
    const documents = 'documents' in body ? body.documents : [];
    const conditions = 'conditions' in body ? body.conditions : [];
    const statement = documents.length > 0 && {
      statement: await this.#decidedOn(author, documents, conditions),
    };
    const intent = { kind, body, ...how, ...statement } as Intent;
    const write = at(this.system, author, WriteToCase);
    const [entry = ''] = await write.act(this.workspace, [intent], this.#authors[author]);
    this.#written.push({ entry, author, kind });
    return entry;
  }

  async #decidedOn(
    author: TestAgency,
    documents: readonly SharedDocument[],
    conditions: string[] = [],
  ) {
    const ruleSet = await rulesInForceAt(this.system.gateways[author].app);
    const hashes = documents.map(documentHash);
    const obligations = { ...asTheyAre(documents), conditions };
    return { decision: DECIDED, ruleSet, documents: hashes, obligations, approvals: [] };
  }

  #fill<K extends EntryKind>(kind: K, given: Given, place = ''): z.infer<(typeof KINDS)[K]> {
    this.canaries.choice('kind', kind);
    return fill(KINDS[kind], this.canaries, `${place}${kind}`, given) as z.infer<(typeof KINDS)[K]>;
  }

  #document(owner: string, place = ''): SharedDocument {
    const given = { owner, people: [this.child.person], grading: GRADED };
    return fill(SharedDocument, this.canaries, `${place}document`, given);
  }

  #gate(place: string): Gate {
    const told = [{ person: this.father.person, told: 'not-told-unsafe' }];
    return fill(Gate, this.canaries, place, { mayBe: 'section-47', told });
  }

  #statement(): GateStatement {
    const told = [{ person: this.father.person, told: 'not-told-unsafe' }];
    return fill(GateStatement, this.canaries, 'screening', { mayBe: 'section-47', told });
  }

  #person(place: string, isChild: boolean): CasePerson {
    const name = `${this.canaries.name(place)} ${this.canaries.name(`${place}, surname`)}`;
    const details = fill(PersonDetails, this.canaries, place, { name, isChild });
    return { person: randomId(), details };
  }

  #author(agency: string): Author {
    const name = this.canaries.word(`author at ${agency}`);
    return { staff: randomId(), name, role: 'practitioner' };
  }
}
