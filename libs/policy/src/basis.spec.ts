import { Purpose } from '@mash/contracts/vocabulary';
import { basesOf, basisFor, powersOf, propose } from './basis.js';
import type { FieldDecision } from './decision.js';
import { POWERS } from './law.js';
import type { Basis } from './rule-set.js';

const basis = (power: Basis['power'], more: Partial<Basis> = {}): Basis => ({
  ...{ power, paragraph: POWERS[power].law, sentence: 'We share this about {person}.' },
  ...more,
});
const decided = (result: FieldDecision['result'], of?: Basis): FieldDecision => ({
  ...{ result, rule: 'one-rule', reasons: [], obligations: [], wouldChange: [], facts: [] },
  ...(of !== undefined && { basis: of }),
});

describe('the basis where no rule speaks', () => {
  it('is the power that fits the purpose, with its law and one sentence about the person', () => {
    const powers = Purpose.options.map((purpose) => [purpose, basisFor(purpose).power]);
    expect(Object.fromEntries(powers)).toEqual({
      ...{ 'child-protection': 'G4', 'child-in-need': 'G3', 'early-help': 'G4' },
      ...{ 'adult-safeguarding': 'G6', 'crime-prevention': 'G5' },
    });
    for (const purpose of Purpose.options) {
      const { power, paragraph, sentence } = basisFor(purpose);
      expect(paragraph).toBe(POWERS[power].law);
      expect(sentence).toMatch(/^We share this about \{person\} .+ no more than .+\.$/);
    }
  });

  it('is proposed as one sentence with its paragraph, whatever full stops it ends in', () => {
    const words = 'We share this about {person}. {person} may be at risk. . ';
    expect(propose(basis('G4', { sentence: words, paragraph: 'the Act' }), 'A. $& Person')).toBe(
      'We share this about A. $& Person. A. $& Person may be at risk (the Act).',
    );
  });
});

describe('the bases of a release', () => {
  it('are those of what may go, each once, in the order of their powers', () => {
    const [fourth, third] = [basis('G4'), basis('G3')];
    const other = basis('G3', { sentence: 'We share that about {person}.' });
    const elsewhere = basis('G3', { paragraph: 'Children Act 1989 section 17(1)' });
    const fields = [
      decided('permit', fourth),
      decided('review', third),
      decided('permit', { ...fourth }),
      decided('permit', other),
      decided('permit', elsewhere),
      decided('permit'),
      decided('deny', basis('G5')),
    ];
    const expected = [third, other, elsewhere, fourth];
    expect(basesOf(fields)).toEqual(expected.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1)));
    expect(basesOf(fields.toReversed())).toEqual(basesOf(fields));
    expect(basesOf(fields).at(-1)).toEqual(fourth);
  });

  it('cite each power once, in its order', () => {
    expect(powersOf([basis('G6'), basis('G2'), basis('G6')])).toEqual(['G2', 'G6']);
    expect(powersOf([])).toEqual([]);
  });
});

function textOf({ power, paragraph, sentence }: Basis): string {
  return `${power} ${paragraph} ${sentence}`;
}
