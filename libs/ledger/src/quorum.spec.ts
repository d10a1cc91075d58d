import { generateSigningKeyPair } from '@mash/crypto/keys';
import { addCosignature, cosign } from './cosignature.js';
import { BadNote, formatVerifierKey, parseVerifierKey } from './note.js';
import {
  agreedAt,
  checkFresh,
  checkOverlap,
  checkQuorum,
  isFresh,
  NoQuorum,
  overlapOf,
  type Quorum,
  quorumOf,
  WeakQuorum,
} from './quorum.js';
import { numbered, TestPartnership } from './testing/partnership.js';
import { GrowingTree } from './tree.js';
import { BadPolicy, formatPolicy, parsePolicy } from './trust-policy.js';

const partnership = new TestPartnership();
const quorum = quorumOf(partnership.document);
const tree = new GrowingTree();
for (let i = 0; i < 3; i += 1) tree.append(numbered(i));
const NOW = 1_780_000_000;

function quorumOfSize(count: number, threshold: number): Quorum {
  const witnesses = Array.from({ length: count }, (_, at) => ({
    agency: `agency-${at}`,
    key: {
      name: `w${at}`,
      algorithm: 'cosignature/v1' as const,
      publicKey: generateSigningKeyPair().publicKey,
    },
  }));
  return { log: quorum.log, witnesses, threshold };
}

describe('quorum', () => {
  it('holds with three of four, and says who and when', () => {
    let note = partnership.checkpoint(tree, ['health', 'cef'], NOW);
    note = addCosignature(note, partnership.cosignature(note, 'police', NOW + 20));
    const result = checkQuorum(note, quorum);
    expect(result.checkpoint.size).toBe(3);
    expect(result.cosignedBy).toEqual(['police', 'health', 'cef']);
    expect([result.oldestSeconds, result.newestSeconds]).toEqual([NOW, NOW + 20]);
  });

  it('fails with two of four', () => {
    const note = partnership.checkpoint(tree, ['health', 'cef']);
    expect(() => checkQuorum(note, quorum)).toThrow(NoQuorum);
  });

  it('counts no stranger', () => {
    const note = partnership.checkpoint(tree, ['health', 'cef']);
    const stranger = cosign(note, 'stranger', generateSigningKeyPair().secretKey, NOW);
    expect(() => checkQuorum(addCosignature(note, stranger), quorum)).toThrow(NoQuorum);
  });

  it('counts nobody twice', () => {
    const note = partnership.checkpoint(tree, ['health', 'cef']);
    const line = note.split('\n').at(-2) ?? '';
    expect(() => checkQuorum(`${note}${line}\n`, quorum)).toThrow(BadNote);
  });

  it('fails without the signature of the log', () => {
    const other = new TestPartnership();
    const note = other.checkpoint(tree, ['police', 'health', 'cef']);
    expect(() => checkQuorum(note, quorum)).toThrow(BadNote);
  });

  it('condemns a note with a damaged cosignature of a known witness', () => {
    const note = partnership.checkpoint(tree, ['police', 'health', 'cef', 'adults']);
    const other = partnership.checkpoint({ size: 2, rootAt: () => tree.rootAt(2) }, ['adults']);
    const damaged = addCosignature(note, other.split('\n').at(-2) ?? '');
    expect(() => checkQuorum(damaged, quorum)).toThrow(BadNote);
  });
});

describe('freshness', () => {
  const all = ['police', 'health', 'cef'] as const;

  it('holds within five minutes, both ways', () => {
    const result = checkQuorum(partnership.checkpoint(tree, all, NOW), quorum);
    for (const now of [NOW - 300, NOW, NOW + 300]) {
      expect(() => checkFresh(result, now)).not.toThrow();
    }
  });

  it('fails a second later', () => {
    const result = checkQuorum(partnership.checkpoint(tree, all, NOW), quorum);
    expect(() => checkFresh(result, NOW + 301)).toThrow(NoQuorum);
    expect(() => checkFresh(result, NOW - 301)).toThrow(NoQuorum);
  });

  it('is neither lent nor spoilt by one witness with a wrong clock', () => {
    let note = partnership.checkpoint(tree, all, NOW);
    note = addCosignature(note, partnership.cosignature(note, 'adults', NOW + 1_000_000));
    const result = checkQuorum(note, quorum);
    expect(() => checkFresh(result, NOW)).not.toThrow();
    expect(() => checkFresh(result, NOW + 1_000_000)).toThrow(NoQuorum);
  });
});

describe('since when a quorum stands behind a checkpoint', () => {
  const cosigned = (...seconds: number[]) => ({
    cosignatures: seconds
      .toSorted((a, b) => b - a)
      .map((each) => ({ agency: 'any', seconds: each })),
    threshold: 3,
  });

  it('is told by the quorum, not by the newest witness', () => {
    expect(agreedAt(cosigned(NOW, NOW - 400, NOW - 500, NOW - 600), NOW)).toBe(NOW - 500);
    expect(isFresh(cosigned(NOW, NOW - 400, NOW - 500, NOW - 600), NOW)).toBe(false);
    expect(isFresh(cosigned(NOW, NOW - 200, NOW - 300, NOW - 600), NOW)).toBe(true);
  });

  it('passes over a witness whose clock is ahead, and is unknown where too few are left', () => {
    expect(agreedAt(cosigned(NOW + 9_000, NOW, NOW - 1, NOW - 2), NOW)).toBe(NOW - 2);
    expect(agreedAt(cosigned(NOW + 9_000, NOW, NOW - 1), NOW)).toBeNull();
    expect(isFresh(cosigned(NOW + 9_000, NOW, NOW - 1), NOW)).toBe(false);
  });
});

describe('overlap', () => {
  it.each([
    [1, 1],
    [4, 3],
    [5, 4],
    [6, 4],
    [7, 5],
  ])('of %i witnesses it takes %i', (count, threshold) => {
    expect(() => checkOverlap(quorumOfSize(count, threshold))).not.toThrow();
    expect(() => checkOverlap(quorumOfSize(count, threshold - 1))).toThrow(WeakQuorum);
  });

  it('says in plain English what is wrong, and what it takes', () => {
    expect(() => checkOverlap(quorumOfSize(6, 3))).toThrow(
      'With 3 of 6 witnesses, two histories can each find a quorum: two quorums may share only 0, and 1 may be dishonest. It takes 4 of 6.',
    );
    expect(overlapOf(quorumOfSize(7, 5))).toEqual({ shared: 3, dishonest: 2 });
  });

  it('refuses a quorum that can never be reached', () => {
    expect(() => checkOverlap(quorumOfSize(4, 5))).toThrow('can never make a quorum.');
    expect(() => checkOverlap(quorumOfSize(4, 0))).toThrow('can never make a quorum.');
    expect(() => checkOverlap(quorumOfSize(4, 4))).not.toThrow();
    expect(overlapOf(quorumOfSize(0, 0))).toEqual({ shared: 0, dishonest: 0 });
  });

  it('refuses one key under two names, one agency twice, and the key of the log', () => {
    const weak = quorumOfSize(4, 4);
    const [one, ...rest] = weak.witnesses;
    if (one === undefined) throw new Error('no witness');
    const twin = { agency: 'twin', key: { ...one.key, name: 'twin' } };
    const check = (other: (typeof rest)[number]) => () =>
      checkOverlap({ ...weak, witnesses: [one, other, ...rest] });
    expect(check(twin)).toThrow('agency-0 and twin would be one witness counted twice.');
    const again = {
      agency: one.agency,
      key: { ...one.key, publicKey: generateSigningKeyPair().publicKey },
    };
    expect(check(again)).toThrow('agency-0 and agency-0 would be one witness counted twice.');
    const log = { agency: 'log', key: { ...one.key, publicKey: weak.log.publicKey } };
    expect(check(log)).toThrow("log would witness with the log's own key.");
    const other = { ...log, key: { ...one.key, publicKey: generateSigningKeyPair().publicKey } };
    expect(check(other)).not.toThrow();
  });
});

describe('policy', () => {
  const text = formatPolicy(quorum);

  it('reads what it writes', () => {
    expect(parsePolicy(text)).toEqual(quorum);
    expect(text).toMatch(
      /^log .*\nwitness police .*\n[\s\S]*group partnership 3 police health adults cef\nquorum partnership\n$/,
    );
  });

  it('reads comments, spaces, tabs, URLs and words for numbers', () => {
    const log = formatVerifierKey(quorum.log);
    const [one] = quorum.witnesses;
    const witness = one === undefined ? '' : formatVerifierKey(one.key);
    const policy = `# ours\n\n \tlog  ${log}\thttps://hub.example \nwitness police ${witness} https://w.example\ngroup g all police\nquorum g\n`;
    expect(parsePolicy(policy).threshold).toBe(1);
    expect(parsePolicy(policy).log).toEqual(parseVerifierKey(log));
  });

  it.each([
    ['without a quorum', text.replace(/quorum .*\n/, '')],
    ['whose quorum is none', text.replace('quorum partnership', 'quorum none')],
    ['with two quorums', `${text}quorum partnership\n`],
    ['with a second group', text.replace('quorum', 'group h any police\nquorum')],
    ['whose group leaves a witness out', text.replace(' cef\n', '\n')],
    ['whose group names one twice', text.replace(' cef\n', ' police\n')],
    ['that takes more than all', text.replace(' 3 ', ' 5 ')],
    ['that takes none', text.replace(' 3 ', ' 0 ')],
    ['that takes a fraction', text.replace(' 3 ', ' 3.0 ')],
    ['with an unknown line', `${text}trust me\n`],
    ['with a control character', `${text}\r\n`],
    ['whose group comes first', text.split('\n').toReversed().join('\n')],
  ])('refuses a text %s', (_, policy) => {
    expect(() => parsePolicy(policy)).toThrow(BadPolicy);
  });
});
