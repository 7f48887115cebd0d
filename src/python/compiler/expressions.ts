import type {
  Arguments,
  Attribute,
  BinaryOperator,
  Call,
  Dict,
  DictComp,
  Expr,
  FormattedValue,
  GeneratorExp,
  JoinedStr,
  Keyword,
  Lambda,
  ListComp,
  SetComp,
  UnaryOperator,
} from '../ast.ts';
import type { Position } from '../bytecode.ts';
import { PyTuple } from '../objects/sequence.ts';
import { constantOf } from './constants.ts';
import { Conditions } from './conditions.ts';
import { BINARY_SIGNS, type OpName } from './opcodes.ts';

const SIGN: Record<BinaryOperator, (typeof BINARY_SIGNS)[number]> = {
  Add: '+',
  Sub: '-',
  Mult: '*',
  MatMult: '@',
  Div: '/',
  Mod: '%',
  Pow: '**',
  LShift: '<<',
  RShift: '>>',
  BitOr: '|',
  BitXor: '^',
  BitAnd: '&',
  FloorDiv: '//',
};
const FAST_BINARY: Partial<Record<BinaryOperator, OpName>> = {
  Add: 'BINARY_ADD',
  Sub: 'BINARY_SUBTRACT',
  Mult: 'BINARY_MULTIPLY',
};
const UNARY: Record<UnaryOperator, OpName> = {
  Invert: 'UNARY_INVERT',
  Not: 'UNARY_NOT',
  UAdd: 'UNARY_POSITIVE',
  USub: 'UNARY_NEGATIVE',
};

/** CPython's limit of arguments that are pushed one by one is higher; ours is the width of CALL_KW's count. */
const MAX_PUSHED = 4000;

type ComprehensionNode = ListComp | SetComp | DictComp | GeneratorExp;

/** Expressions: each leaves its value on the stack. */
export abstract class Expressions extends Conditions {
  protected abstract lambda(n: Lambda): void;
  protected abstract comprehension(n: ComprehensionNode): void;
  protected abstract makeFunction(args: Arguments, at: Position): number;

  protected expr(n: Expr): void {
    const known = n.kind === 'Tuple' || n.kind === 'Constant' || n.kind === 'UnaryOp' ? constantOf(n) : undefined;
    if (known !== undefined) {
      this.constant(known, n.span);
      return;
    }
    switch (n.kind) {
      case 'Name':
        this.load(n.id, n.span);
        return;
      case 'Attribute':
        this.expr(n.value);
        this.emit('LOAD_ATTR', this.nameIndex(this.mangled(n.attr)), attributePosition(n));
        return;
      case 'Subscript':
        this.expr(n.value);
        this.expr(n.slice);
        this.emit('BINARY_SUBSCR', 0, n.span);
        return;
      case 'Call':
        this.call(n);
        return;
      case 'BinOp': {
        this.expr(n.left);
        this.expr(n.right);
        const op = FAST_BINARY[n.op];
        if (op) this.emit(op, 0, n.span);
        else this.emit('BINARY_OP', BINARY_SIGNS.indexOf(SIGN[n.op]), n.span);
        return;
      }
      case 'UnaryOp':
        this.expr(n.operand);
        this.emit(UNARY[n.op], 0, n.span);
        return;
      case 'Compare':
        this.compare(n);
        return;
      case 'BoolOp':
        this.boolOp(n);
        return;
      case 'IfExp': {
        const orelse = this.label();
        const end = this.label();
        this.jumpIf(n.test, orelse, false, n.span);
        this.expr(n.body);
        this.unit.asm.jump('JUMP', end, { ...n.span, line: 0 });
        this.place(orelse);
        this.expr(n.orelse);
        this.place(end);
        return;
      }
      case 'NamedExpr':
        this.expr(n.value);
        this.emit('COPY', 1, n.span);
        this.store(n.target.id, n.target.span);
        return;
      case 'Lambda':
        this.lambda(n);
        return;
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        this.comprehension(n);
        return;
      case 'Tuple':
        this.sequence(n.elts, 'tuple', n.span);
        return;
      case 'List':
        this.sequence(n.elts, 'list', n.span);
        return;
      case 'Set':
        this.sequence(n.elts, 'set', n.span);
        return;
      case 'Dict':
        this.dict(n);
        return;
      case 'JoinedStr':
        this.joined(n);
        return;
      case 'FormattedValue':
        this.formatted(n);
        return;
      case 'Yield':
        if (n.value) this.expr(n.value);
        else this.constant(null, n.span);
        this.emit('YIELD', 0, n.span);
        return;
      case 'YieldFrom':
        this.expr(n.value);
        this.yieldFrom(n.span);
        return;
      case 'Slice':
        for (const part of n.step ? [n.lower, n.upper, n.step] : [n.lower, n.upper]) {
          if (part) this.expr(part);
          else this.constant(null, n.span);
        }
        this.emit('BUILD_SLICE', n.step ? 3 : 2, n.span);
        return;
      case 'Starred':
        return this.fail("can't use starred expression here", n.span);
      case 'Constant':
    }
  }

  /** SEND, YIELD, and back: the arg of that YIELD tells that it stands for an inner iterator. */
  private yieldFrom(at: Position): void {
    const again = this.label();
    const end = this.label();
    this.emit('GET_YIELD_FROM_ITER', 0, at);
    this.constant(null, at);
    this.place(again);
    this.jump('SEND', end, at);
    this.emit('YIELD', 1, at);
    this.jump('JUMP', again, at);
    this.place(end);
  }

  /** A display of items, some of them perhaps starred. */
  protected sequence(elts: readonly Expr[], kind: 'tuple' | 'list' | 'set', at: Position): void {
    const build = { tuple: 'BUILD_TUPLE', list: 'BUILD_LIST', set: 'BUILD_SET' } as const;
    if (elts.length > 2 && kind !== 'tuple') {
      const items = elts.map((e) => constantOf(e));
      if (items.every((v) => v !== undefined)) {
        this.emit(build[kind], 0, at);
        this.constant(new PyTuple(items), at);
        this.emit(kind === 'set' ? 'SET_UPDATE' : 'LIST_EXTEND', 1, at);
        return;
      }
    }
    if (!elts.some((e) => e.kind === 'Starred')) {
      for (const e of elts) this.expr(e);
      this.emit(build[kind], elts.length, at);
      return;
    }
    let built = false;
    elts.forEach((e, i) => {
      if (e.kind === 'Starred') {
        if (!built) {
          this.emit(kind === 'set' ? 'BUILD_SET' : 'BUILD_LIST', i, at);
          built = true;
        }
        this.expr(e.value);
        this.emit(kind === 'set' ? 'SET_UPDATE' : 'LIST_EXTEND', 1, at);
      } else {
        this.expr(e);
        if (built) this.emit(kind === 'set' ? 'SET_ADD' : 'LIST_APPEND', 1, at);
      }
    });
    if (kind === 'tuple') this.emit('LIST_TO_TUPLE', 0, at);
  }

  private dict(n: Dict): void {
    if (!n.keys.includes(null)) {
      n.keys.forEach((k, i) => {
        const v = n.values[i];
        if (k === null || v === undefined) return;
        const known = n.keys.length > 1 ? constantOf(k) : undefined;
        if (known === undefined) this.expr(k);
        else this.unit.asm.emit('LOAD_CONST', this.unit.asm.constant(known), { ...k.span, line: 0 });
        this.expr(v);
      });
      this.emit('BUILD_MAP', n.keys.length, n.span);
      return;
    }
    this.emit('BUILD_MAP', 0, n.span);
    n.keys.forEach((k, i) => {
      const v = n.values[i];
      if (v === undefined) return;
      if (k) this.expr(k);
      this.expr(v);
      if (k) this.emit('MAP_ADD', 1, n.span);
      else this.emit('DICT_UPDATE', 1, n.span);
    });
  }

  private joined(n: JoinedStr): void {
    for (const v of n.values) {
      if (v.kind === 'Constant') this.expr(v);
      else this.formatted(v);
    }
    const only = n.values[0];
    if (n.values.length === 0) this.constant('', n.span);
    else if (n.values.length > 1 || only?.kind === 'Constant') this.emit('BUILD_STRING', n.values.length, n.span);
  }

  /** FORMAT_VALUE: the conversion's code, and 256 when a spec lies above the value. */
  private formatted(n: FormattedValue): void {
    this.expr(n.value);
    if (n.formatSpec) this.joined(n.formatSpec);
    this.emit('FORMAT_VALUE', Math.max(n.conversion, 0) + (n.formatSpec ? 256 : 0), n.span);
  }

  private call(n: Call): void {
    const { func, args, keywords } = n;
    const starred = args.some((a) => a.kind === 'Starred') || keywords.some((k) => k.arg === null);
    if (func.kind === 'Attribute' && !starred && args.length + keywords.length < MAX_PUSHED) {
      this.expr(func.value);
      const at = attributePosition(func);
      this.emit('LOAD_METHOD', this.nameIndex(this.mangled(func.attr)), at);
      this.arguments(args, keywords, callPosition(n, func), 0);
      return;
    }
    this.emit('PUSH_NULL', 0, { ...func.span, line: 0 });
    this.expr(func);
    this.arguments(args, keywords, n.span, 0);
  }

  /** Arguments and the call itself; `pushed` arguments lie on the stack already. */
  protected arguments(args: readonly Expr[], keywords: readonly Keyword[], at: Position, pushed: number): void {
    const seen = new Set<string>();
    for (const k of keywords) {
      if (k.arg === null) continue;
      if (seen.has(k.arg)) this.fail(`keyword argument repeated: ${k.arg}`, k.span);
      seen.add(k.arg);
    }
    const count = pushed + args.length + keywords.length;
    if (count < MAX_PUSHED && args.every((a) => a.kind !== 'Starred') && keywords.every((k) => k.arg !== null)) {
      for (const a of args) this.expr(a);
      for (const k of keywords) this.expr(k.value);
      if (keywords.length === 0) {
        this.emit('CALL', count, at);
        return;
      }
      const names = this.unit.asm.constant(new PyTuple(keywords.map((k) => this.mangled(k.arg ?? ''))));
      this.emit('CALL_KW', count | (names << 12), at);
      return;
    }
    const only = pushed === 0 && args.length === 1 && args[0]?.kind === 'Starred' ? args[0].value : null;
    if (only) this.expr(only);
    else this.emit('BUILD_LIST', pushed, at);
    for (const a of only ? [] : args) {
      this.expr(a.kind === 'Starred' ? a.value : a);
      this.emit(a.kind === 'Starred' ? 'LIST_EXTEND' : 'LIST_APPEND', 1, at);
    }
    if (keywords.length > 0) {
      this.emit('BUILD_MAP', 0, at);
      for (const k of keywords) {
        if (k.arg === null) {
          this.expr(k.value);
          this.emit('DICT_MERGE', 1, at);
        } else {
          this.constant(this.mangled(k.arg), k.span);
          this.expr(k.value);
          this.emit('MAP_ADD', 1, k.span);
        }
      }
    }
    this.emit('CALL_EX', keywords.length > 0 ? 1 : 0, at);
  }
}

/** An attribute over several lines belongs to the line of its name. */
export function attributePosition(n: Attribute): Position {
  const { line, endLine, endCol } = n.span;
  if (line === endLine) return n.span;
  const width = Array.from(n.attr).length;
  return { line: endLine, col: Math.max(0, endCol - width), endLine, endCol };
}

function callPosition(n: Call, func: Attribute): Position {
  if (func.span.line === func.span.endLine) return n.span;
  const at = attributePosition(func);
  return { line: at.line, col: at.col, endLine: n.span.endLine, endCol: n.span.endCol };
}
