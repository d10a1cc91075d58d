import { EntryHeader } from '@mash/contracts/entry';
import { type AgencyId, ZERO_HASH } from '@mash/contracts/ids';
import type { Leaf } from '@mash/contracts/leaf';
import type { EntryItem } from '@mash/contracts/mailbox';
import type { SealedContent } from '@mash/contracts/sealed/content';
import { concat, fromBase64url, fromUtf8, toBase64url, utf8 } from '@mash/crypto/bytes';
import { canonical, labelled } from '@mash/crypto/encoding';
import { commitTo, newContentKey } from '@mash/crypto/envelope';
import { keyedHash } from '@mash/crypto/keyed-hash';
import {
  generateSealingKeyPair,
  generateSigningKeyPair,
  keyId,
  type SecretKey,
} from '@mash/crypto/keys';
import { randomBytes } from '@mash/crypto/random';
import { sign } from '@mash/crypto/signature';
import { sodium } from '@mash/crypto/sodium';
import { stanzaHash, wrapFor } from '@mash/crypto/stanza';
import { CONTENT_LABEL, entryId } from '@mash/ledger/entry-id';
import { commitmentTo, signLeaf } from '@mash/ledger/leaf';
import fc from 'fast-check';
import { CannotOpen, openBytes, openEntry, type Reader } from './open-entry.js';
import { associatedBytes, coreHash, type SealedEntry, sealBytes, sealEntry } from './seal-entry.js';

const signing = generateSigningKeyPair();
const pairs = { cef: generateSealingKeyPair(), health: generateSealingKeyPair() };
const outsider = generateSealingKeyPair();
const recipients = (['health', 'cef'] as const).map((agency) => ({
  agency,
  sealingKey: pairs[agency].publicKey,
}));
type Name = keyof typeof pairs;
const READERS: Name[] = ['cef', 'health'];

function readerOf(agency: AgencyId, pair = pairs[agency as Name] ?? outsider): Reader {
  const known = keyId(signing.publicKey);
  return {
    agency,
    sealing: [pair],
    signingKey: (author, id) => (author === 'police' && id === known ? signing.publicKey : null),
    approverKey: () => null,
    isLogged: () => true,
  };
}

function contentOf(change: Partial<SealedContent> = {}): SealedContent {
  return {
    v: 1,
    contract: 1,
    kind: 'close',
    workspace: '6f1c3c36-0bd0-4f0b-9d9e-3f1f62a3c0a1',
    author: 'police',
    recipients: ['cef', 'health'],
    sequence: 7,
    head: { size: 4, missing: [] },
    at: '2026-06-01T10:00:00.000Z',
    by: { staff: '6f1c3c36-0bd0-4f0b-9d9e-3f1f62a3c0a2', name: 'P. Example', role: 'approver' },
    statement: {
      salt: toBase64url(new Uint8Array(32).fill(7)),
      decision: null,
      ruleSet: null,
      documents: [],
      approvals: [],
    },
    body: { because: 'The health visitor holds the plan.' },
    ...change,
  };
}

const seal = (change: Partial<SealedContent> = {}) =>
  sealEntry(contentOf(change), signing.secretKey, recipients);

/** The leaf under which police logged it. */
function leafOf(header: EntryHeader, ciphertext: Uint8Array, change: Partial<Leaf> = {}): Leaf {
  const { signature: _, ...rest } = {
    v: 1 as const,
    source: 'police',
    sequence: 7,
    previous: ZERO_HASH,
    type: 'entry' as const,
    commitment: commitmentTo(contentOf().statement),
    object: entryId(header, ciphertext),
    tags: [],
    keyId: keyId(signing.publicKey),
    signature: '',
    ...change,
  };
  return signLeaf(rest, signing.secretKey);
}

function itemFor(agency: AgencyId, sealed: Omit<SealedEntry, 'signed'>, leaf: Leaf): EntryItem {
  const { header, ciphertext, stanzas } = sealed;
  const stanza = stanzas[header.recipients.indexOf(agency)] ?? new Uint8Array();
  return {
    ...{ number: 1, type: 'entry', index: 9, header, leaf },
    ciphertext: toBase64url(ciphertext),
    stanza: toBase64url(stanza),
    proof: { size: 10, path: [], checkpoint: '' },
  };
}

/** What this reader gets out of it, under the leaf as logged or as changed. */
function open(
  sealed: Omit<SealedEntry, 'signed'>,
  agency: AgencyId,
  { leaf = {}, item = {}, reader = readerOf(agency) }: Changes = {},
) {
  const logged = leafOf(sealed.header, sealed.ciphertext, leaf);
  return openEntry({ ...itemFor(agency, sealed, logged), ...item }, logged, reader);
}

interface Changes {
  leaf?: Partial<Leaf>;
  item?: Partial<EntryItem>;
  reader?: Reader;
}

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const other = bytes.slice();
  const at = (bit >> 3) % bytes.length;
  other[at] = (other[at] ?? 0) ^ (1 << (bit & 7));
  return other;
}

/** Bytes that police signed as they are, whatever is in them: an author who does not keep to the form. */
function sealAnything(content: unknown): Omit<SealedEntry, 'signed'> {
  const text = JSON.stringify({ content, keyId: keyId(signing.publicKey), signature: 'AAAA' });
  return sealBytes(utf8(text), 'police', sorted());
}

const sorted = () => [...recipients].reverse();

const sealed = seal();

describe('an entry', () => {
  it('opens for each of its readers to the words that its author signed', () => {
    for (const agency of READERS) {
      const { signed, bytes } = open(sealed, agency);
      expect(signed.content).toEqual(contentOf());
      expect(bytes).toEqual(sealed.signed);
    }
  });

  it('opens to any words, for every reader alike', () => {
    const words = fc
      .string({ unit: 'binary', maxLength: 400 })
      .filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(words, fc.nat(1e9), (because, size) => {
        const change = { kind: 'newer-kind', body: { because }, head: { size, missing: [] } };
        const made = seal(change);
        for (const agency of READERS) {
          expect(open(made, agency).signed.content).toEqual(contentOf(change));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('names its readers in order, whatever order they were given in', () => {
    expect(sealed.header.recipients).toEqual(['cef', 'health']);
    expect(sealEntry(contentOf(), signing.secretKey, sorted()).header.recipients).toEqual([
      'cef',
      'health',
    ]);
  });

  it('opens with an older sealing key that the reader still keeps', () => {
    const reader = { ...readerOf('cef'), sealing: [generateSealingKeyPair(), pairs.cef] };
    expect(open(sealed, 'cef', { reader }).signed.content).toEqual(contentOf());
  });

  it('is not sealed to others than its words name', () => {
    const change = { recipients: ['cef'] };
    expect(() => seal(change)).toThrow('other readers');
    expect(() => sealEntry(contentOf(), signing.secretKey, recipients.slice(1))).toThrow(
      'other readers',
    );
  });
});

describe('an entry does not open', () => {
  const refused = (
    changes: Changes,
    made: Omit<SealedEntry, 'signed'> = sealed,
    agency: AgencyId = 'cef',
  ) => expect(() => open(made, agency, changes));

  it('for another agency, even one that has the stanza', () => {
    const stanza = toBase64url(sealed.stanzas[0] ?? new Uint8Array());
    refused({ item: { stanza }, reader: readerOf('adults') }).toThrow('not among the recipients');
    refused({ item: { stanza }, reader: readerOf('cef', outsider) }).toThrow(CannotOpen);
    refused({ reader: readerOf('cef', pairs.health) }).toThrow('it could not be opened');
  });

  it("with the other reader's stanza", () => {
    const stanza = toBase64url(sealed.stanzas[1] ?? new Uint8Array());
    refused({ item: { stanza } }).toThrow('the stanza is not the one that was logged');
  });

  it('with a stanza of another entry, logged or not', () => {
    const other = seal();
    const stanzas = other.stanzas;
    refused({ item: { stanza: toBase64url(stanzas[0] ?? new Uint8Array()) } }).toThrow(
      'the stanza is not the one that was logged',
    );
    const header = { ...sealed.header, stanzaHashes: stanzas.map(stanzaHash) };
    refused({}, { ...sealed, header, stanzas }).toThrow('it could not be opened');
  });

  it("with another leaf's sequence number", () => {
    refused({ leaf: { sequence: 8 } }).toThrow('it belongs to another leaf');
  });

  it('with another statement than was logged', () => {
    refused({ leaf: { commitment: ZERO_HASH } }).toThrow('its statement is not the one');
    const statement = { ...contentOf().statement, documents: [ZERO_HASH] };
    refused({}, seal({ statement })).toThrow('its statement is not the one that was logged');
  });

  it('under a leaf of another source, another kind, or one that stands for no entry', () => {
    refused({ leaf: { source: 'health' } }).toThrow('the author is not the source of the leaf');
    refused({ leaf: { type: 'withdrawal' } }).toThrow('its kind does not fit its leaf');
    for (const type of ['journal', 'key-bundle', 'rule-set', 'quorum-change'] as const) {
      refused({ leaf: { type } }).toThrow('its leaf does not stand for an entry');
    }
  });

  it('as a withdrawal whose words name another leaf than its own leaf withdraws', () => {
    const body = { entry: sealed.entry, index: 3, reason: 'wrong-reader', because: '' };
    const made = seal({ kind: 'withdrawal', body });
    const type = 'withdrawal';
    expect(open(made, 'cef', { leaf: { type, withdraws: 3 } }).signed.content.body).toEqual(body);
    for (const leaf of [{ type, withdraws: 4 }, { type }] as const) {
      refused({ leaf }, made).toThrow('it withdraws another leaf');
    }
    refused({ leaf: { withdraws: 3 } }).toThrow('it withdraws another leaf');
  });

  it('when another key signed it, or one that is not valid at that leaf', () => {
    const made = sealEntry(contentOf(), generateSigningKeyPair().secretKey, recipients);
    refused({}, made).toThrow('the inner signature does not hold');
    const reader = { ...readerOf('cef'), signingKey: () => null };
    refused({ reader }).toThrow('the inner signature does not hold');
  });

  it('when its words name another author or other readers than its header', () => {
    for (const change of [{ author: 'health' }, { recipients: ['cef'] }]) {
      const content = contentOf(change);
      const signature = sign(CONTENT_LABEL, canonical(content), signing.secretKey);
      const bytes = canonical({ content, keyId: keyId(signing.publicKey), signature });
      refused(
        {
          reader: { ...readerOf('cef'), signingKey: () => signing.publicKey },
        },
        sealBytes(bytes, 'police', sorted()),
      ).toThrow(/the inner (author is|recipients are)/);
    }
  });

  it('with any one bit flipped in ciphertext or stanza', () => {
    fc.assert(
      fc.property(fc.constantFrom(...READERS), fc.nat(), (agency, bit) => {
        const ciphertext = flip(sealed.ciphertext, bit % (sealed.ciphertext.length * 8));
        const item = { ciphertext: toBase64url(ciphertext) };
        const leaf = { object: sealed.entry };
        expect(() => open(sealed, agency, { leaf, item })).toThrow('the identifier is not');
        // Even a ledger that names the altered bytes does not make them open.
        expect(() => open({ ...sealed, ciphertext }, agency)).toThrow('it could not be opened');
        const stanzas = sealed.stanzas.map((each) => flip(each, bit % (each.length * 8)));
        expect(() => open({ ...sealed, stanzas }, agency)).toThrow('the stanza is not the one');
        const header = { ...sealed.header, stanzaHashes: stanzas.map(stanzaHash) };
        expect(() => open({ ...sealed, header, stanzas }, agency)).toThrow(
          'it could not be opened',
        );
      }),
      { numRuns: 150 },
    );
  });

  it('with any one character of its header changed, even where the ledger names the changed one', () => {
    const text = JSON.stringify(sealed.header);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('a', 'Z', '4', '_'), (at, other) => {
        const changed = parseOrNull(text.slice(0, at) + other + text.slice(at + 1));
        if (changed === null || JSON.stringify(changed) === text) return;
        const leaf = { object: sealed.entry };
        const item = { header: changed };
        expect(() => open(sealed, 'cef', { leaf, item })).toThrow(CannotOpen);
        // What stands there for the other reader alone is for the other reader to refuse.
        const othersOnly = { ...changed, stanzaHashes: sealed.header.stanzaHashes };
        if (JSON.stringify(othersOnly) === text) return;
        expect(() => open({ ...sealed, header: changed }, 'cef')).toThrow(CannotOpen);
      }),
      { numRuns: 400 },
    );
  });

  it('with a longer, shorter or empty ciphertext', () => {
    for (const ciphertext of [
      concat(sealed.ciphertext, new Uint8Array(1)),
      sealed.ciphertext.slice(1),
      new Uint8Array(),
    ]) {
      refused({}, { ...sealed, ciphertext }).toThrow('the length is not the one in the header');
      const header = { ...sealed.header, length: ciphertext.length };
      refused({}, { ...sealed, header, ciphertext }).toThrow('it could not be opened');
    }
  });
});

describe('what nobody could read is refused, and never a fault that would stop the mailbox', () => {
  it.each([
    ['half a number', { ...contentOf(), body: { because: 1.5 } }],
    ['half a character', { ...contentOf(), body: { because: '\ud800' } }],
    [
      'a hundred boxes in boxes',
      { ...contentOf(), body: JSON.parse('['.repeat(200) + ']'.repeat(200)) },
    ],
    ['another form', { ...contentOf(), more: 1 }],
    ['no object', 1],
    ['nothing', null],
  ])('%s', (_, content) => {
    expect(() => open(sealAnything(content), 'cef')).toThrow(CannotOpen);
  });

  it('bytes that are no text, and text that is no JSON', () => {
    for (const bytes of [new Uint8Array([255]), utf8('{'), new Uint8Array()]) {
      expect(() => open(sealBytes(bytes, 'police', sorted()), 'cef')).toThrow(CannotOpen);
    }
  });

  it('a body that does not fit its kind', () => {
    expect(() => open(seal({ body: { because: 1 } }), 'cef')).toThrow('its body is not in a form');
  });

  it('what was decided by a rule set that its author had not logged before it, wherever it stands', () => {
    const ruleSet = 'R'.repeat(43);
    const statement = { ...contentOf().statement, ruleSet };
    const decided = seal({ statement });
    const leaf = { commitment: commitmentTo(statement) };
    const readerWith = (isLogged: Reader['isLogged']) => ({ ...readerOf('cef'), isLogged });
    expect(open(decided, 'cef', { leaf, reader: readerWith(() => true) })).toBeDefined();
    const first = { police: 8 } as Record<string, number>;
    const logged: Reader['isLogged'] = (agency, hash, index) =>
      hash === ruleSet && (first[agency] ?? index) < index;
    const reader = readerWith(logged);
    expect(open(decided, 'cef', { leaf, reader })).toBeDefined();
    first['police'] = 9;
    expect(() => open(decided, 'cef', { leaf, reader })).toThrow(
      'the rules that decided about it were not in the ledger before it',
    );
  });

  it('a ciphertext or stanza in another spelling of its bytes', () => {
    for (const part of ['ciphertext', 'stanza'] as const) {
      const item = itemFor('cef', sealed, leafOf(sealed.header, sealed.ciphertext));
      expect(() => open(sealed, 'cef', { item: { [part]: respelled(item[part]) } })).toThrow(
        CannotOpen,
      );
    }
  });
});

describe('the length of an entry', () => {
  it('does not tell short texts of different kinds apart', () => {
    const lengths = [
      seal(),
      seal({ kind: 'join', body: { agency: 'adults' } }),
      seal({
        kind: 'rating',
        body: { rating: 'red', because: 'The father is back in the house.' },
      }),
      seal({ kind: 'newer-kind', body: null }),
    ].map(({ header }) => header.length);
    expect(new Set(lengths)).toEqual(new Set([4096 + 24 + 16]));
  });

  it('takes one of few sizes, at least 4 KiB', () => {
    fc.assert(
      fc.property(fc.nat(30_000), (length) => {
        const { header, ciphertext } = seal({ body: { because: 'x'.repeat(length) } });
        const padded = header.length - 24 - 16;
        expect(header.length).toBe(ciphertext.length);
        expect(padded).toBeGreaterThanOrEqual(4096);
        expect(padded % 256).toBe(0);
        expect(padded).toBeLessThan((length + 2000) * 1.12 + 4096);
      }),
      { numRuns: 40 },
    );
  });
});

describe('one ciphertext', () => {
  it('never opens to two texts: the commitment refuses what opens under two keys', () => {
    const keys = { cef: newContentKey(), health: newContentKey() };
    const { header: before } = sealed;
    const associated = labelled('mash-content/v1', associatedBytes(before));
    const ciphertext = salamander(cipherKey(keys.cef), cipherKey(keys.health), associated);
    for (const agency of READERS)
      expect(rawOpen(ciphertext, keys[agency], associated)).toHaveLength(48);
    expect(rawOpen(ciphertext, keys.cef, associated)).not.toEqual(
      rawOpen(ciphertext, keys.health, associated),
    );
    for (const committed of READERS) {
      const core = { ...before, commitment: commitTo(keys[committed]), length: ciphertext.length };
      const bound = coreHash(core);
      const stanzas = READERS.map((agency) =>
        wrapFor(pairs[agency].publicKey, keys[agency], bound),
      );
      const header = { ...core, stanzaHashes: stanzas.map(stanzaHash) };
      for (const agency of READERS) {
        expect(() => open({ entry: '', header, ciphertext, stanzas }, agency)).toThrow(CannotOpen);
      }
    }
  });

  it('opens for nobody who is given another key than the one committed to', () => {
    const key = newContentKey();
    const bound = coreHash(sealed.header);
    const stanzas = READERS.map((agency) => wrapFor(pairs[agency].publicKey, key, bound));
    const header = { ...sealed.header, stanzaHashes: stanzas.map(stanzaHash) };
    expect(() =>
      openBytes(header, sealed.ciphertext, stanzas[1] ?? key.bytes, readerOf('health')),
    ).toThrow('it could not be opened');
  });

  it('is never made twice, though the words are the same', () => {
    const again = seal();
    expect(again.entry).not.toBe(sealed.entry);
    expect(again.ciphertext).not.toEqual(sealed.ciphertext);
    expect(fromUtf8(again.signed)).toBe(fromUtf8(sealed.signed));
  });
});

/** A header that the contract refuses does not come this far. */
function parseOrNull(text: string): EntryHeader | null {
  try {
    return EntryHeader.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The same bytes, spelled as no encoder writes them: a last character with bits that nobody reads. */
function respelled(text: string): string {
  const bytes = fromBase64url(text);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const other = text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1) ?? '') + 1];
  expect(new Uint8Array(Buffer.from(other, 'base64url'))).toEqual(bytes);
  return other;
}

/** The cipher key, by the derivation that envelope.ts documents. */
function cipherKey(contentKey: SecretKey): Uint8Array {
  return keyedHash(contentKey, 'mash-content-cipher/v1');
}

function rawOpen(ciphertext: Uint8Array, key: SecretKey, associated: Uint8Array): Uint8Array {
  return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
    null,
    ciphertext.subarray(24),
    associated,
    ciphertext.subarray(0, 24),
    cipherKey(key),
  );
}

const PRIME = 2n ** 130n - 5n;
const fromLittle = (bytes: Uint8Array) =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
const modulo = (value: bigint) => ((value % PRIME) + PRIME) % PRIME;
const toLittle = (value: bigint) =>
  Uint8Array.from({ length: 16 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));

function power(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = power(modulo(base * base), exponent >> 1n);
  return exponent & 1n ? modulo(half * base) : half;
}

/** Poly1305's one-time key for XChaCha20-Poly1305: the first 32 bytes of the key stream. */
function oneTimeKey(key: Uint8Array, nonce: Uint8Array) {
  const stream = sodium.crypto_stream_xchacha20_xor(new Uint8Array(32), nonce, key);
  const r = fromLittle(stream.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
  return { r, s: fromLittle(stream.subarray(16)) };
}

/** Solves for one ciphertext block that makes the Poly1305 tags under two keys agree ("invisible salamanders"). */
function salamander(a: Uint8Array, b: Uint8Array, associated: Uint8Array): Uint8Array {
  const zeros = new Uint8Array((16 - (associated.length % 16)) % 16);
  const lengths = new Uint8Array(16);
  const view = new DataView(lengths.buffer);
  view.setBigUint64(0, BigInt(associated.length), true);
  view.setBigUint64(8, 48n, true);
  for (;;) {
    const nonce = randomBytes(24);
    const filler = randomBytes(32);
    const mac = (keys: { r: bigint }, free: bigint) => {
      const input = concat(associated, zeros, filler, toLittle(free), lengths);
      let sum = 0n;
      for (let at = 0; at < input.length; at += 16) {
        sum = modulo((sum + fromLittle(input.subarray(at, at + 16)) + 2n ** 128n) * keys.r);
      }
      return sum;
    };
    const [one, two] = [oneTimeKey(a, nonce), oneTimeKey(b, nonce)];
    const slope = modulo(one.r ** 2n - two.r ** 2n);
    const gap = modulo(mac(two, 0n) - mac(one, 0n) + two.s - one.s);
    const free = modulo(gap * power(slope, PRIME - 2n));
    if (free >= 2n ** 128n) continue;
    const [tag, other] = [one, two].map((keys) => (mac(keys, free) + keys.s) & (2n ** 128n - 1n));
    if (tag !== undefined && tag === other) {
      return concat(nonce, filler, toLittle(free), toLittle(tag));
    }
  }
}
