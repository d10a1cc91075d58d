import type { PartObligations } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { toBase64url } from '@mash/crypto/bytes';
import { generateSigningKeyPair } from '@mash/crypto/keys';
import { randomId } from '@mash/crypto/random';
import {
  type Approved,
  documentHash,
  objectionToSecondLook,
  objectionToShared,
  type Shared,
  signApproval,
} from './approval.js';
import { RECIPIENTS_ONLY } from './caps/descriptor.js';
import { SUSPECTED_FALSE } from './caps/intelligence.js';

const HASH = toBase64url(new Uint8Array(32).fill(3));
const key = generateSigningKeyPair();
const desk = { approver: randomId(), staff: randomId(), role: 'specialist-desk' as const };
const AT = '2026-06-01T10:00:00.000Z';
const WHEN = { steppedUpAt: '2026-06-01T09:58:00.000Z', at: AT };

const document: SharedDocument = {
  document: randomId(),
  owner: 'police',
  kind: 'intelligence-report',
  title: 'Intelligence report',
  people: [randomId()],
  happened: { from: null, to: null, words: '' },
  recordedOn: '2026-02-11',
  marking: 'official-sensitive',
  grading: { source: '2', assessment: 'B', handling: 'C' },
  fields: [{ name: 'narrative', label: 'What it says', value: 'He goes to the house.' }],
};
/** What its duty officer answered, one of each sort. */
const CONDITIONS = ['It may be acted on openly.', 'Do not try to find out where it came from.'];
const chooser = randomId();
const NEEDS_DESK: PartObligations = {
  document: document.document,
  field: 'narrative',
  needs: ['specialist-desk'],
  generalise: null,
  sentences: null,
};
const DESK_KEY = { key: key.publicKey, roles: ['specialist-desk'] };

function approved(change: Partial<Approved> = {}): Approved {
  return {
    author: 'police',
    chooser,
    readers: ['health', 'cef'],
    documents: [documentHash(document)],
    ruleSet: HASH,
    ...change,
  };
}

function shared(
  change: Partial<Shared> = {},
  statement: Partial<Shared['statement']> = {},
): Shared {
  const approvals = [signApproval(approved(), { ...desk, ...WHEN }, key.secretKey)];
  return {
    author: 'police',
    chooser,
    readers: ['cef', 'health'],
    documents: [document],
    conditions: CONDITIONS,
    isLookedAtLater: false,
    statement: {
      salt: HASH,
      decision: HASH,
      ruleSet: HASH,
      documents: [documentHash(document)],
      obligations: { parts: [NEEDS_DESK], conditions: CONDITIONS, notify: [] },
      approvals,
      ...statement,
    },
    ...change,
  };
}

const object = (of: Shared) =>
  objectionToShared(of, (approver) => (approver === desk.approver ? DESK_KEY : null));
const withApproval = (over: Partial<Approved>, by: object = {}) =>
  shared(
    {},
    { approvals: [signApproval(approved(over), { ...desk, ...WHEN, ...by }, key.secretKey)] },
  );

describe('what a reader has against a shared entry', () => {
  it('has nothing against documents that were decided about and approved', () => {
    expect(object(shared())).toBeNull();
    expect(object(shared({ documents: [] }, { documents: [], approvals: [] }))).toBeNull();
  });

  it('refuses documents behind which no decision stands, or another', () => {
    expect(object(shared({}, { decision: null }))).toMatch('no decision');
    expect(object(shared({}, { ruleSet: null }))).toMatch('no decision');
    const { obligations: _, ...bare } = shared().statement;
    expect(object({ ...shared(), statement: bare })).toMatch('no decision');
    const undecided = { decision: null, ruleSet: null, approvals: [] };
    expect(object(shared({}, undecided))).toMatch('no decision');
    expect(object(shared({ documents: [] }, { ...undecided, documents: [] }))).toBeNull();
    const other = { ...document, title: 'Other' };
    expect(object(shared({ documents: [other] }))).toMatch('others than those decided');
    expect(object(shared({ documents: [document, other] }))).toMatch('others than those decided');
  });

  it.each([
    ['for other readers', { readers: ['cef'] }],
    ['of other documents', { documents: [HASH] }],
    ['under other rules', { ruleSet: toBase64url(new Uint8Array(32)) }],
    ['of another’s choice', { chooser: randomId() }],
    ['at another agency', { author: 'health' }],
  ])('refuses an approval %s', (_, over) => {
    expect(object(withApproval(over))).toBe('an approval does not hold');
  });

  it('refuses an approval of documents that are not there', () => {
    const none = shared({ documents: [] }, { documents: [] });
    expect(object(none)).toBe('an approval does not hold');
  });

  it('refuses an approval by a key that the agency does not have, or by the chooser, or in no such role', () => {
    expect(object(withApproval({}, { approver: randomId() }))).toBe('an approval does not hold');
    expect(object(withApproval({}, { staff: chooser }))).toMatch('by the person who chose');
    expect(object(withApproval({}, { role: 'practitioner' }))).toMatch('approves nothing');
  });

  it('refuses an approval in a role that its key is not for', () => {
    expect(object(withApproval({}, { role: 'approver' }))).toMatch('that its key is not for');
  });

  it('takes a second look that another person signed over that entry, and no other', () => {
    const looked = (documents: string[], by: object = {}) => {
      const over = approved({ documents });
      const approvals = [signApproval(over, { ...desk, ...WHEN, ...by }, key.secretKey)];
      const statement = { salt: HASH, decision: HASH, ruleSet: HASH, documents: [HASH], approvals };
      return objectionToSecondLook({ ...over, entry: HASH, statement }, () => DESK_KEY);
    };
    expect(looked([HASH])).toBeNull();
    expect(looked([documentHash(document)])).toBe('an approval does not hold');
    expect(looked([HASH], { staff: chooser })).toMatch('by the person who chose');
    const none = { salt: HASH, decision: HASH, ruleSet: HASH, documents: [HASH], approvals: [] };
    const nobody = { ...approved(), entry: HASH, statement: none };
    expect(objectionToSecondLook(nobody, () => DESK_KEY)).toBe('nobody has looked at it');
    const by = [signApproval(approved({ documents: [HASH] }), { ...desk, ...WHEN }, key.secretKey)];
    const unruled = { ...nobody, statement: { ...none, approvals: by, ruleSet: null } };
    expect(objectionToSecondLook(unruled, () => DESK_KEY)).toBe('nobody has looked at it');
  });

  it.each([
    ['at that moment', AT, null],
    ['five minutes before', '2026-06-01T09:55:00.000Z', null],
    ['longer ago', '2026-06-01T09:54:59.999Z', 'had not proved'],
    ['after it', '2026-06-01T10:00:00.001Z', 'had not proved'],
  ])('takes a proof of who its approver is %s for what it is', (_, steppedUpAt, objection) => {
    const said = object(withApproval({}, { steppedUpAt }));
    if (objection === null) expect(said).toBeNull();
    else expect(said).toMatch(objection);
  });

  it('refuses handling code C without its duty officer or its conditions, and assessment E without its words', () => {
    const free = {
      obligations: { parts: [{ ...NEEDS_DESK, needs: [] }], conditions: [], notify: [] },
    };
    expect(object(shared({ conditions: [] }, { ...free, approvals: [] }))).toMatch(
      'without the approval of its duty officer',
    );
    const words = [SUSPECTED_FALSE, RECIPIENTS_ONLY];
    for (const conditions of [[], words, [CONDITIONS[0] ?? '', ...words]]) {
      const obligations = { parts: [NEEDS_DESK], conditions, notify: [] };
      expect(object(shared({ conditions }, { obligations }))).toMatch(
        'comes without its conditions',
      );
    }
    const suspected = {
      ...document,
      grading: { source: '3', assessment: 'E', handling: 'P' } as const,
    };
    const statement = { ...free, documents: [documentHash(suspected)], approvals: [] };
    expect(object(shared({ documents: [suspected], conditions: [] }, statement))).toMatch(
      'suspected to be false',
    );
    const conditions = [SUSPECTED_FALSE];
    const saying = { ...statement, obligations: { ...free.obligations, conditions } };
    expect(object(shared({ documents: [suspected], conditions }, saying))).toBeNull();
  });

  it.each([
    ['handling code C', 'C', 'B', 'without the approval of its duty officer'],
    ['assessment E', 'P', 'E', 'suspected to be false'],
  ] as const)('finds %s beside what is not graded', (_, handling, assessment, objection) => {
    const plain = { ...document, document: randomId(), grading: null };
    const graded = { ...document, grading: { source: '2', assessment, handling } as const };
    const needs = (each: SharedDocument) => ({
      ...{ ...NEEDS_DESK, document: each.document, needs: [] },
    });
    for (const documents of [
      [plain, graded],
      [graded, plain],
    ]) {
      const obligations = { parts: documents.map(needs), conditions: [], notify: [] };
      const statement = { obligations, documents: documents.map(documentHash), approvals: [] };
      expect(object(shared({ documents, conditions: [] }, statement))).toMatch(objection);
    }
  });
});
