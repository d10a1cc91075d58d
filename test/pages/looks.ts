import type { Arrived, Browser } from '../../tools/play/browser.js';
import { textOf } from '../../tools/play/html.js';
import type { TestAgency } from '../support/system.js';

export const STATES = [
  'normal',
  'empty',
  'error',
  'refused',
  'not there',
  'partner down',
  'hub down',
] as const;
export type PageState = (typeof STATES)[number];

/** One page as one terminal served it in one state. */
export interface Look {
  agency: TestAgency;
  route: string;
  state: PageState;
  arrived: Arrived;
  isSignedIn: boolean;
}

/** What a person who reads it would call it: "police /home, empty". */
export function nameOf({ agency, arrived, state }: Look): string {
  return `${agency} ${arrived.url}, ${state}`;
}

/** Whether the server says what this state must say. */
export function isState(state: PageState, { status }: Arrived, title: string): boolean {
  if (state === 'error') return status >= 400 && status < 500 && status !== 404;
  if (state === 'refused' || state === 'not there')
    return status === 404 && title.startsWith('Page not found');
  return status === 200;
}

export function routeMatches(route: string, url: string): boolean {
  const pattern = route.replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(url.split('?', 1)[0] ?? '');
}

export interface Terminal {
  name: string;
  shortName: string;
}

/** What the frame promises of every page, and this page has not. */
export function faultsOf(look: Look, terminal: Terminal): string[] {
  const { html, status, headers } = look.arrived;
  const title = textOf(/<title[^>]*>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? '');
  const headings = [...html.matchAll(/<h1[^>]*>([\s\S]*?)<\/h1>/g)].map(([, it]) =>
    textOf(it ?? ''),
  );
  const zone = /<section class="mash-zone[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  const rings = /<section class="mash-ring"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  const policy = String(headers['content-security-policy'] ?? '');
  const errors = status === 422 && html.includes('govuk-error-summary') ? 'Error: ' : '';
  const asksForNumber = status >= 400 || zone.includes('mash-zone--shared');
  const promised: [string, boolean][] = [
    [`another status: ${status}`, isState(look.state, look.arrived, title)],
    [`another page: ${look.arrived.url}`, routeMatches(look.route, look.arrived.url)],
    [`${headings.length} headings`, headings.length === 1],
    [`a title of its own: ${title}`, title.startsWith(`${errors}${headings[0]} – `)],
    ['no terminal in its title', title.endsWith(` – ${terminal.shortName}`)],
    ['no terminal', html.includes(`${terminal.shortName} terminal – ${terminal.name}`)],
    ['no banner', html.includes('This is demonstration data.')],
    ['no marking', html.includes('OFFICIAL-SENSITIVE – for safeguarding use only.')],
    ['another zone', look.isSignedIn === zone.includes('You are in:')],
    ['no zone in its title', !look.isSignedIn || / – (Private|Shared) – /.test(title)],
    ['nobody to ring', !asksForNumber || /href="tel:\d{3,}"/.test(rings)],
    ['nothing that says what is wrong', look.state !== 'error' || /There is a problem/.test(html)],
    ['an error in the words of a library', !/Invalid (input|option|string)/.test(html)],
    ['a policy that is not strict', isStrict(policy)],
    ['a place in a cache', headers['cache-control'] === 'no-store'],
    ...knotsIn(html).map((knot): [string, boolean] => [knot, false]),
  ];
  return promised.flatMap(([fault, holds]) => (holds ? [] : [`${nameOf(look)}: ${fault}`]));
}

/** Two elements of one id; a label, a hint or a link on the page that leads to none. */
function knotsIn(html: string): string[] {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `#${id} twice`);
  const named = html.matchAll(
    / (?:for|(?:data-)?aria-(?:controls|describedby|labelledby))="([^"]+)"/g,
  );
  const led = html.matchAll(/ href="#([^"]+)"/g);
  const meant = [...named, ...led].flatMap(([, some = '']) => some.split(' '));
  return [...twice, ...meant.filter((id) => !ids.includes(id)).map((id) => `no #${id}`)];
}

function isStrict(policy: string): boolean {
  return (
    policy.startsWith("default-src 'none';") &&
    /script-src 'self' 'nonce-[\w-]{22}'/.test(policy) &&
    !/unsafe|data:|https?:|\*/.test(policy)
  );
}

/** Takes a look at what a browser has just been shown. */
export function lookOf(
  browser: Browser,
  found: Pick<Look, 'agency' | 'route' | 'state' | 'isSignedIn'>,
): Look {
  return { ...found, arrived: browser.page };
}
