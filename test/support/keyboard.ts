import type { Locator, Page } from 'playwright-core';

/** What Tab stops at, if it is shown and may be used. */
const STOPS =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
/** How often the count of stops may be wrong, where a browser stops at something more. */
const MOST_TRIES = 5;

/** A person with a keyboard and no mouse: Tab to what is wanted, then Enter, Space, the arrows, or words. */
export class Keyboard {
  /** How many keys were pressed so far, words not counted. */
  pressed = 0;

  constructor(private readonly page: Page) {}

  async follow(what: Locator): Promise<void> {
    await this.#reach(what);
    await this.#press('Enter');
  }

  async type(field: Locator, words: string): Promise<void> {
    await this.#reach(field);
    await this.#press('Control+A');
    await this.#press('Delete');
    await this.page.keyboard.insertText(words);
  }

  /** Ticks a checkbox, or takes its tick away. */
  async tick(box: Locator, isWanted: boolean): Promise<void> {
    if ((await box.isChecked()) === isWanted) return;
    await this.#reach(box);
    await this.#press('Space');
  }

  /** The arrows choose among radios; Space takes the one that Tab stopped at. */
  async choose(radio: Locator): Promise<void> {
    if (await radio.isChecked()) return;
    await this.#reach(radio);
    if (await isFocused(radio)) return this.#press('Space');
    const name = JSON.stringify(await radio.getAttribute('name'));
    const others = await this.page.locator(`input[type=radio][name=${name}]`).count();
    for (let tries = 0; tries < others && !(await radio.isChecked()); tries++)
      await this.#press('ArrowDown');
    if (!(await radio.isChecked())) throw new Error('No arrow leads to that choice.');
  }

  async select(list: Locator, label: string): Promise<void> {
    await this.#reach(list);
    const steps = await list.evaluate((one, wanted) => {
      const { options, selectedIndex } = one as HTMLSelectElement;
      const at = [...options].findIndex((option) => option.label.trim() === wanted);
      return at === -1 ? null : at - selectedIndex;
    }, label);
    if (steps === null) throw new Error(`The list has no “${label}”.`);
    await this.#press(steps > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(steps));
  }

  /** Tab, or Shift and Tab, until it has the focus; of radios of one name, until one of them has. */
  async #reach(what: Locator): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const steps = await what.evaluate(stopsUntil, STOPS);
      if (steps === 0) return;
      if (steps === null) break;
      await this.#press(steps > 0 ? 'Tab' : 'Shift+Tab', Math.abs(steps));
    }
    const html = await what.evaluate((one) => one.outerHTML.slice(0, 200));
    throw new Error(`Tab does not lead to ${html}`);
  }

  async #press(key: string, times = 1): Promise<void> {
    this.pressed += times;
    for (let done = 0; done < times; done++) await this.page.keyboard.press(key);
  }
}

function isFocused(what: Locator): Promise<boolean> {
  return what.evaluate((one) => one === document.activeElement);
}

/** How many stops lie between the focus and this element of the page; nothing where it is none of them. */
function stopsUntil(wanted: Element, stops: string): number | null {
  const groupOf = (one: Element) =>
    one instanceof HTMLInputElement && one.type === 'radio' ? `radio ${one.name}` : one;
  const shown = [...document.querySelectorAll(stops)].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled'),
  );
  const order = [...new Set(shown.map(groupOf))];
  const at = order.indexOf(groupOf(wanted));
  const focused = document.activeElement;
  return at === -1 ? null : at - (focused === null ? -1 : order.indexOf(groupOf(focused)));
}
