/**
 * Randomness, pooled: the operating system's generator by way of node:crypto; identifiers are RFC 9562 version 4.
 * libsodium's own `randombytes_buf` draws four bytes per call and is thirty times slower: it is not used.
 *
 * Does not protect: bytes already handed out; whoever holds them wipes them. The unused pool lies in memory.
 */
import { randomFillSync } from 'node:crypto';
import { toHex } from './bytes.js';

/** A source of random bytes. Functions take it as a parameter where a test must control it. */
export type Random = (length: number) => Uint8Array;

const pool = new Uint8Array(16 * 1024);
let used = pool.length;

/** Fresh random bytes, never given twice: the pool is wiped as it is used. */
export function randomBytes(length: number): Uint8Array {
  if (length > pool.length / 4) return randomFillSync(new Uint8Array(length));
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.slice(used, used + length);
  pool.fill(0, used, used + length);
  used += length;
  return bytes;
}

/** A random identifier (RFC 9562 section 5.4): 122 random bits, and nothing about when or where. */
export function randomId(random: Random = randomBytes): string {
  const bytes = random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The same items in an order drawn evenly from all orders (Fisher and Yates, without modulo bias). */
export function shuffle<T>(items: readonly T[], random: Random = randomBytes): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(last + 1, random);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

/** A whole number from 0 up to, not including, the limit; draws again rather than prefer small numbers. */
function below(limit: number, random: Random): number {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const bytes = random(4);
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (drawn < fair) return drawn % limit;
  }
}
