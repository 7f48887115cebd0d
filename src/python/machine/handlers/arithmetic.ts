/** Instructions of operators and comparisons, with fast paths for plain numbers. */
import { PyIterator } from '../../objects/object.ts';
import type { NativeKind } from '../../interp.ts';
import { runsPythonCode } from '../draining.ts';
import { makeIterator } from '../iteration.ts';
import type { MachineContext } from '../machine-state.ts';
import { binaryOp, richCompareOp, unaryOp } from '../operators.ts';
import { specialMethod } from '../special-methods.ts';
import { plainTruth, truthOp } from '../truth.ts';
import { BINARY_SIGNS, COMPARE_SIGNS } from '../../compiler/opcodes.ts';
import { PENDING, PyFloat, type Value } from '../../objects/object.ts';
import { PyNative } from '../../objects/function.ts';
import { typeOf } from '../../objects/builtins.ts';
import { type PyFrame, RETURN_TO } from '../frame.ts';
import type { OpHandler } from '../machine-state.ts';
import type { OpHandlers } from './handler.ts';

const [ADD, SUBTRACT, MULTIPLY] = [BINARY_SIGNS.indexOf('+'), BINARY_SIGNS.indexOf('-'), BINARY_SIGNS.indexOf('*')];
const MAX = Number.MAX_SAFE_INTEGER;

/** The result of the fast paths for + − *: int by int within ±(2^53 − 1), and floats; `undefined` for all else. */
function quick(sign: number, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number') {
    if (typeof b === 'number') {
      const r = sign === ADD ? a + b : sign === SUBTRACT ? a - b : a * b;
      // Adding 0 turns −0 into 0.
      return r <= MAX && r >= -MAX ? r + 0 : undefined;
    }
    if (!(b instanceof PyFloat)) return undefined;
    return new PyFloat(sign === ADD ? a + b.v : sign === SUBTRACT ? a - b.v : a * b.v);
  }
  if (!(a instanceof PyFloat)) return undefined;
  const y = typeof b === 'number' ? b : b instanceof PyFloat ? b.v : undefined;
  if (y === undefined) return undefined;
  return new PyFloat(sign === ADD ? a.v + y : sign === SUBTRACT ? a.v - y : a.v * y);
}

function binary(m: MachineContext, f: PyFrame, sign: number, inPlace: boolean): void {
  const b = f.slots[f.sp - 1] as Value;
  const a = f.slots[f.sp - 2] as Value;
  f.sp -= 2;
  const fast = more(sign, a, b);
  const r = fast === undefined ? binaryOp(m, sign, a, b, inPlace) : fast;
  if (r !== PENDING) f.push(r);
}

const [DIVIDE, FLOOR, MODULO] = [BINARY_SIGNS.indexOf('/'), BINARY_SIGNS.indexOf('//'), BINARY_SIGNS.indexOf('%')];

/** Fast paths of the other operators, for divisors that are not zero. */
function more(sign: number, a: Value, b: Value): Value | undefined {
  if (sign <= MULTIPLY) return quick(sign, a, b);
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    if (sign === MODULO) {
      const r = a % b;
      return r !== 0 && r < 0 !== b < 0 ? r + b : r + 0;
    }
    if (sign === FLOOR) {
      const r = a % b;
      const floored = (a - r) / b;
      return Number.isSafeInteger(a - r) ? (r !== 0 && r < 0 !== b < 0 ? floored - 1 : floored) + 0 : undefined;
    }
    return sign === DIVIDE ? new PyFloat(a / b) : undefined;
  }
  if (sign !== DIVIDE) return undefined;
  const x = a instanceof PyFloat ? a.v : typeof a === 'number' ? a : undefined;
  const y = b instanceof PyFloat ? b.v : typeof b === 'number' ? b : undefined;
  return x === undefined || y === undefined || y === 0 ? undefined : new PyFloat(x / y);
}

function fastBinary(sign: number): OpHandler {
  return (m, f) => {
    const b = f.slots[f.sp - 1] as Value;
    const a = f.slots[f.sp - 2] as Value;
    f.sp -= 2;
    let r = quick(sign, a, b);
    if (r === undefined) {
      if (sign === ADD && typeof a === 'string' && typeof b === 'string') r = a + b;
      else {
        r = binaryOp(m, sign, a, b, false);
        if (r === PENDING) return;
      }
    }
    f.slots[f.sp++] = r;
  };
}

function unary(sign: '-' | '+' | '~'): OpHandler {
  return (m, f) => {
    const v = f.pop();
    let r: Value;
    if (sign === '-' && typeof v === 'number') r = 0 - v;
    else if (sign === '-' && v instanceof PyFloat) r = new PyFloat(-v.v);
    else r = unaryOp(m, sign, v);
    if (r !== PENDING) f.push(r);
  };
}

/** The comparison of two numbers, `undefined` when either is no float or small int. */
function quickCompare(sign: number, a: Value, b: Value): boolean | undefined {
  const x = typeof a === 'number' ? a : a instanceof PyFloat ? a.v : undefined;
  if (x === undefined) return undefined;
  const y = typeof b === 'number' ? b : b instanceof PyFloat ? b.v : undefined;
  if (y === undefined) return undefined;
  switch (sign) {
    case 0:
      return x < y;
    case 1:
      return x <= y;
    case 2:
      return x === y;
    case 3:
      return x !== y;
    case 4:
      return x > y;
    default:
      return x >= y;
  }
}

export const arithmeticHandlers: OpHandlers = {
  BINARY_ADD: fastBinary(ADD),
  BINARY_SUBTRACT: fastBinary(SUBTRACT),
  BINARY_MULTIPLY: fastBinary(MULTIPLY),
  BINARY_OP: (m, f, sign) => binary(m, f, sign, false),
  INPLACE_OP: (m, f, sign) => binary(m, f, sign, true),
  UNARY_NEGATIVE: unary('-'),
  UNARY_POSITIVE: unary('+'),
  UNARY_INVERT: unary('~'),
  UNARY_NOT: (m, f) => {
    const v = f.slots[f.sp - 1] as Value;
    const plain = plainTruth(v);
    if (plain !== undefined) {
      f.slots[f.sp - 1] = !plain;
      return;
    }
    f.sp--;
    const t = truthOp(m, v, RETURN_TO.rerun);
    if (t !== PENDING) f.push(t !== true);
  },
  COMPARE_OP: (m, f, sign) => {
    const b = f.slots[f.sp - 1] as Value;
    const a = f.slots[f.sp - 2] as Value;
    f.sp -= 2;
    let r: Value | undefined = quickCompare(sign, a, b);
    if (r === undefined) {
      if (typeof a === 'string' && typeof b === 'string' && (sign === 2 || sign === 3)) r = (a === b) === (sign === 2);
      else {
        r = richCompareOp(m, COMPARE_SIGNS[sign] ?? '==', a, b);
        if (r === PENDING) return;
      }
    }
    f.slots[f.sp++] = r;
  },
  IS_OP: (_m, f, invert) => {
    const b = f.pop();
    const a = f.pop();
    const same = a === b || (a instanceof PyFloat && b instanceof PyFloat && Object.is(a, b));
    f.push(same !== (invert === 1));
  },
  CONTAINS_OP: (m, f, invert) => {
    const container = f.pop();
    const v = f.pop();
    const fn = specialMethod(container, '__contains__');
    let r: Value;
    if (fn === undefined && (runsPythonCode(container) || container instanceof PyIterator))
      r = m.pushNative(SEARCH, { iterable: container, item: v, iterator: undefined, invert: invert === 1 });
    else if (fn === undefined || fn instanceof PyNative) {
      if (fn === undefined && typeOf(container).lookup('__iter__') === undefined) {
        m.raise('TypeError', `argument of type '${typeOf(container).label}' is not iterable`);
      }
      r = m.contains(container, v) !== (invert === 1);
    } else r = m.pushNative(ASK_CONTAINS, { fn, container, item: v, invert: invert === 1 });
    if (r !== PENDING) f.push(r);
  },
};

/** `__contains__` in a frame. */
const ASK_CONTAINS: NativeKind<{
  readonly fn: Value;
  readonly container: Value;
  readonly item: Value;
  readonly invert: boolean;
}> = {
  name: 'in',
  step(m, { fn, container, item, invert }, sent) {
    if (sent === undefined) return m.pushCall(fn, [container, item]);
    return m.truth(sent) !== invert;
  },
};

/** `v in iterator`, as far as needed. */
const SEARCH: NativeKind<{
  readonly iterable: Value;
  readonly item: Value;
  iterator: Value | undefined;
  readonly invert: boolean;
}> = {
  name: 'in',
  step(m: MachineContext, state, sent) {
    const { iterable, item, iterator, invert } = state;
    if (iterator === undefined) {
      if (sent === undefined) {
        const made = makeIterator(m, iterable);
        if (made === PENDING) return PENDING;
        state.iterator = made;
        return m.pushNext(made);
      }
      state.iterator = sent;
      return m.pushNext(sent);
    }
    if (sent === m.ended) return invert;
    if (sent !== undefined && m.eq(sent, item)) return !invert;
    return m.pushNext(iterator);
  },
};
