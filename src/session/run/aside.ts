/** The door that every question to a run goes through. */

/** What a run is left by and come back to. */
export interface Left {
  /** The machine may be taken anywhere; what this gives brings it back. */
  leave(): () => void;
  /** A hash of the whole state where the machine stands; `fresh`: of nothing but what is there now. */
  digest(fresh: boolean): string;
}

/**
 * A question may take the machine anywhere and execute what it likes there: afterwards the run is brought back to the state it
 * was left in, and that it is that state is checked by its fingerprint. Whoever moves the machine asks `inside` first, so a
 * question that does not come through here is not answered.
 */
export class Aside {
  private readonly run: Left;
  private asked = 0;

  constructor(run: Left) {
    this.run = run;
  }

  /** Answers a question; one that asks another is within the same door. Throws when the run is not as it was. */
  ask<T>(answer: () => T): T {
    if (this.asked > 0) return answer();
    const before = this.run.digest(false);
    const comeBack = this.run.leave();
    this.asked++;
    try {
      return answer();
    } finally {
      this.asked--;
      comeBack();
      this.check(before);
    }
  }

  /** Throws outside of a question. */
  inside(): void {
    if (this.asked === 0) throw new Error('a question moves the machine and has not come through the door');
  }

  private check(before: string): void {
    if (this.run.digest(true) !== before) throw new ChangedRun();
  }
}

/** A question has changed the run it was asked about: a defect of ours, after which nothing the run holds can be trusted. */
export class ChangedRun extends Error {
  constructor() {
    super('a question has changed the state of the run');
    this.name = 'ChangedRun';
  }
}
