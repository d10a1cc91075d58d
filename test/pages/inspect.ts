import type { Browser as Chromium, Page } from 'playwright-core';
import { runAxe, withAxe } from '../support/chromium.js';
import { type Look, nameOf } from './looks.js';
import { distinctOf } from './shapes.js';
import { type Shelf, withoutScript } from './shelf.js';

const TABS = 2;
const WIDE = { width: 1100, height: 1250 };
/** The narrowest screen on which nothing may scroll sideways but what is made to. */
const NARROW = { width: 320, height: 1250 };
const SCREENSHOTS = process.env['MASH_SCREENSHOTS'];

/**
 * Looks at every distinct page in Chromium, wide and narrow.
 * @returns what axe, the policy or the console found, and what is too wide, page by page.
 */
export async function inspect(
  chromium: Chromium,
  shelf: Shelf,
  looks: readonly Look[],
  { script }: { script: boolean },
): Promise<{ found: string[]; distinct: number }> {
  const context = await withAxe(await chromium.newContext({ viewport: WIDE }));
  const waiting = distinctOf(looks, { script });
  const distinct = waiting.length;
  const found: string[] = [];
  const work = async () => {
    const page = await context.newPage();
    const said = listen(page);
    const open = script ? openAnew : openOver;
    for (let look = waiting.shift(); look !== undefined; look = waiting.shift()) {
      await open(page, shelf, look);
      if (SCREENSHOTS !== undefined) await keep(page, look, `${SCREENSHOTS}/script-${script}`);
      const all = [...(await runAxe(page)), ...(await tooWide(page)), ...said.splice(0)];
      found.push(...all.map((fault) => `${nameOf(look as Look)}: ${fault}`));
    }
  };
  await Promise.all(Array.from({ length: TABS }, work));
  await context.close();
  return { found, distinct };
}

/** In a window of its own, where its script runs as in anybody's. */
async function openAnew(page: Page, shelf: Shelf, look: Look): Promise<void> {
  await page.goto(shelf.put(look, { script: true }), { waitUntil: 'load' });
}

/** Without script, over the page before, whose style, policy and axe stay: a window of its own takes half a second. */
async function openOver(page: Page, shelf: Shelf, look: Look): Promise<void> {
  if (page.url() === 'about:blank') {
    await page.goto(shelf.put(look, { script: false }), { waitUntil: 'load' });
    return;
  }
  await page.evaluate(async (html) => {
    document.open();
    document.write(html);
    document.close();
    if (document.readyState !== 'complete')
      await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }, withoutScript(look));
}

async function keep(page: Page, look: Look, folder: string): Promise<void> {
  const name = `${look.agency}${look.arrived.url}-${look.state}`.replace(/[^a-z-]+/g, '_');
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function tooWide(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROW);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(WIDE);
  return width > NARROW.width ? [`scrolls sideways: ${width} wide`] : [];
}

/** What is said on the console, a breach of the policy among it; and what fails on the page. */
function listen(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  page.on('requestfailed', (request) => {
    // Chromium gives up an icon that it still fetches when the next page is opened.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') said.push(`failed: ${request.url()}`);
  });
  return said;
}
