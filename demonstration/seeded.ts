/** Repeatable choices: the same seed and labels always choose the same. Never for secrets. */
export class Seeded {
  private constructor(
    private readonly label: string,
    private state: [number, number, number, number],
  ) {}

  static from(seed: number, label = 'county'): Seeded {
    const full = `${seed}/${label}`;
    return new Seeded(full, [hash(full, 1), hash(full, 2), hash(full, 3), hash(full, 4)]);
  }

  /** A generator of its own, so that adding a family never changes another. */
  fork(label: string): Seeded {
    const full = `${this.label}/${label}`;
    return new Seeded(full, [hash(full, 1), hash(full, 2), hash(full, 3), hash(full, 4)]);
  }

  /** 32 bits: xoshiro128** 1.1 (Blackman and Vigna). */
  bits(): number {
    const [a, b, c, d] = this.state;
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const e = c ^ a;
    const f = d ^ b;
    this.state = [a ^ f, b ^ e, e ^ (b << 9), rotate(f, 11)];
    return result;
  }

  /** A whole number from 0 to below the given one. */
  below(count: number): number {
    return Math.floor((this.bits() / 2 ** 32) * count);
  }

  /** A whole number between two, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  isTrue(share: number): boolean {
    return this.bits() / 2 ** 32 < share;
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('Nothing to pick from');
    return chosen;
  }

  /** One of the entries, each as likely as its weight. */
  pickWeighted<T>(entries: readonly (readonly [T, number])[]): T {
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let left = (this.bits() / 2 ** 32) * total;
    for (const [value, weight] of entries) {
      left -= weight;
      if (left < 0) return value;
    }
    throw new Error('Nothing to pick from');
  }

  /** A version 4 identifier in shape (RFC 9562), repeatable by label. */
  id(): string {
    const hex = [this.bits(), this.bits(), this.bits(), this.bits()]
      .map((word) => word.toString(16).padStart(8, '0'))
      .join('');
    const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

function rotate(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}

/** FNV-1a over the label with the finish of MurmurHash3: spreads near labels far apart. */
function hash(text: string, lane: number): number {
  let word = Math.imul(0x811c9dc5 ^ lane, 0x01000193);
  for (let i = 0; i < text.length; i++) word = Math.imul(word ^ text.charCodeAt(i), 0x01000193);
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}
