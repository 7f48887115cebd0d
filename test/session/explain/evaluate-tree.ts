import { erf } from '../../../src/engine/expression.ts';
import type { Explanation, Tree } from '../../../src/model/explanation.ts';

const functions: Readonly<Record<string, (x: number) => number>> = {
  neg: (x) => -x,
  abs: Math.abs,
  sign: Math.sign,
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  expm1: Math.expm1,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  atan: Math.atan,
  erf,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  floor: Math.floor,
  trunc: Math.trunc,
  ceil: Math.ceil,
  round: Math.round,
};

/** The value of an explanation's tree as the page shows it: from the operands and the rests alone. */
export function evaluateTree({ operands }: Pick<Explanation, 'operands'>, tree: Tree): number {
  const value = (one: Tree): number => {
    switch (one.kind) {
      case 'operand':
        return operands[one.k]?.value ?? Number.NaN;
      case 'constant':
        return one.value;
      case 'sum':
        return one.terms.reduce((all, term) => all + value(term), one.rest?.value ?? 0);
      case 'product':
        return one.factors.reduce((all, factor) => all * value(factor), 1);
      case 'quotient':
        return value(one.over) / value(one.under);
      case 'power':
        return value(one.base) ** value(one.exponent);
      case 'function': {
        const f = functions[one.name];
        if (f === undefined) throw new Error(`no function ${one.name}`);
        return f(value(one.argument));
      }
      case 'select':
      default: {
        const option = one.options[one.winner];
        if (option === undefined) throw new Error('no winner');
        return value(option);
      }
    }
  };
  return value(tree);
}
