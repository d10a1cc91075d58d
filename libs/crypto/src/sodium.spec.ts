import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sodium } from './sodium.js';

const folder = join(process.cwd(), 'libs/crypto/src');
const sources = readdirSync(folder).filter((name) => /^[\w-]+\.ts$/.test(name));

describe('sodium', () => {
  it('tests at start every function that the library uses', () => {
    const selfTest = readFileSync(join(folder, 'sodium.ts'), 'utf8');
    const used = sources.flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/\bsodium\.(crypto_[a-z0-9_]+)\(/g),
    ]);
    expect(used.length).toBeGreaterThan(10);
    for (const [, name] of used) expect(selfTest).toContain(`libsodium.${name}(`);
  });

  it('is imported by its siblings only as the ready library', () => {
    const importers = sources.filter((name) =>
      readFileSync(join(folder, name), 'utf8').includes("'libsodium-wrappers-sumo'"),
    );
    expect(importers).toEqual(['sodium.ts']);
  });

  it('does not offer its slow generator to any file here', () => {
    for (const name of sources) {
      const source = readFileSync(join(folder, name), 'utf8');
      expect(source).not.toMatch(/sodium\.randombytes|_keygen\(|crypto_kdf_derive/);
    }
  });

  it('hashes without a key when given an empty one, which is why keyed-hash.ts counts bytes', () => {
    const plain = sodium.crypto_generichash(32, 'abc', null);
    expect(sodium.crypto_generichash(32, 'abc', new Uint8Array())).toEqual(plain);
  });

  it('derives with crypto_kdf under a context of exactly eight bytes only, which is why we do not', () => {
    const key = new Uint8Array(32);
    expect(() => sodium.crypto_kdf_derive_from_key(32, 1, 'search-labels', key)).toThrow();
  });
});
