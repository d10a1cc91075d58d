let times = 0;

/** The answers that the library keeps are forgotten: whatever is asked from now on, it works out again. */
export function forget(): void {
  times += 1;
}

/** In place of the `WeakMap` in which the library keeps answers. */
class ForgettingMap<K extends WeakKey, V> {
  #since = times;
  #kept = new WeakMap<K, V>();

  get(key: K): V | undefined {
    return this.#now().get(key);
  }

  set(key: K, value: V): this {
    this.#now().set(key, value);
    return this;
  }

  #now(): WeakMap<K, V> {
    if (this.#since !== times) this.#kept = new WeakMap();
    this.#since = times;
    return this.#kept;
  }
}

Object.assign(globalThis, { ForgettingMap });
