import type { TLSSocket } from 'node:tls';
import { SubmitLeaf } from '@mash/contracts/entry';
import { type KeyBundle, SignedKeyBundle } from '@mash/contracts/founding';
import { Problem } from '@mash/contracts/problem';
import { fromUtf8 } from '@mash/crypto/bytes';
import { certificateFingerprint } from '@mash/crypto/certificate';
import { BadRequestSignature, verifyRequest } from '@mash/crypto/request-signature';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../clock.js';
import { bodyOf, type HubRequest, requestOf } from '../messages.js';
import { Partnership } from '../partnership.js';
import { EnrolledAgencies } from './enrolled-agencies.js';
import { Nonces } from './nonces.js';

const BRINGS_ITS_KEYS = 'brings-its-keys';

/** A handler whose message may carry the key bundle under which it is signed: an agency's first word. */
export const BringsItsKeys = () => SetMetadata(BRINGS_ITS_KEYS, true);

/**
 * Lets a message in when an enrolled agency signed exactly it, lately, for the first time, over a connection with that
 * agency's own certificate.
 */
@Injectable()
export class FromAgency implements CanActivate {
  readonly #certificates = new WeakMap<TLSSocket, string>();

  constructor(
    private readonly reflector: Reflector,
    private readonly enrolled: EnrolledAgencies,
    private readonly nonces: Nonces,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const id = claimedKeyId(request);
    if (id === null) throw new Problem('bad-signature', 'The message is not signed.');
    const mayBring = this.reflector.get<boolean>(BRINGS_ITS_KEYS, context.getHandler()) ?? false;
    const bundle =
      (await this.enrolled.withKey(id)) ?? (mayBring ? this.#brought(request, id) : null);
    if (bundle === null) {
      throw new Problem('not-enrolled', 'No agency of the partnership signs with this key.');
    }
    this.#checkCertificate(request, bundle);
    const { nonce, refusedAfter } = this.#verify(request, id, bundle);
    if (!(await this.nonces.useOnce(id, nonce, refusedAfter))) {
      throw new Problem('replayed', 'This nonce was used before.');
    }
    request.agency = bundle.agency;
    return true;
  }

  #verify(request: HubRequest, id: string, bundle: KeyBundle) {
    const [path = '', ...query] = request.url.split('?');
    try {
      return verifyRequest(
        {
          method: request.method,
          authority: this.partnership.document.hub.authority,
          path,
          query: query.length === 0 ? '' : `?${query.join('?')}`,
          headers: request.raw.rawHeaders,
          body: bodyOf(request),
        },
        (claimed) => (claimed === id ? bundle.signingKey : undefined),
        this.clock.now(),
      );
    } catch (error) {
      if (!(error instanceof BadRequestSignature)) throw error;
      throw new Problem('bad-signature', `The message was refused: ${error.reason}.`);
    }
  }

  #checkCertificate(request: HubRequest, bundle: KeyBundle): void {
    if (this.#certificateOf(request.raw.socket as TLSSocket) !== bundle.certificate) {
      throw new Problem(
        'not-enrolled',
        'The certificate of this connection is not the one in the newest key bundle of the agency that signed.',
      );
    }
  }

  /** Read once for each connection: it cannot change while that lasts (RFC 8446 has no renegotiation). */
  #certificateOf(socket: TLSSocket): string | null {
    const known = this.#certificates.get(socket);
    if (known !== undefined) return known;
    const { raw } = socket.getPeerCertificate();
    const fingerprint = raw === undefined ? null : certificateFingerprint(raw);
    if (fingerprint !== null) this.#certificates.set(socket, fingerprint);
    return fingerprint;
  }

  #brought(request: HubRequest, id: string): KeyBundle | null {
    try {
      const { bundle } = SubmitLeaf.parse(JSON.parse(fromUtf8(bodyOf(request))));
      if (bundle === undefined) return null;
      return this.enrolled.introduced(SignedKeyBundle.parse(JSON.parse(bundle)), id);
    } catch {
      return null;
    }
  }
}

/** The key that the message says it is signed with; whether it is, the signature shows. */
function claimedKeyId({ raw }: HubRequest): string | null {
  const input = raw.headers['signature-input'];
  return (typeof input === 'string' && /;keyid="([\w-]{22})"/.exec(input)?.[1]) || null;
}
