/** Somebody asked us to stop while we were starting. */
export class StopRequested extends Error {
  override name = 'StopRequested';
}

/** What has to be undone, last things first, whether the start fails or somebody presses Ctrl-C. */
export class Shutdown {
  private readonly steps: (() => unknown)[] = [];
  private request: () => void = () => undefined;
  private isRequested: boolean = false;
  private readonly requested = new Promise<void>((resolve) => {
    this.request = resolve;
  });

  /** A terminal and npm both pass the same Ctrl-C on, so a second signal says nothing new. */
  onSignals(say: (line: string) => void): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (!this.isRequested) say('stopping …');
        this.isRequested = true;
        this.request();
      });
    }
  }

  add(undo: () => unknown): void {
    this.steps.push(undo);
  }

  /** Goes on with the work, unless we are asked to stop before it ends. */
  async unlessStopped<T>(work: () => Promise<T>): Promise<T> {
    if (this.isRequested) throw new StopRequested();
    const stopped = this.requested.then(() => Promise.reject(new StopRequested()));
    return Promise.race([work(), stopped]);
  }

  untilRequested(): Promise<void> {
    return this.requested;
  }

  async run(): Promise<void> {
    for (const undo of this.steps.splice(0).reverse()) await undo();
  }
}
