import fc from 'fast-check';
import { createSignatureSync, type Verifier, verifySignature } from 'http-message-sig';
import { utf8 } from './bytes.js';
import { contentDigest } from './hash.js';
import { generateSigningKeyPair, keyId } from './keys.js';
import {
  BadRequestSignature,
  type IncomingRequest,
  type IncomingResponse,
  type SignatureRefusal,
  signRequest,
  signResponse,
  verifyRequest,
  verifyResponse,
} from './request-signature.js';
import { signUnlabelled, verifyUnlabelled } from './signature.js';

const police = generateSigningKeyPair();
const hub = generateSigningKeyPair();
const names = new Map([police, hub].map(({ publicKey }) => [keyId(publicKey), publicKey]));
const lookup = (id: string) => names.get(id);
const now = new Date('2026-11-24T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const nonce = 'abcdefghijklmnop_-012345';

const signer = { keyId: keyId(police.publicKey), secretKey: police.secretKey, now, nonce };
const plain = {
  method: 'POST',
  authority: 'hub.example:4000',
  path: '/entries/a%20b',
  query: '?after=4',
  headers: ['Host', '127.0.0.1', 'Idempotency-Key', 'release-1', 'X-Odd', 'café'],
  body: utf8('{"a":1}'),
};

function signed(change: Partial<typeof plain> = {}, by = signer): IncomingRequest {
  const message = { ...plain, ...change };
  const added = Object.entries(signRequest(message, by)).flat();
  return { ...message, headers: [...message.headers, ...added] };
}

function withHeader(message: IncomingRequest, name: string, change: (value: string) => string) {
  const headers = message.headers.map((value, at) =>
    message.headers[at - 1]?.toLowerCase() === name && at % 2 === 1 ? change(value) : value,
  );
  return { ...message, headers };
}

function refusal(attempt: () => unknown): SignatureRefusal | 'accepted' {
  try {
    attempt();
    return 'accepted';
  } catch (error) {
    if (error instanceof BadRequestSignature) return error.reason;
    throw error;
  }
}

/** A request that is soundly signed over a claim that `signRequest` would not make. */
function signedClaim(claim: { created: number; expires: number; nonce?: string }): IncomingRequest {
  const message = { ...plain, headers: [] };
  const digest = contentDigest(message.body);
  const { signature, signatureInput } = createSignatureSync(
    {
      kind: 'request',
      method: message.method,
      targetUri: `https://${plain.authority}${plain.path}${plain.query}`,
      fields: [{ name: 'content-digest', value: digest }],
    },
    {
      label: 'mash',
      components: ['@method', '@authority', '@path', '@query', 'content-digest'],
      parameters: { ...claim, alg: 'ed25519', keyid: signer.keyId },
      signer: {
        algorithm: 'ed25519',
        sign: (bytes: Uint8Array) => new Uint8Array(signUnlabelled(bytes, police.secretKey)),
      },
    },
  );
  const added = { 'content-digest': digest, 'signature-input': signatureInput, signature };
  return { ...message, headers: Object.entries(added).flat() };
}

const refusalOf = (message: IncomingRequest, at = now) =>
  refusal(() => verifyRequest(message, lookup, at));

describe('a signed request', () => {
  const message = signed();

  it('names its sender and nonce, for the caller to refuse a second time', () => {
    const verified = verifyRequest(message, lookup, now);
    expect(verified).toMatchObject({ keyId: signer.keyId, nonce });
    expect(verifyRequest(message, lookup, now).nonce).toBe(verified.nonce);
    expect(verified.signature).toMatch(/^mash=:.{88}:$/);
  });

  it('is taken 30 seconds on either side of its minute, and no longer', () => {
    expect(refusalOf(message, later(-30))).toBe('accepted');
    expect(refusalOf(message, later(-31))).toBe('future');
    expect(refusalOf(message, later(90))).toBe('accepted');
    expect(refusalOf(message, later(91))).toBe('stale');
    expect(refusalOf(message, new Date(Number.NaN))).toBe('stale');
    const { refusedAfter } = verifyRequest(message, lookup, now);
    expect(refusalOf(message, refusedAfter)).toBe('stale');
  });

  it('is refused with another body, before anyone parses it', () => {
    expect(refusalOf({ ...message, body: utf8('{"a":2}') })).toBe('digest');
    const digest = contentDigest(utf8('{"a":2}'));
    const both = withHeader({ ...message, body: utf8('{"a":2}') }, 'content-digest', () => digest);
    expect(refusalOf(both)).toBe('altered');
  });

  it.each([
    ['method', { method: 'PUT' }],
    ['authority', { authority: 'other.example:4000' }],
    ['port', { authority: 'hub.example:4001' }],
    ['path', { path: '/entries/a%20c' }],
    ['path case', { path: '/Entries/a%20b' }],
    ['query', { query: '?after=5' }],
    ['missing query', { query: '' }],
  ])('is refused when re-targeted: %s', (_, change) => {
    expect(refusalOf({ ...message, ...change })).toBe('altered');
  });

  it('reads a query with or without its question mark', () => {
    expect(refusalOf({ ...message, query: 'after=4' })).toBe('accepted');
    const bare = signed({ query: '' });
    expect(refusalOf(bare)).toBe('accepted');
  });

  it.each(['content-digest', 'idempotency-key', 'signature', 'signature-input'])(
    'is refused when %s comes twice, even the same',
    (name) => {
      const at = message.headers.findIndex((each) => each.toLowerCase() === name);
      const again = [name.toUpperCase(), message.headers[at + 1] ?? ''];
      const twice = { ...message, headers: [...message.headers, ...again] };
      expect(refusalOf(twice)).toBe('damaged');
    },
  );

  it('is refused with fewer components, more, or another order', () => {
    for (const change of [
      (value: string) => value.replace('"@query" ', ''),
      (value: string) => value.replace(' "content-digest"', ''),
      (value: string) => value.replace('"@method" "@authority"', '"@authority" "@method"'),
      (value: string) => value.replace('("@method"', '("@method" "host"'),
      (value: string) => value.replace(/\([^)]*\)/, '()'),
    ]) {
      expect(refusalOf(withHeader(message, 'signature-input', change))).toBe('components');
    }
  });

  it('is refused when its idempotency key is changed, taken away or added', () => {
    expect(refusalOf(withHeader(message, 'idempotency-key', () => 'release-2'))).toBe('altered');
    const without = message.headers.filter((_, at) => at !== 2 && at !== 3);
    expect(refusalOf({ ...message, headers: without })).toBe('components');
    const bare = signed({ headers: [] });
    expect(refusalOf(bare)).toBe('accepted');
    const added = { ...bare, headers: [...bare.headers, 'idempotency-key', 'x'] };
    expect(refusalOf(added)).toBe('components');
  });

  it.each([
    ['a longer life', (value: string) => value.replace(/expires=\d+/, 'expires=99999999999')],
    [
      'a life that ends first',
      (value: string) => value.replace(/created=\d+/, 'created=1795514500'),
    ],
    ['no nonce', (value: string) => value.replace(/nonce="[^"]*";/, '')],
    ['another algorithm', (value: string) => value.replace('"ed25519"', '"hmac-sha256"')],
    ['a parameter twice', (value: string) => `${value};nonce="x"`],
    ['another label', (value: string) => value.replace('mash=', 'sig1=')],
    ['a second signature', (value: string) => `${value}, other=()`],
    ['leading zeros', (value: string) => value.replace('created=', 'created=0')],
    ['nothing', () => ''],
  ])('is refused with %s', (_, change) => {
    const reason = refusalOf(withHeader(message, 'signature-input', change));
    expect(['damaged', 'altered', 'future', 'stale']).toContain(reason);
  });

  it('is refused with a longer life even when that is what was signed', () => {
    const early = signed({}, { ...signer, now: later(-3600) });
    expect(refusalOf(early)).toBe('stale');
    expect(refusalOf(signed({}, { ...signer, now: later(3600) }))).toBe('future');
    const created = now.getTime() / 1000;
    const lives = (seconds: number) =>
      refusalOf(signedClaim({ created, expires: created + seconds, nonce }));
    expect([lives(60), lives(1)]).toEqual(['accepted', 'accepted']);
    expect([lives(61), lives(0), lives(-1)]).toEqual(['damaged', 'damaged', 'damaged']);
  });

  it('is refused without a nonce even when that is what was signed', () => {
    const created = now.getTime() / 1000;
    expect(refusalOf(signedClaim({ created, expires: created + 60 }))).toBe('damaged');
  });

  it('is refused from a key that nobody knows, or under another key of ours', () => {
    expect(refusal(() => verifyRequest(message, () => undefined, now))).toBe('unknown-key');
    expect(refusal(() => verifyRequest(message, () => hub.publicKey, now))).toBe('altered');
  });

  it('is refused when the signature is spelt another way, so a signature has one text', () => {
    const respelt = (value: string) =>
      value.replace(/(.)==:$/, (_, last: string) => {
        const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
        return `${alphabet[alphabet.indexOf(last) ^ 1]}==:`;
      });
    expect(refusalOf(withHeader(message, 'signature', respelt))).toBe('damaged');
  });

  it('is refused with any one character of the added headers changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('signature', 'signature-input', 'content-digest'),
        fc.nat(),
        (name, seed) => {
          const changed = withHeader(message, name, (value) => {
            const at = seed % value.length;
            return value.slice(0, at) + String.fromCharCode(33 + (seed % 90)) + value.slice(at + 1);
          });
          if (changed.headers.join() === message.headers.join()) return;
          expect(refusalOf(changed)).not.toBe('accepted');
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['a b', 'user@hub.example', 'hub.example/x', ''])(
    'refuses the authority %j',
    (authority) => {
      expect(refusalOf({ ...message, authority })).toBe('damaged');
    },
  );

  it.each(['', 'entries', '/a?b', '/a#b', '/a b'])('refuses the path %j', (path) => {
    expect(refusalOf({ ...message, path })).toBe('damaged');
  });

  it('is not signed with a nonce that could be guessed or break the field', () => {
    for (const bad of ['short', 'abcdefghijklmnop"', '']) {
      expect(() => signRequest(plain, { ...signer, nonce: bad })).toThrow(RangeError);
    }
  });

  it('signs an empty body as the digest of no bytes', () => {
    const empty = signed({ method: 'GET', body: new Uint8Array() });
    expect(refusalOf(empty)).toBe('accepted');
    expect(refusalOf({ ...empty, body: utf8(' ') })).toBe('digest');
  });

  it('takes its headers also by name', () => {
    const byName = { ...plain, headers: { 'Idempotency-Key': 'release-1' } };
    expect(signRequest(byName, signer)).toEqual(signRequest(plain, signer));
  });

  it('holds for the whole of http-message-sig too, which parses for itself', async () => {
    const verifier: Verifier = {
      algorithm: 'ed25519',
      verify: (bytes, signature) => verifyUnlabelled(bytes, signature, police.publicKey),
    };
    const fields = [];
    for (let at = 0; at < message.headers.length; at += 2) {
      const [name = '', value = ''] = message.headers.slice(at, at + 2);
      if (name !== 'X-Odd') fields.push({ name, value });
    }
    const targetUri = `https://${plain.authority}${plain.path}${plain.query}`;
    const found = await verifySignature(
      { kind: 'request', method: 'POST', targetUri, fields },
      {
        policy: {
          algorithms: ['ed25519'],
          requiredComponents: ['@method', '@authority', '@path', '@query', 'content-digest'],
          requiredParameters: ['created', 'expires', 'nonce', 'keyid'],
          now: now.getTime() / 1000,
        },
        resolveVerifier: () => verifier,
      },
    );
    expect(found.parameters.nonce).toBe(nonce);
  });
});

describe('a signed response', () => {
  const request = verifyRequest(signed(), lookup, now);
  const answering = { keyId: keyId(hub.publicKey), secretKey: hub.secretKey, now };
  const answer = { status: 201, headers: ['Date', 'today'], body: utf8('{"index":7}') };
  const added = Object.entries(signResponse(answer, request.signature, answering)).flat();
  const response: IncomingResponse = { ...answer, headers: [...answer.headers, ...added] };

  const refusalAs = (message: IncomingResponse, signature = request.signature, at = now) =>
    refusal(() => verifyResponse(message, signature, lookup, at));

  it('names its sender, to whoever asked', () => {
    expect(verifyResponse(response, request.signature, lookup, now)).toEqual({
      keyId: answering.keyId,
    });
  });

  it('is refused as the response of another request', () => {
    const other = verifyRequest(signed({ query: '?after=5' }), lookup, now);
    expect(refusalAs(response, other.signature)).toBe('altered');
    expect(refusalAs(response, '')).toBe('altered');
  });

  it('is refused with another status or body', () => {
    expect(refusalAs({ ...response, status: 200 })).toBe('altered');
    expect(refusalAs({ ...response, body: utf8('{"index":8}') })).toBe('digest');
  });

  it('is refused when it signs only the digest of the request', () => {
    const headers = response.headers.map((value) =>
      value.replace('"@status" "content-digest" ', '"@status" "content-digest";req '),
    );
    expect(refusalAs({ ...response, headers })).toBe('components');
  });

  it('is refused stale, from the future, unsigned, or when a request is shown as one', () => {
    expect(refusalAs(response, request.signature, later(91))).toBe('stale');
    expect(refusalAs(response, request.signature, later(-31))).toBe('future');
    expect(refusalAs(answer)).toBe('damaged');
    expect(refusalAs({ ...response, headers: signed().headers })).toBe('components');
  });

  it('is not taken for a request', () => {
    expect(refusalOf({ ...plain, headers: response.headers })).toBe('components');
  });
});
