import { AGENCIES, type TestAgency } from '../support/system.js';
import { type County, type Onlooker, ROLES } from './county.js';

/** How many pages of one kind each person opens: links are the same on all of them. */
const MOST_OF_A_KIND = 2;

export interface Followed {
  /** Every link that refused whoever was shown it. */
  refused: string[];
  followed: number;
}

/** Follows what everybody is shown, from their work of today. */
export async function followLinks(county: County): Promise<Followed> {
  const all = await Promise.all(
    AGENCIES.map(async (agency) => {
      const found: Followed[] = [];
      for (const role of ROLES.filter((it) => county.rolesAt(agency).includes(it)))
        found.push(await followAs(county, agency, role));
      return found;
    }),
  );
  return {
    refused: all.flat().flatMap(({ refused }) => refused),
    followed: all.flat().reduce((sum, { followed }) => sum + followed, 0),
  };
}

async function followAs(county: County, agency: TestAgency, who: Onlooker): Promise<Followed> {
  const browser = county.browser(agency, who);
  const refused: string[] = [];
  const shown = new Map([['/home', 'the start']]);
  const opened = new Map<string, number>();
  let followed = 0;
  // A map is walked in the order of its entries, those added meanwhile too.
  for (const [href, from] of shown) {
    const times = opened.get(kindOf(href)) ?? 0;
    if (times >= MOST_OF_A_KIND) continue;
    opened.set(kindOf(href), times + 1);
    followed += 1;
    const { status } = await browser.get(href);
    if (status >= 400) refused.push(`${agency}, ${who}: ${href} is ${status}, shown on ${from}`);
    for (const link of browser.links)
      if (link.href.startsWith('/') && !shown.has(link.href)) shown.set(link.href, href);
  }
  return { refused, followed };
}

/** An address without what is particular in it. */
function kindOf(href: string): string {
  return href
    .replace(/[\da-f]{8}-[\da-f-]{27}/g, ':id')
    .replace(/[\w-]{43}/g, ':entry')
    .replace(/\/\d+/g, '/:number');
}
