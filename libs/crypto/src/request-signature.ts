/**
 * Requests and responses between gateway and hub, signed: RFC 9421 (HTTP Message Signatures) with Ed25519, and RFC 9530
 * (Content-Digest). One label, one list of components, one order of parameters: a signature in any other form is refused,
 * so there is nothing to negotiate. The signature base is that of http-message-sig.
 *
 * Does not protect: what is said (TLS does); headers not named here; against replay by itself: the caller keeps each
 * nonce until `refusedAfter`.
 */
import {
  createSignatureSync,
  type MessageDescriptor,
  type SignatureParameters,
} from 'http-message-sig';
import { toBase64 } from './bytes.js';
import { contentDigest } from './hash.js';
import type { SecretKey } from './keys.js';
import { signUnlabelled, verifyUnlabelled } from './signature.js';

/** Names and values by turns, each occurrence by itself, as in Node's `rawHeaders`. */
export type RawHeaders = readonly string[];

export interface IncomingRequest {
  readonly method: string;
  /** The hub's configured name, not the address that was dialled. */
  readonly authority: string;
  readonly path: string;
  /** With or without its question mark; empty when there is none. */
  readonly query: string;
  readonly headers: RawHeaders;
  readonly body: Uint8Array;
}

export interface IncomingResponse {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Uint8Array;
}

type Unsigned<T> = Omit<T, 'headers'> & {
  readonly headers: RawHeaders | Readonly<Record<string, string>>;
};
export type OutgoingRequest = Unsigned<IncomingRequest>;
export type OutgoingResponse = Unsigned<IncomingResponse>;

export interface RequestSigner {
  readonly keyId: string;
  readonly secretKey: SecretKey;
  readonly now: Date;
}

export interface VerifiedRequest {
  readonly keyId: string;
  readonly nonce: string;
  /** The Signature header as received: what the response's signature answers. */
  readonly signature: string;
  /** From this moment on the same request would be refused as stale, so its nonce may be forgotten. */
  readonly refusedAfter: Date;
}

export type LookupKey = (keyId: string) => string | undefined;

// biome-ignore format: one closed list, read in one line
export type SignatureRefusal = 'stale' | 'future' | 'altered' | 'digest' | 'components' | 'unknown-key' | 'damaged';

/** Thrown when a request or response is not what its signature says, with which check it failed. */
export class BadRequestSignature extends Error {
  override name = 'BadRequestSignature';

  constructor(readonly reason: SignatureRefusal) {
    super(`The message's signature was refused: ${reason}.`);
  }
}

const LABEL = 'mash';
const LIFETIME_SECONDS = 60;
const SKEW_SECONDS = 30;
const NONCE = /^[\w-]{16,128}$/;
const SIGNATURE = /^mash=:([A-Za-z0-9+/]{86}==):$/;
const INPUT =
  /^mash=(\([^()]*\));created=(\d{1,12});expires=(\d{1,12})(?:;nonce="([\w-]{16,128})")?;alg="ed25519";keyid="([\x21\x23-\x5b\x5d-\x7e]{1,200})"$/;
const READ_FIELDS = ['content-digest', 'idempotency-key', 'signature', 'signature-input'];

/** The headers to add: Content-Digest, Signature-Input and Signature. Idempotency-Key is covered when it is there. */
export function signRequest(
  message: OutgoingRequest,
  signer: RequestSigner & { readonly nonce: string },
): Record<string, string> {
  if (!NONCE.test(signer.nonce))
    throw new RangeError('A nonce has 16 to 128 base64url characters.');
  const fields = fieldsToSign(message);
  return signDescribed(describeRequest(message, fields), fields, signer, signer.nonce);
}

/** Who sent exactly this, lately; throws `BadRequestSignature` otherwise. */
export function verifyRequest(
  message: IncomingRequest,
  lookup: LookupKey,
  now: Date,
): VerifiedRequest {
  const fields = signedFields(message.headers);
  const { keyId, nonce, expires } = check(describeRequest(message, fields), fields, lookup, now);
  if (nonce === undefined) throw new BadRequestSignature('damaged');
  checkDigest(fields, message.body);
  const refusedAfter = new Date((expires + SKEW_SECONDS + 1) * 1000);
  return { keyId, nonce, signature: fields.get('signature') ?? '', refusedAfter };
}

/** The headers to add to a response; it answers the request with this Signature header, and no other. */
export function signResponse(
  message: OutgoingResponse,
  requestSignature: string,
  signer: RequestSigner,
): Record<string, string> {
  const fields = fieldsToSign(message);
  return signDescribed(describeResponse(message, fields, requestSignature), fields, signer);
}

/** Who answered exactly this to our request; throws `BadRequestSignature` otherwise. */
export function verifyResponse(
  message: IncomingResponse,
  requestSignature: string,
  lookup: LookupKey,
  now: Date,
): { readonly keyId: string } {
  const fields = signedFields(message.headers);
  const described = describeResponse(message, fields, requestSignature);
  const { keyId, nonce } = check(described, fields, lookup, now);
  if (nonce !== undefined) throw new BadRequestSignature('damaged');
  checkDigest(fields, message.body);
  return { keyId };
}

type Fields = ReadonlyMap<string, string>;

/** The headers that count, each at most once: a second occurrence is refused, not joined. */
function signedFields(headers: RawHeaders): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at]?.toLowerCase() ?? '';
    if (!READ_FIELDS.includes(name)) continue;
    if (fields.has(name)) throw new BadRequestSignature('damaged');
    fields.set(name, headers[at + 1] ?? '');
  }
  return fields;
}

function fieldsToSign({ headers, body }: Pick<OutgoingRequest, 'headers' | 'body'>): Fields {
  const raw = Array.isArray(headers) ? (headers as RawHeaders) : Object.entries(headers).flat();
  const fields = new Map([['content-digest', contentDigest(body)]]);
  const idempotencyKey = signedFields(raw).get('idempotency-key');
  return idempotencyKey === undefined ? fields : fields.set('idempotency-key', idempotencyKey);
}

function describeRequest(message: Omit<OutgoingRequest, 'headers'>, fields: Fields) {
  const { method, authority, path } = message;
  const query = message.query.replace(/^(?=[^?])/, '?');
  const isSound =
    /^[\w.-]+(:\d{1,5})?$/.test(authority) && /^\/[^?#\s]*$/.test(path) && !/[#\s]/.test(query);
  if (!isSound) throw new BadRequestSignature('damaged');
  const targetUri = `https://${authority}${path}${query}`;
  return { kind: 'request' as const, method, targetUri, fields: occurrences(fields) };
}

function describeResponse({ status }: { status: number }, fields: Fields, signature: string) {
  const answered = [{ name: 'signature', value: signature }];
  const targetUri = 'https://mash.invalid/'; // no component of it is covered
  const request = { kind: 'request' as const, method: 'GET', targetUri, fields: answered };
  return { kind: 'response' as const, status, fields: occurrences(fields), request };
}

const occurrences = (fields: Fields) => [...fields].map(([name, value]) => ({ name, value }));

function signDescribed(
  message: MessageDescriptor,
  fields: Fields,
  { keyId, secretKey, now }: RequestSigner,
  nonce?: string,
): Record<string, string> {
  const created = Math.floor(now.getTime() / 1000);
  const claim = { created, expires: created + LIFETIME_SECONDS, nonce, keyId };
  const { base, input } = signatureBase(message, fields, claim);
  const signature = `${LABEL}=:${toBase64(signUnlabelled(base, secretKey))}:`;
  const digest = fields.get('content-digest') ?? '';
  return { 'content-digest': digest, 'signature-input': input, signature };
}

/** Reads the claim, builds the only Signature-Input we accept for it, and checks the signature over that. */
function check(message: MessageDescriptor, fields: Fields, lookup: LookupKey, now: Date) {
  const received = fields.get('signature-input') ?? '';
  const [, components, created, expires, nonce, keyId] = INPUT.exec(received) ?? [];
  const [, encoded] = SIGNATURE.exec(fields.get('signature') ?? '') ?? [];
  if (keyId === undefined || encoded === undefined) throw new BadRequestSignature('damaged');
  const claim = { created: Number(created), expires: Number(expires), nonce, keyId };
  const { base, input } = signatureBase(message, fields, claim);
  if (components !== INPUT.exec(input)?.[1]) throw new BadRequestSignature('components');
  const signature = new Uint8Array(Buffer.from(encoded, 'base64'));
  if (received !== input || toBase64(signature) !== encoded)
    throw new BadRequestSignature('damaged');
  checkTimes(claim, now);
  const publicKey = lookup(keyId);
  if (publicKey === undefined) throw new BadRequestSignature('unknown-key');
  if (!verifyUnlabelled(base, signature, publicKey)) throw new BadRequestSignature('altered');
  return claim;
}

function checkTimes({ created, expires }: { created: number; expires: number }, now: Date): void {
  const seconds = now.getTime() / 1000;
  if (created > seconds + SKEW_SECONDS) throw new BadRequestSignature('future');
  // Written so that a clock that is not a number refuses too.
  if (!(seconds <= expires + SKEW_SECONDS)) throw new BadRequestSignature('stale');
  const lifetime = expires - created;
  if (lifetime <= 0 || lifetime > LIFETIME_SECONDS) throw new BadRequestSignature('damaged');
}

function checkDigest(fields: Fields, body: Uint8Array): void {
  if (fields.get('content-digest') !== contentDigest(body)) throw new BadRequestSignature('digest');
}

type Claim = { created: number; expires: number; nonce: string | undefined; keyId: string };

/** The base and Signature-Input as http-message-sig writes them; its signer is only shown the base. */
function signatureBase(message: MessageDescriptor, fields: Fields, claim: Claim) {
  const idempotencyKey = fields.has('idempotency-key') ? ['idempotency-key'] : [];
  const ofRequest = ['@method', '@authority', '@path', '@query', 'content-digest'];
  const answered = { name: 'signature', parameters: { req: true } };
  const { keyId: keyid, ...rest } = claim;
  let base = new Uint8Array();
  const signer = {
    algorithm: 'ed25519',
    sign: (bytes: Uint8Array) => {
      base = new Uint8Array(bytes);
      return new Uint8Array(64);
    },
  };
  try {
    const { signatureInput: input } = createSignatureSync(message, {
      label: LABEL,
      components:
        message.kind === 'request'
          ? [...ofRequest, ...idempotencyKey]
          : ['@status', 'content-digest', answered],
      parameters: { ...rest, alg: 'ed25519', keyid } as SignatureParameters,
      signer,
    });
    return { base, input };
  } catch {
    throw new BadRequestSignature('damaged');
  }
}
