import type { Browser } from '../../tools/play/browser.js';

/** Every page that can be reached by links from "Your work today", with its address; nothing is sent. */
export async function everyPage(browser: Browser, most = 150): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const open = ['/home'];
  while (open.length > 0 && pages.size < most) {
    const path = open.shift() ?? '';
    if (pages.has(path)) continue;
    const { html } = await browser.get(path);
    pages.set(path, html);
    for (const { href } of browser.links) {
      const to = href.split('#')[0] ?? '';
      if (to.startsWith('/') && !to.startsWith('/assets') && !pages.has(to)) open.push(to);
    }
  }
  return pages;
}

/** Addresses of pages on which these words stand. */
export async function pagesWith(browser: Browser, words: string): Promise<string[]> {
  return [...(await everyPage(browser))]
    .filter(([, html]) => html.includes(words))
    .map(([path]) => path);
}
