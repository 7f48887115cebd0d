/** Ops that join two integers, or two truth values, bit by bit. */
import { constant } from './expression.ts';
import { elementwise } from './integers/arithmetic.ts';
import { bitwise } from './kernels/bitwise.ts';
import type { PlainOp } from './op.ts';
import { broadcastIndex } from './shape.ts';
import type { Tensor } from './tensor.ts';

interface BitRule {
  readonly name: string;
  readonly symbol: string;
  /** Of integers that fit into 32 bits, and of all others. */
  word(a: number, b: number): number;
  wide(a: bigint, b: bigint): bigint;
}

export function bitByBit({ name, symbol, word, wide }: BitRule): PlainOp<readonly [Tensor, Tensor]> {
  return {
    kind: 'plain',
    name,
    inputs: ['input', 'other'],
    view: 'none',
    integers: elementwise(
      ([a, b]) => Math.max(a!, b!),
      ([a, b]) => wide(a!, b!),
    ),
    forward(context, [a, b]) {
      return bitwise(context, name, a, b, word, wide);
    },
    formula: { forward: `y = input ${symbol} other` },
    explain: {
      value({ inputs: [a, b] }, index) {
        const left = a.at(broadcastIndex(a.shape, index));
        const right = b.at(broadcastIndex(b.shape, index));
        return constant(word(left, right), `${left} ${symbol} ${right}`);
      },
    },
  };
}
