import { readFileSync } from 'node:fs';
import { KeepHours } from '../../apps/agency-gateway/src/journal/keep-hours.js';
import { asSuperuser } from '../governance/small-case.js';
import { raise } from '../support/open-case.js';
import { type TestAgency, until } from '../support/system.js';
import type { County } from './county.js';
import type { Here } from './here.js';

/** Police raised a concern about another child than they meant, and withdrew it: the lead reads that they did. */
export async function withdrawConcern(county: County): Promise<void> {
  const { entry } = await raise(county.system, 'Robin Mistaken', new Date(), { by: 'police' });
  const governor = county.browser('police', 'information-governance');
  await governor.get(`/ig/disclosures/${entry}/withdraw`);
  governor.fill({ reason: 'wrong-person', because: 'A cousin of the same name.' });
  await governor.press('Withdraw');
  const decider = county.browser('cef', 'decision-maker');
  await until('it to be withdrawn at the lead', async () => {
    await decider.get('/concerns');
    return decider.text.includes('It is about another person.');
  });
}

/** Finds what information governance looks at: what left, the rules, and an hour of the journal. */
export async function lookUpGovernance(
  county: County,
  agency: TestAgency,
  here: Here,
): Promise<void> {
  const { system } = county;
  const governor = county.browser(agency, 'information-governance');
  const link = (pattern: RegExp) => governor.links.find(({ href }) => pattern.test(href))?.href;
  await governor.get('/ig/rules');
  here.rules = link(/^\/ig\/rules\/[\w-]{43}$/) ?? '';
  const first = JSON.parse(readFileSync(`agencies/${agency}/rules.json`, 'utf8'));
  await governor.get('/ig/rules/new');
  governor.fill({ rules: JSON.stringify({ ...first, version: 2, rules: first.rules.slice(1) }) });
  here.draft = (await governor.press('Save as a draft')).url;
  // As if the journal had begun an hour earlier: this hour’s page is due. It is already where the clock has struck since.
  await asSuperuser(
    system,
    agency,
    `UPDATE journal SET hour = hour - interval '1 hour' WHERE NOT EXISTS (SELECT FROM journal_line)`,
  );
  await until(`an hour of the journal at ${agency}`, async () => {
    await system.gateways[agency].app.get(KeepHours, { strict: false }).look();
    await governor.get('/ig/journal');
    here.hour = link(/^\/ig\/journal\/\d+$/) ?? '';
    return here.hour !== '';
  });
  await until(`the proof of what ${agency} shared`, async () => {
    await governor.get('/ig/disclosures');
    const release = governor.links.find(({ text }) => text.startsWith('Release'));
    here.disclosure = release?.href.replace('/ig/disclosures/', '') ?? '';
    await governor.get(`/ig/disclosures/${here.disclosure}/proof`);
    return governor.text.includes('All of this was checked just now');
  });
  await governor.get('/ig/disclosures?show=all');
  const hideable = governor.links.find(({ text }) =>
    /^(Concern|Reply: what we share|A person)/.test(text),
  );
  here.hideable = hideable?.href.replace('/ig/disclosures/', '') ?? '';
  await governor.get('/ig/refusals');
  here.kept = link(/^\/ig\/refusals\/[\da-f-]{36}$/) ?? '';
  await governor.get(here.kept);
  governor.fill({ conclusion: 'share', because: 'It is time now.' });
  await governor.press('Record your finding');
  const manager = county.browser(agency, 'approver');
  await manager.get('/home');
  here.asked = manager.links.find(({ href }) => href.startsWith('/findings/'))?.href ?? '';
}
