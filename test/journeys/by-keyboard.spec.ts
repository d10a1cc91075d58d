import { domesticViolence } from '../../demonstration/cases/domestic-violence.js';
import { countyOf } from '../../demonstration/draw-county.js';
import {
  type Concern,
  raiseConcern,
  screenConcern,
} from '../../tools/play/domestic-violence/raise-concern.js';
import { newLink, Stage } from '../../tools/play/stage/stage.js';
import { answerAll, askAgencies } from '../../tools/play/steps/ask-agencies.js';
import { findPerson } from '../../tools/play/steps/find-person.js';
import { deliveriesOf, proveNewest } from '../../tools/play/steps/prove.js';
import { listsBefore } from '../../tools/play/steps/screen-contact.js';
import { type SharedRecords, shareRecords } from '../../tools/play/steps/share-records.js';
import { writeDownContact } from '../../tools/play/steps/write-down-contact.js';
import { describeInChromium } from '../support/chromium.js';
import { Seats, systemOf } from '../support/play.js';
import type { System } from '../support/system.js';

const TODAY = new Date().toISOString().slice(0, 10);
/** Of the incident that police share. */
const WORDS = 'reddening to her left cheek';
const NEIGHBOUR = 'Pauline Ashdowne';

describeInChromium('by keyboard alone, in Chromium without script', () => {
  let system: System;
  let seats: Seats;
  let stage: Stage;
  let concern: Concern;
  /** The address of the case, the same at every terminal. */
  let path: string;
  let shared: SharedRecords;

  beforeAll(async () => {
    system = await systemOf(countyOf([domesticViolence()], 1, TODAY));
    seats = await Seats.make();
    stage = new Stage(seats.at(system), () => undefined);
    const before = await listsBefore(stage);
    concern = await raiseConcern(stage);
    path = await screenConcern(stage, concern, before);
    const isPolice = (name: string) => name.includes('Police');
    const isChild = (name: string) => name.startsWith(concern.child);
    await askAgencies(stage, path, { agency: isPolice, person: isChild });
    await answerAll(stage, { path, parts: ['officer'], people: [concern.child] });
  });

  afterAll(async () => {
    await seats?.close();
    await system?.stop();
  });

  it('a release is saved while the hub is away, is nowhere called shared, and leaves by itself once it is back', async () => {
    await system.stopHub();
    shared = await shareRecords(stage, 'officer', {
      path,
      person: concern.child,
      records: (all) => all.filter((record) => record.startsWith('Incident')).slice(0, 1),
      without: NEIGHBOUR,
      isNeeded: true,
    });
    const officer = await stage.at('officer');
    expect((await officer.open(shared.path)).main.text).toContain(
      'Saved. Nothing has been shared yet',
    );
    const decider = await stage.at('decider');
    expect((await decider.open(`${path}/chronology`)).main.text).not.toContain(WORDS);
    await system.startHub();
    const deliveries = await deliveriesOf(stage, 'officer', shared.path);
    expect(deliveries.map(({ reader }) => reader)).toEqual([
      'Thames Vale Children, Education and Families',
    ]);
    expect((await decider.open(`${path}/chronology`)).main.text).toContain(WORDS);
  });

  it('information governance looks at what left, checks its proof, and finds it wrong', async () => {
    const proved = await proveNewest(stage);
    expect(proved.verdict).toContain('All of this was checked just now, and holds.');
    const governance = await stage.at('governance');
    await governance.open('/ig/disclosures');
    await governance.follow(governance.shown.main.link('Release'));
    await governance.fill({ people: 'No', peopleBecause: 'It is about his brother.' });
    await governance.fill({ basis: 'Yes', proportionate: 'Yes', accurate: 'Yes', recorded: 'Yes' });
    await governance.fill({ conclusion: 'Not satisfied', advice: 'Withdraw it.' });
    await governance.press('Record your finding');
    expect(governance.shown.main.text).toContain('Your finding is recorded');
  });

  it('whoever shared it takes it back, and its reader reads it no more', async () => {
    const officer = await stage.at('officer');
    await officer.open(shared.path);
    await officer.follow(officer.shown.main.link('Withdraw this'));
    const [wrongPerson = ''] = officer.shown.choices('Why do you withdraw it?');
    await officer.fill({ 'Why do you withdraw it?': wrongPerson });
    await officer.fill({ 'What is wrong': 'It is about his brother.' });
    await officer.press('Withdraw');
    await stage.waitFor('officer', 'the answer of its reader', shared.path, ({ main }) =>
      /(Destroyed|Sealed away) there \d/.test(main.text),
    );
    const decider = await stage.at('decider');
    expect((await decider.open(`${path}/chronology`)).main.text).not.toContain(WORDS);
  });

  it('a contact about a child whose case is open reaches that case in five pages at most', async () => {
    const child = await findPerson(stage, 'officer', {
      search: 'Wainscott',
      name: concern.child,
      why: 'I am worried about a child or an adult',
    });
    const screener = await stage.at('screener');
    const before = await listsBefore(stage);
    await writeDownContact(stage, {
      ...{ source: '2A', name: 'Harriet Pemble', post: 'Nursery manager', number: '01632 960544' },
      ...{ children: [child], adults: [], whatHappened: 'She came with a bruise on her arm.' },
    });
    const contact = await stage.waitFor('screener', 'the contact', '/concerns', (page) =>
      newLink(page, concern.child, before.contacts),
    );
    const { pages } = stage.times;
    await screener.follow(contact);
    await screener.follow(screener.shown.main.link('Join the open case'));
    await screener.fill({ 'Why does it belong to this case?': 'It is the same child.' });
    await screener.press('Join the open case');
    expect(screener.shown.url).toBe(path);
    expect(screener.shown.main.text).toContain('This contact has joined the open case');
    expect(stage.times.pages - pages).toBeLessThanOrEqual(5);
  });
});
