import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { WithdrawalBody } from '@mash/contracts/sealed/documents';
import { afterOutcome } from './after-outcome.js';
import { mayWrite, recipientsFor } from './authority.js';
import { personName } from './names.js';
import { GONE, replay, type Withdrawn } from './replay.js';
import { restsOn } from './rests-on.js';
import {
  admit,
  idOf,
  LEAD,
  OPEN,
  openCase,
  outcomeOf,
  SpecimenLedger,
  WORKSPACE,
} from './specimen.js';
import { concernOf, DETAILS } from './specimen-concern.js';

/** A person named by police to the lead and to health. */
function named() {
  const ledger = openCase('police', 'health');
  const person = idOf(9);
  const body = { person, version: 1, details: DETAILS };
  const entry = ledger.write('police', 'people', body, { recipients: [LEAD, 'health'] });
  return { ledger, person, entry };
}

function bodyOf(
  ledger: SpecimenLedger,
  entry: EntryId,
  reason: WithdrawalBody['reason'] = 'wrong-reader',
): WithdrawalBody {
  return { entry, index: ledger.indexOf(entry), reason, because: '' };
}

/** The withdrawals of a ledger as every mirror shows them. */
function leavesOf(ledger: SpecimenLedger): Withdrawn[] {
  return ledger.entries
    .filter(({ content }) => content.kind === 'withdrawal')
    .map(({ index: seenAt, content }) => ({
      ...{ index: (content.body as WithdrawalBody).index, by: content.author, seenAt },
    }));
}

/** What an agency has of a case once the words of what was withdrawn are gone from its copy. */
function goneAt(ledger: SpecimenLedger, agency: AgencyId, entry: EntryId) {
  const held = ledger
    .heldBy(agency)
    .map((each) =>
      each.entry === entry ? { ...each, content: { ...each.content, body: GONE } } : each,
    );
  return replay(agency, LEAD, held, leavesOf(ledger));
}

describe('a share entry that its author withdraws', () => {
  it('goes out of sight with its reason, also where its words are gone from the copy', () => {
    const { ledger, person, entry } = named();
    expect(personName(ledger.at('health'), person)).toBe('Mia Example');
    ledger.write('police', 'withdrawal', bodyOf(ledger, entry));
    for (const state of [
      ledger.at('health', leavesOf(ledger)),
      goneAt(ledger, 'health', entry),
      goneAt(ledger, LEAD, entry),
    ]) {
      expect(JSON.stringify(state.people.get(person) ?? null)).not.toContain('Mia');
      expect(state.refused).toEqual([]);
      expect(state.hidden).toMatchObject([
        { entry, kind: 'people', withdrawal: { reason: 'wrong-reader', isHidden: true } },
      ]);
    }
  });

  it('is told to all that hold it, and to nobody else', () => {
    const { ledger, entry } = named();
    const state = ledger.at('police');
    const body = bodyOf(ledger, entry);
    expect(recipientsFor(state, 'police', 'withdrawal', body)).toEqual([LEAD, 'health']);
    expect(mayWrite(state, 'police', 'withdrawal', body, [LEAD, 'health']).ok).toBe(true);
    expect(mayWrite(state, 'police', 'withdrawal', body, [LEAD, 'adults']).ok).toBe(false);
  });

  it.each([
    ['by another agency', 'health', 'wrong-reader', 'An agency withdraws its own entries only.'],
    [
      'for another reason',
      'police',
      'other',
      'Beside releases an agency withdraws only what is about the wrong person or went to the wrong reader.',
    ],
  ] as const)('stays where it is withdrawn %s', (_, author, reason, because) => {
    const { ledger, person, entry } = named();
    ledger.write(author, 'withdrawal', bodyOf(ledger, entry, reason), {
      recipients: [LEAD, author === 'police' ? 'health' : 'police'],
    });
    const state = ledger.at(LEAD);
    expect(state.refused.map((each) => each.because)).toEqual([because]);
    expect(personName(state, person)).toBe('Mia Example');
  });

  it('is never one that moves the case', () => {
    const ledger = openCase('police');
    const rating = ledger.entries[1]?.entry ?? '';
    ledger.write(LEAD, 'withdrawal', bodyOf(ledger, rating), { recipients: ['police'] });
    const state = ledger.at(LEAD, leavesOf(ledger));
    expect(state.hidden).toEqual([]);
    expect(state.rating?.rating).toBe('amber');
    expect(state.refused).toMatchObject([
      { because: 'An entry of its kind is not withdrawn: the next one takes its place.' },
    ]);
  });

  it('has what was concluded with it in view rest on it, and arrives before whoever decided', () => {
    const { ledger, entry } = named();
    ledger.write(LEAD, 'outcome', outcomeOf(2));
    ledger.write('police', 'withdrawal', bodyOf(ledger, entry));
    const state = goneAt(ledger, LEAD, entry);
    const [hidden] = state.hidden;
    expect(hidden && restsOn(state, hidden, LEAD)).toMatchObject([{ kind: 'outcome' }]);
    expect(afterOutcome(state)).toMatchObject([{ kind: 'withdrawal', author: 'police' }]);
  });

  it('has nothing rest on it that was concluded once its withdrawal had come', () => {
    const { ledger, entry } = named();
    ledger.write('police', 'withdrawal', bodyOf(ledger, entry));
    ledger.write(LEAD, 'outcome', outcomeOf(2));
    const state = goneAt(ledger, LEAD, entry);
    expect(state.hidden.flatMap((each) => restsOn(state, each, LEAD))).toEqual([]);
  });
});

describe('a concern that whoever raised it withdraws', () => {
  it('is gone from the case that answers it, and stays named by its source', () => {
    const ledger = new SpecimenLedger();
    const concern = ledger.write('police', 'concern', concernOf(1), {
      ...{ workspace: null, recipients: [LEAD] },
    });
    ledger.write(LEAD, 'open', { ...OPEN, concerns: [concern] });
    admit(ledger, 'police');
    expect(ledger.at(LEAD).concerns).toHaveLength(1);
    ledger.write('police', 'withdrawal', bodyOf(ledger, concern, 'wrong-person'), {
      ...{ workspace: null, recipients: [LEAD] },
    });
    const state = goneAt(ledger, LEAD, concern);
    const none = { concerns: [], refused: [], unplaced: [] };
    expect(state).toMatchObject({ workspace: WORKSPACE, ...none });
    expect(JSON.stringify(state.applied)).toContain('withdrawal');
    expect(state.hidden).toMatchObject([
      { entry: concern, author: 'police', withdrawal: { reason: 'wrong-person' } },
    ]);
    const raiser = ledger.at('police', leavesOf(ledger));
    expect(raiser).toMatchObject({ workspace: WORKSPACE, ...none });
    expect(raiser.hidden).toMatchObject([{ entry: concern }]);
  });
});
