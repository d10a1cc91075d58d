import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { PASSWORD } from '../support/gateway.js';
import { type TestAgency, until } from '../support/system.js';
import { type ACase, CHILD, openCase } from './a-case.js';
import { keepPeople, somebody } from './vault-of-police.js';

/** While it opened: an officer, a sergeant and information governance at police; nobody at its reader. */
const SIGNED_IN = { police: '3 people were', cef: 'Nobody was' };
const WORDS = 'He was seen outside her nursery at nine.';

describe('sharing in an emergency, by pages', () => {
  let one: ACase;
  let officer: Browser;
  let sergeant: Browser;
  let governance: Browser;
  let release: string;

  async function mailsAt(agency: TestAgency): Promise<string[]> {
    const folder = join(one.system.gateways[agency].config.home, 'alerts');
    const names = await readdir(folder).catch(() => []);
    return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  }

  beforeAll(async () => {
    one = await openCase();
    const { app } = one.system.gateways.police;
    await keepPeople(app, somebody('Ellie-Mae Wainscott', { dateOfBirth: '2024-04-09' }));
    officer = await one.signIn('police', 'night-officer', ['practitioner']);
    sergeant = await one.signIn('police', 'night-sergeant', ['approver']);
    governance = await one.signIn('police', 'night-governance', ['information-governance']);
    for (const agency of ['health', 'adults'] as const) await one.system.stopGateway(agency);
  });

  afterAll(() => one?.stop());

  it('waits where the case is not Red, and offers to say that somebody is in danger', async () => {
    await officer.get(`/mash/${one.workspace}/reply`);
    officer.fill({ person: CHILD, known: 'known-before', systems: 'Niche', shares: 'choose' });
    await officer.press('Send this reply');
    officer.fill({ note: WORDS, readers: ['cef'] });
    await officer.press('Continue');
    await leaveWords(officer);
    await officer.press('Confirm and go on');
    await officer.press('Share 1 item with the MASH');
    release = /releases\/([\da-f-]{36})/.exec(officer.page.url)?.[1] ?? '';
    await officer.get(`/releases/${release}`);
    expect(officer.text).toContain('Is somebody in danger now?');
    expect(JSON.stringify((await one.state('cef')).releases)).not.toContain(WORDS);
  });

  it('takes two ticks, one line and a password, and says which is missing', async () => {
    await officer.follow('Let them read it without waiting for the other agencies’ witnesses');
    expect(officer.heading).toBe('Somebody is in danger now');
    expect(officer.text).toContain('ring 999 first');
    await officer.press('Let them read it now');
    expect(officer.errorSummary).toEqual([
      'Tick that somebody is in immediate danger, or go back and let it wait',
      'Tick that it cannot wait, or go back and let it wait',
      'Enter what the danger is, in one line',
      'Enter your own password: it stands for your signature',
    ]);
    officer.fill({ isDanger: ['yes'], cannotWait: ['yes'], words: 'He is at the nursery now.' });
    officer.fill({ password: PASSWORD });
    await officer.press('Let them read it now');
    expect(officer.page.url).toContain(`/releases/${release}`);
    one.system.clock.forward(0.2);
    await until('it at children’s services', async () =>
      JSON.stringify((await one.state('cef')).releases).includes(WORDS),
    );
  });

  it('says on both agencies’ pages that it opened before the witnesses signed, why, and since when', async () => {
    const mark = /Opened in an emergency on .*, before the other agencies’ witnesses signed/;
    const why =
      'night-officer Example states that somebody is in immediate danger: He is at the nursery now.';
    const worker = await one.signIn('cef', 'night-worker', ['practitioner']);
    await worker.get(`/mash/${one.workspace}/chronology`);
    expect(worker.text).toContain(WORDS);
    expect(worker.text).toMatch(mark);
    expect(worker.text).toContain(why);
    await worker.get(`/mash/${one.workspace}`);
    expect(worker.text).toMatch(mark);
    await officer.get(`/releases/${release}`);
    expect(officer.text).toMatch(mark);
    expect(officer.text).not.toContain('Is somebody in danger now?');
    await officer.get(`/releases/${release}/urgent`);
    expect(officer.text).toContain('Nothing of this waits any more');
  });

  it.each(['police', 'cef'] as const)(
    'tells the duty leads and information governance at once, and names nobody in the mail: %s',
    async (agency) => {
      const mails = await until('a mail', async () => {
        const found = (await mailsAt(agency)).filter((mail) =>
          mail.includes('Subject: MASH: something was shared in an emergency'),
        );
        return found.length > 0 && found;
      });
      for (const mail of mails)
        for (const word of ['Ellie', 'Wainscott', 'night-officer', 'nursery'])
          expect(mail).not.toContain(word);
      const lead = await one.signIn(agency, `lead-${agency}`, ['approver']);
      const told = await one.signIn(agency, `ig-${agency}`, ['information-governance']);
      for (const person of [lead, told]) {
        await person.get('/home');
        expect(person.text).toContain('Shared in an emergency');
        expect(person.text).toContain('witnesses have not signed yet');
        await person.get('/emergencies');
        expect(person.text).toContain('Not signed by the other agencies’ witnesses yet');
        expect(person.page.html).toContain('hub.localhost/ledger');
        expect(person.text).toContain(`${SIGNED_IN[agency]} signed in here.`);
        expect(person.text).toMatch(
          /2 of 4 witnesses had signed, and it takes 3\. Missing: (health, adults|adults, health)\./,
        );
      }
    },
  );

  it('asks another person for a second look, who says whether it was right', async () => {
    await sergeant.get('/home');
    expect(sergeant.text).toContain('Second look waits');
    await sergeant.get('/emergencies');
    await sergeant.press('Keep your second look');
    expect(sergeant.errorSummary).toEqual(['Choose whether it was right to share it at once']);
    sergeant.fill({ was: 'right', words: 'He had a key.' });
    await sergeant.press('Keep your second look');
    expect(sergeant.text).toContain('It was right, says night-sergeant Example');
    expect(sergeant.text).toContain('He had a key.');
    await governance.get('/emergencies');
    expect(governance.text).toContain('It was right, says night-sergeant Example');
    expect(governance.page.html).not.toContain('Keep your second look');
  });

  it('drops the mark on every page once the witnesses have signed', async () => {
    for (const agency of ['health', 'adults'] as const) await one.system.startGateway(agency);
    await until('no mark at police', async () => {
      await officer.get(`/releases/${release}`);
      return !officer.text.includes('Opened in an emergency');
    });
    await governance.get('/emergencies');
    expect(governance.text).toContain('Signed by the other agencies’ witnesses');
    await governance.get('/home');
    expect(governance.text).not.toContain('witnesses have not signed yet');
  });
});
