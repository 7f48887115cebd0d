import { BINARY_SIGNS } from '../compiler/opcodes.ts';
import type { BinarySign, CompareSign, NativeKind } from '../interp.ts';
import {
  bytesClass,
  dictClass,
  frozensetClass,
  listClass,
  objectClass,
  setClass,
  strClass,
  tupleClass,
  typeOf,
} from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { PyNative } from '../objects/function.ts';
import { NotImplemented, PENDING, PyFloat, type Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { PySet } from '../objects/set.ts';
import { Attributes } from './attributes.ts';
import { RETURN_TO } from './frame.ts';

const NAMES: Record<BinarySign, string> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '@': 'matmul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '<<': 'lshift',
  '>>': 'rshift',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
};
const DIRECT = BINARY_SIGNS.map((sign) => `__${NAMES[sign]}__`);
const REFLECTED = BINARY_SIGNS.map((sign) => `__r${NAMES[sign]}__`);
const IN_PLACE = BINARY_SIGNS.map((sign) => `__i${NAMES[sign]}__`);
/** Their + and * are those of sequences: the other operand's number protocol comes first. */
const SEQUENCES: ReadonlySet<PyClass> = new Set([strClass, bytesClass, listClass, tupleClass]);

const COMPARE_NAMES: Record<CompareSign, string> = {
  '<': '__lt__',
  '<=': '__le__',
  '==': '__eq__',
  '!=': '__ne__',
  '>': '__gt__',
  '>=': '__ge__',
};
const MIRRORED: Record<CompareSign, CompareSign> = {
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
  '>': '<',
  '>=': '<=',
};

/** What one candidate is: a function and its two arguments; `negate` for a `!=` made of `__eq__`. */
interface Candidate {
  readonly fn: Value;
  readonly self: Value;
  readonly other: Value;
  readonly negate: boolean;
}

/**
 * Tries candidates in turn, each in a frame. State: [left, right, index of the operator, next candidate, what kind]. The
 * candidates are found again each turn (classes decide them alone).
 */
const CANDIDATES: NativeKind = {
  name: 'operator',
  step(m, state, sent) {
    const machine = m as unknown as Operators;
    const [left, right, sign, at, kind] = state as [Value, Value, string, number, string];
    const all = machine.candidates(kind, sign, left, right);
    if (sent !== undefined && sent !== NotImplemented) {
      if (all[at - 1]?.negate === true) return !m.truth(sent);
      return sent;
    }
    const c = all[at];
    if (c === undefined) return machine.unsupported(kind, sign, left, right);
    state[3] = at + 1;
    return m.pushCall(c.fn, [c.self, c.other]);
  },
};

/** Operators with their whole protocol: reflected, in place, NotImplemented, comparisons, truth. */
export abstract class Operators extends Attributes {
  /** A binary operator; `sign` is an index into `BINARY_SIGNS`. PENDING when Python code does it. */
  binaryOp(sign: number, a: Value, b: Value, inPlace: boolean): Value {
    return this.operate(inPlace ? 'in place' : 'binary', BINARY_SIGNS[sign] ?? '+', a, b);
  }

  richCompareOp(sign: CompareSign, a: Value, b: Value): Value {
    return this.operate('compare', sign, a, b);
  }

  private operate(kind: string, sign: string, a: Value, b: Value): Value {
    const all = this.candidates(kind, sign, a, b);
    for (let i = 0; i < all.length; i++) {
      const c = all[i] as Candidate;
      if (!(c.fn instanceof PyNative)) return this.pushNative(CANDIDATES, [a, b, sign, i, kind]);
      const r = this.invoke(c.fn, [c.self, c.other], null);
      if (r === PENDING) return this.pending(a, b, sign, i, kind);
      if (r !== NotImplemented) return c.negate ? !this.interp.truth(r) : r;
    }
    return this.unsupported(kind, sign, a, b);
  }

  /** A native operator has pushed a frame: its result must still be looked at. */
  private pending(a: Value, b: Value, sign: string, i: number, kind: string): Value {
    const pushed = this.frame;
    const waiting = pushed.back;
    this.frame = waiting ?? pushed;
    const answer = this.pushNative(CANDIDATES, [a, b, sign, i + 1, kind]);
    pushed.back = this.frame;
    this.frame = pushed;
    return answer;
  }

  /** What Python tries for an operator, in order. */
  candidates(kind: string, sign: string, a: Value, b: Value): Candidate[] {
    if (kind === 'compare') return this.compareCandidates(sign as CompareSign, a, b);
    const i = BINARY_SIGNS.indexOf(sign as BinarySign);
    const out: Candidate[] = [];
    const left = typeOf(a);
    const right = typeOf(b);
    const add = (fn: Value | undefined, self: Value, other: Value) => {
      if (fn !== undefined && fn !== null) out.push({ fn, self, other, negate: false });
    };
    const direct = left.lookup(DIRECT[i] ?? '');
    const reflected = left === right ? undefined : right.lookup(REFLECTED[i] ?? '');
    const rightFirst =
      reflected !== undefined &&
      ((right.isSubclass(left) && reflected !== left.lookup(REFLECTED[i] ?? '')) ||
        (SEQUENCES.has(left) && !SEQUENCES.has(right) && (sign === '+' || sign === '*')));
    if (kind === 'in place') add(left.lookup(IN_PLACE[i] ?? ''), a, b);
    if (rightFirst) add(reflected, b, a);
    add(direct, a, b);
    if (!rightFirst) add(reflected, b, a);
    return out;
  }

  private compareCandidates(sign: CompareSign, a: Value, b: Value): Candidate[] {
    const left = typeOf(a);
    const right = typeOf(b);
    const out: Candidate[] = [];
    const add = (cls: PyClass, op: CompareSign, self: Value, other: Value) => {
      const fn = cls.lookup(COMPARE_NAMES[op]);
      const inherited = fn === undefined || fn === null || fn === objectClass.dict.getStr(COMPARE_NAMES[op]);
      if (!inherited) out.push({ fn, self, other, negate: false });
      else if (op === '!=') {
        const eq = cls.lookup('__eq__');
        if (eq !== undefined && eq !== null && eq !== objectClass.dict.getStr('__eq__')) {
          out.push({ fn: eq, self, other, negate: true });
        }
      }
    };
    if (left !== right && right.isSubclass(left)) {
      add(right, MIRRORED[sign], b, a);
      add(left, sign, a, b);
    } else {
      add(left, sign, a, b);
      add(right, MIRRORED[sign], b, a);
    }
    return out;
  }

  /** Nobody knows how: equality falls back on identity, the rest is a TypeError. */
  unsupported(kind: string, sign: string, a: Value, b: Value): Value {
    const [left, right] = [typeOf(a).name, typeOf(b).name];
    if (kind === 'compare') {
      if (sign === '==') return a === b;
      if (sign === '!=') return a !== b;
      return this.raise('TypeError', `'${sign}' not supported between instances of '${left}' and '${right}'`);
    }
    if (sign === '*' && (SEQUENCES.has(typeOf(a).layout) || SEQUENCES.has(typeOf(b).layout))) {
      const other = SEQUENCES.has(typeOf(a).layout) ? right : left;
      return this.raise('TypeError', `can't multiply sequence by non-int of type '${other}'`);
    }
    const shown = kind === 'in place' ? `${sign}=` : sign === '**' ? '** or pow()' : sign;
    return this.raise('TypeError', `unsupported operand type(s) for ${shown}: '${left}' and '${right}'`);
  }

  /** -v, +v, ~v; PENDING when Python code does it. */
  unaryOp(sign: '-' | '+' | '~', v: Value): Value {
    const name = { '-': '__neg__', '+': '__pos__', '~': '__invert__' }[sign];
    const fn = this.special(v, name);
    if (fn === undefined) this.raise('TypeError', `bad operand type for unary ${sign}: '${typeOf(v).name}'`);
    return this.invoke(fn, [v], null);
  }

  /** The truth of values whose class needs no asking, else `undefined`. */
  plainTruth(v: Value): boolean | undefined {
    if (typeof v === 'boolean') return v;
    if (v === null) return false;
    if (typeof v !== 'object') return Boolean(v);
    if (v instanceof PyFloat) return v.v !== 0;
    if (v instanceof PyClass) return true;
    if (v instanceof PyList && v.cls === listClass) return v.items.length > 0;
    if (v instanceof PyTuple && v.cls === tupleClass) return v.items.length > 0;
    if (v instanceof PyDict && v.cls === dictClass) return v.size > 0;
    if (v instanceof PySet && (v.cls === setClass || v.cls === frozensetClass)) return v.size > 0;
    const { cls } = v;
    if (cls.lookup('__bool__') === undefined && cls.lookup('__len__') === undefined) return true;
    return undefined;
  }

  /** `bool(v)`, answered with a bool or, when Python code decides, PENDING. */
  truthOp(v: Value, returnTo: number = RETURN_TO.push): Value {
    const plain = this.plainTruth(v);
    if (plain !== undefined) return plain;
    const fn = this.special(v, '__bool__');
    if (fn !== undefined) {
      if (fn instanceof PyNative) return this.invoke(fn, [v], null);
      return this.pushNative(TRUTH, [fn, v, '__bool__'], returnTo);
    }
    const len = this.special(v, '__len__');
    if (len === undefined) return true;
    if (len instanceof PyNative) return this.invoke(len, [v], null) !== 0;
    return this.pushNative(TRUTH, [len, v, '__len__'], returnTo);
  }
}

/** `__bool__` or `__len__` in a frame. State: [function, object, name]. */
const TRUTH: NativeKind = {
  name: 'truth',
  step(m, state, sent) {
    const [fn, v, name] = state as [Value, Value, string];
    if (sent === undefined) return m.pushCall(fn, [v]);
    if (name === '__bool__') {
      if (typeof sent === 'boolean') return sent;
      return m.raise('TypeError', `__bool__ should return bool, returned ${m.typeOf(sent).name}`);
    }
    return checkLength(m, sent) !== 0;
  },
};

/** What `__len__` answered, checked. */
export function checkLength(m: Parameters<NativeKind['step']>[0], v: Value): number {
  const n = m.index(v);
  if (n < 0) m.raise('ValueError', '__len__() should return >= 0');
  if (typeof n === 'bigint') m.raise('OverflowError', "cannot fit 'int' into an index-sized integer");
  return n;
}
