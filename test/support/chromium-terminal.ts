import type { Browser, Locator, Page } from 'playwright-core';
import type { Link } from '../../tools/play/html.js';
import { Shown } from '../../tools/play/shown.js';
import type { Answers, Terminal } from '../../tools/play/terminal.js';

/** A terminal in Chromium, script off: fields are found as assistive technology finds them, by label and legend. */
export class ChromiumTerminal implements Terminal {
  shown = new Shown('/', 0, '');
  #status = 0;

  private constructor(private readonly page: Page) {
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) this.#status = response.status();
    });
  }

  static async at(browser: Browser, origin: string): Promise<ChromiumTerminal> {
    const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
    return new ChromiumTerminal(await context.newPage());
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
      if (values.includes(label)) await choice.check();
      else if ((await choice.getAttribute('type')) === 'checkbox') await choice.uncheck();
    }
  }

  async #type(field: Locator, [value = '']: string[]): Promise<void> {
    const kind = await field
      .first()
      .evaluate((one) => `${one.tagName} ${one.getAttribute('type')}`);
    if (/radio|checkbox/.test(kind) && (await field.count()) > 1)
      return this.#choose(field, [value]);
    if (/radio|checkbox/.test(kind)) return field.check();
    if (kind.startsWith('SELECT')) await field.selectOption({ label: value });
    else await field.fill(value);
  }

  async #click(what: Locator): Promise<Shown> {
    const loaded = this.page.waitForEvent('domcontentloaded');
    await Promise.all([loaded, what.click({ noWaitAfter: true })]);
    return this.#read();
  }

  async #read(): Promise<Shown> {
    const { pathname, search } = new URL(this.page.url());
    this.shown = new Shown(pathname + search, this.#status, await this.page.content());
    return this.shown;
  }
}
