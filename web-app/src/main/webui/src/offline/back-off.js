const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * Pauses that double from one second to one minute, each shortened by up to half at random, so that many phones that lost the same
 * network do not come back in step.
 */
export class BackOff {
  #failures = 0;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  reset() {
    this.#failures = 0;
  }

  /** @returns {number} milliseconds to wait after one more failure */
  next() {
    const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 16);
    return Math.round(whole * (1 - this.#random() / 2));
  }
}
