import 'reflect-metadata';
import { toHex } from '@mash/crypto/bytes';
import { certificateFingerprint } from '@mash/crypto/certificate';
import { randomBytes } from '@mash/crypto/random';
import * as x509 from '@peculiar/x509';

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEARS = 5;

/** A certificate for TLS with its private key, both PEM, and the fingerprint by which others pin it. */
export interface Issued {
  certificate: string;
  key: string;
  fingerprint: string;
}

/** The partnership's own certificate authority for TLS. Its key lives as long as the ceremony: pins decide, not it. */
export class Authority {
  private constructor(
    readonly certificate: string,
    private readonly issuer: string,
    private readonly keys: CryptoKeyPair,
    private readonly valid: { notBefore: Date; notAfter: Date },
  ) {}

  static async found(partnership: string, now: Date): Promise<Authority> {
    const keys = await generate();
    const notAfter = new Date(now);
    notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS);
    const valid = { notBefore: new Date(now.getTime() - 3_600_000), notAfter };
    const name = new x509.Name([{ CN: [`${partnership} TLS`.slice(0, 64)] }]).toString();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: serialNumber(),
      name,
      ...valid,
      signingAlgorithm: P256,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return new Authority(certificate.toString('pem'), name, keys, valid);
  }

  /** The hub's: names are those by which gateways may address it. */
  issueForServer(name: string, names: x509.JsonGeneralNames): Promise<Issued> {
    return this.#issue(name, x509.ExtendedKeyUsage.serverAuth, [
      new x509.SubjectAlternativeNameExtension(names),
    ]);
  }

  issueForClient(name: string): Promise<Issued> {
    return this.#issue(name, x509.ExtendedKeyUsage.clientAuth, []);
  }

  async #issue(name: string, usage: string, extensions: x509.Extension[]): Promise<Issued> {
    const keys = await generate();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: new x509.Name([{ CN: [name.slice(0, 64)] }]).toString(),
      issuer: this.issuer,
      ...this.valid,
      signingAlgorithm: P256,
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([usage]),
        await x509.AuthorityKeyIdentifierExtension.create(this.keys.publicKey),
        ...extensions,
      ],
    });
    const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
    return {
      certificate: certificate.toString('pem'),
      key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
      fingerprint: certificateFingerprint(new Uint8Array(certificate.rawData)),
    };
  }
}

function generate(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
}

/** Positive and random (RFC 5280 section 4.1.2.2). */
function serialNumber(): string {
  return `01${toHex(randomBytes(15))}`;
}
