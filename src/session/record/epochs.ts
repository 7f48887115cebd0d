/** Counts the turns of the training loop. */
import type { EpochRow } from '../../model/film.ts';
import type { Loop } from './loops.ts';

/** The outermost loop that is under way. Replaced, never changed. */
interface Turn {
  /** Depth of the frame that runs the loop. */
  readonly depth: number;
  readonly loop: Loop;
  /** Position of the last event at the loop's own line. */
  readonly header: number;
  /** Whether the loop's body has been entered since. */
  readonly inBody: boolean;
  /** `optimizer.step()` has run in the loop, so its turns are epochs. */
  readonly counts: boolean;
  /** Starts of the turns before that. */
  readonly before: readonly number[];
}

interface EpochState {
  readonly turn: Turn | null;
  readonly count: number;
}

/** How many turns without a step are remembered, should a step come after all. */
const maxBefore = 256;

/**
 * Epochs: the turns of the outermost loop during which `optimizer.step()` runs, in whatever frame of the listing the loop
 * stands. Which loop that is shows at the first step; the turns before it are given then.
 */
export class Epochs {
  private turn: Turn | null = null;
  private count = 0;

  /** Number of the epoch under way, from 1; null when none is known. */
  get current(): number | null {
    return this.turn?.counts === true && this.count > 0 ? this.count : null;
  }

  /** What the turn under way will be called if it turns out to be an epoch; null outside loops. */
  get expected(): number | null {
    const { turn } = this;
    if (turn === null || !turn.inBody) return null;
    return turn.counts ? this.count : this.count + turn.before.length;
  }

  /** Whether any loop of the listing is under way. */
  get inLoop(): boolean {
    return this.turn !== null;
  }

  /** Before a line of the listing runs; `loop` is the outermost one around it in its frame. Gives the epoch that begins. */
  onLine(depth: number, line: number, loop: Loop | null, position: number): EpochRow | null {
    let turn = this.turn;
    if (turn !== null && depth > turn.depth) return null;
    if (turn !== null && (depth < turn.depth || loop !== turn.loop)) turn = null;
    if (loop === null) {
      this.turn = null;
      return null;
    }
    turn ??= { depth, loop, header: position, inBody: false, counts: false, before: [] };
    if (line === loop.line) {
      this.turn = { ...turn, header: position, inBody: false };
      return null;
    }
    if (turn.inBody || line > loop.endLine) {
      this.turn = turn;
      return null;
    }
    return this.enterBody(turn);
  }

  /** `optimizer.step()` has run. Gives the epochs that are now known to have begun. */
  onStep(): EpochRow[] {
    const { turn } = this;
    if (turn === null || (turn.counts && turn.inBody)) return [];
    // A body on the loop's own line has no line event of its own.
    const starts = turn.inBody ? turn.before : [...turn.before, turn.header];
    const rows = starts.map((position, k) => ({ index: this.count + k + 1, position }));
    this.count += rows.length;
    this.turn = { ...turn, inBody: true, counts: true, before: [] };
    return rows;
  }

  save(): EpochState {
    return { turn: this.turn, count: this.count };
  }

  load(state: EpochState): void {
    this.turn = state.turn;
    this.count = state.count;
  }

  private enterBody(turn: Turn): EpochRow | null {
    if (turn.counts) {
      this.count++;
      this.turn = { ...turn, inBody: true };
      return { index: this.count, position: turn.header };
    }
    const before = [...turn.before, turn.header].slice(-maxBefore);
    this.turn = { ...turn, inBody: true, before };
    return null;
  }
}
