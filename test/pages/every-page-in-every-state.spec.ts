import { Routes } from '../../apps/agency-gateway/src/routes.js';
import { describeInChromium, launchChromium } from '../support/chromium.js';
import { AGENCIES } from '../support/system.js';
import { County } from './county.js';
import { inspect } from './inspect.js';
import { faultsOf, type Look, STATES } from './looks.js';
import { NOT_PAGES, ROWS } from './rows.js';
import { shapesOf } from './shapes.js';
import { Shelf } from './shelf.js';
import { Walk } from './walk.js';

const STYLED = '<p style="color: red">x</p>';

let county: County;
let walk: Walk;

/** Every page that a gateway serves, as its own server lists them. */
function served(): string[] {
  const { app } = county.system.gateways.police;
  const all = app.get(Routes).all.filter(({ method }) => method === 'GET');
  return [...new Set(all.map(({ url }) => url))].filter((url) => !Object.hasOwn(NOT_PAGES, url));
}

beforeAll(async () => {
  county = await County.open();
  walk = await Walk.take(county);
});
afterAll(() => county.system.stop());

describe('every page in every state', () => {
  it('has a row in the table, and every row is a page', () => {
    expect(new Set(Object.keys(ROWS))).toEqual(new Set(served()));
  });

  it('was reached at every terminal that has it, or the table says why it cannot be', () => {
    const missing = Object.entries(ROWS).flatMap(([route, row]) =>
      STATES.flatMap((state) => {
        const seen = walk.looks.filter((look) => look.route === route && look.state === state);
        const expected = walk.terminalsOf(route, row, state);
        return expected
          .filter((agency) => !seen.some((look) => look.agency === agency))
          .map((agency) => `${agency} ${route}, ${state}`);
      }),
    );
    expect([...walk.troubles, ...missing]).toEqual([]);
  });

  it('is framed: a title, a terminal, a zone, banner and marking, and whom to ring where it is due', () => {
    expect(walk.looks.flatMap((look) => faultsOf(look, county.profile(look.agency)))).toEqual([]);
  });

  it('reads a case without the hub, and says since when that is not current', () => {
    const ofCase = walk.looks.filter(
      ({ route, state }) => state === 'hub down' && route.startsWith('/mash'),
    );
    const silent = ofCase.filter(({ arrived }) => !arrived.html.includes('not current since'));
    expect(ofCase.length).toBeGreaterThan(40);
    expect(silent.map(({ agency, arrived }) => `${agency} ${arrived.url}`)).toEqual([]);
  });

  it('says of whoever is asked while their terminal is away that it is not delivered, and whom to ring', () => {
    const { text, html } = walk.askedWhoIsAway;
    expect(text).toContain('Sent, not delivered yet');
    expect(html).toMatch(/<section class="mash-ring"[\s\S]*href="tel:\d+"/);
    const read = walk.looks.filter(({ state }) => state === 'partner down');
    expect(read.length).toBeGreaterThan(80);
  });

  it('says of what is shared without the hub that it is saved, not shared yet, and whom to ring', () => {
    for (const agency of AGENCIES) {
      const { text, html } = walk.sharedWithoutHub[agency];
      expect(text).toContain('Saved. Nothing has been shared yet');
      expect(text).toMatch(/will be sent/);
      expect(html).toMatch(/<section class="mash-ring"[\s\S]*href="tel:\d+"/);
    }
  });

  it('shows nobody a link that refuses them', async () => {
    const { refused, followed } = walk.links;
    console.log(`${followed} links were followed, by people of every role at four terminals`);
    expect(refused).toEqual([]);
    expect(followed).toBeGreaterThan(350);
  });
});

describeInChromium('every page in every state, in Chromium', () => {
  let shelf: Shelf;
  let chromium: Awaited<ReturnType<typeof launchChromium>>;

  beforeAll(async () => {
    const origins = AGENCIES.map((it) => [it, county.system.gateways[it].origin] as const);
    shelf = await Shelf.open(Object.fromEntries(origins));
    chromium = await launchChromium();
  });
  afterAll(async () => {
    await chromium.close();
    await shelf.close();
  });

  /** A good page with something on it that is not good. */
  function planted(...faults: string[]): Look {
    const [good] = walk.looks as [Look];
    const html = good.arrived.html.replace('</main>', `${faults.join('')}</main>`);
    return { ...good, arrived: { ...good.arrived, html } };
  }

  it.each([true, false])(
    'has nothing for axe, the policy or the console to find, with script: %s',
    async (script) => {
      const { found, distinct } = await inspect(chromium, shelf, walk.looks, { script });
      console.log(`${walk.looks.length} page-states were walked, ${distinct} of them distinct`);
      expect(found).toEqual([]);
      expect(walk.looks.length).toBeGreaterThan(1000);
      expect(distinct).toBeGreaterThanOrEqual(script ? 20 : Object.keys(ROWS).length);
    },
  );

  it('would notice a picture without words, a script of somebody else’s and a style that was not allowed', async () => {
    const bad = planted('<img src="/assets/none.svg"><script>window.planted = 1;</script>', STYLED);
    const { found } = await inspect(chromium, shelf, [bad], { script: true });
    expect(found.join('\n')).toMatch(/image-alt/);
    expect(found.join('\n')).toMatch(/script-src/);
    expect(found.join('\n')).toMatch(/style-src/);
  });

  it('would notice the same on a page that follows another, without script', async () => {
    const bad = planted('<img src="/assets/none.svg"><h2>Two</h2><h4>Four</h4>', STYLED);
    const byRoute = new Map(walk.looks.map((look) => [look.route, look]));
    const longest = [...byRoute.values()].sort(
      (a, b) => b.arrived.html.length - a.arrived.html.length,
    );
    const pages = [...longest.slice(0, 4), bad];
    const { found } = await inspect(chromium, shelf, pages, { script: false });
    for (const fault of [/image-alt/, /heading-order/, /style-src/])
      expect(found.join('\n')).toMatch(fault);
  });

  it('would notice a page that is too wide for a narrow screen', async () => {
    const wide = planted(`<p>${'wide'.repeat(200)}</p>`);
    const { found } = await inspect(chromium, shelf, [wide], { script: false });
    expect(found.join('\n')).toMatch(/scrolls sideways/);
  });

  it('takes pages for alike that differ in words or rows alone', () => {
    const page = '<p class="a" id="n-1">One</p><ul><li>x</li><li>y</li></ul><input value="1">';
    const alike = '<p class="a" id="n-2">Two</p><ul><li>y</li><li>z</li></ul><input>';
    const fresh = (html: string) => {
      const seen = shapesOf(page, { script: false });
      return [...shapesOf(html, { script: false })].filter((shape) => !seen.has(shape)).length;
    };
    expect(fresh(alike)).toBe(0);
    for (const [from, to] of [
      ['class="a"', 'class="b"'],
      ['One', ''],
      ['<li>', '<li hidden>'],
      ['<input', '<input aria-label="x"'],
      ['<ul>', '<h2>Two</h2><ul>'],
    ] as const)
      expect(fresh(page.replace(from, to))).toBeGreaterThan(0);
  });
});
