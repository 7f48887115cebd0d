import { describe, expect, test } from 'vitest';
import { apply } from '../../src/engine/apply.ts';
import { Context } from '../../src/engine/context.ts';
import { applyInPlace } from '../../src/engine/inplace.ts';
import { gather } from '../../src/engine/kernels/dense.ts';
import type { Op, Operands, SavedRecord } from '../../src/engine/op.ts';
import { mul } from '../../src/engine/ops/mul.ts';
import { noAttrs } from '../../src/engine/op.ts';
import { sameShape } from '../../src/engine/shape.ts';
import { fromValues, type Tensor, windowOn } from '../../src/engine/tensor.ts';
import { allOps } from './all-ops.ts';

type InPlaceOp = Op<readonly [Tensor, ...Operands], unknown, SavedRecord, Tensor>;

/** Nothing is recorded, as in an optimizer's step. */
function silent(): Context {
  const context = new Context();
  context.gradMode = false;
  return context;
}

const values = (x: Tensor): number[] => Array.from(gather(new Context(), x));

/** The operands in float32, repeated along a new dimension so that they are long enough for every loop. */
function lengthened(inputs: Operands, rows: number): readonly [Tensor, ...Operands] {
  return inputs.map((x) => {
    if (x === null || x.wrapped) return x;
    const shape = x.shape.length === 0 ? [] : [rows, ...x.shape];
    const own = values(x);
    return fromValues(
      Array.from({ length: shape.length === 0 ? 1 : rows * own.length }, (_, i) => own[i % own.length]!),
      shape,
      'float32',
    );
  }) as [Tensor, ...Operands];
}

const elementwise = allOps.flatMap(({ op, samples }) => (op?.elementwise === true ? [{ op, own: samples }] : []));

describe.each(elementwise)('$op.name', ({ op, own }) => {
  const samples = own
    .flatMap(({ inputs, attrs }) => [1, 300].map((rows) => ({ inputs: lengthened(inputs, rows), attrs })))
    .filter(({ inputs: [x, ...others] }) =>
      others.every((y) => y === null || sameShape(x.shape, y.shape) || y.numel === 1),
    );

  test.each(samples)('writes the same over its first operand as it gives apart', ({ inputs, attrs }) => {
    const context = silent();
    const wanted = values(apply(context, op, inputs, attrs) as Tensor);
    const [x] = inputs;
    const buffer = x.storage.read();
    const { version } = x.storage;
    expect(applyInPlace(context, op as unknown as InPlaceOp, inputs, attrs)).toBe(x);
    expect(values(x)).toEqual(wanted);
    expect(x.storage.read()).toBe(buffer);
    expect([x.storage.version, x.counter.value, context.destination]).toEqual([version + 1, 1, null]);
  });

  test.each(samples)('leaves a buffer that a snapshot holds as it is', ({ inputs, attrs }) => {
    const context = silent();
    const wanted = values(apply(context, op, inputs, attrs) as Tensor);
    const [x] = inputs;
    const before = values(x);
    const held = x.storage.save().buffer;
    applyInPlace(context, op as unknown as InPlaceOp, inputs, attrs);
    expect(values(x)).toEqual(wanted);
    expect(Array.from(held)).toEqual(before);
  });
});

test('an operand elsewhere in the same storage is read as it was', () => {
  const x = fromValues([2, 3, 4], [3], 'float32');
  applyInPlace(silent(), mul, [x, windowOn(x, [], [], 0)], noAttrs);
  expect(values(x)).toEqual([4, 6, 8]);
  const square = fromValues([1, 2, 3, 4], [2, 2], 'float32');
  applyInPlace(silent(), mul, [square, windowOn(square, [2, 2], [1, 2], 0)], noAttrs);
  expect(values(square)).toEqual([1, 6, 6, 16]);
});

test('what a write was announced for has its old values then', () => {
  const context = silent();
  const x = fromValues([2, 3], [2], 'float32');
  const seen: number[][] = [];
  context.observer = { onWrite: (target) => void seen.push(values(target)) };
  applyInPlace(context, mul, [x, x], noAttrs);
  expect([seen, values(x)]).toEqual([[[2, 3]], [4, 9]]);
});
