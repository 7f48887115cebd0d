/** The op `linalg_vector_norm`: y = (Σᵢ |inputᵢ|ᵖ)^(1/p). */
import type { SamplesOf } from '../draw.ts';
import {
  call,
  constant,
  type Expression,
  gradOut,
  input,
  power,
  product,
  quotient,
  saved,
  select,
  sumOf,
} from '../expression.ts';
import { vectorNorm, vectorNormBackward } from '../kernels/norm.ts';
import type { DifferentiableOp } from '../op.ts';
import { reducedFrom, reducedIndex, type ReductionAttrs } from '../reduction.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs extends ReductionAttrs {
  /** The order of the norm: 2, 1, Infinity, -Infinity, 0 or any other number. */
  readonly ord: number;
}

type Saved = {
  readonly self: Tensor;
  readonly result: Tensor;
};

export const linalgVectorNorm: DifferentiableOp<readonly [Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'linalg_vector_norm',
  nodeName: 'LinalgVectorNormBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    return vectorNorm(context, x, attrs);
  },
  save([self], result) {
    return { self, result };
  },
  backward(context, grad, { self, result }, attrs) {
    // A count has no slope: torch sends nothing on.
    return [attrs.ord === 0 ? null : vectorNormBackward(context, grad, self, result, attrs)];
  },
  formula: { forward: 'y = (Σᵢ |inputᵢ|ᵖ)^(1/p)', backward: ['g · input · |input|ᵖ⁻² / yᵖ⁻¹'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const sizes = reducedFrom(attrs, x.shape, index);
      const terms = sizes.map((from) => call('abs', input(0, from)));
      const { ord } = attrs;
      if (Math.abs(ord) === Infinity) {
        const values = sizes.map((from) => Math.abs(x.at(from)));
        const winner = values.indexOf(values.reduce((a, b) => (ord > 0 ? Math.max(a, b) : Math.min(a, b))));
        return select(ord > 0 ? 'max' : 'min', terms, winner);
      }
      if (ord === 0) {
        return sumOf(sizes.map((from) => select('input ≠ 0', [constant(0), constant(1)], x.at(from) === 0 ? 0 : 1)));
      }
      if (ord === 1) return sumOf(terms);
      const total = sumOf(terms.map((term) => power(term, constant(ord))));
      return ord === 2 ? call('sqrt', total) : power(total, constant(1 / ord));
    },
    gradient: [(view, index) => slopeAt(view, index)],
  },
};

export const linalgVectorNormSamples: SamplesOf<typeof linalgVectorNorm> = (draw) => [
  { inputs: [draw.nonzero(2, 3)], attrs: { ord: 2, dim: null, keepdim: false } },
  { inputs: [draw.nonzero(2, 3)], attrs: { ord: 1, dim: [1], keepdim: false } },
  { inputs: [draw.nonzero(2, 3)], attrs: { ord: 3, dim: [0], keepdim: true } },
  { inputs: [draw.distinct(2, 3)], attrs: { ord: Infinity, dim: null, keepdim: false } },
  { inputs: [draw.distinct(2, 3)], attrs: { ord: -Infinity, dim: [1], keepdim: false } },
  { inputs: [draw.nonzero(4)], attrs: { ord: 0, dim: null, keepdim: false } },
  { inputs: [draw.nonzero()], attrs: { ord: 2, dim: null, keepdim: false } },
];

function slopeAt(
  { saved: kept, attrs }: { readonly saved: Saved; readonly attrs: Attrs },
  index: readonly number[],
): Expression {
  const at = reducedIndex(attrs, index);
  const { ord } = attrs;
  const grad = gradOut(at);
  const x = saved('self', index);
  const y = saved('result', at);
  if (ord === 0 || kept.result.at(at) === 0) return constant(0);
  if (ord === 1) return product(grad, call('sign', x));
  if (ord === 2) return product(grad, quotient(x, y));
  if (Math.abs(ord) === Infinity) {
    const { self, result } = kept;
    const hits = reducedFrom(attrs, self.shape, at).filter((from) => Math.abs(self.at(from)) === result.at(at));
    const share = quotient(product(grad, call('sign', x)), constant(hits.length));
    return select('|input| = y', [constant(0), share], Math.abs(self.at(index)) === result.at(at) ? 1 : 0);
  }
  const magnitude = call('abs', x);
  return product(grad, quotient(product(x, power(magnitude, constant(ord - 2))), power(y, constant(ord - 1))));
}
