import { CASES as TOLD } from '../../demonstration/cases/cases.js';
import { countyOf } from '../../demonstration/draw-county.js';
import { type Ending, readEnding } from '../../tools/play/hertfordshire/ending.js';
import {
  CASES,
  type PlayedCase,
  playCases,
  wrongIn,
} from '../../tools/play/hertfordshire/play-cases.js';
import { printCases } from '../../tools/play/hertfordshire/print-cases.js';
import { Stage } from '../../tools/play/stage/stage.js';
import { decide, handOver } from '../../tools/play/steps/conclude.js';
import { plainSeatsOf, systemOf } from '../support/play.js';
import type { System } from '../support/system.js';

const TODAY = new Date().toISOString().slice(0, 10);
const NOTHING: Ending = {
  answers: [],
  shared: [],
  calls: [],
  outcome: [],
  handover: { to: '', answer: '' },
};

describe('the four published cases of Hertfordshire, by pages', () => {
  let system: System;
  let stage: Stage;
  let played: PlayedCase[];
  let printed: string;

  beforeAll(async () => {
    system = await systemOf(countyOf(TOLD, 1, TODAY));
    stage = new Stage(plainSeatsOf(system), () => undefined);
    played = await playCases(stage);
    printed = printCases(played, stage.shortNames).replace(/\s+/g, ' ');
  });

  afterAll(() => system.stop());

  function caseOf(title: string): PlayedCase {
    const found = played.find(({ told }) => told.title === title);
    if (found === undefined) throw new Error(`There is no “${title}”.`);
    return found;
  }

  it.each(CASES.map(({ title }) => [title]))('ends %s as it was published', (title) => {
    expect(wrongIn([caseOf(title)])).toEqual([]);
    expect(printed).toContain(
      `${title.toUpperCase()} Published: “${caseOf(title).told.published}”`,
    );
  });

  it('asks health alone of the overdose, adult services too of the mother with MS, and prints what each answered', () => {
    const asked = ({ ending }: PlayedCase) =>
      [...new Set(ending.answers.map(({ agency }) => agency.split(' ')[2]))].sort();
    expect(asked(caseOf('A mother’s overdose'))).toEqual(['Community']);
    expect(asked(caseOf('A mother with MS who drinks'))).toEqual(['Adult', 'Community']);
    expect(printed).toContain('Adult services, about Rosamund Corrigall:');
    expect(printed).not.toContain(' NO ');
  });

  it('has schools and Youth Connexions answer by telephone, and accept so; the health visitor at a terminal', () => {
    const by = played.map(({ ending: { handover } }) => [
      handover.to.split(',')[0],
      /, by telephone on/.test(handover.answer),
    ]);
    expect(by).toEqual([
      ['The child’s school', true],
      ['Health visiting team', false],
      ['The child’s school', true],
      ['Youth Connexions', true],
    ]);
    expect(played.map(({ ending }) => ending.calls.length)).toEqual([2, 0, 3, 3]);
  });

  it('shows no word of a publication by pages on which nothing stands', () => {
    for (const one of played) {
      const words = one.told.clauses.map(({ published }) => published);
      expect(wrongIn([{ ...one, ending: NOTHING }])).toHaveLength(words.length);
      expect(words.every((each) => one.told.published.includes(each))).toBe(true);
    }
  });

  it('fails where a case is decided otherwise and goes elsewhere, and says what it no longer shows', async () => {
    const { told, path } = caseOf('A mother’s overdose');
    await decide(stage, path, {
      level: 'Level 3: child in need',
      destination: 'Initial assessment',
      why: 'The father has left.',
      next: 'A social worker visits.',
      whoTells: 'The social worker',
    });
    await handOver(stage, path, 'Locality and community support, North');
    await stage.waitFor('healthVisitor', 'the new end', path, ({ text }) =>
      ['The father has left.', 'support, North'].every((words) => text.includes(words)),
    );
    const ending = await readEnding(stage, path);
    expect(wrongIn([{ told, path, ending }])).toEqual([
      'A mother’s overdose: no page of the case shows “No risk concerns,”',
      'A mother’s overdose: no page of the case shows “but father needed support.”',
      'A mother’s overdose: no page of the case shows “School initiated CAF.”',
    ]);
    const said = printCases([{ told, path, ending }], stage.shortNames);
    expect(said).toContain('“School initiated CAF.” NO');
  });
});
