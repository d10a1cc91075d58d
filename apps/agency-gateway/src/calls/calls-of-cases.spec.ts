import { randomId } from '@mash/crypto/random';
import type { KeptCall } from '../prior-calls/prior-calls.js';
import type { PersonLinks } from '../requests/requests.js';
import type { Person, Vault } from '../vault/vault.js';
import type { Case, Cases } from '../workspaces/workspaces.js';
import { CallsOfCases } from './calls-of-cases.js';
import { warningsIn } from './prior-call.view.js';

const own = (change: Partial<Person> = {}): Person => ({
  id: randomId(),
  names: ['Ellie Wainscott'],
  dateOfBirth: '2024-04-09',
  sex: null,
  nhsNumber: null,
  addresses: [],
  telephone: null,
  isRestricted: false,
  ...change,
});

const kept = (person: Person, joined: KeptCall['joined'] = null) =>
  ({ id: randomId(), number: 1, person: person.id, joined }) as KeptCall;

/** An open case about one child, as far as it is asked about here. */
function caseAbout(name: string, change: { closed?: object; dateOfBirth?: string } = {}) {
  const person = randomId();
  const { closed = null, dateOfBirth = '2024-04-09' } = change;
  const none = { otherNames: [], nhsNumber: null, address: null, postcode: null };
  const details = { ...none, name, dateOfBirth };
  const people = new Map([[person, { details }]]);
  const state = {
    workspace: randomId(),
    closed,
    people,
    concerns: [],
    furtherConcerns: [],
    warnings: [],
  };
  return { one: { state } as unknown as Case, person };
}

function over(people: Person[], cases: Case[], said: Record<string, string> = {}) {
  const reader = { people: async (ids: string[]) => people.filter(({ id }) => ids.includes(id)) };
  const vault = { read: (work: (it: typeof reader) => unknown) => work(reader) };
  const links = {
    ofAll: async (all: { person: string }[]) =>
      all.map(({ person }) =>
        said[person] === undefined
          ? null
          : { answers: people.map(({ id }) => ({ own: id, answer: said[person] })) },
      ),
  };
  return new CallsOfCases(
    { all: async () => cases } as unknown as Cases,
    links as unknown as PersonLinks,
    vault as unknown as Vault,
  );
}

describe('the open cases that a call from before a case may belong to', () => {
  it('are those in which staff marked the person as the same, then those whose facts agree', async () => {
    const ellie = own();
    const alike = caseAbout('Ellie Wainscott');
    const marked = caseAbout('E. Whinscot', { dateOfBirth: '2023-01-01' });
    const cases = over([ellie], [alike.one, marked.one], { [marked.person]: 'same' });
    const found = await cases.of([kept(ellie)]);
    expect(found.map(({ person, isMarked }) => [person, isMarked])).toEqual([
      [marked.person, true],
      [alike.person, false],
    ]);
    expect(found[1]?.compared?.words).toBe('Likely: same name, same date of birth');
  });

  it('never include a person whom staff said is somebody else, nor a stranger, nor a closed case', async () => {
    const ellie = own();
    const namesake = caseAbout('Ellie Wainscott');
    const stranger = caseAbout('Perrin Holloway', { dateOfBirth: '2010-10-10' });
    const closed = caseAbout('Ellie Wainscott', { closed: {} });
    const all = [namesake.one, stranger.one, closed.one];
    const cases = over([ellie], all, { [namesake.person]: 'not-the-same' });
    expect(await cases.of([kept(ellie)])).toEqual([]);
  });

  it('are none for a call that is in a case, or about somebody whose records are restricted', async () => {
    const hidden = own({ isRestricted: true });
    const ellie = own();
    const cases = over([hidden, ellie], [caseAbout('Ellie Wainscott').one]);
    const joined = { entry: 'A'.repeat(43), workspace: randomId(), by: 'An Example', at: '' };
    expect(await cases.of([kept(hidden), kept(ellie, joined)])).toEqual([]);
  });

  it('warn of whom not to tell only where the person is marked as the same', async () => {
    const ellie = own();
    const { one, person } = caseAbout('Ellie Wainscott');
    const set = { who: 'Dean Wainscott' };
    Object.assign(one.state, { warnings: [set] });
    const marked = await over([ellie], [], { [person]: 'same' }).of([kept(ellie)], [one]);
    expect(warningsIn(marked)).toEqual([set]);
    const alike = await over([ellie], []).of([kept(ellie)], [one]);
    expect(alike).toHaveLength(1);
    expect(warningsIn(alike)).toEqual([]);
  });
});
