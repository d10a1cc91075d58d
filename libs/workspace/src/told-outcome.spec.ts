import type { EntryId } from '@mash/contracts/ids';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import { CHILD, idOf, LEAD, OPEN, outcomeOf, SpecimenLedger } from './specimen.js';
import { concernOf } from './specimen-concern.js';
import { referrersOf, referrersToTell, tellingsToFirst } from './told-outcome.js';

const AT = '2026-12-01T08:00:00.000Z';

/** What somebody without a terminal told the lead; nobody left a name where it is empty. */
function rang(number: number, name: string): BodyOf<'concern'> {
  return {
    ...concernOf(number),
    receivedAt: AT,
    contact: {
      ...{ channel: 'telephone', source: '2A', children: [] },
      ...{ protectedAddress: '', keptFromFamily: '' },
      referrer: { name, post: '', reach: '', isHidden: false },
    },
  };
}

/** A case that was opened for what the first of these told, which the others joined. */
function caseOf(...names: string[]) {
  const ledger = new SpecimenLedger();
  const concerns = names.map((name, at) =>
    ledger.write(LEAD, 'concern', rang(80 + at, name), { workspace: null }),
  );
  const [first = '', ...others] = concerns;
  ledger.write(LEAD, 'open', { ...OPEN, concerns: [first] });
  for (const concern of others) join(ledger, concern);
  return { ledger, concerns };
}

function join(ledger: SpecimenLedger, concern: EntryId): void {
  const people = [{ person: CHILD, raisedAs: CHILD }];
  const because = 'It is the same child.';
  ledger.write(LEAD, 'further-concern', { concern, from: LEAD, receivedAt: AT, because, people });
}

function tell(ledger: SpecimenLedger, concern?: EntryId): void {
  const end = { organisation: 'A school', name: 'Somebody', number: '' };
  ledger.write(LEAD, 'call', {
    ...{ call: idOf(60), how: 'telephone', day: '2026-12-02', time: null, people: [CHILD] },
    ...{ from: { ...end, agency: LEAD }, to: { ...end, agency: null } },
    ...{ words: 'We visit.', couldNotWait: '', basis: '', powers: [] },
    tells: {
      outcome: ledger.at(LEAD).outcome?.entry ?? '',
      whom: 'referrer',
      ...(concern !== undefined && { concern }),
    },
  });
}

describe('those who referred', () => {
  const toTell = (ledger: SpecimenLedger) =>
    referrersToTell(ledger.at(LEAD)).map(({ concern }) => concern);

  it('have to be told once there is an outcome, each by themselves; nobody where no name was left', () => {
    const { ledger, concerns } = caseOf('Mo Anson', '', 'Jo Bell');
    expect(toTell(ledger)).toEqual([]);
    ledger.write(LEAD, 'outcome', outcomeOf(2));
    expect(toTell(ledger)).toEqual([concerns[0], concerns[2]]);
    tell(ledger, concerns[2]);
    expect(toTell(ledger)).toEqual([concerns[0]]);
    tell(ledger);
    expect(toTell(ledger)).toEqual([]);
  });

  it('stop the clock when whoever referred first is told, and not by what others are told', () => {
    const { ledger, concerns } = caseOf('Mo Anson', 'Jo Bell');
    expect(tellingsToFirst(ledger.at(LEAD))).toBeNull();
    ledger.write(LEAD, 'outcome', outcomeOf(2));
    tell(ledger, concerns[1]);
    expect(tellingsToFirst(ledger.at(LEAD))).toEqual([]);
    tell(ledger, concerns[0]);
    expect(tellingsToFirst(ledger.at(LEAD))).toHaveLength(1);
  });

  it('stand once however often they refer, and are told again after each time', () => {
    const { ledger, concerns } = caseOf('Mo Anson');
    ledger.write(LEAD, 'outcome', outcomeOf(2));
    tell(ledger, concerns[0]);
    const again = ledger.write(LEAD, 'concern', rang(90, 'Mo Anson'), { workspace: null });
    join(ledger, again);
    expect(referrersOf(ledger.at(LEAD)).map(({ concern }) => concern)).toEqual([again]);
    expect(toTell(ledger)).toEqual([again]);
    tell(ledger, again);
    expect(toTell(ledger)).toEqual([]);
    expect(tellingsToFirst(ledger.at(LEAD))).toHaveLength(2);
  });
});
