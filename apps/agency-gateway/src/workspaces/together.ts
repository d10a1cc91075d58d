/**
 * One reading for all who ask in the same moment, as the lists of one page do. It begins when they have asked: nobody gets
 * what is older than their question.
 */
export class Together<T> {
  #asked: Promise<T> | null = null;

  constructor(private readonly read: () => Promise<T>) {}

  ask(): Promise<T> {
    this.#asked ??= Promise.resolve().then(() => {
      this.#asked = null;
      return this.read();
    });
    return this.#asked;
  }
}
