import type { Look } from './looks.js';

/** MASH_EVERY_LOOK=yes looks at every page at every terminal, also at those that are built alike. */
const isEvery = process.env['MASH_EVERY_LOOK'] === 'yes';

const TAG = /<(\/?)([a-z][\w-]*)((?:\s[^<>]*)?)>([^<]*)/g;
const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** What our script takes hold of and changes. A button it only guards against a second press. */
const SCRIPTED = /data-module="(?!govuk-button")/;

interface Open {
  tag: string;
  shape: string;
  isScripted: boolean;
  /** The child before. */
  last: string;
}

/**
 * The pages that have something built in a way that no page before them has. What axe, the policy and the console can
 * find depends on how a page is built, hardly ever on its words. Without script every route is looked at once
 * at least; with it, whatever script changes.
 */
export function distinctOf(looks: readonly Look[], { script }: { script: boolean }): Look[] {
  if (isEvery) return [...looks];
  const seen = new Set<string>();
  const longestFirst = [...looks].sort((a, b) => b.arrived.html.length - a.arrived.html.length);
  return longestFirst.filter(({ arrived, route, state }) => {
    const isMissing = state === 'refused' || state === 'not there';
    const place = isMissing ? state : route;
    const shapes = [...(script ? [] : [place]), ...shapesOf(arrived.html, { script })];
    const fresh = shapes.filter((shape) => !seen.has(shape));
    for (const shape of fresh) seen.add(shape);
    return fresh.length > 0;
  });
}

/**
 * How each element of a page is built: where it stands, what stands before it, its attributes, and whether it has
 * words; without the words themselves, numbers, addresses, values and the names by which elements find each other:
 * that these lead somewhere is checked on every page.
 */
export function shapesOf(html: string, { script }: { script: boolean }): Set<string> {
  const shapes = new Set<string>();
  const open: Open[] = [{ tag: '', shape: '', isScripted: false, last: '' }];
  let heading = '';
  for (const [, slash, tag = '', rest = '', words = ''] of bare(html).matchAll(TAG)) {
    const parent = open.at(-1) as Open;
    if (slash === '/') {
      close(open, tag);
      continue;
    }
    const isHeading = /^h[1-6]$/.test(tag);
    const isScripted = parent.isScripted || SCRIPTED.test(rest);
    const attributes = rest.replace(/\d+/g, '0');
    const about = [parent.last, tag, attributes, words.trim() !== '', isHeading && heading];
    if (!script || isScripted) shapes.add(`${parent.shape} > ${about.join(' | ')}`);
    if (isHeading) heading = tag;
    parent.last = tag;
    const [style = ''] = /class="[^"]*"/.exec(rest) ?? [];
    const shape = `${parent.shape} > ${tag} ${style}`;
    if (!isEmpty(tag, rest)) open.push({ tag, shape, isScripted, last: '' });
  }
  return shapes;
}

function close(open: Open[], tag: string): void {
  while (open.length > 1 && open.pop()?.tag !== tag);
}

function isEmpty(tag: string, rest: string): boolean {
  return VOID.test(tag) || rest.endsWith('/');
}

function bare(html: string): string {
  return html
    .replace(/<(script|title)\b[\s\S]*?<\/\1>/g, '')
    .replace(/ (nonce|value|content|action)="[^"]*"/g, '')
    .replace(
      / (href|id|name|for|(?:data-)?aria-(?:controls|describedby|label|labelledby))="[^"]+"/g,
      ' $1',
    )
    .replace(/\s+/g, ' ');
}
