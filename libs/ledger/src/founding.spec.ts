import type { FoundingDocument } from '@mash/contracts/founding';
import { formatPublicKey, generateSigningKeyPair } from '@mash/crypto/keys';
import {
  BadBundle,
  BadFounding,
  bundleHash,
  checkBundle,
  checkBundleSignature,
  checkFounding,
  foundingHash,
  signBundle,
  signFounding,
} from './founding.js';
import { WeakQuorum } from './quorum.js';
import { TestPartnership } from './testing/partnership.js';

const partnership = new TestPartnership();
const { document } = partnership;
const identity = new Uint8Array(32);
identity[0] = 1;
const SMALL_ORDER = formatPublicKey('ed25519', identity);

function signAll(changed: FoundingDocument) {
  return {
    document: changed,
    signatures: [...partnership.agencies.values()].map(({ id, root }) =>
      signFounding(changed, id, root.secretKey),
    ),
  };
}

function check(change: Partial<FoundingDocument>) {
  const changed = { ...document, ...change };
  return () => checkFounding(signAll(changed), foundingHash(changed));
}

describe('founding document', () => {
  it('holds under the agreed hash with the signature of every root', () => {
    expect(checkFounding(partnership.signed(), foundingHash(document))).toEqual(document);
  });

  it('is refused under another hash', () => {
    const other = { ...document, partnership: 'Elsewhere' };
    expect(() => checkFounding(signAll(other), foundingHash(document))).toThrow(BadFounding);
  });

  it('is refused when one root has not signed, signed twice, or signed something else', () => {
    const { signatures } = partnership.signed();
    const hash = foundingHash(document);
    const [first, second, ...rest] = signatures;
    if (first === undefined || second === undefined) throw new Error('no signatures');
    const other = signFounding(
      { ...document, quorum: 4 },
      'police',
      partnership.agency('police').root.secretKey,
    );
    for (const wrong of [
      [second, ...rest],
      [first, first, ...rest],
      [other, second, ...rest],
      [...signatures, { agency: 'stranger', signature: first.signature }],
      [...signatures, first],
    ]) {
      expect(() => checkFounding({ document, signatures: wrong }, hash)).toThrow(BadFounding);
    }
  });

  it('is refused when two histories can each find a quorum', () => {
    expect(check({ quorum: 2 })).toThrow(WeakQuorum);
  });

  it('is refused when an associate is a witness', () => {
    const agencies = document.agencies.map((each) => ({ ...each, isCore: each.id !== 'health' }));
    expect(check({ agencies })).toThrow('health is a witness without being a core agency.');
  });

  it('is refused when the lead is not a core agency', () => {
    expect(check({ lead: 'schools' })).toThrow(BadFounding);
  });

  it.each([2, 5])('is refused when %i of 4 roots may change it', (rootsToChange) => {
    expect(check({ rootsToChange })).toThrow('more than half of the roots');
  });

  it.each([3, 4])('may be changed by %i of 4 roots', (rootsToChange) => {
    expect(check({ rootsToChange })).not.toThrow();
  });

  it('is refused with a small-order key', () => {
    const unsound = 'The founding document holds a key that is not sound.';
    expect(check({ hub: { ...document.hub, answerKey: SMALL_ORDER } })).toThrow(unsound);
    const agencies = document.agencies.map((each) =>
      each.id === 'health' ? { ...each, rootKey: SMALL_ORDER } : each,
    );
    expect(check({ agencies })).toThrow(unsound);
  });

  it('is refused when it names an agency twice', () => {
    const agencies = [...document.agencies, ...document.agencies.slice(0, 1)];
    expect(check({ agencies })).toThrow('names an agency twice');
  });

  it('is refused when one key serves two purposes', () => {
    expect(check({ hub: { ...document.hub, answerKey: partnership.log.publicKey } })).toThrow(
      BadFounding,
    );
  });

  it("is refused when the log's key is a witness's kind, another log's or none", () => {
    const verifierKey = document.witnesses[0]?.verifierKey ?? '';
    const asLog = (log: FoundingDocument['log']) => check({ log });
    expect(asLog({ origin: document.log.origin, verifierKey })).toThrow('a key of another kind');
    expect(asLog({ ...document.log, origin: 'other' })).toThrow('another name than the log');
    expect(asLog({ ...document.log, verifierKey: 'x' })).toThrow('a verifier key that is not one');
  });
});

describe('key bundle', () => {
  const before = new Date('2026-06-01');
  const { secretKey } = partnership.agency('police').root;
  const bundle = partnership.unsignedBundle('police');

  it('holds under the root of its agency until it expires', () => {
    const signed = signBundle(bundle, secretKey);
    expect(checkBundle(signed, document, before)).toEqual(bundle);
    expect(() => checkBundle(signed, document, new Date(bundle.expiresAt))).toThrow(BadBundle);
    expect(checkBundleSignature(signed, document)).toEqual(bundle);
  });

  it('is refused under the root of another agency', () => {
    const signed = signBundle(bundle, partnership.agency('health').root.secretKey);
    expect(() => checkBundle(signed, document, before)).toThrow(BadBundle);
  });

  it('is refused of an agency that is not in the founding document', () => {
    const signed = signBundle({ ...bundle, agency: 'stranger' }, secretKey);
    expect(() => checkBundle(signed, document, before)).toThrow(BadBundle);
  });

  it.each([
    { signingKey: SMALL_ORDER },
    {
      approvers: [
        {
          id: '6f1c3c36-0bd0-4f0b-9d9e-3f1f62a3c0a1',
          key: SMALL_ORDER,
          roles: ['approver' as const],
        },
      ],
    },
    { tagKey: formatPublicKey('x25519', new Uint8Array(32)) },
    { sealingKey: 'mash-xwing-pub:AAAA' },
    { signingKey: partnership.agency('police').root.publicKey },
  ])('is refused with an unsound key, or one for two purposes: %o', (change) => {
    const signed = signBundle({ ...bundle, ...change }, secretKey);
    expect(() => checkBundle(signed, document, before)).toThrow(BadBundle);
  });

  it('has another hash when any key is another', () => {
    const other = { ...bundle, signingKey: generateSigningKeyPair().publicKey };
    expect(bundleHash(other)).not.toBe(bundleHash(bundle));
  });
});
