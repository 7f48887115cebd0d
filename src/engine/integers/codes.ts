/** Integers beyond the doubles replaced by small ones of the same order and sign, for ops that only move or compare. */
import type { Context } from '../context.ts';
import { storable } from '../dtype_checks.ts';
import { fromIntegers, integersOf } from '../kernels/integers.ts';
import type { AnyOp, Operands, Outputs } from '../op.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { isElement } from './elements.ts';

type Rule = Exclude<NonNullable<AnyOp['integers']>, { readonly reach: unknown }>;

/** The code of an integer is how many of those that occur lie between it and 0, with its sign: 0 stays 0. */
class Codes {
  private readonly below: readonly bigint[];
  private readonly above: readonly bigint[];
  private readonly known = new Map<bigint, number>();

  constructor(occurring: Iterable<bigint>) {
    const ordered = [...new Set(occurring)].toSorted((a, b) => (a < b ? -1 : Number(a > b)));
    this.above = ordered.filter((v) => v > 0n);
    this.below = ordered.filter((v) => v < 0n).toReversed();
    this.known.set(0n, 0);
    this.above.forEach((v, i) => this.known.set(v, i + 1));
    this.below.forEach((v, i) => this.known.set(v, -i - 1));
  }

  encode(value: bigint): number {
    return this.known.get(value)!;
  }

  decode(code: number): bigint {
    if (code === 0) return 0n;
    return code > 0 ? this.above[code - 1]! : this.below[-code - 1]!;
  }
}

/** The integer that an attr puts among the elements. */
function fillerOf(attrs: unknown, name: string): bigint {
  const value = (attrs as Readonly<Record<string, number | bigint>>)[name]!;
  storable(value, 'int64');
  return typeof value === 'bigint' ? value : BigInt(Math.trunc(value));
}

/** Whether such an attr is an integer that no double holds. */
export function fillsBeyond(rule: AnyOp['integers'], attrs: unknown): boolean {
  if (typeof rule !== 'object' || !('fill' in rule)) return false;
  return typeof (attrs as Readonly<Record<string, unknown>>)[rule.fill] === 'bigint';
}

export function coded(context: Context, op: AnyOp, rule: Rule, inputs: Operands, attrs: unknown): Outputs {
  const integers = inputs.map((x, k) => (isElement(op, x, k) ? integersOf(x) : null));
  const fill = typeof rule === 'object' ? rule.fill : null;
  const filler = fill === null ? 0n : fillerOf(attrs, fill);
  const codes = new Codes([filler, ...integers.flatMap((list) => (list === null ? [] : [...list]))]);
  const encoded = inputs.map((x, k) => {
    const list = integers[k];
    if (x === null || list === null || list === undefined) return x;
    const y = fromBuffer(
      Float64Array.from(list, (v) => codes.encode(v)),
      x.shape,
      'int64',
    );
    y.wrapped = x.wrapped;
    return y;
  });
  const told = fill === null ? attrs : { ...(attrs as object), [fill]: codes.encode(filler) };
  const result = op.forward(context, encoded, told);
  if (rule === 'orders') return result;
  const decoded = (y: Tensor): Tensor =>
    fromIntegers(
      BigInt64Array.from(y.storage.read(), (code) => codes.decode(code)),
      y.shape,
      y.dtype,
    );
  if (!Array.isArray(result)) return decoded(result as Tensor);
  return (result as readonly Tensor[]).map((y, i) => (rule === 'picks' && i > 0 ? y : decoded(y)));
}
