import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';

/** A password nobody has to type: 192 random bits, in letters that need no quoting in SQL or a URL. */
export function newPassword(): string {
  return toBase64url(randomBytes(24));
}
