import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import type { Head, SealedContent } from '@mash/contracts/sealed/content';
import { type CaseState, type OpenedEntry, replay, type Withdrawn } from '@mash/workspace/replay';
import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { Partnership } from '../partnership/partnership.js';
import { answersOf, concernWithdrawnBy } from './answered-concerns.js';
import { EntryStore } from './entry-store.js';
import { Memory } from './memory.js';
import {
  entriesOf,
  isPlaced,
  type Place,
  parsePlaces,
  parseWithdrawn,
  type Standing,
  Standings,
} from './standings.js';
import { Together } from './together.js';
import { WithdrawnCopies } from './withdrawn-copies.js';

/** A case as this gateway can replay it, and what of its own is not in the ledger yet. */
export interface Case {
  state: CaseState;
  /** Own entries that are saved and will be sent. Nothing of them has been shared. */
  waiting: OpenedEntry[];
  /** Entries sealed to this agency that have not arrived, over all cases: the hub does not say whose they are. */
  missing: { source: AgencyId; index: number }[];
  /** What this gateway had seen when it read the case: for the head of what is written from its page. */
  head: Head;
}

/** A case as it was replayed last, and the rows that it was replayed from. */
interface Replayed extends Pick<Case, 'state' | 'waiting'> {
  /** The concerns that it answers, at the lead. */
  answers: EntryId[];
  places: Place[];
  /** As long as these words are what the database says, the case is what it was. */
  words: string;
}

/** How many entries the replayed cases in memory may have between them, and how long one stays that nobody opens. */
const MOST_ENTRIES = 20_000;
const IDLE_MILLISECONDS = 15 * 60_000;
const SWEEP_EVERY_MILLISECONDS = 60_000;

/**
 * Reads of cases, from this vault alone: no hub is needed. A case is replayed when a row of it has changed, whichever
 * copy of this gateway changed it; otherwise one statement tells that it has not.
 */
@Injectable()
export class Cases implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #replayed = new Memory<Replayed>(MOST_ENTRIES, IDLE_MILLISECONDS);
  readonly #all = new Together(async () => {
    const cases = await this.#read(await this.standings.all());
    return cases.filter(({ state }) => state.workspace !== null);
  });
  #sweeping: NodeJS.Timeout | undefined;

  constructor(
    private readonly keys: Keys,
    private readonly partnership: Partnership,
    private readonly store: EntryStore,
    private readonly copies: WithdrawnCopies,
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#sweeping = setInterval(() => this.#sweep(), SWEEP_EVERY_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#sweeping);
  }

  /** Null where this gateway holds nothing of such a workspace. */
  async one(workspace: string): Promise<Case | null> {
    const label = this.store.workspaceLabel(workspace);
    const known = this.#replayed.get(label, this.clock.now());
    const standing = await this.standings.of(label, this.#isLead ? (known?.answers ?? []) : null);
    const [one] = await this.#read(standing);
    return one ?? null;
  }

  /** A case that is open here. @throws Problem `not-found` where none is: the same whether it is not there or not for us. */
  async opened(workspace: string): Promise<Case> {
    const one = await this.one(workspace);
    if (one === null || one.state.workspace === null)
      throw new Problem('not-found', 'Check the address.');
    return one;
  }

  /** The case that answers a concern, as far as this agency was told; null where there is none. */
  async answering(concern: EntryId): Promise<Case | null> {
    const cases = await this.all();
    return cases.find(({ state }) => state.concernsAnswered.includes(concern)) ?? null;
  }

  /** Every case that is open here, the one that changed last before the others. */
  all(): Promise<readonly Case[]> {
    return this.#all.ask();
  }

  /**
   * The case with one's own unsent entries as if they stood in the ledger already: what a new entry follows from; with the
   * concerns among those that it names, which stand outside the case.
   */
  async draft(tx: EntityManager, workspace: string, named: EntryId[] = []): Promise<OpenedEntry[]> {
    const label = this.store.workspaceLabel(workspace);
    const { cases, concerns } = await this.standings.of(label, named, tx);
    const places = cases.flatMap(({ words }) => parsePlaces(words));
    const before = parsePlaces([...concerns.values()].join()).filter(isPlaced);
    const contents = await this.#contents([...places, ...before], tx);
    const raised = this.#opened(before, contents).filter(
      ({ content }) => content.kind === 'concern',
    );
    return [...raised, ...this.#opened(places, contents)];
  }

  replay(entries: OpenedEntry[], withdrawn: readonly Withdrawn[] = []): CaseState {
    return replay(this.keys.agency, this.partnership.lead, entries, withdrawn);
  }

  get #isLead(): boolean {
    return this.keys.agency === this.partnership.lead;
  }

  async #read(standing: Standing): Promise<Case[]> {
    const now = this.clock.now();
    this.#sweep();
    const read = standing.cases.map(({ label, words }) => {
      const known = this.#replayed.get(label, now);
      const isSame = known?.words === this.#wordsOf(standing, words, known?.answers ?? []);
      return { label, words, known: isSame ? known : undefined };
    });
    const changed = read.filter(({ known }) => known === undefined);
    const fresh = changed.length === 0 ? null : await this.#replayAll(standing, changed);
    return read.flatMap(({ label, known }): Case[] => {
      const one = known ?? fresh?.get(label);
      if (one === undefined) return [];
      const { missing, head } = standing;
      return [{ state: one.state, waiting: one.waiting, missing, head }];
    });
  }

  #sweep(): void {
    this.#replayed.sweep(this.clock.now());
    this.store.sweep();
  }

  async #replayAll(standing: Standing, changed: Standing['cases']): Promise<Map<string, Replayed>> {
    const cases = changed.map(({ label, words }) => ({ label, places: parsePlaces(words), words }));
    const contents = await this.#contents(cases.flatMap(({ places }) => places));
    const answers = cases.map(({ places }) => (this.#isLead ? answersOf(places, contents) : []));
    const whole = await this.#withConcerns(standing, answers.flat());
    const concerns = await this.#concerns(whole, answers.flat());
    const withdrawn = parseWithdrawn(standing.withdrawn);
    return new Map(
      cases.map(({ label, places, words }, at): [string, Replayed] => {
        const answered = answers[at] ?? [];
        const sent = this.#opened(places.filter(isPlaced), contents);
        const waiting = this.#opened(
          places.filter((place) => !isPlaced(place)),
          contents,
        );
        const own = concerns.filter(
          (each) => !this.#isLead || answered.includes(concernWithdrawnBy(each) ?? each.entry),
        );
        const placed = this.replay([...own, ...sent], withdrawn);
        // A case opened here a moment ago stands in the ledger yet to come: it is shown as its own terminal knows it.
        const state = placed.workspace === null ? this.replay([...own, ...waiting]) : placed;
        const one = {
          state,
          waiting,
          answers: answered,
          places,
          words: this.#wordsOf(whole, words, answered),
        };
        this.#keep(label, one);
        return [label, one];
      }),
    );
  }

  /** What stands open no more is not kept in memory either. */
  #keep(label: string, one: Replayed): void {
    const now = this.clock.now();
    const still = new Set(entriesOf(one.places.filter(({ isTombstone }) => !isTombstone)));
    const before = entriesOf(this.#replayed.get(label, now)?.places ?? []);
    this.store.forget(before.filter((entry) => !still.has(entry)));
    this.#replayed.set(label, one, one.places.length, now);
  }

  /** The lead learns only from the case which concerns it answers: those that were not looked at yet are looked at now. */
  async #withConcerns(standing: Standing, answers: EntryId[]): Promise<Standing> {
    const isThere = answers.every((entry) => standing.concerns.has(entry));
    return isThere ? standing : { ...standing, concerns: await this.standings.concerns(answers) };
  }

  /** The concerns to replay a case with, and what withdrew them: at the lead those that cases answer, elsewhere all of its own. */
  async #concerns(standing: Standing, answers: EntryId[]): Promise<OpenedEntry[]> {
    const words = this.#concernWords(standing, answers).join();
    const places = parsePlaces(words).filter(isPlaced);
    const isWithdrawn = places.some(({ isTombstone }) => isTombstone);
    const withdrawals = isWithdrawn ? await this.store.ofKind('withdrawal') : [];
    return [
      ...this.#opened(places, await this.#contents(places)),
      ...withdrawals.filter(({ content }) => content.workspace === null),
    ];
  }

  /** The words of each, or what is left where its source withdrew it. */
  async #contents(places: Place[], tx?: EntityManager): Promise<Map<EntryId, SealedContent>> {
    const stones = places.filter(({ isTombstone }) => isTombstone);
    const others = places.filter(({ isTombstone }) => !isTombstone);
    const contents = await this.store.contents(entriesOf(others), tx);
    if (stones.length === 0) return contents;
    return new Map([...contents, ...(await this.copies.tombstones(entriesOf(stones), tx))]);
  }

  #concernWords({ concerns }: Standing, answers: EntryId[]): string[] {
    if (!this.#isLead) return [...concerns.values()];
    return answers.flatMap((entry) => concerns.get(entry) ?? []);
  }

  /** All that a case is replayed from. */
  #wordsOf(standing: Standing, words: string, answers: EntryId[]): string {
    return [words, this.#concernWords(standing, answers), standing.withdrawn].join('|');
  }

  #opened(places: Place[], contents: ReadonlyMap<EntryId, SealedContent>): OpenedEntry[] {
    const opened = places.flatMap(({ entry, index }): OpenedEntry[] => {
      const content = contents.get(entry);
      if (content === undefined) return [];
      return [{ entry, index: index ?? this.store.indexToCome(content), content }];
    });
    return opened.sort((a, b) => a.index - b.index);
  }
}
