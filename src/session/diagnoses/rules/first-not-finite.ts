/** The op that made the first NaN or Inf which came into a gradient or a parameter. */
import type { AccumulateEvent } from '../../../engine/context.ts';
import type { RecordedGraph } from '../../record/recorded-graph.ts';
import { oldestFirst } from '../../record/recorded-graph.ts';
import { isFinite } from '../../record/notable-positions.ts';
import { elementsOf, windowOf, type TensorWindow } from '../../reading/capture.ts';
import type { DiagnosisRule } from '../rule.ts';

/** `NaN` or `Inf`, whichever a tensor holds; null when all of it is finite. */
function badIn(window: TensorWindow): 'NaN' | 'Inf' | null {
  const values = elementsOf(window);
  let inf = false;
  for (let k = 0; k < values.length; k++) {
    const x = values[k]!;
    if (Number.isNaN(x)) return 'NaN';
    inf ||= x === Infinity || x === -Infinity;
  }
  return inf ? 'Inf' : null;
}

interface Made {
  readonly line: number;
  readonly op: string;
  readonly value: string;
  readonly input: string;
}

/**
 * In the forward pass the first op whose result holds the same as the gradient does (a mask of −Inf is no fault by itself);
 * else the first backward node that made it of finite gradients.
 */
function makerIn(graph: RecordedGraph, value: 'NaN' | 'Inf'): Made | null {
  for (const { node, site, value: result, inputs } of oldestFirst(graph.ops)) {
    if (result === null || badIn(result) !== value) continue;
    const held = inputs.find((input) => input !== null && badIn(input.value) !== null);
    return { line: site.line, op: node.op.name, value, input: held?.name ?? '' };
  }
  for (const { node, results } of oldestFirst(graph.backward)) {
    if (!results.some((result) => result !== null && badIn(result) !== null)) continue;
    const line = graph.entryOf(node)?.site.line ?? 0;
    return { line, op: node.name, value, input: '' };
  }
  return null;
}

export const firstNotFinite: DiagnosisRule = ({ nameOf, report }) => {
  let sick: AccumulateEvent | null = null;
  let said = false;
  return {
    accumulated(event) {
      if (!said && sick === null && !isFinite(event.incoming)) sick = event;
    },
    passEnds(graph, _scale, line, position) {
      if (sick === null || said) return;
      said = true;
      const value = badIn(windowOf(sick.incoming)) ?? 'NaN';
      const made = makerIn(graph, value) ?? (value === 'NaN' ? makerIn(graph, 'Inf') : null);
      report('first-not-finite', {
        line: made?.line ?? line,
        position,
        lines: [line],
        variable: nameOf(sick.variable),
        numbers: {},
        names: { op: made?.op ?? '', value: made?.value ?? value, input: made?.input ?? '' },
      });
    },
  };
};
