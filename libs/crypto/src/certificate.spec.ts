import { createPublicKey, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { toBase64url } from './bytes.js';
import { certificateFingerprint, DamagedCertificate, spkiFingerprint } from './certificate.js';
import { sha256 } from './hash.js';

const [pem = ''] = rootCertificates;
const certificate = new X509Certificate(pem);
const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });

/** RFC 8410 section 10.1 and 10.3. */
const ED25519_PUBLIC =
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n';
const ED25519_PRIVATE =
  '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n';

describe('fingerprints', () => {
  it('name a certificate by its public key, and by all of its bytes', () => {
    expect(spkiFingerprint(pem)).toBe(toBase64url(sha256(spki)));
    expect(certificateFingerprint(certificate.raw)).toBe(
      Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
    );
    expect(spkiFingerprint(pem)).not.toBe(certificateFingerprint(certificate.raw));
  });

  it('are the same for a certificate and its bare public key', () => {
    const bare = certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(spkiFingerprint(bare)).toBe(spkiFingerprint(pem));
    const key = createPublicKey(ED25519_PUBLIC).export({ type: 'spki', format: 'der' });
    expect(spkiFingerprint(ED25519_PUBLIC)).toBe(toBase64url(sha256(key)));
  });

  it.each(['', 'words', ED25519_PRIVATE, pem.slice(0, 200)])('refuses anything else', (text) => {
    expect(() => spkiFingerprint(text)).toThrow(DamagedCertificate);
    expect(() => certificateFingerprint(Buffer.from(text))).toThrow(DamagedCertificate);
  });
});
