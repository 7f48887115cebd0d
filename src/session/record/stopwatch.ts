/** How long the film's own execution takes: time in which nothing of it runs does not count. */
export class Stopwatch {
  private readonly now: () => number;
  private elapsed = 0;
  /** When it was started; null while it stands. */
  private since: number | null = null;

  /** `now` in ms. */
  constructor(now: () => number) {
    this.now = now;
  }

  start(): void {
    this.since ??= this.now();
  }

  stop(): void {
    if (this.since === null) return;
    this.elapsed += this.now() - this.since;
    this.since = null;
  }

  /** ms that it has run since the last lap. */
  lap(): number {
    const running = this.since !== null;
    this.stop();
    const { elapsed } = this;
    this.elapsed = 0;
    if (running) this.start();
    return elapsed;
  }
}
