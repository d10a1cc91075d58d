/** Fewer bytes than this stand by chance where nobody wrote them. */
const SHORTEST = 4;
const HASH_BITS = 20;
/** Taken out once: a global is looked up slowly in the world in which Jest runs a test. */
const { imul } = Math;

interface Sought<T> {
  bytes: Buffer;
  means: T;
}

/**
 * Finds thousands of exact byte strings in one pass: every place is asked by its first four bytes, and only where some
 * string begins with those is it compared.
 */
export class ByteFinder<T> {
  readonly #byStart = new Map<number, Sought<T>[]>();
  readonly #mayStart = new Uint8Array(1 << HASH_BITS);

  constructor(sought: Iterable<readonly [Buffer, T]>) {
    for (const [bytes, means] of sought) this.#add(bytes, means);
  }

  /** What stands in the bytes, each once, in the order in which it is met. */
  in(bytes: Buffer): Set<T> {
    const found = new Set<T>();
    const last = bytes.length - SHORTEST;
    let start = bytes.length < SHORTEST ? 0 : bytes.readInt32LE(0);
    for (let at = 0; at <= last; at++) {
      if (this.#mayStart[slotOf(start)] === 1) this.#compare(bytes, at, start, found);
      start = (start >>> 8) | ((bytes[at + SHORTEST] ?? 0) << 24);
    }
    return found;
  }

  #add(bytes: Buffer, means: T): void {
    if (bytes.length < SHORTEST) throw new Error(`Too short to be sought: ${String(means)}`);
    const start = bytes.readInt32LE(0);
    this.#mayStart[slotOf(start)] = 1;
    const same = this.#byStart.get(start);
    if (same === undefined) this.#byStart.set(start, [{ bytes, means }]);
    else same.push({ bytes, means });
  }

  #compare(bytes: Buffer, at: number, start: number, found: Set<T>): void {
    for (const sought of this.#byStart.get(start) ?? []) {
      const end = at + sought.bytes.length;
      if (end <= bytes.length && bytes.compare(sought.bytes, 0, undefined, at, end) === 0)
        found.add(sought.means);
    }
  }
}

function slotOf(start: number): number {
  return imul(start, 0x9e3779b1) >>> (32 - HASH_BITS);
}
