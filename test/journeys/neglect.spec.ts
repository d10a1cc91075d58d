import { SLOW_NEGLECT } from '../../demonstration/cases/slow-neglect.js';
import { countyOf } from '../../demonstration/draw-county.js';
import { checkStory } from '../../tools/play/neglect/check-story.js';
import { type NeglectStory, playNeglect } from '../../tools/play/neglect/journey.js';
import { printStory } from '../../tools/play/neglect/print-story.js';
import { Stage } from '../../tools/play/stage/stage.js';
import { itInChromium } from '../support/chromium.js';
import { Seats, systemOf } from '../support/play.js';
import type { System } from '../support/system.js';

const SEED = 1;
/** Who signs in at the four terminals, from the screener to the health visitor. */
const SEATED = 10;
const TODAY = new Date().toISOString().slice(0, 10);

describe('the slow-building case of neglect, by pages at four terminals', () => {
  let system: System;
  let seats: Seats;
  let story: NeglectStory;

  beforeAll(async () => {
    system = await systemOf(countyOf([SLOW_NEGLECT], SEED, TODAY));
    seats = await Seats.make();
    story = await playNeglect(new Stage(seats.at(system), () => undefined));
  });

  afterAll(async () => {
    await seats?.close();
    await system?.stop();
  });

  it('shows as a whole, from the fifth contact and the four closed ones to three actions', () => {
    expect(checkStory(story)).toEqual([]);
  });

  itInChromium('is carried in Chromium by keyboard alone, without script', () => {
    expect(seats.taken).toBe(SEATED);
  });

  it('prints what each vault alone would have led to, which is nothing above level 2', () => {
    const printed = printStory(story);
    const [, alone = ''] = /WHAT EACH VAULT ALONE.*?\n([\s\S]*?)\n\n/i.exec(printed) ?? [];
    expect(alone.match(/On what .*? alone hold this is level 2/g)).toHaveLength(4);
    expect(alone).not.toMatch(/level [34]/i);
    expect(printed).toContain('Level 4: child protection');
  });

  it('counts each record once, and what one agency calls a contact apart from what another does', () => {
    const all = story.counts.map(([from = '', what = '', , total = '']) => [from, what, total]);
    expect(all).toEqual(
      expect.arrayContaining([
        ['Thames Vale Children, Education and Families', 'Contact', '4'],
        ['Thames Vale Police', 'Incident', '4'],
      ]),
    );
  });

  it('names the children whom nobody had asked about, and records the strategy discussion of each', () => {
    const written = story.strategy.map(({ title }) => title).join('; ');
    for (const name of ['Tyler-Jay', 'Willow', 'Unborn baby', 'Kayden', 'Sky'])
      expect(written).toContain(name);
  });

  it('fails without the history, without the review or without the counts, and says so', () => {
    const { frontDoor, answered } = story;
    expect(checkStory({ ...story, frontDoor: { ...frontDoor, history: '', earlier: [] } })).toEqual(
      [
        'The front door does not say that it is the fifth contact, and how the four ended: “”',
        'The manager did not find four earlier contacts',
      ],
    );
    const review = { ...frontDoor.review, wasWaiting: false };
    expect(checkStory({ ...story, frontDoor: { ...frontDoor, review } })).toEqual([
      'The objection of the parents was not put to the manager on duty',
    ]);
    const unread = answered.map((each) => ({ ...each, reviews: [] }));
    expect(checkStory({ ...story, answered: unread })).toEqual([
      'Not each agency had what the parents object to looked at in time',
    ]);
    expect(checkStory({ ...story, counts: [] })).toContain(
      'Nothing says how often it happened at each of the four agencies',
    );
  });
});
