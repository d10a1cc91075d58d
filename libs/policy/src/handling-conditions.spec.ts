import { HandlingConditions } from '@mash/contracts/handling-conditions';
import { answerConditions, DEFAULT_CONDITIONS } from './handling-conditions.js';

const CALL = { spokenTo: 'Insp. Ada Low', at: '03:05' };
const answer = (
  codes: string[],
  answeredBy = 'Insp. Ada Low',
  byTelephone: typeof CALL | null = null,
) => answerConditions(DEFAULT_CONDITIONS, { codes, answeredBy, byTelephone });

describe('the conditions of handling code C', () => {
  it('are five codes that a force may replace, each with the words that its reader ticks', () => {
    expect(HandlingConditions.parse(DEFAULT_CONDITIONS).map((each) => each.code)).toEqual([
      'A1',
      'A2',
      'A3',
      'S1',
      'S2',
    ]);
  });

  it('are answered by one of each sort and a named officer, by telephone too', () => {
    for (const byTelephone of [null, CALL]) {
      const found = answer(['A2', 'S1'], 'Insp. Ada Low', byTelephone);
      expect(found.areConditionsAnswered).toBe(true);
      expect(found.words).toEqual([
        'It may be acted on only in ways that do not show that it is known.',
        'It was sanitised: do not try to find out where it came from.',
      ]);
    }
    expect(answer(['S1', 'A2']).areConditionsAnswered).toBe(true);
  });

  it.each([
    ['nothing', []],
    ['one sort only', ['A1']],
    ['two of one sort', ['A1', 'A2', 'S1']],
    ['a code that the table lacks', ['A1', 'S1', 'Z9']],
    ['small letters', ['a1', 's1']],
  ])('are not answered by %s', (_, codes) => {
    expect(answer(codes)).toEqual({ areConditionsAnswered: false, words: [] });
  });

  it.each([{ spokenTo: ' ' }, { at: '' }])(
    'are not answered by a call that leaves out %j',
    (less) => {
      expect(answer(['A1', 'S1'], 'DS Ray', { ...CALL, ...less }).areConditionsAnswered).toBe(
        false,
      );
    },
  );

  it.each([
    ['both sorts', DEFAULT_CONDITIONS.filter(({ about }) => about === 'action')],
    ['codes of their own', [...DEFAULT_CONDITIONS, ...DEFAULT_CONDITIONS]],
  ])('are no table without %s', (_, table) => {
    expect(HandlingConditions.safeParse(table).success).toBe(false);
  });

  it('are not answered by nobody', () => {
    expect(answer(['A1', 'S1'], ' ').areConditionsAnswered).toBe(false);
    expect(answerConditions(DEFAULT_CONDITIONS, null)).toEqual({
      areConditionsAnswered: false,
      words: [],
    });
  });
});
