import type { AgencyId, EntryId, Id, Instant } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import type { Onward } from '@mash/contracts/sealed/onward';
import { Power } from '@mash/policy/law';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { STATES, type State } from '../pages/pages.js';
import { Decisions, type StoredDecision } from '../releases/releases.js';
import { Cases } from '../workspaces/workspaces.js';
import { stateOf } from './disclosure.view.js';
import { type Disclosure, Disclosures } from './disclosures.js';
import { Findings } from './findings.js';
import { basisOf, kindWords } from './kind-words.js';
import { peopleIn } from './people-named.js';
import { PriorDisclosures } from './prior-disclosures.js';
import {
  entryKindsOf,
  isOfLeft,
  isOfStayed,
  leftKind,
  type QueueKind,
  STAYED,
} from './queue-kinds.js';
import { chosenParts, stayedBy } from './stayed-by.js';

/** What the queue is narrowed to. Identifiers only: no name stands in an address. */
export interface Asked {
  isWithoutFinding: boolean;
  kind: QueueKind | null;
  /** About any of these people of cases; about whomever where there are none. */
  people: readonly Id[];
  workspace: Id | null;
  /** Who wrote or decided it. */
  officer: Id | null;
  power: Power | null;
}

/** Where a page begins: before these numbers of what left, of what was decided, and of calls that are in no case yet. */
export interface Before {
  left: number;
  stayed: number;
  calls: number;
}

/** From the newest on. */
export const NEWEST: Before = {
  left: Number.MAX_SAFE_INTEGER,
  stayed: Number.MAX_SAFE_INTEGER,
  calls: Number.MAX_SAFE_INTEGER,
};

/** One thing that left, or one decision by which something stayed. */
export interface QueueRow {
  /** Where the next one begins. */
  next: Before;
  href: string;
  at: Instant;
  kinds: readonly QueueKind[];
  what: string;
  people: readonly Id[];
  /** Whose words name the people; null for a decision, which names them by its case. */
  content: SealedContent | null;
  workspace: Id | null;
  to: readonly AgencyId[];
  by: SealedContent['by'];
  powers: readonly Power[];
  basis: string | null;
  leaf: number | null;
  state: State;
  finding: State;
}

type Found = Omit<QueueRow, 'next'> & { number: number };

const STAYED_HERE: State = { text: 'Stayed here', classes: 'govuk-tag--grey' };

/**
 * Everything by which personal information left this agency, and everything that staff chose and that was refused, held
 * back or not approved, the newest first. What nobody pressed is not here: looking at what would go is no decision.
 */
@Injectable()
export class Queue {
  constructor(
    private readonly config: Config,
    private readonly disclosures: Disclosures,
    private readonly prior: PriorDisclosures,
    private readonly decisions: Decisions,
    private readonly findings: Findings,
    private readonly cases: Cases,
  ) {}

  /** All of it, opened as it is read: it ends where there is no more, and nowhere before. */
  async *rows(asked: Asked, from: Before = NEWEST): AsyncGenerator<QueueRow> {
    const next = { ...from };
    const streams = [
      { name: 'left' as const, rows: this.#left(asked, from.left) },
      { name: 'calls' as const, rows: this.#calls(asked, from.calls) },
      { name: 'stayed' as const, rows: this.#stayed(asked, from.stayed) },
    ];
    const heads = await Promise.all(
      streams.map(async (stream) => ({ ...stream, head: await stream.rows.next() })),
    );
    for (;;) {
      const newest = newestOf(heads);
      if (newest === null) return;
      const { number, ...row } = newest.head.value as Found;
      next[newest.name] = number;
      yield { ...row, next: { ...next } };
      newest.head = await newest.rows.next();
    }
  }

  async *#left(asked: Asked, before: number): AsyncGenerator<Found> {
    if (isOfStayed(asked.kind)) return;
    const { isWithoutFinding, workspace } = asked;
    const kinds = entryKindsOf(asked.kind);
    const of = workspace === null ? null : { workspace, concerns: await this.#concerns(workspace) };
    const narrowed = { before, isWithoutFinding, kinds, of };
    for await (const one of this.disclosures.each(this.config.agency, narrowed)) {
      const row = leftRow(one, await this.#isException(one.content));
      if (fits(row, asked)) yield row;
    }
  }

  async *#calls(asked: Asked, before: number): AsyncGenerator<Found> {
    const kinds = entryKindsOf(asked.kind);
    const isOther = kinds === null ? asked.kind !== null : !kinds.includes('call');
    if (isOther || asked.workspace !== null) return;
    for await (const one of this.prior.each(before, asked.isWithoutFinding)) {
      const row = leftRow(one, false);
      if (fits(row, asked)) yield row;
    }
  }

  async *#stayed(asked: Asked, before: number): AsyncGenerator<Found> {
    if (isOfLeft(asked.kind)) return;
    for await (const one of this.decisions.each(before)) {
      if (asked.workspace !== null && one.decision.workspace !== asked.workspace) continue;
      const row = stayedRow(one);
      if (row === null || !fits(row, asked)) continue;
      const finding = (await this.findings.ofDecisions([one.id])).at(-1);
      if (asked.isWithoutFinding && finding !== undefined) continue;
      yield { ...row, finding: STATES.stayed[finding?.conclusion ?? 'none'] };
    }
  }

  /** The concerns that a case answers, which were raised before it was there. */
  async #concerns(workspace: Id): Promise<EntryId[]> {
    const one = await this.cases.one(workspace);
    return one?.state.concerns.map(({ entry }) => entry) ?? [];
  }

  /** Whether law denied it, an exception was claimed, and a second person agreed. */
  async #isException({ kind, statement, body }: SealedContent): Promise<boolean> {
    const { release } = (body ?? {}) as { release?: unknown };
    if (kind !== 'release' || statement.approvals.length === 0) return false;
    if (typeof release !== 'string') return false;
    const all = await this.decisions.all(release);
    return all.some(({ decision }) => decision.review?.ended === 'exception');
  }
}

/** The one of which the next is the newest; the first of those where they are of one moment. Null at the end of all. */
function newestOf<S extends { head: IteratorResult<Found> }>(streams: readonly S[]): S | null {
  const left = streams.filter(({ head }) => head.done !== true);
  const [newest = null] = left.sort((a, b) => (atOf(b) > atOf(a) ? 1 : atOf(b) < atOf(a) ? -1 : 0));
  return newest;
}

function atOf({ head }: { head: IteratorResult<Found> }): Instant {
  return head.value.at;
}

function leftRow(one: Disclosure, isException: boolean): Found {
  const { content, entry, sequence, index, findings, isEarly } = one;
  const kinds: QueueKind[] = [leftKind(content.kind)];
  if (isException || overrides(content)) kinds.push('overrode');
  if (isEarly) kinds.push('emergency');
  return {
    ...{ number: sequence, href: `/ig/disclosures/${entry}`, at: content.at, kinds, content },
    ...{ what: kindWords(content.kind), people: peopleIn(content), workspace: content.workspace },
    ...{ to: content.recipients, by: content.by, powers: powersIn(content), leaf: index },
    basis: basisOf(content),
    state: stateOf(one),
    finding: STATES.finding[findings.at(-1)?.conclusion ?? 'none'],
  };
}

/** Words stay that a rule asks to be taken out, or a named manager let go what its owner had not said yes to. */
function overrides({ statement, body }: SealedContent): boolean {
  const { onward = [] } = (body ?? {}) as { onward?: readonly Onward[] };
  const keeps = statement.obligations?.parts.some(({ sentences }) => sentences === 'kept') ?? false;
  return keeps || onward.some(({ manager }) => manager !== null);
}

function powersIn({ body }: SealedContent): Power[] {
  const { powers = [] } = (body ?? {}) as { powers?: readonly string[] };
  return powers.flatMap((each) => Power.safeParse(each).data ?? []);
}

function stayedRow({ id, number, decision }: StoredDecision): Found | null {
  const is = stayedBy(decision);
  if (is === null) return null;
  const powers = chosenParts(decision).flatMap(({ basis }) => basis?.power ?? []);
  return {
    ...{
      number,
      href: `/ig/refusals/${id}`,
      at: decision.at,
      kinds: [is, 'stayed'],
      content: null,
    },
    ...{ what: STAYED[is], people: decision.about, workspace: decision.workspace },
    ...{ to: decision.readers, by: decision.by, powers: [...new Set(powers)], leaf: null },
    basis: decision.basis?.words ?? null,
    state: STAYED_HERE,
    finding: STATES.stayed.none,
  };
}

function fits({ kinds, people, by, powers }: Found, asked: Asked): boolean {
  return (
    (asked.kind === null || kinds.includes(asked.kind)) &&
    (asked.people.length === 0 || asked.people.some((each) => people.includes(each))) &&
    (asked.officer === null || by.staff === asked.officer) &&
    (asked.power === null || powers.includes(asked.power))
  );
}
