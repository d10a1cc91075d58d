/**
 * Names of certificates, for pinning: SHA-256 of the SubjectPublicKeyInfo (RFC 7469 section 2.4) or of the whole
 * certificate (DER, RFC 5280).
 *
 * Does not protect: a fingerprint checks no chain, date or name; whoever pins it decides that.
 */
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { toBase64url } from './bytes.js';
import { sha256 } from './hash.js';

/** Thrown for something that is neither a certificate nor a public key. Never quotes it. */
export class DamagedCertificate extends Error {
  override name = 'DamagedCertificate';

  constructor() {
    super('This is not a certificate or a public key.');
  }
}

/** Of the public key in a PEM certificate or PEM public key; it stays the same when the certificate is renewed. */
export function spkiFingerprint(pem: string): string {
  if (pem.includes('PRIVATE KEY')) throw new DamagedCertificate();
  const key = readPublicKey(pem);
  return toBase64url(sha256(key.export({ type: 'spki', format: 'der' })));
}

/** Of one whole certificate in DER. */
export function certificateFingerprint(der: Uint8Array): string {
  try {
    return toBase64url(sha256(new X509Certificate(der).raw));
  } catch {
    throw new DamagedCertificate();
  }
}

function readPublicKey(pem: string): KeyObject {
  try {
    return pem.includes('BEGIN CERTIFICATE')
      ? new X509Certificate(pem).publicKey
      : createPublicKey(pem);
  } catch {
    throw new DamagedCertificate();
  }
}
