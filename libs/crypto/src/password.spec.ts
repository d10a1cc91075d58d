import { hashPassword, RefusedPassword, verifyPassword } from './password.js';
import { sodium } from './sodium.js';

describe('staff passwords', () => {
  const hash = hashPassword('correct horse café');

  it('are kept as a standard Argon2id string of 19 MiB and two passes', () => {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hashPassword('correct horse café')).not.toBe(hash);
  });

  it('are verified, however the accent was typed', () => {
    expect(verifyPassword(hash, 'correct horse cafe\u0301')).toBe(true);
    expect(verifyPassword(hash, 'correct horse')).toBe(false);
    expect(verifyPassword(hash, '')).toBe(false);
  });

  it('are refused when empty or longer than 1,024 bytes', () => {
    expect(() => hashPassword('')).toThrow(RefusedPassword);
    expect(() => hashPassword('a'.repeat(1025))).toThrow(RefusedPassword);
    expect(() => hashPassword('\ud800')).toThrow(RefusedPassword);
    const longest = 'a'.repeat(1024);
    expect(verifyPassword(hashPassword(longest), longest)).toBe(true);
    expect(verifyPassword(hashPassword('a'), 'a')).toBe(true);
  });

  it.each([
    [1, 19 * 2 ** 20, false],
    [2, 19 * 2 ** 20 - 1024, false],
    [16, 19 * 2 ** 20, true],
    [17, 19 * 2 ** 20, false],
  ])('are believed under %i passes and %i bytes of memory: %p', (passes, memory, isBelieved) => {
    const other = sodium.crypto_pwhash_str('word', passes, memory);
    expect(verifyPassword(other, 'word')).toBe(isBelieved);
  });

  it('are not believed under a hash below our floors, above our ceiling or in another form', () => {
    const weak = sodium.crypto_pwhash_str('word', 1, 8192);
    expect(sodium.crypto_pwhash_str_verify(weak, 'word')).toBe(true);
    expect(verifyPassword(weak, 'word')).toBe(false);
    expect(verifyPassword(hash.replace('m=19456', 'm=9999999'), 'correct horse café')).toBe(false);
    expect(verifyPassword('', 'word')).toBe(false);
    expect(verifyPassword('correct horse café', 'correct horse café')).toBe(false);
  });
});
