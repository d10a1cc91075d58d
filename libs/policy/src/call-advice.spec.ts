import { adviseOnCall, type CallFacts } from './call-advice.js';

const nameOf = (agency: string) => (agency === 'police' ? 'Police' : agency);

const DEAN = '00000000-0000-4000-8000-000000000002';
const OUTGOING: CallFacts = {
  isOutgoing: true,
  hasTerminal: false,
  told: { name: 'R. Head', person: null },
  couldNotWait: 'She was to be collected at five.',
  mustNotBeTold: [{ who: 'Dean Wainscott', person: DEAN, setBy: 'police' }],
};

describe('advice on a call', () => {
  it('names first the person who was told and must not be, however the name was written', () => {
    const [first] = adviseOnCall(
      { ...OUTGOING, told: { name: 'Mr  déan WAINSCOTT', person: null } },
      nameOf,
    );
    expect(first).toBe(
      'Dean Wainscott must not be told, says Police. Ring your safeguarding lead and Police now.',
    );
    const asPerson = { ...OUTGOING, told: { name: 'Dad', person: DEAN } };
    expect(adviseOnCall(asPerson, nameOf)[0]).toBe(first);
    expect(adviseOnCall(OUTGOING, nameOf)).toHaveLength(1);
  });

  it('does not take somebody who told us for somebody who was told', () => {
    const incoming = {
      ...OUTGOING,
      isOutgoing: false,
      told: { name: 'Dean Wainscott', person: DEAN },
    };
    expect(adviseOnCall(incoming, nameOf)).toEqual([
      'These are their words. Ask them before you pass them on, unless a child’s safety cannot wait.',
    ]);
  });

  it('asks why it could not wait, and points to sharing where the other end has a terminal', () => {
    expect(adviseOnCall({ ...OUTGOING, hasTerminal: true, couldNotWait: '' }, nameOf)).toEqual([
      'Share the records themselves here too, so that your words stand with their proof.',
      'You gave no reason why it could not wait: information governance may ask.',
    ]);
  });
});
