import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SubmitEmergency } from '@mash/contracts/emergency';
import {
  LeafAccepted,
  LedgerSize,
  type SubmitEntry,
  type SubmitLeaf,
  type SubmitReceipt,
  type SubmitStanzas,
} from '@mash/contracts/entry';
import { KeyBundles } from '@mash/contracts/founding';
import type { EntryId } from '@mash/contracts/ids';
import {
  LeafProof,
  PollAnswer,
  type PollQuery,
  type SubmitCosignature,
} from '@mash/contracts/mailbox';
import { PROBLEMS, Problem, ProblemBody, type ProblemKind } from '@mash/contracts/problem';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { keyId, publicKeyOf } from '@mash/crypto/keys';
import { randomId } from '@mash/crypto/random';
import { signRequest, verifyResponse } from '@mash/crypto/request-signature';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { Partnership } from '../partnership/partnership.js';
import { Transport } from './transport.js';

/** The hub's interface as methods: signs, sends, checks the answer's signature and parses every reply. */
@Injectable()
export class Hub implements OnModuleDestroy {
  readonly #transport: Transport;
  readonly #keyId: string;
  readonly #hubKeyId: string;

  constructor(
    config: Config,
    private readonly keys: Keys,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
  ) {
    this.#keyId = keyId(publicKeyOf('ed25519', keys.secrets.signing));
    this.#hubKeyId = keyId(partnership.document.hub.answerKey);
    this.#transport = new Transport({
      origin: new URL(config.hubUrl),
      serverName: partnership.document.hub.authority.split(':')[0] ?? '',
      certificate: readFileSync(join(config.home, 'tls.crt'), 'utf8'),
      key: keys.secrets.tlsKey,
      ca: readFileSync(join(config.home, 'ca.crt'), 'utf8'),
      pin: partnership.document.hub.certificate,
    });
  }

  submitEntry(entry: SubmitEntry): Promise<LeafAccepted> {
    return this.#exchange('POST', '/entries', entry, LeafAccepted);
  }

  submitLeaf(leaf: SubmitLeaf): Promise<LeafAccepted> {
    return this.#exchange('POST', '/leaves', leaf, LeafAccepted);
  }

  /** How many leaves the hub holds now. */
  async ledgerSize(): Promise<number> {
    return (await this.#exchange('GET', '/ledger', null, LedgerSize)).size;
  }

  async submitStanzas(entry: EntryId, stanzas: SubmitStanzas): Promise<void> {
    await this.#exchange('PUT', `/entries/${entry}/stanzas`, stanzas, null);
  }

  /** Where a leaf of ours stands in the newest checkpoint that the hub itself has signed. */
  proof(entry: EntryId): Promise<LeafProof> {
    return this.#exchange('GET', `/entries/${entry}/proof`, null, LeafProof);
  }

  async submitEmergency(entry: EntryId, emergency: SubmitEmergency): Promise<void> {
    await this.#exchange('PUT', `/entries/${entry}/emergency`, emergency, null);
  }

  async submitReceipt(receipt: SubmitReceipt): Promise<void> {
    await this.#exchange('POST', '/receipts', receipt, null);
  }

  async submitCosignature(cosignature: SubmitCosignature): Promise<void> {
    await this.#exchange('POST', '/cosignatures', cosignature, null);
  }

  keyBundles(): Promise<KeyBundles> {
    return this.#exchange('GET', '/key-bundles', null, KeyBundles);
  }

  /** Waits up to 25 seconds for something new. */
  poll(query: PollQuery, signal?: AbortSignal): Promise<PollAnswer> {
    const text = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, String(value)]),
    );
    return this.#exchange('GET', `/mailbox?${text}`, null, PollAnswer, signal);
  }

  onModuleDestroy(): void {
    this.#transport.close();
  }

  async #exchange<S extends z.ZodType>(
    method: string,
    target: string,
    message: unknown,
    answer: S | null,
    signal?: AbortSignal,
  ): Promise<z.infer<S>> {
    const body = message === null ? new Uint8Array() : utf8(JSON.stringify(message));
    const [path = '', query = ''] = target.split('?');
    const asked = {
      method,
      authority: this.partnership.document.hub.authority,
      path,
      query: query === '' ? '' : `?${query}`,
      body,
      headers: {
        host: this.partnership.document.hub.authority,
        'idempotency-key': randomId(),
        ...(body.length > 0 && { 'content-type': 'application/json' }),
      },
    };
    const headers = signRequest(asked, {
      keyId: this.#keyId,
      secretKey: this.keys.secrets.signing,
      now: this.clock.now(),
      nonce: randomId(),
    });
    const incoming = await this.#transport.send(
      { method, path: target, headers: { ...asked.headers, ...headers }, body },
      signal,
    );
    verifyResponse(
      { status: incoming.status, headers: incoming.rawHeaders, body: incoming.body },
      headers['signature'] ?? '',
      (id) => (id === this.#hubKeyId ? this.partnership.document.hub.answerKey : undefined),
      this.clock.now(),
    );
    if (incoming.status >= 400) throw problemOf(incoming.body);
    return (
      answer === null ? undefined : answer.parse(JSON.parse(fromUtf8(incoming.body)))
    ) as z.infer<S>;
  }
}

/** The hub's problem, from the closed list; an unknown one is never shown raw to staff. */
function problemOf(bytes: Uint8Array): Problem {
  try {
    const body = ProblemBody.parse(JSON.parse(fromUtf8(bytes)));
    const kind = body.type.split('/').at(-1) ?? '';
    if (Object.hasOwn(PROBLEMS, kind))
      return new Problem(kind as ProblemKind, body.detail ?? '', extensionsOf(body));
  } catch {
    // Falls through: an answer that is no problem document says nothing that could be used.
  }
  return new Problem('hub-unavailable', 'The hub answered with something that is not understood.');
}

function extensionsOf(body: ProblemBody): Record<string, string | number> {
  const known = new Set(['type', 'title', 'status', 'detail', 'instance', 'reasons', 'errors']);
  return Object.fromEntries(
    Object.entries(body).filter(
      (pair): pair is [string, string | number] =>
        !known.has(pair[0]) && (typeof pair[1] === 'string' || typeof pair[1] === 'number'),
    ),
  );
}
