import { MayBe, Purpose } from '@mash/contracts/vocabulary';
import { fitsGate, PURPOSES_AT, proposedPurpose } from './purposes.js';

describe('what agencies may be asked for', () => {
  it.each([
    ['immediate-danger', 'child-protection adult-safeguarding'],
    ['section-47', 'child-protection adult-safeguarding'],
    ['section-17', 'child-in-need early-help adult-safeguarding'],
    ['repeated-concerns', 'child-in-need early-help adult-safeguarding'],
    ['not-clear', 'child-in-need early-help adult-safeguarding'],
  ] as const)('is, at %s, %s, and nothing else', (mayBe, purposes) => {
    const fitting = purposes.split(' ');
    for (const purpose of Purpose.options)
      expect(fitsGate(purpose, mayBe)).toBe(fitting.includes(purpose));
    expect(proposedPurpose(mayBe, [{ isChild: false }, { isChild: true }])).toBe(fitting[0]);
  });

  it('is an adult’s safety, as proposed, where no child is in the family', () => {
    for (const mayBe of MayBe.options) {
      expect(proposedPurpose(mayBe, [{ isChild: false }])).toBe('adult-safeguarding');
      expect(proposedPurpose(mayBe, [])).toBe(PURPOSES_AT[mayBe][0]);
    }
  });
});
