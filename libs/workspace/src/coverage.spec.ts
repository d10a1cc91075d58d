import { coverage } from './coverage.js';
import {
  CHILD,
  documentOf,
  idOf,
  LEAD,
  MOTHER,
  openCase,
  RING,
  releaseOf,
  replyOf,
  requestOf,
  type SpecimenLedger,
} from './specimen.js';

function asked(): SpecimenLedger {
  const ledger = openCase('police', 'health');
  ledger.write(LEAD, 'request', requestOf(1, ['police', 'health']));
  return ledger;
}

function cell(ledger: SpecimenLedger, agency: string, person = CHILD, at = LEAD) {
  return coverage(ledger.at(at)).cells.find(
    (each) => each.agency === agency && each.person === person,
  );
}

describe('the coverage matrix', () => {
  it('has a cell for every person and every agency, and says how many checks are not done', () => {
    const ledger = asked();
    ledger.write('police', 'reply', replyOf(1, 'known-now', undefined, [CHILD, MOTHER]));
    ledger.write('health', 'reply', replyOf(1, 'nothing-found'));
    const { words, total, notDone, notAnswered, agencies } = coverage(ledger.at('police'));
    expect(agencies).toEqual([LEAD, 'health', 'police']);
    expect([words, total, notDone, notAnswered]).toEqual(['3 of 6 checks are not done.', 6, 3, []]);
  });

  it('names the agencies that have answered nothing, and who has not been asked', () => {
    const ledger = asked();
    expect(coverage(ledger.at(LEAD)).notAnswered).toEqual(['health', 'police']);
    expect(cell(ledger, LEAD)).toMatchObject({ isAsked: false, known: 'not-checked' });
  });

  it('counts an answer as not checked until the restricted line is there', () => {
    const ledger = asked();
    ledger.write('police', 'reply', replyOf(1, 'nothing-found', null));
    expect(cell(ledger, 'police')).toMatchObject({
      known: 'not-checked',
      answered: 'nothing-found',
      isDone: false,
      restrictedComparedAt: null,
    });
    ledger.write('police', 'reply', {
      request: idOf(1),
      people: [],
      restrictedComparedAt: '2026-11-23T10:40:00.000Z',
    });
    expect(cell(ledger, 'police')).toMatchObject({
      known: 'nothing-found',
      isDone: true,
      ring: RING,
    });
  });

  it('counts "cannot check" as not done', () => {
    const ledger = asked();
    ledger.write('police', 'reply', replyOf(1, 'cannot-check'));
    expect(cell(ledger, 'police')).toMatchObject({ known: 'cannot-check', isDone: false });
  });

  it('counts an answer about an older version of a person as not checked', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'request', requestOf(1, ['police'], 2));
    ledger.write('police', 'reply', replyOf(1, 'nothing-found', undefined, [CHILD], 1));
    expect(cell(ledger, 'police')).toMatchObject({ known: 'not-checked', isForOlderVersion: true });
  });

  it('shows an answer to an earlier request as one about an older version, until there is a newer', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'request', requestOf(1, ['police']));
    ledger.write('police', 'reply', replyOf(1, 'nothing-found'));
    ledger.write(LEAD, 'request', requestOf(2, ['police'], 2));
    const before = { known: 'not-checked', answered: 'nothing-found', isForOlderVersion: true };
    expect(cell(ledger, 'police')).toMatchObject(before);
    ledger.write('police', 'reply', replyOf(2, 'known-now', undefined, [CHILD], 2));
    expect(cell(ledger, 'police')).toMatchObject({ known: 'known-now', isForOlderVersion: false });
  });

  it('asks anew with every request', () => {
    const ledger = asked();
    ledger.write('police', 'reply', replyOf(1, 'nothing-found'));
    ledger.write(LEAD, 'request', requestOf(2, ['police']));
    expect(cell(ledger, 'police')?.known).toBe('not-checked');
  });

  it('shows what is shared to those who may read it, and how many documents are here', () => {
    const ledger = asked();
    const detail = {
      request: idOf(1),
      person: CHILD,
      shares: 'shared' as const,
      count: 1,
      ring: RING,
      note: '',
    };
    ledger.write('police', 'reply-detail', detail, { recipients: [LEAD] });
    const document = documentOf(1, 'police', '2026-01-01', '2026-01-02');
    ledger.write('police', 'release', releaseOf(1, [document]), { recipients: [LEAD] });
    expect(cell(ledger, 'police')).toMatchObject({
      shares: { shares: 'shared', count: 1 },
      documents: 1,
    });
    expect(cell(ledger, 'police', CHILD, 'health')).toMatchObject({ shares: null, documents: 0 });
  });

  it('says so when every check is done, and when there is none', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'request', requestOf(1, ['police', LEAD]));
    ledger.write('police', 'reply', replyOf(1, 'known-now', undefined, [CHILD, MOTHER]));
    ledger.write(LEAD, 'reply', replyOf(1, 'known-before', undefined, [CHILD, MOTHER]));
    expect(coverage(ledger.at(LEAD)).words).toBe('All 4 checks are done.');
    expect(coverage(ledger.at('school')).words).toBe('Nobody has been asked about anyone yet.');
  });
});
