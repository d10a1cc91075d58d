import { ZERO_HASH } from '@mash/contracts/ids';
import { KINDS } from '@mash/contracts/sealed/kinds';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { proveInclusion } from '@mash/ledger/proof';
import { TestPartnership } from '@mash/ledger/testing/partnership';
import { GrowingTree, leafHash } from '@mash/ledger/tree';
import fc from 'fast-check';
import { linesOf } from './content-lines.js';
import { readFindingForm } from './finding.form.js';
import { kindWords } from './kind-words.js';
import { stepsOf } from './proof-steps.js';
import { entryKindsOf, isQueueKind, leftKind, QUEUE_KINDS } from './queue-kinds.js';

const leaf = new TestPartnership().leaf('police', { object: ZERO_HASH });

describe('the steps of a proof', () => {
  it('lead from any leaf of any tree to its root', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.nat(), async (size, at) => {
        const index = at % size;
        const tree = new GrowingTree();
        for (let each = 0; each < size; each += 1) {
          const own = fromBase64url(hashOfLeaf(leaf));
          tree.append(each === index ? own : leafHash(Uint8Array.of(each)));
        }
        const path = (await proveInclusion(index, size, tree)).map(toBase64url);
        const steps = stepsOf({ leaf, index, path, size });
        const top = steps.at(-1)?.gives ?? hashOfLeaf(leaf);
        expect(top).toBe(toBase64url(tree.rootAt(size)));
        expect(steps.map(({ neighbour }) => neighbour)).toEqual(path);
      }),
    );
  });
});

describe('the words of an entry', () => {
  const inWords = (value: string) =>
    value === 'p-1' ? 'Ellie' : value === 'hidden' ? null : value;

  it('stand line by line, named by what they are, without what is empty', () => {
    const body = {
      whatHappened: 'Shouting.\nAt night.',
      childsWords: '',
      isImmediateDanger: false,
      people: ['p-1', 'p-2'],
      ring: { name: 'Duty desk', number: '01632 960101' },
      until: null,
      concern: 'hidden',
    };
    expect(linesOf(body, inWords)).toEqual([
      { label: 'What happened', value: 'Shouting.\nAt night.' },
      { label: 'Is immediate danger', value: 'No' },
      { label: 'People 1', value: 'Ellie' },
      { label: 'People 2', value: 'p-2' },
      { label: 'Ring: Name', value: 'Duty desk' },
      { label: 'Ring: Number', value: '01632 960101' },
    ]);
  });

  it('go by the name of their field where a record kind gives one', () => {
    const documents = [
      {
        title: 'Incident',
        fields: [{ name: 'narrative', label: 'What was seen', value: '[removed]' }],
      },
    ];
    expect(linesOf({ documents }, inWords)).toEqual([
      { label: 'Documents: Title', value: 'Incident' },
      { label: 'Documents: What was seen', value: '[removed]' },
    ]);
  });
});

describe('the form of a finding', () => {
  const yes = {
    basis: 'yes',
    proportionate: 'yes',
    accurate: 'yes',
    people: 'yes',
    recorded: 'yes',
  };

  it('is read when all five are answered and something is concluded', () => {
    expect(readFindingForm({ ...yes, conclusion: 'satisfied' })).toEqual({
      finding: {
        answers: Object.fromEntries(
          Object.keys(yes).map((name) => [name, { answer: 'yes', because: '' }]),
        ),
        conclusion: 'satisfied',
        advice: '',
      },
    });
  });

  it.each([
    [{ ...yes }, 'conclusion'],
    [{ ...yes, basis: 'perhaps', conclusion: 'satisfied' }, 'basis'],
    [{ ...yes, people: 'no', conclusion: 'satisfied' }, 'peopleBecause'],
    [{ ...yes, people: ['no', 'yes'], conclusion: 'satisfied' }, 'people'],
    [{ ...yes, conclusion: 'not-satisfied' }, 'advice'],
    [{ ...yes, basisBecause: 'x'.repeat(2001), conclusion: 'satisfied' }, 'basisBecause'],
  ])('says what is missing, case %#', (fields, field) => {
    const form = readFindingForm(fields);
    expect('errors' in form ? Object.keys(form.errors) : []).toEqual([field]);
  });
});

describe('the kinds of the queue', () => {
  it('hold every kind of entry, each in one of them, and name it in words', () => {
    const grouped = Object.keys(QUEUE_KINDS).flatMap((kind) =>
      isQueueKind(kind) ? (entryKindsOf(kind) ?? []) : [],
    );
    expect([...grouped].sort()).toEqual(Object.keys(KINDS).sort());
    for (const kind of grouped) expect(entryKindsOf(leftKind(kind))).toContain(kind);
    expect(grouped.filter((kind) => kindWords(kind) === kind.replaceAll('-', ' '))).toEqual([]);
  });
});
