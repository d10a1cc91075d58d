import type { Browser, Locator, Page } from 'playwright-core';
import type { Link } from '../../tools/play/html.js';
import { Shown } from '../../tools/play/shown.js';
import type { Answers, Terminal } from '../../tools/play/terminal.js';
import { Keyboard } from './keyboard.js';

/**
 * A terminal in Chromium with neither script nor mouse: fields are found as assistive technology finds them, by label and
 * legend, and reached by keyboard.
 */
export class ChromiumTerminal implements Terminal {
  shown = new Shown('/', 0, '');
  #status = 0;
  readonly #keyboard: Keyboard;

  private constructor(private readonly page: Page) {
    this.#keyboard = new Keyboard(page);
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) this.#status = response.status();
    });
  }

  static async at(browser: Browser, origin: string): Promise<ChromiumTerminal> {
    const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
    return new ChromiumTerminal(await context.newPage());
  }

  /** How many keys were pressed, words not counted. */
  get keysPressed(): number {
    return this.#keyboard.pressed;
  }

  async open(path: string): Promise<Shown> {
    await this.page.goto(path, { waitUntil: 'domcontentloaded' });
    return this.#read();
  }

  follow({ href }: Link): Promise<Shown> {
    return this.#click(this.page.locator(`a[href="${href}"]:visible`).first());
  }

  press(button: string): Promise<Shown> {
    return this.#click(this.page.getByRole('button', { name: button, exact: true }));
  }

  async fill(answers: Answers): Promise<void> {
    for (const [key, value] of Object.entries(answers)) await this.#answer(key, [value].flat());
  }

  async #answer(key: string, values: string[]): Promise<void> {
    const group = this.page.getByRole('group', { name: key, exact: true });
    const choices = group.locator('input[type=radio], input[type=checkbox]');
    if ((await choices.count()) > 0) return this.#choose(choices, values);
    const named = this.page.locator(`[name="${key}"]:visible`);
    const labelled = this.page.getByLabel(key, { exact: true }).and(this.page.locator(':visible'));
    return this.#type((await named.count()) > 0 ? named : labelled, values);
  }

  /** Ticks these, and of checkboxes no others. */
  async #choose(choices: Locator, values: string[]): Promise<void> {
    const words = await choices.evaluateAll((inputs) =>
      inputs.map((input) => (input as HTMLInputElement).labels?.[0]?.innerText.trim() ?? ''),
    );
    const unknown = values.filter((value) => !words.includes(value));
    if (unknown.length > 0) throw new Error(`No choice says ${unknown}. There are: ${words}`);
    for (const [at, label] of words.entries()) {
      const choice = choices.nth(at);
      const isWanted = values.includes(label);
      if ((await choice.getAttribute('type')) === 'checkbox')
        await this.#keyboard.tick(choice, isWanted);
      else if (isWanted) await this.#keyboard.choose(choice);
    }
  }

  async #type(field: Locator, [value = '']: string[]): Promise<void> {
    const kind = await field
      .first()
      .evaluate((one) => `${one.tagName} ${one.getAttribute('type')}`);
    if (/radio|checkbox/.test(kind) && (await field.count()) > 1)
      return this.#choose(field, [value]);
    if (kind.includes('checkbox')) return this.#keyboard.tick(field, true);
    if (kind.includes('radio')) return this.#keyboard.choose(field);
    if (kind.startsWith('SELECT')) return this.#keyboard.select(field, value);
    return this.#keyboard.type(field, value);
  }

  async #click(what: Locator): Promise<Shown> {
    const loaded = this.page.waitForEvent('domcontentloaded');
    await Promise.all([loaded, this.#keyboard.follow(what)]);
    return this.#read();
  }

  async #read(): Promise<Shown> {
    const { pathname, search } = new URL(this.page.url());
    this.shown = new Shown(pathname + search, this.#status, await this.page.content());
    return this.shown;
  }
}
