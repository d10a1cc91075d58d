import type { Browser } from '../../tools/play/browser.js';

/** How many golden rules and how many Caldicott principles stand on a page. */
export function rulesBeside({ page: { html } }: Browser): { golden: number; caldicott: number } {
  const count = (which: string): number => {
    const [, list = ''] = new RegExp(`data-rules="${which}">(.*?)</ol>`, 's').exec(html) ?? [];
    return list.split('<li>').length - 1;
  };
  return { golden: count('golden'), caldicott: count('caldicott') };
}
