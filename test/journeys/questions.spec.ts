import { DataSource } from 'typeorm';
import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import type { Browser } from '../../tools/play/browser.js';
import { type ACase, FATHER, openCase } from '../releases/a-case.js';
import { mailsOf } from '../releases/rota.js';
import { sayIsTheSame, shareRecord } from '../releases/share-by-pages.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { type TestAgency, until } from '../support/system.js';

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
const WORDS = 'Larkspur stood at the door of number 12.';
const ASKED = 'Was anybody else in the house? The nurse visits on Monday.';
const ANSWER = 'His brother was there. He has left since.';
const SIMILAR = 'A midwife wrote down a visit at the same address in May.';
const WRONG = 'It was number 14.';
const RIGHT = 'He stood at the door of number 14, where his brother lives.';
const BECAUSE = 'Both officers wrote down number 12.';

describe('questions between agencies', () => {
  let one: ACase;
  let officer: Browser;
  let sergeant: Browser;
  let nurse: Browser;
  let worker: Browser;
  let address: string;
  let item: string;
  const base = () => `/mash/${one.workspace}`;
  const questions = async (agency: TestAgency) => (await one.state(agency)).questions;

  beforeAll(async () => {
    one = await openCase();
    const { app } = one.system.gateways.police;
    await keepPeople(app, father);
    officer = await one.signIn('police', 'officer', ['practitioner']);
    sergeant = await one.signIn('police', 'sergeant', ['approver']);
    nurse = await one.signIn('health', 'nurse', ['practitioner']);
    worker = await one.signIn('adults', 'worker', ['practitioner', 'approver']);
    await sayIsTheSame(one, officer, father);
    const record = await keepRecord(app, {
      ...INCIDENT,
      fields: { ...INCIDENT.fields, narrative: WORDS },
      about: [father],
    });
    address = await shareRecord(one, officer, record, 'health', 'cef');
    item = await until('the item at health', async () => {
      const releases = (await one.state('health')).releases;
      return releases.find(({ author }) => author === 'police')?.entry;
    });
  });
  afterAll(() => one?.stop());

  /** From the page of the item, by its link. */
  async function open(link: string): Promise<void> {
    await nurse.get(`${base()}/items/${item}`);
    expect(nurse.text).toContain(WORDS);
    await nurse.follow(link);
    expect(nurse.text).toContain(WORDS);
  }

  /** The newest question at its owner, opened from the work of the day. */
  async function openAtOwner(words: string): Promise<void> {
    const newest = await until('the question at police', async () =>
      (await questions('police')).find(({ body }) => body.words === words),
    );
    await sergeant.get('/home');
    expect(sergeant.text).toContain('Questions about what we shared');
    const path = `${base()}/questions/${newest.entry}/answer`;
    expect(sergeant.links.map(({ href }) => href)).toContain(path);
    await sergeant.get(path);
    expect(sergeant.text).toContain(words);
    expect(sergeant.text).toContain(WORDS);
    expect(sergeant.text).toContain('nurse Example, health');
  }

  async function answerArrived(words: string): Promise<void> {
    await until(`“${words}” at health`, async () => {
      await nurse.get(`${base()}/passings`);
      return nurse.text.includes(words);
    });
  }

  describe('to ask for more', () => {
    it('is one box, which says what it lacks and keeps what was typed', async () => {
      await open('Ask for more');
      expect(nurse.heading).toBe('Ask police for more');
      nurse.fill({ words: '   ' });
      await nurse.press('Ask police');
      expect(nurse.errorSummary).toEqual(['Enter what you need to know']);
      nurse.fill({ words: 'x'.repeat(2001) });
      await nurse.press('Ask police');
      expect(nurse.errorSummary).toEqual(['Use 2000 characters or fewer']);
      expect(nurse.value('words')).toBe('x'.repeat(2001));
      nurse.fill({ words: ASKED });
      await nurse.press('Ask police');
      expect(nurse.heading).toBe('Questions');
      expect(nurse.text).toContain('Your message to police is saved and on its way');
      const isWaiting = nurse.text.includes('nothing of it has been shared yet: 1 message.');
      expect(isWaiting || nurse.text.includes(ASKED)).toBe(true);
    });

    it('waits for them at whoever asked, and for us at the owner, with a clock', async () => {
      await answerArrived('Waiting for them');
      expect(nurse.text).toContain(ASKED);
      await openAtOwner(ASKED);
      expect(sergeant.heading).toBe('health asks for more');
      expect(sergeant.text).toContain('Waiting for us');
      expect(sergeant.text).toContain('Answer by');
    });

    it('is overdue in words once its time has come, with the numbers to ring beside it', async () => {
      one.system.clock.forward(121);
      await nurse.get(`${base()}/passings`);
      const list = nurse.text;
      await nurse.get('/home');
      await sergeant.get('/home');
      one.system.clock.forward(-121);
      expect(list).toMatch(/Overdue by (less than a minute|\d+ minutes?)/);
      const [, beside = ''] = list.split('Overdue by');
      expect(beside.slice(0, 300)).toMatch(/Ring [^:]+: 01632 960\d{3}/);
      expect(nurse.text).toContain('You asked police');
      expect(sergeant.text).toMatch(
        /Overdue by (less than a minute|\d+ minutes?) health asks for more/,
      );
    });

    it('is told by mail, once, to the duty contact of its owner alone', async () => {
      const look = async () => {
        for (const agency of ['police', 'health', 'cef'] as const)
          await one.at(agency, RunClocks).look();
      };
      const told = (agency: TestAgency) =>
        mailsOf(one.system, agency).filter((mail) => mail.includes('question is not answered'));
      await look();
      expect(told('police')).toEqual([]);
      one.system.clock.forward(121);
      await look();
      await look();
      one.system.clock.forward(-121);
      expect(told('police')).toHaveLength(1);
      expect(told('police')[0]).toContain('To: mash-duty@police.example');
      expect(told('police')[0]).not.toMatch(/Wainscott|Larkspur|nurse|health/);
      expect([...told('health'), ...told('cef')]).toEqual([]);
    });

    it('is answered by the owner once, to whoever asked alone', async () => {
      await openAtOwner(ASKED);
      const path = sergeant.page.url;
      await sergeant.press('Send this answer');
      expect(sergeant.errorSummary).toEqual(['Say whether you can answer']);
      sergeant.fill({ isAnswered: 'yes' });
      await sergeant.press('Send this answer');
      expect(sergeant.errorSummary).toEqual(['Enter your answer or say you cannot answer']);
      sergeant.fill({ isAnswered: 'yes', words: ANSWER });
      await sergeant.press('Send this answer');
      expect(sergeant.text).toContain('Your answer is saved and on its way');
      await answerArrived(ANSWER);
      expect(nurse.text).toContain('sergeant Example');
      await nurse.get('/home');
      expect(nurse.text).toContain('Answers to your questions');
      expect((await sergeant.get(path)).status).toBe(404);
      expect(sergeant.text).toContain('Somebody may have answered already');
    });
  });

  describe('“we hold something similar”', () => {
    it('tells what its writer typed, and of what is held nothing', async () => {
      await open('We hold something similar');
      expect(nurse.heading).toBe('Tell police that we hold something similar');
      await nurse.press('Tell police');
      expect(nurse.errorSummary).toEqual(['Enter what they may know of it']);
      nurse.fill({ words: SIMILAR });
      await nurse.press('Tell police');
      await openAtOwner(SIMILAR);
      expect(sergeant.heading).toBe('health holds something similar');
      const all = await questions('police');
      expect(all.at(-1)?.body).toEqual({
        ...{ item, of: 'similar', people: [FATHER], words: SIMILAR, suggested: '' },
        dueAt: all.at(-1)?.body.dueAt,
      });
    });

    it('may be answered with why there is no answer, and keeps the words of an answer that lacks one', async () => {
      sergeant.fill({ words: BECAUSE });
      await sergeant.press('Send this answer');
      expect(sergeant.errorSummary).toEqual(['Say whether you can answer']);
      expect(sergeant.value('words')).toBe(BECAUSE);
      sergeant.fill({ isAnswered: 'no', words: '' });
      await sergeant.press('Send this answer');
      expect(sergeant.errorSummary).toEqual(['Enter why you cannot answer']);
      sergeant.fill({ isAnswered: 'no', words: BECAUSE });
      await sergeant.press('Send this answer');
      await answerArrived(BECAUSE);
      expect(nurse.text).toContain('Cannot be answered');
    });
  });

  describe('a suggested correction', () => {
    it('leads its owner to the page where it is put right, with what was suggested beside it', async () => {
      await open('Suggest a correction');
      await nurse.press('Send this to police');
      expect(nurse.errorSummary).toEqual(['Enter what is wrong']);
      nurse.fill({ words: WRONG, suggested: RIGHT });
      await nurse.press('Send this to police');
      await openAtOwner(WRONG);
      expect(sergeant.heading).toBe('health suggests a correction');
      expect(sergeant.text).toContain(RIGHT);
      sergeant.fill({ isAnswered: 'yes' });
      await sergeant.press('Send this answer');
      expect(sergeant.page.url).toBe(`${address}/correct`);
      expect(sergeant.text).toContain('Your answer is saved and on its way');
      await answerArrived('Will be put right');
    });

    it('stands on the work of its owner until it is put right, and beside the page each time', async () => {
      await until('it on the work of police', async () => {
        await sergeant.get('/home');
        return sergeant.text.includes('You said that you would put this right');
      });
      expect(sergeant.links.map(({ href }) => href)).toContain(`${address}/correct`);
      await sergeant.get(`${address}/correct`);
      await sergeant.press('Send the correction');
      expect(sergeant.errorSummary).toContain('Enter what is right');
      for (const words of ['health suggests this correction.', WRONG, RIGHT])
        expect(sergeant.text).toContain(words);
      sergeant.fill({ wrong: 'The number of the house', right: 'It was number 14.' });
      await sergeant.press('Send the correction');
      await until('the correction at health', async () => {
        await nurse.get(`${base()}/items/${item}`);
        return nurse.text.includes('What is right: It was number 14.');
      });
      await until('nothing to put right', async () => {
        await sergeant.get('/home');
        return !sergeant.text.includes('You said that you would put this right');
      });
    });

    it('may be declined with a reason, and then leads nowhere', async () => {
      await open('Suggest a correction');
      nurse.fill({ words: 'It was not him.' });
      await nurse.press('Send this to police');
      await openAtOwner('It was not him.');
      sergeant.fill({ isAnswered: 'no', words: 'He gave his name.' });
      await sergeant.press('Send this answer');
      expect(sergeant.page.url).toBe(`${base()}/passings`);
      await answerArrived('He gave his name.');
      expect(nurse.text).toContain('Will not be put right');
    });
  });

  it('are nothing of another agency’s, whether it holds the item or not', async () => {
    const [first] = await questions('police');
    const entries = (await questions('police')).map(({ entry }) => entry);
    for (const agency of ['cef', 'adults'] as const) {
      const { questions: asked, questionAnswers, unplaced, refused } = await one.state(agency);
      expect([asked, questionAnswers, unplaced, refused]).toEqual([[], [], [], []]);
      const rows = await one
        .at(agency, DataSource)
        .query('SELECT entry FROM workspace_entry WHERE entry = ANY ($1)', [entries]);
      expect(rows).toEqual([]);
    }
    await worker.get(`${base()}/passings`);
    for (const words of [ASKED, ANSWER, SIMILAR, WRONG, RIGHT, BECAUSE])
      expect(worker.text).not.toContain(words);
    expect(worker.text).toContain('No one has asked a question.');
    for (const path of [`items/${item}/questions/more`, `questions/${first?.entry}/answer`])
      expect((await worker.get(`${base()}/${path}`)).status).toBe(404);
  });

  it('are rows of what left, at the agency that asked and at the one that answered', async () => {
    const expected = { health: 'Question about what another agency shared' } as const;
    const rows = { ...expected, police: 'Answer about what we shared' };
    for (const [agency, words] of Object.entries(rows)) {
      const governor = await one.signIn(agency as TestAgency, `${agency}-governor`, [
        'information-governance',
      ]);
      await governor.get('/ig/disclosures?kind=question');
      expect(governor.text.split(words).length - 1).toBeGreaterThan(3);
      expect(governor.text).toContain('Dean Wainscott');
      await governor.follow(words);
      expect(governor.text).toMatch(/Dean Wainscott/);
    }
  });

  it('of a withdrawn item show neither question nor answer, which may repeat its words', async () => {
    await open('Ask for more');
    nurse.fill({ words: 'Who is Larkspur?' });
    await nurse.press('Ask police');
    await openAtOwner('Who is Larkspur?');
    const path = sergeant.page.url;
    await officer.get(address);
    await officer.follow('Withdraw this');
    officer.fill({ reason: 'wrong-person', because: 'It was somebody else.' });
    await officer.press('Withdraw');
    await until('it to be hidden at health', async () => {
      await nurse.get(`${base()}/passings`);
      return nurse.text.includes('Withdrawn by its owner');
    });
    for (const words of ['Larkspur', ASKED, ANSWER, RIGHT]) expect(nurse.text).not.toContain(words);
    expect((await nurse.get(`${base()}/items/${item}/questions/more`)).status).toBe(404);
    await until('it to be gone at police', async () => (await sergeant.get(path)).status === 404);
  });
});
