const LOOK_MILLISECONDS = 5_000;

/** Looks every so often, one look at a time, until it is stopped. What fails is said, and looked at again. */
export class RepeatedLook {
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(
    private readonly look: () => Promise<void>,
    private readonly sayFailed: () => void,
    private readonly everyMilliseconds = LOOK_MILLISECONDS,
  ) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#looking ??= this.look()
        .catch(() => this.sayFailed())
        .finally(() => {
          this.#looking = undefined;
        });
    }, this.everyMilliseconds).unref();
  }

  /** A look that has begun comes to its end first. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }
}
