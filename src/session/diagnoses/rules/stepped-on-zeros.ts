/** Parameters that move although no backward pass has reached them since they were zeroed. */
import type { Tensor } from '../../../engine/tensor.ts';
import { capture, elementsOf, windowOf, type TensorCapture } from '../../reading/capture.ts';
import { isZero } from '../is-zero.ts';
import type { DiagnosisRule } from '../rule.ts';

/** `.grad` is a tensor of zeros and not None, so the step takes the parameter along: weight decay or momentum moves it. */
export const steppedOnZeros: DiagnosisRule = ({ loop, nameOf, report }) => {
  let watched: { readonly leaf: Tensor; readonly before: TensorCapture }[] = [];
  let stepLine = 0;
  return {
    stepBegins(_optimizer, leaves, line) {
      stepLine = line;
      const anyShares = leaves.some((leaf) => loop.sharesOf(leaf).length > 0);
      watched = anyShares
        ? leaves
            .filter((leaf) => leaf.grad !== null && loop.sharesOf(leaf).length === 0 && isZero(leaf.grad))
            .map((leaf) => ({ leaf, before: capture(leaf) }))
        : [];
    },
    stepEnds({ position }) {
      for (const { leaf, before } of watched) {
        const was = elementsOf(before);
        const is = elementsOf(windowOf(leaf));
        let moved = 0;
        for (let k = 0; k < was.length; k++) moved = Math.max(moved, Math.abs(is[k]! - was[k]!));
        if (!(moved > 0)) continue;
        report('stepped-on-zeros', { line: stepLine, position, variable: nameOf(leaf), numbers: { moved }, names: {} });
      }
      watched = [];
    },
  };
};
