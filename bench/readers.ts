import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from '../tools/play/browser.js';
import type { TemporarySystem } from '../tools/start/temporary-system.js';
import type { PreparedRelease } from './prepared-release.js';
import { signIn } from './sign-in.js';

const READERS = [
  ['cef', 'f.okorie'],
  ['health', 'r.osmani'],
  ['adults', 's.garlick'],
] as const;
const PAUSE_MILLISECONDS = 20;

/** Three people who look at the chronology of every case from which something is on its way to them, page after page. */
export class Readers {
  readonly #waiting: Map<PreparedRelease, (at: number) => void>[] = READERS.map(() => new Map());
  readonly #looking: Promise<void>[];
  #isOver = false;

  private constructor(browsers: Browser[]) {
    this.#looking = browsers.map((browser, at) => this.#look(browser, this.#waiting[at]));
    for (const each of this.#looking) each.catch(() => undefined);
  }

  static async signIn(system: TemporarySystem): Promise<Readers> {
    const browsers: Browser[] = [];
    for (const [agency, username] of READERS)
      browsers.push(await signIn(system.addressOf(agency), username));
    return new Readers(browsers);
  }

  /** The moment at which it could be read at the last of the three; a reader whose page fails ends the bench. */
  async readAt(release: PreparedRelease): Promise<number> {
    const seen = this.#waiting.map(
      (waiting) => new Promise<number>((resolve) => waiting.set(release, resolve)),
    );
    const broken = Promise.all(this.#looking).then(() => Number.NaN);
    return Promise.race([Promise.all(seen).then((moments) => Math.max(...moments)), broken]);
  }

  /** How many have not been read by everybody. */
  get unread(): number {
    return Math.max(...this.#waiting.map(({ size }) => size));
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled(this.#looking);
  }

  async #look(
    browser: Browser,
    waiting = new Map<PreparedRelease, (at: number) => void>(),
  ): Promise<void> {
    while (!this.#isOver) {
      const cases = new Set([...waiting.keys()].map(({ workspace }) => workspace));
      for (const workspace of cases) {
        const { status, html } = await browser.get(`/mash/${workspace}/chronology`);
        if (status !== 200) throw new Error(`A chronology answers ${status}.`);
        const now = performance.now();
        for (const [release, seen] of waiting) {
          if (release.workspace !== workspace || !html.includes(release.mark)) continue;
          waiting.delete(release);
          seen(now);
        }
      }
      await setTimeout(PAUSE_MILLISECONDS);
    }
  }
}
