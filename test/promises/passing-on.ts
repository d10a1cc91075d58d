import { Receipts, WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { PASSWORD } from '../support/gateway.js';
import { at, BY, noteAbout, signedIn, stateAt, type TestCase } from '../support/open-case.js';
import { type System, type TestAgency, until } from '../support/system.js';

const LODGER = 'A lodger has moved in with a conviction.';
const AUNT = 'Her aunt told us, and is afraid of him.';

interface Running {
  system: System;
  opened: TestCase;
}

/** Originator control by pages: the owner is asked, answers, and is told of what goes on (DESIGN 7.4). */
export function passingOn(running: () => Running): void {
  describe('passing on', () => {
    let screener: Browser;
    let manager: Browser;
    let lead: Browser;
    let nurse: Browser;
    let lodger: string;
    let aunt: string;
    const base = () => `/mash/${running().opened.workspace}`;
    const state = (agency: TestAgency) => stateAt(running().system, agency, running().opened);

    beforeAll(async () => {
      const { system } = running();
      screener = await signedIn(system, 'cef', 'passing-screener', 'practitioner');
      manager = await signedIn(system, 'cef', 'passing-manager', 'decision-maker');
      lead = await signedIn(system, 'police', 'safeguarding-lead', 'approver');
      nurse = await signedIn(system, 'health', 'passing-nurse', 'practitioner');
      lodger = await share(LODGER);
      aunt = await share(AUNT);
    });

    /** Police share a note with the lead alone. */
    async function share(note: string): Promise<string> {
      const { system, opened } = running();
      const intent = { ...noteAbout(opened.child, note), recipients: ['cef'] };
      const [entry = ''] = await at(system, 'police', WriteToCase).act(
        opened.workspace,
        [intent],
        BY,
      );
      await until('it at the lead', async () =>
        (await state('cef'))?.releases.some((release) => release.entry === entry),
      );
      return entry;
    }

    async function reads(browser: Browser, words: string): Promise<void> {
      await until(`“${words}” to be read`, async () => {
        await browser.get(`${base()}/chronology`);
        return browser.text.includes(words);
      });
    }

    describe('what another agency shared', () => {
      it('is asked for from its own place in the chronology, with one button', async () => {
        await screener.get(`${base()}/chronology`);
        expect(screener.links.map(({ href }) => href)).toContain(`${base()}/items/${lodger}/ask`);
        await screener.get(`${base()}/items/${lodger}/ask`);
        expect(screener.text).toContain(LODGER);
        await screener.press('Ask police');
        expect(screener.errorSummary).toEqual([
          'Choose at least one agency',
          'Enter why they need it',
        ]);
        screener.fill({ agencies: ['health'], why: 'The nurse visits tomorrow.' });
        await screener.press('Ask police');
        expect(screener.text).toContain('Your question to police is saved and on its way');
        await until('the question in the case', async () => {
          await screener.get(`${base()}/passings`);
          return screener.text.includes('Waiting for their answer');
        });
        expect((await state('health'))?.passingQuestions).toEqual([]);
      });

      it('cannot be drawn on by a form for whoever does not hold it', async () => {
        const before = (await state('cef'))?.outcomes.length;
        await manager.get(`${base()}/outcome`);
        expect(manager.text).toContain('Do not type again what another agency shared.');
        manager.fill({ level: '3', because: 'A new man', next: 'A visit', draws: [lodger] });
        manager.fill({ destination: 'early-help' });
        await manager.press('Record the outcome');
        expect(manager.errorSummary).toEqual([
          expect.stringMatching(/^(adults|health) may not read .* of police\. Ask police first/),
        ]);
        expect((await state('cef'))?.outcomes).toHaveLength(before ?? 0);
      });

      it('waits for its owner on its owner’s pages, with a clock, whom it tells who asks and why', async () => {
        await until('it on the owner’s page', async () => {
          await lead.get('/home');
          return lead.text.includes('May it be passed on?');
        });
        const [question] = (await state('police'))?.passingQuestions ?? [];
        await lead.get(`${base()}/questions/${question?.entry}`);
        expect(lead.heading).toBe('May cef pass this on?');
        for (const words of [LODGER, 'The nurse visits tomorrow.', 'health', 'Answer by'])
          expect(lead.text).toContain(words);
        lead.fill({ isAgreed: 'no' });
        await lead.press('Send this answer');
        expect(lead.errorSummary).toEqual(['Enter why it may not be passed on']);
        lead.fill({ isAgreed: 'yes', because: 'For the visit alone.' });
        await lead.press('Send this answer');
        expect(lead.text).toContain('Your answer is saved and on its way');
        await until('the yes at health, who must be able to check it', async () =>
          (await state('health'))?.passingAnswers.some(({ body }) => body.isAgreed),
        );
      });

      it('goes on with its owner’s yes, in its owner’s words, to whom the owner named and nobody else', async () => {
        await until('the yes', async () => {
          await manager.get(`${base()}/passings`);
          return manager.text.includes('For the visit alone.');
        });
        await manager.get(`${base()}/items/${lodger}/pass-on`);
        expect(manager.value('agencies')).toEqual(['health']);
        manager.fill({ parts: ['0.note'], why: 'The nurse visits tomorrow.' });
        await manager.press('Pass it on');
        expect(manager.errorSummary).toEqual([
          'Enter your own password: it stands for your signature',
        ]);
        manager.fill({ password: PASSWORD });
        await manager.press('Pass it on');
        expect(manager.text).toContain('It is saved and on its way, and police is told');
        await reads(nurse, LODGER);
        expect(nurse.text).toContain('Passed on by cef. Ring police before you rely on it.');
        expect((await state('adults'))?.passings).toEqual([]);
        await until('the owner to be told', async () => {
          await lead.get('/home');
          return lead.text.includes('Passed on by another agency');
        });
        expect(lead.text).not.toContain('Without our yes');
      });

      it('may be drawn on then, by leave that every reader can check', async () => {
        await manager.get(`${base()}/actions/new`);
        expect(manager.text).toContain('Not held by adults.');
        const [passing] = (await state('cef'))?.passings ?? [];
        expect(passing?.body).toMatchObject({ draws: [lodger], onward: [{ to: ['health'] }] });
      });
    });

    describe('a named manager', () => {
      it('passes on what cannot wait only once the owner’s duty officer agrees, where a source is at risk', async () => {
        await manager.get(`${base()}/items/${aunt}/pass-on`);
        expect(manager.text).toContain('police has not been asked yet.');
        expect(manager.text).not.toContain('Its owner has not answered in time');
        expect(manager.text).not.toContain('The duty to share of section 16LA');
        const filled = {
          agencies: ['adults'],
          parts: ['0.note'],
          why: 'They see the mother today.',
          reason: 'section-47',
          risk: 'yes',
          password: PASSWORD,
        };
        manager.fill(filled);
        await manager.press('Pass it on');
        expect(manager.errorSummary).toEqual([
          'Enter the name of the owner’s duty officer',
          'Say what the owner’s duty officer said',
        ]);
        manager.fill({ ...filled, officer: 'T/DS Rowan Pike', says: 'not-reached' });
        await manager.press('Pass it on');
        expect(manager.errorSummary).toEqual([
          'It may not go on yet. What would change that stands below. If it cannot wait, ring.',
        ]);
        expect((await state('adults'))?.passings).toEqual([]);
        manager.fill({ ...filled, officer: 'T/DS Rowan Pike', says: 'agrees' });
        await manager.press('Pass it on');
        expect(manager.text).toContain('and police is told');
        const assessor = await signedIn(running().system, 'adults', 'passed-to', 'practitioner');
        await reads(assessor, AUNT);
      });

      it('is named to the owner at once, with the reason and what the duty officer said', async () => {
        await until('the owner to be told', async () => {
          await lead.get('/home');
          return lead.text.includes('Without our yes');
        });
        await lead.get(`${base()}/passings`);
        expect(lead.text).toContain('Without police’s yes, by passing-manager Example');
        expect(lead.text).toContain('T/DS Rowan Pike, their duty officer: they agree');
        const { system } = running();
        const officer = await signedIn(system, 'police', 'told', 'information-governance');
        await officer.get('/ig/refusals');
        expect(officer.text).toContain('What others passed on of ours without our yes');
        expect(officer.text).toContain('They see the mother today.');
      });

      it('has information governance take it back from a wrong reader at once, and its owner keeps the proof', async () => {
        const { system } = running();
        const passing = (await state('cef'))?.passings.find(({ body }) =>
          body.draws.includes(aunt),
        );
        const entry = passing?.entry ?? '';
        const governor = await signedIn(
          system,
          'cef',
          'passing-governor',
          'information-governance',
        );
        await governor.get(`/ig/disclosures/${entry}/withdraw`);
        governor.fill({ reason: 'wrong-reader', because: 'Adult services are not concerned.' });
        await governor.press('Withdraw');
        const said = () => at(system, 'cef', Receipts).ofAll([entry]);
        for (const [agency, result] of [
          ['adults', 'destroyed'],
          ['police', 'sealed'],
        ])
          await until(`${agency} to say ${result}`, async () =>
            (await said()).some(({ from, says }) => from === agency && says === result),
          );
        expect(JSON.stringify(await state('adults'))).not.toContain(AUNT);
        const officer = await signedIn(system, 'police', 'proof', 'information-governance');
        await officer.get(`/ig/withdrawals/${entry}`);
        expect(officer.text).toContain(AUNT);
        expect(officer.text).toContain('They see the mother today.');
      });

      it('may decide for want of an answer once its time has come, and not before', async () => {
        await screener.get(`${base()}/items/${aunt}/ask`);
        screener.fill({ agencies: ['health'], why: 'They plan a visit.' });
        await screener.press('Ask police');
        const onPage = async () => {
          await manager.get(`${base()}/items/${aunt}/pass-on`);
          return manager.text;
        };
        await until('the question in the case', async () =>
          (await onPage()).includes('Waiting for their answer'),
        );
        expect(await onPage()).not.toContain('Its owner has not answered in time');
        running().system.clock.forward(21);
        await until('its time to have come', async () =>
          (await onPage()).includes('Not answered in time'),
        );
        expect(manager.text).toContain('Its owner has not answered in time');
      });
    });
  });
}
