import { describe, expect, test } from 'vitest';
import { apply } from '../../src/engine/apply.ts';
import { runToEnd, startBackward } from '../../src/engine/backward.ts';
import { type BackwardNodeEvent, Context, type OpEvent } from '../../src/engine/context.ts';
import { isFloating } from '../../src/engine/dtype.ts';
import { explainGradient, explainValue } from '../../src/engine/explain.ts';
import { type Expression, evaluate, type Source } from '../../src/engine/expression.ts';
import { gradcheck, isVariable } from './gradcheck.ts';
import { gather } from '../../src/engine/kernels/dense.ts';
import type { Operands } from '../../src/engine/op.ts';
import { indicesOf, numelOf } from '../../src/engine/shape.ts';
import { fromBuffer, fromValues, type Tensor, windowOn } from '../../src/engine/tensor.ts';
import { allOps } from './all-ops.ts';
import { SeededDraw } from './seeded-draw.ts';

/** Fresh tensors with the same values, laid out row-major. */
function packed(inputs: Operands): Operands {
  return inputs.map((x) => copy(x, (y) => fromBuffer(gather(new Context(), y), y.shape, y.dtype)));
}

/** Fresh tensors with the same values, laid out column-major with gaps, from offset 3 on. */
function scattered(inputs: Operands): Operands {
  return inputs.map((x) =>
    copy(x, (y) => {
      const strides: number[] = [];
      let step = 2;
      for (const size of y.shape) {
        strides.push(step);
        step *= size;
      }
      const room = fromValues(new Float64Array(3 + 2 * numelOf(y.shape)).fill(99), [3 + 2 * numelOf(y.shape)], y.dtype);
      const window = windowOn(room, y.shape, strides, 3);
      for (const index of indicesOf(y.shape)) window.storage.write()[window.position(index)] = y.at(index);
      return window;
    }),
  );
}

function copy(x: Tensor | null, how: (x: Tensor) => Tensor): Tensor | null {
  if (x === null) return null;
  const made = x.wrapped ? fromBuffer(gather(new Context(), x), x.shape, x.dtype) : how(x);
  made.wrapped = x.wrapped;
  return made;
}

// Its attributes are positions in the storage, so its samples cannot be laid out differently.
const fixedLayout = new Set(['as_strided']);

function closeTo(tree: Expression, leaf: (source: Source, index: readonly number[]) => number, value: number): boolean {
  const { value: explained, scale } = evaluate(tree, leaf);
  if (Number.isNaN(value) || !Number.isFinite(value)) return Object.is(explained, value);
  return Math.abs(explained - value) <= 1e-6 * Math.max(scale, 1e-300);
}

function leafOfForward(event: OpEvent): (source: Source, index: readonly number[]) => number {
  return (source, index) => {
    if (source.kind === 'input') return event.inputs[source.k]!.at(index);
    if (source.kind === 'output') return event.outputs[source.k]!.at(index);
    throw new Error(`a value is explained by inputs and outputs, not by ${source.kind}`);
  };
}

function leafOfGradient(event: BackwardNodeEvent): (source: Source, index: readonly number[]) => number {
  return (source, index) => {
    if (source.kind === 'grad') return event.grads[source.k]?.at(index) ?? 0;
    if (source.kind === 'saved') return event.saved[source.name]!.at(index);
    throw new Error(`a gradient is explained by saved tensors and incoming gradients, not by ${source.kind}`);
  };
}

describe.each(allOps)('$file', ({ file, op, samples, names }) => {
  test('is an op of that name', () => {
    expect(op?.name).toBe(file);
  });
  test('exports its record and its samples', () => {
    const name = names.find((one) => !one.endsWith('Samples')) ?? '';
    expect(names.toSorted()).toEqual([name, `${name}Samples`].toSorted());
  });
  if (op === undefined) return;

  const layouts = fixedLayout.has(file) ? [packed] : [packed, scattered];

  test('has samples', () => {
    expect(samples.length).toBeGreaterThan(0);
  });

  test('explains its values', () => {
    const wrong: string[] = [];
    for (const sample of samples) {
      for (const layout of layouts) {
        const context = new Context();
        const events: OpEvent[] = [];
        context.observer = { onOp: (event) => events.push(event) };
        apply(context, op, layout(sample.inputs), sample.attrs);
        const event = events[0]!;
        event.outputs.forEach((y, k) => {
          for (const index of indicesOf(y.shape)) {
            const tree = explainValue(event, index, k);
            if (!closeTo(tree, leafOfForward(event), y.at(index))) {
              wrong.push(`output ${k} [${index.join()}] is ${y.at(index)}, explained as ${JSON.stringify(tree)}`);
            }
          }
        });
      }
    }
    expect(wrong).toEqual([]);
  });

  if (op.kind === 'plain') return;

  const variable = samples.filter((sample) => sample.inputs.some(isVariable));

  test('has samples to differentiate', () => {
    expect(variable.length).toBeGreaterThan(0);
  });

  test('has the gradient of its value', () => {
    for (const sample of variable) {
      for (const layout of layouts) expect(gradcheck(op, layout(sample.inputs), sample.attrs)).toEqual([]);
    }
  });

  test('explains its gradients', () => {
    const wrong: string[] = [];
    for (const sample of variable) {
      const context = new Context();
      const inputs = packed(sample.inputs);
      for (const x of inputs) if (isVariable(x)) x.requiresGrad = true;
      const result = apply(context, op, inputs, sample.attrs);
      const outputs = (Array.isArray(result) ? (result as readonly Tensor[]) : [result as Tensor]).filter((y) =>
        isFloating(y.dtype),
      );
      const seeds = outputs.map((y) => new SeededDraw().normal(...y.shape));
      const events: BackwardNodeEvent[] = [];
      context.observer = { onBackwardNode: (event) => events.push(event) };
      runToEnd(
        context,
        startBackward(context, outputs, seeds, { retainGraph: true, inputs: null, mode: 'accumulate' }),
      );
      const event = events[0]!;
      event.results.forEach((grad, k) => {
        if (grad === null) return;
        for (const index of indicesOf(grad.shape)) {
          const tree = explainGradient(event, k, index);
          if (tree === null || !closeTo(tree, leafOfGradient(event), grad.at(index))) {
            wrong.push(`gradient ${k} [${index.join()}] is ${grad.at(index)}, explained as ${JSON.stringify(tree)}`);
          }
        }
      });
    }
    expect(wrong).toEqual([]);
  });
});
