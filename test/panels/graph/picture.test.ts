/** The parts of the picture that are plain functions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/model/accumulation.ts';
import { layoutGraph } from '../../../src/layout/layout.ts';
import { clipFactor } from '../../../src/panels/graph/clip-factor.ts';
import { edgeStates } from '../../../src/panels/graph/draw-edges.ts';
import { gradientWidth, laneLength, lanePath, pointOn, trimmed } from '../../../src/panels/graph/lane-path.ts';
import { failedOp, layoutInput, moduleLevel, withoutPending } from '../../../src/panels/graph/layout-input.ts';
import { lettersOf } from '../../../src/panels/graph/letters.ts';
import { metricsFor } from '../../../src/panels/graph/metrics.ts';
import { mirrored } from '../../../src/panels/graph/mirror.ts';
import { ringsAt } from '../../../src/panels/graph/pulses.ts';
import { cellAt, cellBox, indexText } from '../../../src/panels/graph/pointer.ts';
import { FAILED } from '../../../src/panels/graph/scene.ts';
import { accessibleName } from '../../../src/panels/graph/accessible-name.ts';
import { shownGraph } from '../../../src/panels/graph/structure.ts';
import { travel } from '../../../src/panels/graph/travel.ts';
import { graphEn } from '../../../src/panels/graph/words.en.ts';
import { RECORDED, face, graphView, node } from './frames.ts';

const metrics = metricsFor('operations', 'roomy', false);
const layoutOf = (graph = graphView()) => layoutGraph(layoutInput(graph, null, metrics, 40, new Set()));

describe('letters', () => {
  it('name the loss L, what it is of y, linear outputs z, activations a', () => {
    const letters = lettersOf(graphView());
    expect(['fc1/addmm#1', 'relu#1', 'fc2/addmm#1', 'mse_loss#1'].map((id) => letters.get(id))).toEqual([
      'z',
      'a',
      'y',
      'L',
    ]);
  });

  it('are numbered where one is used more than once', () => {
    const scalar = face([]);
    const matrix = face([2, 2]);
    const ops = ['mm', 'relu', 'mm', 'relu'].map((op, i) => node(`${op}#${i}`, 'op', { op, value: matrix }));
    const graph = {
      nodes: [...ops, node('sum#1', 'op', { op: 'sum', value: scalar })],
      edges: [{ from: 'relu#3', to: 'sum#1', slot: 0, output: 0, gradNorm: null }],
      groups: [],
      now: null,
      signature: 'numbered',
    };
    expect([...lettersOf(graph).values()]).toEqual(['z₁', 'a', 'z₂', 'y', 'L']);
  });
});

describe('what is shown', () => {
  it('keeps the last pass in pale while the next one is being recorded', () => {
    const whole = shownGraph(graphView(), null);
    const part = shownGraph(graphView(5), whole);
    expect(part.graph).toBe(whole.graph);
    expect(part.present.has('fc1/addmm#1')).toBe(true);
    expect(part.present.has('relu#1')).toBe(false);
    expect(part.whole.has('relu#1')).toBe(true);
  });

  it('is the new graph when it is not a part of the last one', () => {
    const other = { ...graphView(5), nodes: [node('sin#1', 'op')], edges: [], signature: 'other' };
    expect(shownGraph(other, shownGraph(graphView(), null)).graph).toBe(other);
  });
});

describe('clip factor', () => {
  const row = (norm: number, projections: readonly number[]): LedgerRow => ({
    name: 'w',
    shape: [1],
    state: 'values',
    norm,
    shares: projections.map((projection, i) => ({
      microBatch: i + 1,
      position: null,
      norm: 1,
      projection,
      cosine: 1,
      before: 0,
      along: 0,
    })),
  });

  it('is what the buffers were multiplied by', () => {
    expect(clipFactor([row(0.5, [1.5, -0.25]), row(1, [2.5])])).toBeCloseTo(0.4, 12);
  });

  it('is none when nothing was clipped, or each buffer differently', () => {
    expect(clipFactor([row(1.25, [1.5, -0.25])])).toBeNull();
    expect(clipFactor([row(0.5, [1]), row(0.7, [1])])).toBeNull();
    expect(clipFactor([row(0, [])])).toBeNull();
  });
});

describe('lanes', () => {
  const lane = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: -60, max: 60 })), { minLength: 2, maxLength: 6 })
    .map((steps) => {
      let x = 0;
      return steps.flatMap(([dx, y]) => [(x += dx), y]);
    });

  it('begin and end where the path does, and never run backwards', () => {
    fc.assert(
      fc.property(
        lane,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (l, p, q) => {
          expect(pointOn(l, false, 0)).toEqual(l.slice(0, 2));
          const end = pointOn(l, false, 1);
          expect(end[0]).toBeCloseTo(l.at(-2) ?? 0, 6);
          expect(end[1]).toBeCloseTo(l.at(-1) ?? 0, 6);
          const [low, high] = p < q ? [p, q] : [q, p];
          expect(pointOn(l, false, high)[0]).toBeGreaterThanOrEqual(pointOn(l, false, low)[0] - 1e-9);
        },
      ),
    );
  });

  it('are straight where the height is kept and curved where it changes', () => {
    expect(lanePath([0, 5, 10, 5, 30, 9], false)).toBe('M0 5L10 5C20 5 20 9 30 9');
    expect(lanePath([4, 0, 4, 10, 9, 30], true)).toBe('M4 0L4 10C4 20 9 20 9 30');
  });

  it('are shortened along the flow', () => {
    expect(trimmed([0, 5, 20, 5], false, 1, 3)).toEqual([1, 5, 17, 5]);
    expect(trimmed([5, 20, 5, 0], true, 1, 3)).toEqual([5, 19, 5, 3]);
    // A short last stretch does not turn the arrow round.
    expect(trimmed([40, 5, 16, 5, 13, 5], false, 0, 4)).toEqual([40, 5, 17, 5]);
    expect(trimmed([0, 0, 20, 9, 22, 9], false, 0, 1)).toEqual([0, 0, 20, 9, 21, 9]);
    expect(laneLength([0, 0, 3, 4, 3, 10])).toBe(11);
  });

  it('grow with the logarithm of the norm', () => {
    expect(gradientWidth(0)).toBe(1.5);
    expect(gradientWidth(1e-9)).toBe(1.5);
    expect(gradientWidth(1e9)).toBe(6);
    expect(gradientWidth(10) - gradientWidth(1)).toBeCloseTo(1.5, 12);
  });
});

describe('pulses', () => {
  const view = graphView(RECORDED.length, 6);
  const shown = shownGraph(view, null);
  const layout = layoutOf(view);
  const states = edgeStates({ shown, edges: view.edges, now: view.now, phase: 'backward' }, layout.edges);

  it('run from the node at work to what it takes, and rest in order', () => {
    const hot = states.filter((state) => state.grad === 'hot');
    expect(hot.map(({ path }) => [path.from, path.to])).toEqual([['fc1/addmm#1', 'relu#1']]);
    const [relu, addmm] = ['relu#1', 'fc1/addmm#1'].map((id) => layout.boxes.find((box) => box.id === id));
    for (let t = 0; t <= 1; t += 0.05) {
      for (const ring of ringsAt(states, t)) {
        expect(ring.kind).toBe('grad');
        expect(ring.x).toBeLessThanOrEqual(relu?.x ?? 0);
        expect(ring.x).toBeGreaterThanOrEqual((addmm?.x ?? 0) + (addmm?.width ?? 0));
      }
    }
    expect(ringsAt(states, 0)).toEqual([]);
    expect(ringsAt(states, 0.5).length).toBeLessThan(ringsAt(states, 1).length);
    const lead = [0.4, 0.6, 0.8, 1].map((t) => ringsAt(states, t)[0]?.x ?? Number.NaN);
    expect(lead).toEqual(lead.toSorted((a, b) => b - a));
  });

  it('leave lanes waiting until their gradient has come, and none at inputs', () => {
    const grad = (from: string, to: string) =>
      states.find(({ path }) => path.recorded.some((edge) => edge.from === from && edge.to === to))?.grad;
    expect(grad('fc2/addmm#1', 'mse_loss#1')).toBe('done');
    expect(grad('fc1.bias', 'fc1/addmm#1')).toBe('waiting');
    expect(grad('inputs', 'fc1/addmm#1')).toBe('none');
  });
});

describe('cells', () => {
  const tensor = face([4, 5], (i) => i);
  const area = { face: 'value', tensor, x: 10, y: 20, width: 100, height: 40, turned: false } as const;

  it('are found under the pointer and put back in their place', () => {
    for (const turned of [false, true]) {
      for (let row = 0; row < 4; row++) {
        for (let col = 0; col < 5; col++) {
          const box = cellBox({ ...area, turned }, row, col);
          const found = cellAt([{ ...area, turned }], (box?.x ?? 0) + 1, (box?.y ?? 0) + 1);
          expect(found).toEqual({ face: 'value', row, col, number: row * 5 + col });
        }
      }
    }
    expect(cellAt([area], 9, 21)).toBeNull();
  });

  it('have indices as the listing writes them', () => {
    expect(indexText(tensor, 3, 1)).toBe('[3, 1]');
    expect(indexText(face([5]), 0, 2)).toBe('[2]');
    expect(indexText(face([2, 3, 4]), 1, 2)).toBe('[0, 1, 2]');
    expect(indexText(face([]), 0, 0)).toBe('');
  });
});

describe('travel', () => {
  it('follows the edges, there and back', () => {
    const layout = layoutOf();
    let at: string = 'inputs@fc1/addmm#1';
    const way = [at];
    for (let i = 0; i < 4; i++) way.push((at = travel(layout, at, 'ArrowRight') ?? ''));
    expect(way.slice(1)).toEqual(['fc1/addmm#1', 'relu#1', 'fc2/addmm#1', 'mse_loss#1']);
    expect(travel(layout, at, 'ArrowRight')).toBeNull();
    expect(travel(layout, 'fc2/addmm#1', 'ArrowUp')).toBe('fc2.bias@fc2/addmm#1');
    expect(travel(layout, 'fc2/addmm#1', 'ArrowDown')).toBe('fc2/t#1');
    expect(travel(layout, 'fc2/t#1', 'ArrowDown')).toBe('fc2.weight@fc2/t#1');
    expect(travel(layout, 'fc2/addmm#1', 'ArrowLeft')).toBe('relu#1');
  });
});

describe('spoken nodes', () => {
  it('say op, output, gradient norm and neighbours', () => {
    const graph = graphView(RECORDED.length, 6);
    const relu = graph.nodes.find((one) => one.id === 'relu#1');
    const norm = relu?.grad?.norm.toPrecision(3);
    expect(relu && accessibleName(graph, relu, graphEn)).toBe(
      `relu, output 4×5, gradient norm ${norm}, from addmm, to addmm`,
    );
  });
});

describe('failures', () => {
  const error = { kind: 'RuntimeError', line: 14, traceback: '' };

  it('say which sizes do not fit', () => {
    const message = 'mat1 and mat2 shapes cannot be multiplied (16x50 and 40x1)';
    expect(failedOp({ ...error, message })?.lines).toEqual(['16×50 · 40×1', '50 ≠ 40']);
    const broadcast = 'The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1';
    expect(failedOp({ ...error, message: broadcast })?.lines).toEqual(['3 ≠ 4']);
    expect(failedOp({ ...error, message: "name 'y' is not defined" })).toBeNull();
  });

  it('stand after what was recorded, with the weight they were about to take', () => {
    const failure = failedOp({ ...error, message: 'mat1 and mat2 shapes cannot be multiplied (4x5 and 4x1)' });
    const layout = layoutGraph(layoutInput(graphView(9), failure, metrics, 40, new Set()));
    const box = (id: string) => layout.boxes.find((one) => one.id === id);
    expect(box(FAILED)?.x).toBeGreaterThan(box('relu#1')?.x ?? Infinity);
    expect(box('fc2/t#1')?.role).toBe('pill');
    expect(
      layout.edges.flatMap((edge) => edge.recorded).flatMap(({ from, to }) => (to === FAILED ? [from] : [])),
    ).toEqual(['fc2/t#1', 'relu#1']);
  });
});

describe('a weight between its t and the op that takes it', () => {
  it('already stands where it will stand', () => {
    const places = (recorded: number) => {
      const layout = withoutPending(layoutOf(graphView(recorded)));
      expect(layout.boxes.some((box) => box.id.startsWith('!'))).toBe(false);
      return new Map(layout.boxes.map((box) => [box.id, box]));
    };
    const [before, after] = [places(9), places(10)];
    for (const id of ['relu#1', 'fc2/t#1', 'fc2.weight@fc2/t#1']) expect(before.get(id)).toEqual(after.get(id));
  });
});

describe('levels', () => {
  const group = (id: string, parent: string | null) => ({ id, parent, label: '' });

  it('collapse the outermost modules, or those inside the only one', () => {
    expect([...moduleLevel([group('a', null), group('a.b', 'a'), group('c', null)])]).toEqual(['a', 'c']);
    expect([...moduleLevel([group('net', null), group('net.0', 'net'), group('net.1', 'net')])]).toEqual([
      'net.0',
      'net.1',
    ]);
  });
});

describe('the backward graph apart', () => {
  it('is the same picture from the other side', () => {
    const layout = layoutOf();
    expect(mirrored(mirrored(layout))).toEqual(layout);
    const turned = mirrored(layout);
    const x = (id: string) => turned.boxes.find((box) => box.id === id)?.x ?? 0;
    expect(x('mse_loss#1')).toBeLessThan(x('fc2/addmm#1'));
    expect(turned.bounds).toEqual({ ...layout.bounds, x: -layout.bounds.x - layout.bounds.width });
  });

  it('holds no inputs', () => {
    const input = layoutInput(graphView(), null, metricsFor('operations', 'roomy', true), 40, new Set());
    expect(input.nodes.some((one) => one.kind === 'input')).toBe(false);
  });
});
