import { Clock } from '../../apps/agency-gateway/src/clock.js';

/** A clock that somebody moves on; otherwise it runs. */
export class MovableClock extends Clock {
  #ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  forward(minutes: number): void {
    this.#ahead += minutes * 60_000;
  }
}
