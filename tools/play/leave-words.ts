import type { Browser } from './browser.js';

/** What is true of the words that stay, where a rule asks for some to be taken out. */
type Answer = 'not-in-it' | 'needed';

/** Goes on through the words of each chosen record as they are ticked, and answers in one tap what its rules ask. */
export async function leaveWords(browser: Browser, answer: Answer = 'not-in-it'): Promise<void> {
  while (browser.heading.startsWith('Words to remove')) {
    const { url } = browser.page;
    if (browser.value('kept-item') !== null) browser.fill({ 'kept-item': answer });
    await browser.press('Save and go on');
    if (browser.page.url === url) throw new Error(browser.errorSummary.join('. '));
  }
}
