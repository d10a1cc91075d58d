import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import type { EntryHeader } from '@mash/contracts/entry';
import {
  type FoundingDocument,
  SignedFoundingDocument,
  SignedKeyBundle,
} from '@mash/contracts/founding';
import { type AgencyId, ZERO_HASH } from '@mash/contracts/ids';
import type { Leaf, UnsignedLeaf } from '@mash/contracts/leaf';
import { PollAnswer, type PollQuery } from '@mash/contracts/mailbox';
import { type AgencyKeys, openKeys } from '@mash/crypto/agency-keys';
import { fromBase64url, toBase64url, utf8 } from '@mash/crypto/bytes';
import { keyId, publicKeyOf } from '@mash/crypto/keys';
import { randomBytes, randomId } from '@mash/crypto/random';
import { signRequest, verifyResponse } from '@mash/crypto/request-signature';
import { openRootKey } from '@mash/crypto/unlock';
import { verifyCheckpoint } from '@mash/ledger/checkpoint';
import { cosign } from '@mash/ledger/cosignature';
import { bundleHash } from '@mash/ledger/founding';
import { hashOfLeaf, signLeaf } from '@mash/ledger/leaf';
import { GrowingTree } from '@mash/ledger/tree';
import { sealBytes } from '../../apps/agency-gateway/src/workspaces/seal-entry.js';
import type { TestFounding } from './founding.js';

/** One answer of the hub; its signature was checked. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape.
  body: any;
  type: string | undefined;
}

/** A signed message as it goes over the wire: what a test may change after it was signed. */
export interface Wire {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface Sent extends Wire {
  answer: Answer;
}

/** A sealed entry with its leaf, and its keys apart. */
export interface TestEntry {
  id: string;
  message: { header: EntryHeader; ciphertext: string; leaf: Leaf };
  stanzas: string[];
}

/** An agency as the hub sees it: real keys, real TLS, real signatures; no vault and no pages. */
export class AgencyClient {
  sequence = 0;
  previous = ZERO_HASH;
  readonly tree = new GrowingTree();
  readonly query: PollQuery = { after: 0, leaves: 0, cosigned: 0, fresh: 0 };
  #agent: Agent;
  #witnessing: Promise<void> | undefined;
  #stop = new AbortController();

  private constructor(
    readonly agency: AgencyId,
    readonly founding: FoundingDocument,
    readonly keys: AgencyKeys,
    readonly bundle: SignedKeyBundle,
    private readonly tls: { cert: string; ca: string },
    public port: number,
    public now: () => Date,
  ) {
    this.#agent = this.agentWith(keys.tlsKey, tls.cert);
  }

  /** Opens the agency's folder of a founding with its passphrase. */
  static open(
    { folder }: TestFounding,
    agency: AgencyId,
    port: number,
    now: () => Date = () => new Date(),
  ): AgencyClient {
    const read = (name: string) => readFileSync(join(folder, agency, name), 'utf8');
    const passphrase = readFileSync(join(folder, 'passphrases', agency), 'utf8').trim();
    const root = openRootKey(read('root-key.sealed'), passphrase);
    return new AgencyClient(
      agency,
      SignedFoundingDocument.parse(JSON.parse(read('founding.json'))).document,
      openKeys(root, agency, readFileSync(join(folder, agency, 'keys.sealed'))),
      SignedKeyBundle.parse(JSON.parse(read('bundle.json'))),
      { cert: read('tls.crt'), ca: read('ca.crt') },
      port,
      now,
    );
  }

  get keyId(): string {
    return keyId(publicKeyOf('ed25519', this.keys.signing));
  }

  get certificate(): string {
    return this.tls.cert;
  }

  agentWith(key: string | undefined, cert: string | undefined): Agent {
    return new Agent({
      keepAlive: true,
      ca: this.tls.ca,
      servername: this.founding.hub.authority,
      ...(key !== undefined && cert !== undefined && { key, cert }),
    });
  }

  close(): void {
    this.#stop.abort();
    this.#agent.destroy();
  }

  /** A signed message, not yet sent. */
  sign(
    method: string,
    target: string,
    message?: unknown,
    over: { authority?: string; now?: Date; nonce?: string } = {},
  ): Wire {
    const body = message === undefined ? new Uint8Array() : utf8(JSON.stringify(message));
    const [path = '', query] = target.split('?');
    const headers = { 'idempotency-key': randomId(), 'content-type': 'application/json' };
    const signed = signRequest(
      {
        method,
        authority: over.authority ?? this.founding.hub.authority,
        path,
        query: query === undefined ? '' : `?${query}`,
        headers,
        body,
      },
      {
        keyId: this.keyId,
        secretKey: this.keys.signing,
        now: over.now ?? this.now(),
        nonce: over.nonce ?? randomId(),
      },
    );
    return { method, target, headers: { ...headers, ...signed }, body };
  }

  /** Sends the message as it is and checks that the hub signed the answer to it. */
  async send(wire: Wire, agent = this.#agent, port = this.port): Promise<Answer> {
    const { status, rawHeaders, body, type } = await exchange(wire, agent, port, this.#stop.signal);
    const hubKey = this.founding.hub.answerKey;
    const { signature = '' } = wire.headers;
    verifyResponse(
      { status, headers: rawHeaders, body },
      signature,
      (id) => (id === keyId(hubKey) ? hubKey : undefined),
      this.now(),
    );
    const text = new TextDecoder().decode(body);
    return { status, body: text === '' ? null : JSON.parse(text), type };
  }

  call(method: string, target: string, message?: unknown): Promise<Answer> {
    return this.send(this.sign(method, target, message));
  }

  /** The next leaf of this agency's chain; `undo` takes it back. */
  nextLeaf(parts: Partial<UnsignedLeaf>): Leaf {
    const leaf = signLeaf(
      {
        v: 1,
        source: this.agency,
        sequence: this.sequence + 1,
        previous: this.previous,
        type: 'journal',
        commitment: toBase64url(randomBytes(32)),
        object: toBase64url(randomBytes(32)),
        tags: [],
        keyId: this.keyId,
        ...parts,
      },
      this.keys.signing,
    );
    this.sequence = leaf.sequence;
    this.previous = hashOfLeaf(leaf);
    return leaf;
  }

  /** Makes its keys known: an agency's first word. */
  async introduce(): Promise<Answer> {
    const leaf = this.nextLeaf({ type: 'key-bundle', object: bundleHash(this.bundle.bundle) });
    return this.call('POST', '/leaves', { leaf, bundle: JSON.stringify(this.bundle) });
  }

  /** A sealed entry of those words, with the next leaf. */
  entry(words: string, readers: AgencyClient[]): TestEntry {
    const recipients = readers
      .map(({ agency, bundle }) => ({ agency, sealingKey: bundle.bundle.sealingKey }))
      .sort((a, b) => (a.agency < b.agency ? -1 : 1));
    const sealed = sealBytes(utf8(words), this.agency, recipients);
    const leaf = this.nextLeaf({ type: 'entry', object: sealed.entry });
    return {
      id: sealed.entry,
      message: { header: sealed.header, ciphertext: toBase64url(sealed.ciphertext), leaf },
      stanzas: sealed.stanzas.map(toBase64url),
    };
  }

  /** A sealed receipt for one agency. */
  receipt(words: string, reader: AgencyClient) {
    const { agency, bundle } = reader;
    const sealed = sealBytes(utf8(words), this.agency, [
      { agency, sealingKey: bundle.bundle.sealingKey },
    ]);
    return {
      header: sealed.header,
      ciphertext: toBase64url(sealed.ciphertext),
      stanza: sealed.stanzas.map(toBase64url).join(''),
    };
  }

  /** One poll; takes in its leaves, and remembers what it was told. */
  async poll(): Promise<PollAnswer> {
    const text = new URLSearchParams(
      Object.entries(this.query).map(([name, value]) => [name, String(value)]),
    );
    const { status, body } = await this.call('GET', `/mailbox?${text}`);
    if (status !== 200) throw new Error(`poll: ${status} ${JSON.stringify(body)}`);
    const answer = PollAnswer.parse(body);
    for (const leaf of answer.leaves) this.tree.append(fromBase64url(hashOfLeaf(leaf)));
    this.query.leaves = this.tree.size;
    this.query.after = answer.items.at(-1)?.number ?? this.query.after;
    if (answer.cosigned !== null) this.query.fresh = newestSeconds(answer.cosigned);
    return answer;
  }

  /** Cosigns what a poll brought, after comparing it with the leaves that came. */
  async cosign(note: string): Promise<Answer> {
    const { size, root } = verifyCheckpoint(note, this.founding.log.verifierKey);
    if (toBase64url(this.tree.rootAt(size)) !== toBase64url(root)) throw new Error('not our root');
    const seconds = Math.floor(this.now().getTime() / 1000);
    const cosignature = cosign(note, this.witnessName, this.keys.witness, seconds);
    const answer = await this.call('POST', '/cosignatures', {
      size,
      root: toBase64url(root),
      cosignature,
    });
    this.query.cosigned = size;
    return answer;
  }

  get witnessName(): string {
    const own = this.founding.witnesses.find(({ agency }) => agency === this.agency);
    return own?.verifierKey.split('+')[0] ?? '';
  }

  /** Polls and cosigns until closed, as a gateway does; every answer goes to the listener. */
  witness(heard: (answer: PollAnswer) => void = () => undefined): void {
    this.#witnessing = (async () => {
      while (!this.#stop.signal.aborted) {
        try {
          const answer = await this.poll();
          if (answer.toCosign !== null) await this.cosign(answer.toCosign);
          heard(answer);
        } catch {
          if (!this.#stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    })();
  }

  async stopWitnessing(): Promise<void> {
    this.close();
    await this.#witnessing;
    this.#stop = new AbortController();
    this.#agent = this.agentWith(this.keys.tlsKey, this.tls.cert);
  }
}

interface Incoming {
  status: number;
  rawHeaders: string[];
  body: Uint8Array;
  type: string | undefined;
}

/** One exchange over TLS, whatever it is. */
export function exchange(
  { method, target, headers, body }: Wire,
  agent: Agent,
  port: number,
  signal?: AbortSignal,
): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        method,
        host: '127.0.0.1',
        path: target,
        headers: { ...headers, 'content-length': String(body.length) },
        ...(signal && { signal }),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            rawHeaders: answer.rawHeaders,
            body: new Uint8Array(Buffer.concat(chunks)),
            type: answer.headers['content-type'],
          }),
        );
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

/** The newest cosignature's time: eight bytes after the key id of each line but the log's. */
export function newestSeconds(note: string): number {
  const lines = note.trimEnd().split('\n').slice(5);
  return Math.max(
    ...lines.map((line) => {
      const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64');
      return bytes.length === 76 ? Number(bytes.readBigUInt64BE(4)) : 0;
    }),
  );
}
