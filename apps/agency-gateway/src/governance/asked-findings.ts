import type { EntryId, Id, Instant } from '@mash/contracts/ids';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Deadline, Deadlines } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { Decisions, KeptReleases, stillHeldBack } from '../releases/releases.js';
import { EntryStore } from '../workspaces/workspaces.js';
import { type AnyFinding, type FindingAnswer, Findings } from './findings.js';

/** A finding that asks for an answer, and what was done about it. */
export interface AskedFinding {
  finding: AnyFinding & { until: Instant };
  /** Null while nothing was done. */
  done: { is: 'withdrawn' | 'corrected' | 'shared' } | FindingAnswer | null;
}

const WITHDRAWN = `SELECT object FROM outbox WHERE object = ANY ($1) AND (stage = 'withdrawn'
    OR EXISTS (SELECT FROM mirror_leaf WHERE withdraws = outbox.leaf_index AND source = $2)
    OR EXISTS (SELECT FROM release_withdrawal WHERE release_withdrawal.entry = outbox.object)
    OR EXISTS (SELECT FROM entry_withdrawal WHERE entry_withdrawal.entry = outbox.object))`;

/**
 * Findings that ask those who shared to correct, withdraw, share or keep. What they did in the case answers by itself; else
 * somebody says what was done. Each is a deadline of this gateway until then: it alarms when its time is over.
 */
@Injectable()
export class AskedFindings implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly findings: Findings,
    private readonly store: EntryStore,
    private readonly decisions: Decisions,
    private readonly releases: KeptReleases,
    private readonly deadlines: Deadlines,
  ) {}

  onModuleInit(): void {
    this.deadlines.add(async () => (await this.waiting()).map((each) => this.#deadlineOf(each)));
  }

  /** All that wait, the first due first. */
  async waiting(): Promise<AskedFinding['finding'][]> {
    const asked = await this.of(await this.findings.unanswered());
    return asked
      .filter(({ done }) => done === null)
      .map(({ finding }) => finding)
      .sort((one, other) => one.until.localeCompare(other.until));
  }

  /** What became of these, as far as they asked for anything. */
  async of(findings: readonly AnyFinding[]): Promise<AskedFinding[]> {
    const asking = findings.flatMap((each) =>
      each.until === null ? [] : [{ ...each, until: each.until }],
    );
    if (asking.length === 0) return [];
    const answers = await this.findings.answers(asking.map(({ id }) => id));
    const withdrawn = await this.#withdrawn(
      asking.flatMap((each) => ('entry' in each ? [each.entry] : [])),
    );
    return Promise.all(
      asking.map(async (finding) => {
        const answer = answers.find((each) => each.finding === finding.id) ?? null;
        return { finding, done: answer ?? (await this.#doneInTheCase(finding, withdrawn)) };
      }),
    );
  }

  async #doneInTheCase(
    finding: AnyFinding,
    withdrawn: ReadonlySet<EntryId>,
  ): Promise<AskedFinding['done']> {
    if ('decision' in finding) {
      return (await this.#isSharedSince(finding.decision)) ? { is: 'shared' } : null;
    }
    if (withdrawn.has(finding.entry)) return { is: 'withdrawn' };
    const corrections = await this.store.ofKind('correction');
    const isCorrected = corrections.some(
      ({ content: { at, body } }) =>
        at > finding.at && (body as { release?: unknown }).release === finding.entry,
    );
    return isCorrected ? { is: 'corrected' } : null;
  }

  async #withdrawn(entries: EntryId[]): Promise<Set<EntryId>> {
    const rows: { object: EntryId }[] = await this.database.query(WITHDRAWN, [
      entries,
      this.config.agency,
    ]);
    return new Set(rows.map(({ object }) => object));
  }

  /** Of what a person held back. What the rules denied or a second person sent back is answered in words. */
  async #isSharedSince(decision: Id): Promise<boolean> {
    const found = await this.decisions.one(decision);
    if (found?.decision.heldBack == null) return false;
    const all = await this.releases.inState('held-back', 'sealed');
    return !stillHeldBack(all).some(({ id }) => id === found.release);
  }

  #deadlineOf({ id, until }: AskedFinding['finding']): Deadline {
    const label = this.keys.label('alarm', 'finding', id, until);
    const { agency } = this.config;
    return { label, kind: 'finding', subject: id, request: null, agency, dueAt: until };
  }
}
