import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from '../tools/play/browser.js';
import { signIn } from '../tools/play/sign-in.js';
import type { TemporarySystem } from '../tools/start/temporary-system.js';
import type { PreparedRelease } from './prepared-release.js';
import { READERS, type Reader, type Stages } from './stages.js';

const USERNAMES: Record<Reader, string> = {
  cef: 'f.okorie',
  health: 'r.osmani',
  adults: 's.garlick',
};
const PAUSE_MILLISECONDS = 25;

/** Three people who each look at the chronology of a case as soon as what was released there has reached their terminal. */
export class Readers {
  private constructor(private readonly browsers: Record<Reader, Browser>) {}

  static async signIn(system: TemporarySystem): Promise<Readers> {
    const browsers = {} as Record<Reader, Browser>;
    for (const reader of READERS)
      browsers[reader] = await signIn(system.addressOf(reader), USERNAMES[reader]);
    return new Readers(browsers);
  }

  /** The moment at which the last of the three had it on their page; a page that fails ends the bench. */
  async readAt(release: PreparedRelease, stages: Stages): Promise<number> {
    const moments = await Promise.all(
      READERS.map((reader) => this.#readBy(reader, release, stages)),
    );
    return Math.max(...moments);
  }

  async #readBy(
    reader: Reader,
    { release, workspace, mark }: PreparedRelease,
    stages: Stages,
  ): Promise<number> {
    await stages.opened(release, reader);
    const browser = this.browsers[reader].tab();
    for (;;) {
      const { status, html } = await browser.get(`/mash/${workspace}/chronology`);
      if (status !== 200) throw new Error(`A chronology answers ${status}.`);
      if (html.includes(mark)) return performance.now();
      await setTimeout(PAUSE_MILLISECONDS);
    }
  }
}
