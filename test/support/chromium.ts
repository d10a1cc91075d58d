import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((it) => existsSync(it));

/** `describe` where Chromium is installed; else the tests are skipped by name. */
export const describeInChromium = EXECUTABLE === undefined ? describe.skip : describe;

/** The same for one test. */
export const itInChromium = EXECUTABLE === undefined ? it.skip : it;

export const hasChromium = EXECUTABLE !== undefined;

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What was found on one page: all four lists are empty on a good page. */
export interface Inspection {
  violations: string[];
  consoleErrors: string[];
  headings: string[];
  title: string;
}

/** A person at a terminal, in a browser of their own, with script on or off. */
export class Visitor {
  #errors: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    private readonly hasScript: boolean,
  ) {
    page.on('console', (message) => {
      const isOwnStatus =
        message.location().url === page.url() && /status of [45]/.test(message.text());
      if (message.type() === 'error' && !isOwnStatus) this.#errors.push(message.text());
    });
    page.on('pageerror', (error) => this.#errors.push(`pageerror: ${error.message}`));
    page.on('requestfailed', (request) => {
      // Chromium gives up what it still fetched for a page, such as its icon, when the next one is opened.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED')
        this.#errors.push(`failed: ${request.url()}`);
    });
  }

  static async at(
    browser: Browser,
    origin: string,
    options: { script: boolean; width?: number },
  ): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: origin,
      javaScriptEnabled: options.script,
      viewport: { width: options.width ?? 1100, height: 1250 },
    });
    return new Visitor(await context.newPage(), browser, context, options.script);
  }

  async visit(path: string): Promise<this> {
    this.#errors = [];
    await this.page.goto(path, { waitUntil: 'load' });
    return this;
  }

  /** Runs axe with every rule on. Its source goes in by the debugger, so the page’s own policy stands. */
  async inspect(): Promise<Inspection> {
    return {
      violations: await (this.hasScript
        ? violationsOn(this.page)
        : this.#violationsWithoutScript()),
      consoleErrors: [...this.#errors],
      headings: await this.page.locator('h1').allInnerTexts(),
      title: await this.page.title(),
    };
  }

  /** Axe itself is script: it looks at the same page, its scripts taken out, in a window that has some. */
  async #violationsWithoutScript(): Promise<string[]> {
    const body = (await this.page.content()).replace(/<script\b[\s\S]*?<\/script>/g, '');
    const context = await this.browser.newContext({ viewport: this.page.viewportSize() });
    const twin = await context.newPage();
    const url = this.page.url();
    await twin.route(url, (route) => route.fulfill({ body, contentType: 'text/html' }));
    await twin.goto(url);
    const violations = await violationsOn(twin);
    await context.close();
    return violations;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return runAxe(page);
}

/** Every page of this context has axe. */
export async function withAxe(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript({ content: axe.source });
  return context;
}

/** What axe finds on a page that has it, with every rule on. */
export function runAxe(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    const found = await run.run({ resultTypes: ['violations'] });
    return found.violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`,
    );
  });
}

/** What every page must be, in all its states. */
export function expectGoodPage({ violations, consoleErrors, headings, title }: Inspection): void {
  expect(violations).toEqual([]);
  expect(consoleErrors).toEqual([]);
  expect(headings).toHaveLength(1);
  expect(title).toMatch(
    new RegExp(
      `^(Error: )?${literal(headings[0] ?? '')} – (.* – )?Share information to safeguard a child – `,
    ),
  );
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
