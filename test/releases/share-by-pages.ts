import type { Person } from '../../apps/agency-gateway/src/vault/vault.js';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { until } from '../support/system.js';
import { type ACase, FATHER } from './a-case.js';

/** Says that the father of a case is this person of the vault: only then can anything be chosen. */
export async function sayIsTheSame({ workspace }: ACase, by: Browser, own: Person): Promise<void> {
  await by.get(`/mash/${workspace}/people/${FATHER}/match`);
  by.fill({ [`answer-${own.id}`]: 'same' });
  await by.press('Save these answers');
}

/** Chooses this about the father, and goes up to the last look. */
export async function choose(
  { workspace }: ACase,
  by: Browser,
  what: { records?: string[]; note?: string; readers: string[] },
): Promise<void> {
  await by.get(`/mash/${workspace}/people/${FATHER}/share`);
  by.fill(what);
  await by.press('Continue');
  await leaveWords(by);
  await by.press('Confirm and go on');
}

/** Shares one record. @returns the address of its release. */
export async function shareRecord(
  one: ACase,
  by: Browser,
  record: string,
  ...readers: string[]
): Promise<string> {
  await choose(one, by, { records: [record], readers });
  await by.press('Share 1 item with the MASH');
  return by.page.url;
}

/** Waits until a release has come to its readers, as its own page says. */
export async function delivered(by: Browser, address: string): Promise<void> {
  await until('it to be delivered', async () => {
    await by.get(address);
    return by.text.includes('Delivered');
  });
}
