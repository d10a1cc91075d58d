import { type Leaf, standsForEntry } from '@mash/contracts/leaf';
import { Problem } from '@mash/contracts/problem';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Hub } from '../hub/hub.js';
import { Keys } from '../keys/keys.js';
import { Bundles, Mirror } from '../ledger/ledger.js';
import { Mismatches } from '../mismatches/mismatches.js';
import { Outbox } from '../outbox/outbox.js';
import { Emergencies, type Emergency } from './emergencies.js';
import { RepeatedLook } from './repeated-look.js';
import { WatchEmergencies } from './watch-emergencies.js';

const LOOK_MILLISECONDS = 2_000;

/**
 * Source and reader each keep the other's signed leaf, in their mirrors, and either appends it where the hub has lost it
 * (DESIGN 3.7): a hub that was restored from an older copy holds fewer leaves than it signed. What lacks is brought in
 * order from one's own mirror, each leaf to its own place or to none. The same leaves make the same history, which the
 * quorum then covers. Both ends alarm first, with the hub's signature: the next look appends, so that the other has seen
 * it too. It is done while the ledger does not match: it sends no keys, and nothing that the hub has not had before.
 */
@Injectable()
export class AppendAgain implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('emergencies');
  readonly #look = new RepeatedLook(
    () => this.look(),
    () => this.#failed(),
    LOOK_MILLISECONDS,
  );
  /** Whether the last look found that leaves lack. */
  #isSeen = false;
  /** Whether the hub was asked for the entries of our own emergencies since it was last away. */
  #areEntriesAskedFor = false;
  #said = '';

  constructor(
    private readonly hub: Hub,
    private readonly keys: Keys,
    private readonly bundles: Bundles,
    private readonly mirror: Mirror,
    private readonly outbox: Outbox,
    private readonly emergencies: Emergencies,
    private readonly mismatches: Mismatches,
    private readonly watch: WatchEmergencies,
  ) {}

  onApplicationBootstrap(): void {
    this.#look.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#look.stop();
  }

  /**
   * For as long as something that opened in an emergency is not covered; and where a smaller ledger was shown than this
   * agency cosigned, whose journals nobody else may bring. @throws Problem while the hub is away.
   */
  async look(): Promise<void> {
    const uncovered = await this.emergencies.uncovered();
    if (uncovered.length === 0 && !(await this.#isShownLess())) return this.#forget();
    // The mirror holds what the hub has signed: asked for first, it cannot be ahead of an honest answer.
    const signed = this.mirror.size;
    const held = await this.hub.ledgerSize();
    if (held >= signed) return this.#whole(uncovered);
    this.#areEntriesAskedFor = false;
    const words = `The hub holds ${held} leaves, fewer than it signed with this one.`;
    for (const emergency of uncovered.filter(({ index }) => index >= held))
      await this.watch.alarm(emergency, words);
    if (this.#isSeen) await this.#bring(held, signed);
    this.#isSeen = true;
  }

  async #isShownLess(): Promise<boolean> {
    const open = await this.mismatches.open();
    return open.some(({ reason }) => reason === 'smaller-than-signed');
  }

  /** Its ledger is whole; the entries of our own emergencies it may have lost all the same. */
  async #whole(uncovered: readonly Emergency[]): Promise<void> {
    this.#isSeen = false;
    if (this.#areEntriesAskedFor) return;
    for (const { entry, isOwn } of uncovered) {
      if (isOwn && !(await this.#holds(entry))) await this.#sendAgain(entry);
    }
    this.#areEntriesAskedFor = true;
  }

  /** One that the hub refuses goes again before its keys do, in the ordinary way. */
  async #sendAgain(entry: string): Promise<void> {
    const again = await this.outbox.again(entry);
    if (again === null) return;
    try {
      await this.hub.submitEntry(again);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'hub-unavailable') throw error;
      return this.#say(`entry ${entry} is not taken again: ${error.detail}`);
    }
    this.#logger.warn(`the hub had lost entry ${entry}, and has it again`);
    await this.emergencies.markUnsent(entry);
  }

  async #holds(entry: string): Promise<boolean> {
    try {
      await this.hub.proof(entry);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.kind === 'not-found') return false;
      throw error;
    }
  }

  async #bring(from: number, to: number): Promise<void> {
    for (let index = from; index < to; index += 1) {
      const leaf = await this.mirror.leaf(index);
      if (leaf === null) return;
      const { source, type } = leaf;
      if (source !== this.keys.agency && !standsForEntry(type))
        return this.#say(`leaf ${index} is a ${type} leaf, which ${source} alone may bring again`);
      if (!(await this.#append(leaf, index))) return;
      this.#logger.warn(`leaf ${index} of ${source}, which the hub had lost, is appended again`);
    }
  }

  /** Whether it stands where it stood. The hub has another history where it does not. */
  async #append(leaf: Leaf, index: number): Promise<boolean> {
    const bundle = leaf.type === 'key-bundle' ? this.bundles.named(leaf.object) : null;
    const message = { leaf, index, ...(bundle && { bundle: JSON.stringify(bundle) }) };
    try {
      return (await this.hub.submitLeaf(message)).index === index;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#say(`leaf ${index} of ${leaf.source} is not appended again: ${error.detail}`);
      return false;
    }
  }

  #forget(): void {
    this.#isSeen = false;
    this.#areEntriesAskedFor = false;
  }

  #failed(): void {
    this.#areEntriesAskedFor = false;
    this.#say('the hub was not asked how many leaves it holds');
  }

  /** The same again is not said again. */
  #say(words: string): void {
    if (words !== this.#said) this.#logger.warn(words);
    this.#said = words;
  }
}
