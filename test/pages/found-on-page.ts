import type { Browser } from '../../tools/play/browser.js';

/** The values that can be chosen for a field. */
export function choices(browser: Browser, name: string): string[] {
  const inputs = browser.page.html.matchAll(new RegExp(`name="${name}"[^>]*value="([^"]+)"`, 'g'));
  return [...inputs].map(([, value]) => value ?? '');
}

/** Where the link leads that says this. */
export function hrefOf(browser: Browser, words: string): string {
  const link = browser.links.find(({ text }) => text.includes(words));
  if (link === undefined) throw new Error(`No link on “${browser.heading}” says “${words}”.`);
  return link.href;
}

/** The release that an address is of. */
export function releaseIn(url: string): string {
  return /^\/releases\/([\da-f-]{36})/.exec(url)?.[1] ?? '';
}

/** The kinds of record that can be chosen. */
export function kindsOf({ html }: { html: string }): string[] {
  return [...html.matchAll(/[?&;]kind=([\w-]+)/g)].map(([, kind]) => kind ?? '');
}
