import { Browser } from './browser.js';
import type { Link } from './html.js';
import { Shown } from './shown.js';
import type { Answers, Terminal } from './terminal.js';

/** A terminal without a browser: pages are got, forms are sent and links followed over HTTP. */
export class BrowserTerminal implements Terminal {
  readonly #browser: Browser;

  constructor(origin: string) {
    this.#browser = new Browser(origin);
  }

  get shown(): Shown {
    const { url, status, html } = this.#browser.page;
    return new Shown(url, status, html);
  }

  async open(path: string): Promise<Shown> {
    await this.#browser.get(path);
    return this.shown;
  }

  async follow({ href, text }: Link): Promise<Shown> {
    if (!this.shown.links.some((link) => link.href === href))
      throw new Error(`“${this.shown.heading}” has no link “${text}” to ${href}.`);
    await this.#browser.get(href);
    return this.shown;
  }

  fill(answers: Answers): Promise<void> {
    this.#browser.fill(answers);
    return Promise.resolve();
  }

  async press(button: string): Promise<Shown> {
    await this.#browser.press(button);
    return this.shown;
  }
}
