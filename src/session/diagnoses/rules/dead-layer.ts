/** A relu that gave nothing but zeros for every sample of an update. */
import { elementsOf, windowOf } from '../../reading/capture.ts';
import type { DiagnosisRule } from '../rule.ts';

interface Layer {
  readonly units: number;
  alive: boolean;
}

/** Single units are often dead for a batch; a whole layer lets no gradient through at all. */
export const deadLayer: DiagnosisRule = ({ report }) => {
  /** By line, what its relu has given since the last update. */
  let layers = new Map<number, Layer>();
  return {
    op({ op, node, outputs: [result] }, line) {
      if (op.name !== 'relu' || node === null || result === undefined || result.shape.length < 2) return;
      const values = elementsOf(windowOf(result));
      let alive = false;
      for (let k = 0; k < values.length && !alive; k++) alive = values[k] !== 0;
      const layer = layers.get(line);
      if (layer === undefined) layers.set(line, { units: result.numel / (result.shape[0] ?? 1), alive });
      else layer.alive ||= alive;
    },
    stepEnds({ position }) {
      for (const [line, { units, alive }] of layers) {
        if (!alive) report('dead-unit', { line, position, numbers: { units }, names: {} });
      }
      layers = new Map();
    },
  };
};
