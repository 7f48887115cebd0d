/** What `step()` finds in the gradients it reads: nothing, zeros, shares of earlier updates, shares of another loss. */
import type { Tensor } from '../../../engine/tensor.ts';
import type { PassRecord } from '../loop-record.ts';
import { isZero } from '../is-zero.ts';
import type { DiagnosisRule } from '../rule.ts';

export const whatAStepReads: DiagnosisRule = ({ loop, nameOf, report }) => {
  /** By optimizer, the number of the last pass when it stepped. */
  const lastPass = new Map<unknown, number>();
  return {
    stepBegins(optimizer, leaves, line, position) {
      const before = lastPass.get(optimizer) ?? 0;
      const newest = loop.last?.index ?? 0;
      lastPass.set(optimizer, newest);
      if (newest === before || leaves.length === 0) return;
      const trained = leaves.filter(({ requiresGrad }) => requiresGrad);
      if (trained.length > 0 && trained.every(({ grad }) => grad === null)) {
        const held = loop.optimizers.get(optimizer);
        report('all-none', {
          line,
          position,
          lines: [held?.line ?? 0, loop.last?.line ?? 0],
          numbers: { parameters: trained.length },
          names: {},
        });
        return;
      }
      const withShares = trained.filter((leaf) => leaf.grad !== null && loop.sharesOf(leaf).length > 0);
      if (withShares.length > 0 && withShares.every(({ grad }) => grad === null || isZero(grad))) {
        report('all-zeros', {
          line,
          position,
          lines: [loop.last?.line ?? 0],
          numbers: { parameters: withShares.length },
          names: {},
        });
      }
      for (const leaf of withShares) {
        const shares = loop.sharesOf(leaf);
        const old = shares.filter((pass) => pass.readBy.get(leaf) === optimizer);
        const fresh = shares.filter((pass) => !pass.readBy.has(leaf));
        if (old.length > 0 && fresh.length > 0) {
          report('stale-gradients', {
            line,
            position,
            lines: fresh.map((pass) => pass.line),
            variable: nameOf(leaf),
            numbers: { old: old.length, shares: shares.length },
            names: {},
          });
          return;
        }
        const other = fresh.find((pass) => isOfAnother(pass, leaf, optimizer));
        const own = fresh.find((pass) => pass !== other && pass.line !== other?.line);
        if (other === undefined || own === undefined) continue;
        report('gradient-from-two-losses', {
          line,
          position,
          lines: [other.line, own.line],
          variable: nameOf(leaf),
          numbers: { otherLine: other.line, backwardLine: own.line },
          names: {},
        });
        return;
      }
    },
  };
};

/** Whether another optimizer has stepped on the gradients of this pass: it was made for what that one trains. */
function isOfAnother(pass: PassRecord, leaf: Tensor, optimizer: unknown): boolean {
  for (const [other, reader] of pass.readBy) if (other !== leaf && reader !== null && reader !== optimizer) return true;
  return false;
}
