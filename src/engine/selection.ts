/** A family of ops that pick elements of each line and tell where they stood: sort, topk, max along a dimension … */
import type { SamplesOf } from './draw.ts';
import { EngineError } from './errors.ts';
import { constant, gradOut, input, select, sumOf } from './expression.ts';
import { gather } from './kernels/dense.ts';
import { forEachLine, linesOf, lineThrough } from './kernels/lines.ts';
import { allocate } from './memory.ts';
import type { DifferentiableOp } from './op.ts';
import { indicesOf, numelOf, ravel, type Shape, wrapDim } from './shape.ts';
import { fromBuffer, type Tensor, zeros } from './tensor.ts';

/** What every op that picks elements along one dimension is told. */
export interface SelectionAttrs {
  readonly dim: number;
  /** False: one element of each line is picked and the dimension vanishes. */
  readonly keepdim: boolean;
}

/** An op that picks elements of each line along a dimension and gives them with their positions: max, sort, topk... */
export interface SelectedIndex<A extends SelectionAttrs> {
  readonly name: string;
  readonly nodeName: string;
  /** How the winner is found, in symbols. */
  readonly rule: string;
  readonly formula: string;
  /** The positions picked from a line, in the order of the result. */
  readonly pick: (line: readonly number[], attrs: A) => readonly number[];
  /** How many are picked from a line of this length. Throws PyTorch's errors. */
  readonly count: (length: number, attrs: A, x: Tensor) => number;
}

export type SelectionOp<A extends SelectionAttrs> = DifferentiableOp<
  readonly [Tensor],
  A,
  { readonly indices: Tensor },
  readonly [Tensor, Tensor]
>;

/** The order of sort: numbers ascending, NaN last. */
export function ascending(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  return Number.isNaN(b) ? -1 : a - b;
}

/** The result's shape: `count` along the dimension, or without it. */
function pickedShape(shape: Shape, { dim, keepdim }: SelectionAttrs, count: number): Shape {
  if (shape.length === 0) return shape;
  const at = wrapDim(dim, shape.length);
  return keepdim ? shape.with(at, count) : shape.toSpliced(at, 1);
}

/** The result elements that could hold element `index` of the input. */
function candidates(outShape: Shape, { dim, keepdim }: SelectionAttrs, index: readonly number[]): number[][] {
  if (index.length === 0) return [[]];
  const at = wrapDim(dim, index.length);
  if (!keepdim) return [index.toSpliced(at, 1)];
  return Array.from({ length: outShape[at]! }, (_, k) => index.with(at, k));
}

/** The element of the input that a result element with position `k` came from. */
function sourceIndex({ dim, keepdim }: SelectionAttrs, rank: number, index: readonly number[], k: number): number[] {
  if (rank === 0) return [];
  const at = wrapDim(dim, rank);
  return keepdim ? index.with(at, k) : index.toSpliced(at, 0, k);
}

export function selection<A extends SelectionAttrs>(spec: SelectedIndex<A>): SelectionOp<A> {
  return {
    kind: 'differentiable',
    name: spec.name,
    nodeName: spec.nodeName,
    inputs: ['input'],
    view: 'none',
    integers: 'picks',
    forward(context, [x], attrs) {
      const { length, step, outer } = linesOf(x.shape, attrs.dim);
      const count = spec.count(length, attrs, x);
      const shape = pickedShape(x.shape, attrs, count);
      const from = gather(context, x);
      const values = allocate(context, x.dtype, numelOf(shape));
      const positions = allocate(context, 'int64', numelOf(shape));
      const line = Array.from<number>({ length });
      forEachLine({ length, step, outer }, (start) => {
        for (let k = 0; k < length; k++) line[k] = from[start + k * step]!;
        const picked = spec.pick(line, attrs);
        const row = Math.floor(start / (length * step));
        const first = row * count * step + (start % step);
        picked.forEach((k, i) => {
          values[first + i * step] = line[k]!;
          positions[first + i * step] = k;
        });
      });
      return [fromBuffer(values, shape, x.dtype), fromBuffer(positions, shape, 'int64')];
    },
    save(_, [, indices]) {
      return { indices };
    },
    backward(context, grads, { indices }, attrs, { inputs: [x] }) {
      const out = zeros(context, x.shape, x.dtype);
      const grad = grads[0] ?? null;
      if (grad === null) return [out];
      const slopes = out.storage.write();
      const incoming = gather(context, grad);
      const positions = gather(context, indices);
      let i = 0;
      for (const index of indicesOf(indices.shape)) {
        const at = ravel(sourceIndex(attrs, x.shape.length, index, positions[i]!), x.shape);
        slopes[at] = slopes[at]! + incoming[i]!;
        i++;
      }
      return [out];
    },
    formula: { forward: spec.formula, backward: ['Σ over j with kⱼ = i of gⱼ'] },
    explain: {
      value({ inputs: [x], outputs: [, indices], attrs }, index, output) {
        const k = indices!.at(index);
        if (output === 1) return constant(k);
        const line = lineThrough(x.shape, attrs.dim, sourceIndex(attrs, x.shape.length, index, 0));
        return select(
          spec.rule,
          line.map((at) => input(0, at)),
          k,
        );
      },
      gradient: [
        ({ saved: { indices }, inputs: [x], attrs }, index) => {
          const rank = x!.shape.length;
          const position = rank === 0 ? 0 : index[wrapDim(attrs.dim, rank)]!;
          const places = candidates(indices.shape, attrs, index).filter((at) => indices.at(at) === position);
          return sumOf(places.map((at) => gradOut(at)));
        },
      ],
    },
  };
}

/** Position of the extreme of a line: the first of equals, a NaN before all. */
export function extremePosition(line: readonly number[], sign: 1 | -1): number {
  let best = 0;
  for (let k = 0; k < line.length; k++) {
    const v = line[k]!;
    if (Number.isNaN(v)) return k;
    if (sign * v > sign * line[best]!) best = k;
  }
  return best;
}

/** max and min along a dimension. */
export function extremeAlong(
  name: string,
  torchName: string,
  nodeName: string,
  sign: 1 | -1,
): SelectionOp<SelectionAttrs> {
  return selection<SelectionAttrs>({
    name,
    nodeName,
    rule: torchName,
    formula: `y = ${torchName}ₖ inputₖ`,
    pick: (line) => [extremePosition(line, sign)],
    count: (length, { dim }, x) => {
      if (length === 0) throw emptyDim(torchName, wrapDim(dim, x.shape.length));
      return 1;
    },
  });
}

export const extremeAlongSamples: SamplesOf<ReturnType<typeof extremeAlong>> = (draw) => [
  { inputs: [draw.distinct(2, 3)], attrs: { dim: 1, keepdim: false } },
  { inputs: [draw.distinct(2, 3, 2)], attrs: { dim: -2, keepdim: true } },
  { inputs: [draw.distinct(4)], attrs: { dim: 0, keepdim: false } },
  { inputs: [draw.normal()], attrs: { dim: 0, keepdim: false } },
];

export function emptyDim(name: string, dim: number): EngineError {
  return new EngineError('IndexError', `${name}(): Expected reduction dim ${dim} to have non-zero size.`);
}
