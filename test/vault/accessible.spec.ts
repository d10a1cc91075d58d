import { randomId } from '@mash/crypto/random';
import type { Browser } from 'playwright-core';
import { PeopleModule } from '../../apps/agency-gateway/src/people/people.module.js';
import { RecordsModule } from '../../apps/agency-gateway/src/records/records.module.js';
import { Vault } from '../../apps/agency-gateway/src/vault/vault.js';
import {
  describeInChromium,
  expectGoodPage,
  launchChromium,
  Visitor,
} from '../support/chromium.js';
import { PASSWORD, startGateway, type TestGateway } from '../support/gateway.js';

describeInChromium('the pages of people and records', () => {
  const evie = randomId();
  const record = randomId();
  let police: TestGateway;
  let browser: Browser;

  beforeAll(async () => {
    police = await startGateway('police', [PeopleModule, RecordsModule]);
    await police.signedIn('p.hollis');
    browser = await launchChromium();
    await police.app.get(Vault).transact(async (writer) => {
      await writer.keepPeople([
        {
          id: evie,
          names: ['Evie Strickleby', 'Evelyn Strickleby'],
          dateOfBirth: '2019-03-27',
          sex: 'female',
          nhsNumber: '9990001233',
          addresses: [{ line: '4 Mill Lane', postcode: 'OE1 2AB', from: null, to: null }],
          telephone: null,
          isRestricted: false,
        },
      ]);
      await writer.keepRecord(
        {
          id: record,
          kind: 'intelligence-report',
          marking: 'official-sensitive',
          happenedOn: '2026-06-01',
          recordedAt: '2026-06-01T10:00:00.000Z',
          recordedBy: 'A constable',
          grading: { source: '2', assessment: 'A', handling: 'P' },
          fields: { reportedOn: '2026-06-01', narrative: 'Seen alone.\nAt night.' },
        },
        [{ person: evie, role: 'child' }],
      );
    });
  });
  afterAll(async () => {
    await browser.close();
    await police.stop();
  });

  it.each([true, false])('have nothing for axe to find, with script %s', async (script) => {
    const visitor = await Visitor.at(browser, police.origin, { script });
    const look = async (path: string) =>
      expectGoodPage(await (await visitor.visit(path)).inspect());
    const press = async (button: string) => {
      await visitor.page.getByRole('button', { name: button }).click();
      await visitor.page.waitForLoadState('load');
      expectGoodPage(await visitor.inspect());
    };
    await visitor.visit('/');
    await visitor.page.getByLabel('Username').fill('p.hollis');
    await visitor.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await press('Sign in');
    await look('/search');
    await press('Search');
    for (const name of ['Nobody Known', 'Evie Strickleby']) {
      await visitor.visit('/search');
      await visitor.page.getByLabel('Name', { exact: true }).fill(name);
      await visitor.page.getByLabel('I am worried about a child or an adult').check();
      await press('Search');
    }
    await look(`/people/${evie}`);
    await look(`/people/${evie}/records`);
    await look(`/records/${record}`);
    await look(`/people/${randomId()}`);
    await look('/people/new');
    await press('Add this person');
    await look(`/records/new?person=${evie}`);
    for (const kind of ['incident', 'intelligence-report']) {
      await look(`/records/new?person=${evie}&kind=${kind}`);
      await press('Save record');
    }
    await visitor.close();
  });
});
