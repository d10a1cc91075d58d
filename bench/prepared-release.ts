import { Browser } from '../tools/play/browser.js';
import { leaveWords } from '../tools/play/leave-words.js';
import type { ReleaseCase } from './release-cases.js';

/** A release whose last form is open: one press from being shared with three agencies. */
export interface PreparedRelease {
  release: string;
  workspace: string;
  mark: string;
  share(): Promise<void>;
}

/** Goes through the pages as staff do, up to "Check before you share". */
export async function prepareRelease(
  signedIn: Browser,
  { workspace, people, child }: ReleaseCase,
  { label, mark }: ReleaseCase['records'][number],
): Promise<PreparedRelease> {
  const browser = signedIn.tab();
  await browser.get(`/mash/${workspace}/people/${people[0]}/share`);
  browser.fill({ 'Which records?': label });
  await browser.press('Continue');
  await leaveWords(browser);
  await browser.press('Confirm and go on');
  if (!browser.text.includes(mark))
    throw new Error(`${label} of ${child} is not on the last page.`);
  const { url } = browser.page;
  return {
    release: url.split('/')[2] ?? '',
    workspace,
    mark,
    share: async () => {
      await browser.press('Share 1 item with the MASH');
      const { status, url: now } = browser.page;
      if (status !== 200 || now === url) throw new Error(`It was not shared: ${browser.text}`);
    },
  };
}
