import type { Browser } from 'playwright-core';
import type { Tile } from '../../apps/agency-gateway/src/pages/pages.js';
import { HomeTiles } from '../../apps/agency-gateway/src/pages/pages.js';
import {
  describeInChromium,
  expectGoodPage,
  launchChromium,
  Visitor,
} from '../support/chromium.js';
import { PASSWORD, startGateway, type TestGateway } from '../support/gateway.js';
import { NotesModule } from './notes.js';

const SCREENSHOTS = process.env['MASH_SCREENSHOTS'];

const WORK: Tile = {
  title: 'Requests',
  items: [
    {
      text: 'MASH-7: 3 people to check',
      href: '/notes/case',
      hint: 'From Children’s services, received 10:40am. Due by 2:40pm.',
      tag: { text: 'Red', classes: 'govuk-tag--red' },
    },
    { text: 'MASH-9: 1 person to check', href: '/notes/case', hint: 'Due on 16 June 2026' },
  ],
  more: { text: 'All requests', href: '/notes/case' },
};

describeInChromium('a page of the frame', () => {
  let police: TestGateway;
  let browser: Browser;
  let shown: Tile | Error | null = null;

  beforeAll(async () => {
    police = await startGateway('police', [NotesModule]);
    await police.signedIn('p.hollis', ['practitioner', 'administrator']);
    browser = await launchChromium();
    police.app.get(HomeTiles).add({
      order: 1,
      name: 'requests',
      tile: () => (shown instanceof Error ? Promise.reject(shown) : Promise.resolve(shown)),
    });
  });
  afterAll(async () => {
    await browser.close();
    await police.stop();
  });

  async function inspect(visitor: Visitor, path: string, name: string) {
    await visitor.visit(path);
    await look(visitor, name);
  }

  async function look(visitor: Visitor, name: string) {
    expectGoodPage(await visitor.inspect());
    if (SCREENSHOTS === undefined) return;
    await visitor.page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
  }

  async function signIn(visitor: Visitor) {
    await visitor.visit('/');
    await visitor.page.getByLabel('Username').fill('p.hollis');
    await visitor.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await visitor.page.getByRole('button', { name: 'Sign in with your Police account' }).click();
    await visitor.page.waitForURL('**/home');
  }

  it('is good at work when a part fails, with the warnings of a case, and when it breaks', async () => {
    const visitor = await Visitor.at(browser, police.origin, { script: true });
    await signIn(visitor);
    shown = new Error('not there');
    await inspect(visitor, '/home', 'home-part');
    expect(await visitor.page.content()).toContain('We cannot show requests right now.');
    await inspect(visitor, '/notes/case', 'case');
    await visitor.visit('/notes/add');
    await visitor.page.getByLabel('Full name').fill('fault');
    await visitor.page.getByRole('button', { name: 'Add this person' }).click();
    await visitor.page.getByText('give this reference').waitFor();
    await look(visitor, 'fault');
    await visitor.close();
  });

  it('does not scroll sideways on a narrow screen', async () => {
    const visitor = await Visitor.at(browser, police.origin, { script: true, width: 320 });
    await signIn(visitor);
    shown = WORK;
    for (const path of ['/home', '/notes/case', '/staff', '/staff/add']) {
      await visitor.visit(path);
      const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, width]).toEqual([path, 320]);
    }
    if (SCREENSHOTS !== undefined) {
      await visitor.visit('/notes/case');
      await visitor.page.screenshot({ path: `${SCREENSHOTS}/case-narrow.png`, fullPage: true });
    }
    await visitor.close();
  });
});
