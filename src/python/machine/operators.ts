/** Operators with their whole protocol: reflected, in place, NotImplemented, comparisons. */
import { BINARY_SIGNS } from '../compiler/opcodes.ts';
import type { BinarySign, CompareSign, NativeKind } from '../interp.ts';
import { invoke } from './calls.ts';
import type { MachineContext } from './machine-state.ts';
import { typeOf } from '../objects/builtins.ts';
import { specialMethod } from './special-methods.ts';
import { bytesClass, listClass, objectClass, strClass, tupleClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyNative } from '../objects/function.ts';
import { NotImplemented, PENDING, type Value } from '../objects/object.ts';

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

/** How an operator is used: `a + b`, `a += b`, `a < b`. */
type OperatorUse = 'binary' | 'in place' | 'compare';

/** Tries candidates in turn, each in a frame. They are found again each turn: classes decide them alone. */
const CANDIDATES: NativeKind<{
  readonly left: Value;
  readonly right: Value;
  readonly sign: string;
  /** The next candidate. */
  at: number;
  readonly use: OperatorUse;
}> = {
  name: 'operator',
  step(m: MachineContext, state, sent) {
    const { left, right, sign, at, use } = state;
    const all = operatorCandidates(use, sign, left, right);
    if (sent !== undefined && sent !== NotImplemented) {
      if (all[at - 1]?.negate === true) return !m.truth(sent);
      return sent;
    }
    const c = all[at];
    if (c === undefined) return unsupportedOperands(m, use, sign, left, right);
    state.at = at + 1;
    return m.pushCall(c.fn, [c.self, c.other]);
  },
};

/** What Python tries for an operator, in order. */
function operatorCandidates(use: OperatorUse, sign: string, a: Value, b: Value): Candidate[] {
  if (use === 'compare') return compareCandidates(sign as CompareSign, a, b);
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
  if (use === 'in place') add(left.lookup(IN_PLACE[i] ?? ''), a, b);
  if (rightFirst) add(reflected, b, a);
  add(direct, a, b);
  if (!rightFirst) add(reflected, b, a);
  return out;
}

function compareCandidates(sign: CompareSign, a: Value, b: Value): Candidate[] {
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
function unsupportedOperands(m: MachineContext, use: OperatorUse, sign: string, a: Value, b: Value): Value {
  const [left, right] = [typeOf(a).label, typeOf(b).label];
  if (use === 'compare') {
    if (sign === '==') return a === b;
    if (sign === '!=') return a !== b;
    return m.raise('TypeError', `'${sign}' not supported between instances of '${left}' and '${right}'`);
  }
  if (sign === '*' && (SEQUENCES.has(typeOf(a).layout) || SEQUENCES.has(typeOf(b).layout))) {
    const other = SEQUENCES.has(typeOf(a).layout) ? right : left;
    return m.raise('TypeError', `can't multiply sequence by non-int of type '${other}'`);
  }
  const shown = use === 'in place' ? `${sign}=` : sign === '**' ? '** or pow()' : sign;
  return m.raise('TypeError', `unsupported operand type(s) for ${shown}: '${left}' and '${right}'`);
}

/** A native operator has pushed a frame: its result must still be looked at. */
function pushPending(m: MachineContext, a: Value, b: Value, sign: string, i: number, use: OperatorUse): Value {
  const pushed = m.frame;
  const waiting = pushed.back;
  m.frame = waiting ?? pushed;
  const answer = m.pushNative(CANDIDATES, { left: a, right: b, sign, at: i + 1, use });
  pushed.back = m.frame;
  m.frame = pushed;
  return answer;
}

function operate(m: MachineContext, use: OperatorUse, sign: string, a: Value, b: Value): Value {
  const all = operatorCandidates(use, sign, a, b);
  for (let i = 0; i < all.length; i++) {
    const c = all[i] as Candidate;
    if (!(c.fn instanceof PyNative)) return m.pushNative(CANDIDATES, { left: a, right: b, sign, at: i, use });
    const r = invoke(m, c.fn, [c.self, c.other], null);
    if (r === PENDING) return pushPending(m, a, b, sign, i, use);
    if (r !== NotImplemented) return c.negate ? !m.truth(r) : r;
  }
  return unsupportedOperands(m, use, sign, a, b);
}

/** A binary operator; `sign` is an index into `BINARY_SIGNS`. PENDING when Python code does it. */
export function binaryOp(m: MachineContext, sign: number, a: Value, b: Value, inPlace: boolean): Value {
  return operate(m, inPlace ? 'in place' : 'binary', BINARY_SIGNS[sign] ?? '+', a, b);
}

export function richCompareOp(m: MachineContext, sign: CompareSign, a: Value, b: Value): Value {
  return operate(m, 'compare', sign, a, b);
}

/** -v, +v, ~v; PENDING when Python code does it. */
export function unaryOp(m: MachineContext, sign: '-' | '+' | '~', v: Value): Value {
  const name = { '-': '__neg__', '+': '__pos__', '~': '__invert__' }[sign];
  const fn = specialMethod(v, name);
  if (fn === undefined) m.raise('TypeError', `bad operand type for unary ${sign}: '${typeOf(v).label}'`);
  return invoke(m, fn, [v], null);
}
