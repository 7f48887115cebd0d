import { describe, expect, test } from 'vitest';
import { matmul } from '../../src/engine/composites/matmul.ts';
import { EngineError } from '../../src/engine/errors.ts';
import { nextFunctions } from '../../src/engine/graph.ts';
import { gather } from '../../src/engine/kernels/dense.ts';
import type { GraphNode } from '../../src/engine/node.ts';
import { resultType } from '../../src/engine/promotion.ts';
import { fromValues, type Tensor, wrapNumber } from '../../src/engine/tensor.ts';
import recorded from '../torch/fixtures/autograd.json';
import { Bench, faults, programs } from './programs.ts';

interface Tree extends ReadonlyArray<string | Tree | null> {}

function tree(node: GraphNode): Tree {
  return [node.name, ...nextFunctions(node).map((edge) => (edge === null ? null : tree(edge.node)))];
}

function expectClose(x: Tensor | null, expected: readonly number[], bench: Bench): void {
  expect(x).not.toBeNull();
  const values = gather(bench.context, x!);
  expect(values).toHaveLength(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  expected.forEach((value, i) => expect(Math.abs(values[i]! - value)).toBeLessThanOrEqual(1e-6 * scale));
}

describe('programs do as in PyTorch', () => {
  test.each(Object.entries(recorded.programs))('%s', (name, expected) => {
    const bench = new Bench();
    const { loss, leaves } = programs[name]!(bench);
    expect(tree(loss.gradNode!)).toEqual(expected.tree);
    const log: string[] = [];
    bench.context.observer = {
      onBackwardNode: ({ node, via }) => log.push(via === null ? node.name : via.name),
      onAccumulate: () => log.push('AccumulateGrad'),
    };
    bench.backward(loss);
    expect(log).toEqual(expected.order);
    expectClose(loss, [expected.loss], bench);
    expected.grads.forEach((grad, i) => expectClose(leaves[i]!.grad, grad, bench));
  });
});

describe('mistakes are told in the words of PyTorch', () => {
  test.each(Object.entries(recorded.faults))('%s', (name, expected) => {
    const bench = new Bench();
    let told: { readonly kind: string; readonly message: string } | null = null;
    try {
      faults[name]!(bench);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      told = { kind: error.kind, message: error.message };
    }
    expect(told).toEqual(expected);
  });
});

describe('products break down as in PyTorch', () => {
  test.each(recorded.matmul)('matmul $a $b', (expected) => {
    const bench = new Bench();
    const x = bench.leaf(...expected.a);
    const y = bench.leaf(...expected.b);
    const z = matmul(bench, x, y);
    expect(tree(z.gradNode!)).toEqual(expected.tree);
    expect(z.shape).toEqual(expected.shape);
    expectClose(z, expected.value, bench);
    bench.backward(bench.sum(bench.mul(z, z)));
    expectClose(x.grad, expected.grads[0]!, bench);
    expectClose(y.grad, expected.grads[1]!, bench);
  });
});

describe('type promotion', () => {
  const operands: Readonly<Record<string, Tensor>> = {
    float32: fromValues([1, 1], [2], 'float32'),
    float64: fromValues([1, 1], [2], 'float64'),
    int64: fromValues([1, 1], [2], 'int64'),
    bool: fromValues([1, 1], [2], 'bool'),
    'float32 0-dim': fromValues([1], [], 'float32'),
    'int64 0-dim': fromValues([1], [], 'int64'),
    'float64 0-dim': fromValues([1], [], 'float64'),
    'bool 0-dim': fromValues([1], [], 'bool'),
    float: wrapNumber(1.5, 'float64'),
    int: wrapNumber(2, 'int64'),
    True: wrapNumber(1, 'bool'),
  };

  test.each(recorded.promotion)('%s with %s gives %s', (a, b, expected) => {
    expect(resultType(operands[a]!, operands[b]!)).toBe(expected);
  });
});
