/** Whole backward passes whose gradients were cleared before a step read them. */
import type { Storage } from '../../../engine/storage.ts';
import type { Tensor } from '../../../engine/tensor.ts';
import type { PassRecord } from '../loop-record.ts';
import type { DiagnosisRule } from '../rule.ts';

/** What became of the passes that one line has made. */
interface Tally {
  wasted: number;
  clearedLine: number;
  said: boolean;
  /** Numbers of the passes seen, to count each once. */
  readonly seen: Set<number>;
}

/**
 * A pass counts when each of its gradients was cleared unread, and an optimizer that holds them steps: a pass that is made to
 * look at a gradient, or for another network's sake, reaches something that somebody reads; so does one all gradients of which
 * the listing itself computes with, unless the same line trains.
 */
export const clearedUnread: DiagnosisRule = ({ loop, report }) => {
  const tallies = new Map<number, Tally>();
  const of = (line: number): Tally => {
    let tally = tallies.get(line);
    if (tally === undefined) tallies.set(line, (tally = { wasted: 0, clearedLine: 0, said: false, seen: new Set() }));
    return tally;
  };
  /** What the listing itself has read of the last pass's gradients, by ops of its own. */
  let looked = new Set<Tensor>();
  let gradients = new Map<Storage, Tensor>();
  /** Lines whose passes a step has read. */
  const trained = new Set<number>();
  const steps = (pass: PassRecord): number =>
    Math.max(0, ...[...pass.leaves].flatMap((leaf) => loop.holdersOf(leaf)).map((held) => held.steps));
  const say = (passLine: number, tally: Tally, position: number): void => {
    tally.said = true;
    const { wasted, seen, clearedLine } = tally;
    report('cleared-unread', {
      line: clearedLine,
      position,
      lines: [passLine],
      numbers: { passes: wasted, of: seen.size, clearedLine },
      names: {},
    });
  };
  return {
    passBegins(_run, _roots, line) {
      of(line).seen.add(loop.last?.index ?? 0);
    },
    passEnds() {
      looked = new Set();
      gradients = new Map();
      for (const leaf of loop.last?.leaves ?? []) if (leaf.grad !== null) gradients.set(leaf.grad.storage, leaf);
    },
    op({ inputs }, _line, own) {
      if (!own || gradients.size === 0) return;
      for (const input of inputs) {
        const leaf = input === null ? undefined : gradients.get(input.storage);
        if (leaf !== undefined) looked.add(leaf);
      }
    },
    stepBegins() {
      for (const pass of loop.passes) if (pass.readBy.size > 0) trained.add(pass.line);
    },
    wasted(pass, line, position) {
      if (pass.leaves.size === 0 || ![...pass.leaves].every((leaf) => loop.isHeld(leaf))) return;
      const inspected = pass === loop.last && [...pass.leaves].every((leaf) => looked.has(leaf));
      if (inspected && !trained.has(pass.line)) return;
      const tally = of(pass.line);
      tally.wasted++;
      tally.clearedLine = line;
      // One that only sets up, or looks once, is no habit of the loop.
      if (tally.wasted >= 2 && steps(pass) > 0) say(pass.line, tally, position);
    },
    ended(_failed, _graph, position) {
      for (const [line, tally] of tallies) if (tally.said) say(line, tally, position);
    },
  };
};
