import { performance } from 'node:perf_hooks';
import { DEMONSTRATION_PASSWORD } from '../../../demonstration/staff.js';
import type { Agency } from '../../../demonstration/vault.js';
import type { Link } from '../html.js';
import type { Shown } from '../shown.js';
import type { Terminal } from '../terminal.js';
import { CAST, type Part } from './cast.js';
import { TimedTerminal } from './timed-terminal.js';
import type { Times } from './times.js';

const LOOK_AGAIN_MILLISECONDS = 100;
const LONGEST_WAIT_MILLISECONDS = 60_000;

/** People at four terminals, each signed in when first needed, and the time that machines keep them waiting. */
export class Stage {
  readonly times: Times = {
    began: performance.now(),
    ended: 0,
    pages: 0,
    answering: 0,
    carrying: [],
  };
  readonly shortNames = new Map<string, string>();
  readonly #terminals = new Map<Part, TimedTerminal>();

  constructor(
    private readonly seat: (agency: Agency) => Promise<Terminal>,
    readonly say: (line: string) => void,
  ) {}

  async at(part: Part): Promise<TimedTerminal> {
    const there = this.#terminals.get(part);
    if (there !== undefined) return there;
    const { agency, username } = CAST[part];
    const terminal = new TimedTerminal(await this.seat(agency), this.times);
    await terminal.open('/');
    await terminal.fill({ Username: username, Password: DEMONSTRATION_PASSWORD });
    const [button = 'Sign in'] = terminal.shown.buttons;
    const home = await terminal.press(button);
    if (home.heading !== 'Your work today')
      throw new Error(`${username} could not sign in at the ${agency} terminal: ${home.main.text}`);
    this.shortNames.set(home.agency.name, home.agency.shortName);
    this.#terminals.set(part, terminal);
    return terminal;
  }

  /** Looks at a page again and again, as somebody who waits does, until something stands there. */
  async waitFor<T>(
    part: Part,
    what: string,
    path: string,
    look: (page: Shown) => T | undefined | null | false,
  ): Promise<T> {
    const terminal = await this.at(part);
    const began = performance.now();
    for (;;) {
      const seen = look(await terminal.open(path));
      const took = performance.now() - began;
      if (seen) {
        this.times.carrying.push({ what, took });
        return seen;
      }
      if (took > LONGEST_WAIT_MILLISECONDS)
        throw new Error(
          `Waited a minute in vain for ${what}. ${terminal.shown.url} says:\n${terminal.shown.main.text}`,
        );
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MILLISECONDS));
    }
  }

  /** Everybody leaves; the clock stops. */
  async signOut(): Promise<void> {
    this.times.ended = performance.now();
    for (const terminal of this.#terminals.values()) await terminal.press('Sign out');
    this.#terminals.clear();
  }
}

/** What can be opened from a page, to tell what is new on it from what stood there before. */
export function addresses(page: Shown): Set<string> {
  return new Set(page.links.map(({ href }) => href));
}

export function newLink(page: Shown, words: string, before: ReadonlySet<string>): Link | undefined {
  return page.links.find(({ text, href }) => text === words && !before.has(href));
}
