import { performance } from 'node:perf_hooks';
import type { Link } from '../html.js';
import type { Shown } from '../shown.js';
import type { Answers, Terminal } from '../terminal.js';
import type { Times } from './times.js';

/** A terminal whose pages are counted, with how long each took to come; a page that cannot be gone on from ends the play. */
export class TimedTerminal implements Terminal {
  constructor(
    private readonly terminal: Terminal,
    private readonly times: Times,
  ) {}

  get shown(): Shown {
    return this.terminal.shown;
  }

  open(path: string): Promise<Shown> {
    return this.#time(() => this.terminal.open(path));
  }

  follow(link: Link): Promise<Shown> {
    return this.#time(() => this.terminal.follow(link));
  }

  fill(answers: Answers): Promise<void> {
    return this.terminal.fill(answers);
  }

  async press(button: string): Promise<Shown> {
    const page = await this.tryToPress(button);
    if (page.problems.length > 0)
      throw new Error(`“${page.heading}” does not take these answers: ${page.problems.join(' ')}`);
    return page;
  }

  /** Presses where the page may ask to look again before it takes the answers. */
  tryToPress(button: string): Promise<Shown> {
    return this.#time(() => this.terminal.press(button));
  }

  async #time(act: () => Promise<Shown>): Promise<Shown> {
    const began = performance.now();
    const page = await act();
    this.times.pages += 1;
    this.times.answering += performance.now() - began;
    if (page.status >= 400 && page.problems.length === 0)
      throw new Error(`${page.url} answers ${page.status}: ${page.main.text}`);
    return page;
  }
}
