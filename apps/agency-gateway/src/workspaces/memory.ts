interface Kept<V> {
  value: V;
  weight: number;
  usedAt: number;
}

/**
 * What was worked out lately, by key: at most so much of it, and nothing that nobody has asked for in a while.
 * It decides nothing: whoever asks has looked in the database whether what is kept here still stands.
 */
export class Memory<V> {
  readonly #kept = new Map<string, Kept<V>>();
  #weight = 0;

  constructor(
    private readonly heaviest: number,
    private readonly idleMilliseconds: number,
  ) {}

  get(key: string, now: Date): V | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, { ...found, usedAt: now.getTime() });
    return found.value;
  }

  /** Keeps it, and forgets what was not used for longest until all of it fits. */
  set(key: string, value: V, weight: number, now: Date): void {
    this.forget(key);
    this.#kept.set(key, { value, weight, usedAt: now.getTime() });
    this.#weight += weight;
    for (const oldest of this.#kept.keys()) {
      if (this.#weight <= this.heaviest) return;
      this.forget(oldest);
    }
  }

  forget(key: string): void {
    this.#weight -= this.#kept.get(key)?.weight ?? 0;
    this.#kept.delete(key);
  }

  /** Forgets what has not been asked for in a while. */
  sweep(now: Date): void {
    for (const [key, { usedAt }] of this.#kept) {
      if (now.getTime() - usedAt < this.idleMilliseconds) return;
      this.forget(key);
    }
  }
}
