import type { Grading } from '@mash/contracts/vocabulary';
import {
  domesticViolence,
  PLAY_NEIGHBOUR_SENTENCE,
} from '../../demonstration/cases/domestic-violence.js';
import { countyOf } from '../../demonstration/draw-county.js';
import type { County } from '../../demonstration/vault.js';
import { playDomesticViolence, type Story } from '../../tools/play/domestic-violence/journey.js';
import { printStory } from '../../tools/play/domestic-violence/print-story.js';
import { Stage } from '../../tools/play/stage/stage.js';
import { plainSeatsOf, systemOf } from '../support/play.js';
import type { System } from '../support/system.js';

const SEED = 1;
const TODAY = new Date().toISOString().slice(0, 10);
const [POLICE, HEALTH, CEF, ADULTS] = [
  'Thames Vale Police',
  'Cherwell Valley Community Health NHS Trust',
  'Thames Vale Children, Education and Families',
  'Thames Vale Adult Social Care',
];

function told(grading?: Grading): County {
  return countyOf([domesticViolence(grading)], SEED, TODAY);
}

describe('the published case of domestic violence, by pages at four terminals', () => {
  let system: System;
  let story: Story;
  let printed: string;

  beforeAll(async () => {
    system = await systemOf(told());
    story = await playDomesticViolence(new Stage(plainSeatsOf(system), () => undefined));
    printed = printStory(story);
  });

  afterAll(() => system?.stop());

  /** What a reader reads of a record, by label. */
  function readBy(reader: string, record: string): Record<string, string> {
    const copies = story.releases.flatMap(({ willRead }) => willRead);
    const copy = copies.find((one) => one.reader === reader && one.record.startsWith(record));
    return Object.fromEntries(copy?.fields ?? []);
  }

  it('ends with support by the health visitor, who was asked, visited, shared and accepted', () => {
    expect(story.asked.agencies).toEqual(expect.arrayContaining([POLICE, HEALTH, ADULTS]));
    expect(story.outcome).toMatchObject({
      level: 'Level 2: early help',
      next: 'The health visitor supports the family.',
      acceptedBy: 'Rehana Osmani',
    });
    expect(readBy(CEF, 'Contact')['Plan']).toContain('Support by the health visitor');
  });

  it('knows the child by her mother’s name and by a date the wrong way round, and three men apart', () => {
    const compared = (agency: string, person: string) =>
      story.answered
        .find((one) => one.agency === agency && one.person === person)
        ?.compared.map(({ own, answer }) => `${own}: ${answer}`);
    expect(compared(HEALTH, 'Ellie-Mae Wainscott')).toEqual(['Ellie Mae Tarrow: Same']);
    expect(compared(POLICE, 'Dean Wainscott')).toEqual([
      'Dean Wainscott: Same',
      'Dean Wainscott: Not the same',
      'Dean Wainscott: Not the same',
    ]);
    expect(JSON.stringify(story)).not.toMatch(/Kestrel Drive was stopped|Cattlemarket|Limekiln/);
  });

  it('gives two readers different fields of one record, and nobody the neighbour who asked not to be named', () => {
    const [lead, health] = [readBy(CEF, 'Incident'), readBy(HEALTH, 'Incident')];
    expect(lead['Address of the incident']).toBe('12 Osier Close, Marlwick, OE4 2QT');
    expect(lead['Crime or log number']).toBe('OXP/04417/5');
    expect(health['Address of the incident']).toBe('OE4 area');
    expect(health).not.toHaveProperty('Crime or log number');
    for (const fields of [lead, health]) expect(fields['What happened']).toContain('[removed]');
    const others = story.read.filter(({ reader }) => reader !== POLICE);
    expect(others).toHaveLength(3);
    expect(JSON.stringify(others)).toContain('12 Osier Close, Marlwick, OE4 2QT');
    expect(JSON.stringify(others)).not.toMatch(/Ashdowne|KITE/);
    expect(PLAY_NEIGHBOUR_SENTENCE).toContain('Ashdowne');
  });

  it('permits, trims, asks a second person and denies by law, part by part and reader by reader, and says why', () => {
    const decided = story.releases.flatMap((release) => release.decided);
    const to = (reader: string, parts: string) =>
      decided.find((one) => one.reader === reader && one.parts.includes(parts));
    expect(to(CEF, 'Crime or log number')).toMatchObject({ result: 'Allowed' });
    expect(to(HEALTH, 'Address of the incident')).toMatchObject({
      result: 'Allowed with words removed',
      because: expect.stringContaining('the area of the incident, not the address') as string,
    });
    expect(to(CEF, 'What the report says')).toMatchObject({
      result: 'Needs a second person',
      because: expect.stringContaining('handling conditions have been answered') as string,
    });
    expect(to(CEF, 'Source reference')).toMatchObject({
      result: 'Not allowed',
      because: expect.stringContaining(
        'Who gave intelligence to the police is never shared.',
      ) as string,
    });
    expect(printed).not.toContain('MISSING_FACT');
  });

  it('shares what was reviewed once its duty officer has answered the conditions', () => {
    expect(story.approved?.by).toBe('Jowan Tresidder, Intelligence unit duty officer');
    expect(story.approved?.conditions).toContain(
      'Ask the intelligence unit before anything is done with it.',
    );
    for (const reader of [CEF, HEALTH])
      expect(readBy(reader, 'Intelligence report')['What the report says']).toContain('a knife');
  });

  it('holds back at health, where the lead reads whom to ring and never why', () => {
    expect(story.heldBack.leadReads).toMatch(/^Held back, ring .*: 01632 960\d{3}$/);
    const lead = story.read.find(({ reader }) => reader === CEF);
    expect(JSON.stringify([lead, story.matrix])).not.toMatch(
      /low mood|sexual health|father should not learn/,
    );
  });

  it('has the number of each leaf, read by whom, and a proof that holds', () => {
    const deliveries = story.releases.flatMap((release) => release.deliveries);
    expect(deliveries.length).toBeGreaterThanOrEqual(8);
    for (const { index, stands } of deliveries)
      expect(`${index} ${stands}`).toMatch(/^\d+ (Read|Delivered)/);
    expect(story.proved.verdict).toContain('All of this was checked just now, and holds.');
    expect(printed).toContain(`leaf ${story.proved.leaf}: about Dean Wainscott`);
    expect(printed).toMatch(/[\d.]+ s in all, with \d+ pages/);
    expect(story.times.pages).toBeGreaterThan(100);
  });

  it('prints another decision once one record of the demonstration is graded otherwise', async () => {
    const other = await systemOf(told({ source: '2', assessment: 'B', handling: 'P' }));
    const again = await playDomesticViolence(new Stage(plainSeatsOf(other), () => undefined));
    await other.stop();
    const [before, after] = [printed, printStory(again)].map((text) =>
      text.split('\n').map((line) => line.trim()),
    );
    const lines = (text: string[] | undefined, words: string) =>
      text?.filter((line) => line.includes(words) && line.includes('Children’s services'));
    expect(lines(before, 'NEEDS A SECOND PERSON')).toHaveLength(1);
    expect(lines(after, 'NEEDS A SECOND PERSON')).toHaveLength(0);
    expect(lines(after, 'Share 1 item now')).toEqual([]);
    expect(after?.join(' ')).toContain('Share 1 item now and ask for approval of the rest');
    expect(before?.join(' ')).toContain('(graded 2BC)');
    expect(after?.join(' ')).toContain('(graded 2BP)');
  });
});
