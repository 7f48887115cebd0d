/** `torch.einsum`: products and sums by named dimensions, put together from permute, bmm and sum as PyTorch does. */
import { reshape } from '../../engine/composites/reshape.ts';
import { bmm } from '../../engine/ops/bmm.ts';
import { mul } from '../../engine/ops/mul.ts';
import { permute } from '../../engine/ops/permute.ts';
import { sum } from '../../engine/ops/sum.ts';
import { unsqueeze } from '../../engine/ops/unsqueeze.ts';
import { view } from '../../engine/ops/view.ts';
import { diagonal } from '../../engine/ops/diagonal.ts';
import { noAttrs } from '../../engine/op.ts';
import { numelOf } from '../../engine/shape.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { PyTensor } from '../tensor-object.ts';
import { functionOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

/** A tensor whose dimensions have names. Those under an ellipsis are named `.0`, `.1` … from the last. */
interface Named {
  readonly x: Tensor;
  readonly names: readonly string[];
}

/** Splits `ij...k` into one name for each dimension. */
function namesOf(c: Call, text: string, rank: number, k: number): string[] {
  const [before = '', after] = text.split('...');
  const letters = (part: string): string[] => part.split('');
  if (after === undefined) {
    if (before.length !== rank) {
      c.m.raise(
        'RuntimeError',
        `einsum(): the number of subscripts in the equation (${before.length}) ${before.length < rank ? 'does not match' : 'is more than'} the number of dimensions (${rank}) for operand ${k} and no ellipsis was given`,
      );
    }
    return letters(before);
  }
  const hidden = rank - before.length - after.length;
  const dots = Array.from({ length: hidden }, (_, d) => `.${hidden - 1 - d}`);
  return [...letters(before), ...dots, ...letters(after)];
}

/** Letters that occur twice in one operand name its diagonal. */
function withoutRepeats(c: Call, { x, names }: Named): Named {
  const again = names.findIndex((name, d) => names.indexOf(name) !== d);
  if (again < 0) return { x, names };
  const first = names.indexOf(names[again]!);
  const rest = names.filter((_, d) => d !== again && d !== first);
  const onDiagonal = c.run(diagonal, [x], { offset: 0, dim1: first, dim2: again });
  return withoutRepeats(c, { x: onDiagonal, names: [...rest, names[again]!] });
}

function sumOut(c: Call, { x, names }: Named, gone: readonly string[]): Named {
  if (gone.length === 0) return { x, names };
  const dims = gone.map((name) => names.indexOf(name));
  return { x: c.run(sum, [x], { dim: dims, keepdim: false }), names: names.filter((name) => !gone.includes(name)) };
}

function ordered(c: Call, { x, names }: Named, wanted: readonly string[]): Tensor {
  const dims = wanted.map((name) => names.indexOf(name));
  return dims.every((d, i) => d === i) ? x : c.run(permute, [x], { dims });
}

/** The product of two operands over the names both have, summed over those that are not kept. */
function contract(c: Call, a: Named, b: Named, kept: ReadonlySet<string>): Named {
  const only = (p: Named, q: Named): string[] => p.names.filter((n) => !q.names.includes(n) && !kept.has(n));
  const left = sumOut(c, a, only(a, b));
  const right = sumOut(c, b, only(b, a));
  const shared = left.names.filter((n) => right.names.includes(n));
  const batch = shared.filter((n) => kept.has(n));
  const summed = shared.filter((n) => !kept.has(n));
  const rows = left.names.filter((n) => !shared.includes(n));
  const cols = right.names.filter((n) => !shared.includes(n));
  if (summed.length === 0) return multiplied(c, left, right, [...batch, ...rows, ...cols]);
  const size = (p: Named, name: string): number => p.x.shape[p.names.indexOf(name)]!;
  const sizes = (p: Named, list: readonly string[]): number[] => list.map((n) => size(p, n));
  const first = ordered(c, left, [...batch, ...rows, ...summed]);
  const second = ordered(c, right, [...batch, ...summed, ...cols]);
  const [n, m, p] = [numelOf(sizes(left, batch)), numelOf(sizes(left, rows)), numelOf(sizes(right, cols))];
  const k = numelOf(sizes(left, summed));
  const product = c.run(bmm, [reshape(c, first, [n, m, k]), reshape(c, second, [n, k, p])], noAttrs);
  const shape = [...sizes(left, batch), ...sizes(left, rows), ...sizes(right, cols)];
  return { x: c.run(view, [product], { shape }), names: [...batch, ...rows, ...cols] };
}

/** Nothing to sum: an elementwise product with dimensions of size 1 where an operand has no such name. */
function multiplied(c: Call, a: Named, b: Named, names: readonly string[]): Named {
  const spread = (p: Named): Tensor => {
    const have = names.filter((n) => p.names.includes(n));
    let x = ordered(c, p, have);
    names.forEach((name, d) => {
      if (!p.names.includes(name)) x = c.run(unsqueeze, [x], { dim: d });
    });
    return x;
  };
  return { x: c.run(mul, [spread(a), spread(b)], noAttrs), names };
}

/** Sizes that bear one name must agree. */
function checkSizes(c: Call, operands: readonly Named[]): void {
  const sizes = new Map<string, number>();
  operands.forEach(({ x, names }, k) => {
    names.forEach((name, d) => {
      const size = x.shape[d]!;
      const known = sizes.get(name);
      if (known !== undefined && known !== size && known !== 1 && size !== 1) {
        c.m.raise(
          'RuntimeError',
          `einsum(): subscript ${name} has size ${size} for operand ${k} which does not broadcast with previously seen size ${known}`,
        );
      }
      sizes.set(name, size);
    });
  });
}

/** The names of the result, in order. */
function outputNames(text: string, dots: readonly string[]): string[] {
  const [before = '', after] = text.split('...');
  return after === undefined ? before.split('') : [...before.split(''), ...dots, ...after.split('')];
}

function einsum(c: Call): Tensor {
  const equation = c.str(0).replaceAll(' ', '');
  const given = c.raw(1);
  const items = given instanceof PyTuple || given instanceof PyList ? given.items : [];
  const operands = items.map((item) => {
    if (item instanceof PyTensor) return item.tensor;
    return c.m.raise('TypeError', `einsum(): operands must be tensors, not ${c.m.typeOf(item).name}`);
  });
  const [inputs = '', output] = equation.split('->');
  const terms = inputs.split(',');
  if (terms.length !== operands.length) {
    const word = terms.length > operands.length ? 'fewer' : 'more';
    c.m.raise('RuntimeError', `einsum(): ${word} operands were provided than specified in the equation`);
  }
  const named = operands.map((x, k) => ({ x, names: namesOf(c, terms[k]!, x.shape.length, k) }));
  checkSizes(c, named);
  const plain = named.map((operand) => withoutRepeats(c, operand));
  const all = plain.flatMap(({ names }) => names);
  const dots = [...new Set(all.filter((n) => n.startsWith('.')))].toSorted().toReversed();
  const once = named.flatMap(({ names }) => names).filter((n, _, list) => list.filter((o) => o === n).length === 1);
  const wanted =
    output === undefined ? [...dots, ...once.filter((n) => !n.startsWith('.')).toSorted()] : outputNames(output, dots);
  const stranger = wanted.find((name) => !all.includes(name));
  if (stranger !== undefined) {
    c.m.raise(
      'RuntimeError',
      `einsum(): output subscript ${stranger} does not appear in the equation for any input operand`,
    );
  }
  let result = plain[0]!;
  for (let k = 1; k < plain.length; k++) {
    const later = plain.slice(k + 1).flatMap(({ names }) => names);
    result = contract(c, result, plain[k]!, new Set([...wanted, ...later]));
  }
  result = sumOut(
    c,
    result,
    result.names.filter((name) => !wanted.includes(name)),
  );
  return ordered(c, result, wanted);
}

export const einsumBinding: readonly Binding[] = functionOnly('einsum', 'str equation, Tensors operands', einsum);
