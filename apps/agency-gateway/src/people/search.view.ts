import type { AgencyProfile } from '@mash/contracts/agency-profile';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import type { Found } from '../vault/vault.js';
import { identityOf } from './identity.js';
import { REASONS } from './reasons.js';

/** P14, before anybody is looked for. */
export function searchPage(values: Fields, errors: FieldErrors): Page {
  return page('people/search.njk', { title: 'Find a person', reasons: REASONS, values, errors });
}

/** P14, with whoever was found. Nothing found here says nothing of other agencies. */
export function resultsPage(profile: AgencyProfile, found: Found, asked: ResultsAsked): Page {
  return page('people/results.njk', {
    title: 'People found',
    section: 'Find a person',
    back: { href: '/search', text: 'Search again' },
    why: asked.why,
    terminal: profile.shortName,
    total: found.total,
    people: found.people.map((person) => ({
      ...identityOf(person, asked.now),
      href: `/people/${person.id}`,
      address: addressOf(person.addresses),
    })),
  });
}

interface ResultsAsked {
  why: string;
  now: Date;
}

function addressOf(addresses: readonly { line: string; postcode: string }[]): string {
  const [newest] = addresses;
  return newest === undefined ? 'Not known' : `${newest.line}, ${newest.postcode}`;
}
