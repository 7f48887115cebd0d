/** A syntax tree as CPython's `ast.dump` prints it. */
import type {
  Alias,
  Arg,
  Arguments,
  Comprehension,
  ConstantValue,
  ExceptHandler,
  Expr,
  Keyword,
  Module,
  Span,
  Stmt,
  WithItem,
} from '../../../src/python/ast.ts';

export type Dump = string | number | boolean | null | Dump[];

function floatBits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

function constant(value: ConstantValue): Dump[] {
  switch (value.type) {
    case 'None':
      return ['NoneType'];
    case 'Ellipsis':
      return ['ellipsis'];
    case 'bool':
    case 'str':
      return [value.type, value.value];
    case 'int':
      return ['int', value.value.toString(16)];
    case 'float':
      return ['float', floatBits(value.value)];
    case 'bytes':
    default:
      return ['bytes', Buffer.from(value.value).toString('hex')];
  }
}

function head(kind: string, span: Span): Dump[] {
  return [kind, span.line, span.col, span.endLine, span.endCol];
}

const exprs = (list: readonly (Expr | null)[]): Dump[] => list.map((e) => optional(e));
const optional = (e: Expr | null): Dump => (e === null ? null : expr(e));
const clauses = (list: readonly Comprehension[]): Dump[] =>
  list.map((c) => ['comprehension', expr(c.target), expr(c.iter), exprs(c.ifs)]);
const keywords = (list: readonly Keyword[]): Dump[] =>
  list.map((k) => [...head('keyword', k.span), k.arg, expr(k.value)]);
const arg = (a: Arg | null): Dump => (a === null ? null : [...head('arg', a.span), a.arg, optional(a.annotation)]);
const parameters = (a: Arguments): Dump => [
  'arguments',
  a.posonly.map(arg),
  a.args.map(arg),
  arg(a.vararg),
  a.kwonly.map(arg),
  exprs(a.kwDefaults),
  arg(a.kwarg),
  exprs(a.defaults),
];

function exprFields(e: Expr): Dump[] {
  switch (e.kind) {
    case 'BoolOp':
      return [e.op, exprs(e.values)];
    case 'NamedExpr':
      return [expr(e.target), expr(e.value)];
    case 'BinOp':
      return [expr(e.left), e.op, expr(e.right)];
    case 'UnaryOp':
      return [e.op, expr(e.operand)];
    case 'Lambda':
      return [parameters(e.args), expr(e.body)];
    case 'IfExp':
      return [expr(e.test), expr(e.body), expr(e.orelse)];
    case 'Dict':
      return [exprs(e.keys), exprs(e.values)];
    case 'Set':
    case 'List':
    case 'Tuple':
      return [exprs(e.elts)];
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return [expr(e.elt), clauses(e.generators)];
    case 'DictComp':
      return [expr(e.key), expr(e.value), clauses(e.generators)];
    case 'Yield':
      return [optional(e.value)];
    case 'YieldFrom':
    case 'Starred':
      return [expr(e.value)];
    case 'Compare':
      return [expr(e.left), [...e.ops], exprs(e.comparators)];
    case 'Call':
      return [expr(e.func), exprs(e.args), keywords(e.keywords)];
    case 'JoinedStr':
      return [exprs(e.values)];
    case 'FormattedValue':
      return [expr(e.value), e.conversion, optional(e.formatSpec)];
    case 'Constant':
      return [constant(e.value)];
    case 'Attribute':
      return [expr(e.value), e.attr];
    case 'Subscript':
      return [expr(e.value), expr(e.slice)];
    case 'Name':
      return [e.id];
    case 'Slice':
    default:
      return [optional(e.lower), optional(e.upper), optional(e.step)];
  }
}

export function expr(e: Expr): Dump {
  return [...head(e.kind, e.span), ...exprFields(e)];
}

const aliases = (list: readonly Alias[]): Dump[] => list.map((a) => [...head('alias', a.span), a.name, a.asname]);
const items = (list: readonly WithItem[]): Dump[] => list.map((i) => ['withitem', expr(i.context), optional(i.target)]);
const handlers = (list: readonly ExceptHandler[]): Dump[] =>
  list.map((h) => [...head('ExceptHandler', h.span), optional(h.type), h.name, block(h.body)]);

function stmtFields(s: Stmt): Dump[] {
  switch (s.kind) {
    case 'FunctionDef':
      return [s.name, parameters(s.args), block(s.body), exprs(s.decorators), optional(s.returns)];
    case 'ClassDef':
      return [s.name, exprs(s.bases), keywords(s.keywords), block(s.body), exprs(s.decorators)];
    case 'Return':
      return [optional(s.value)];
    case 'Delete':
      return [exprs(s.targets)];
    case 'Assign':
      return [exprs(s.targets), expr(s.value)];
    case 'AugAssign':
      return [expr(s.target), s.op, expr(s.value)];
    case 'AnnAssign':
      return [expr(s.target), expr(s.annotation), optional(s.value), s.simple];
    case 'For':
      return [expr(s.target), expr(s.iter), block(s.body), block(s.orelse)];
    case 'While':
    case 'If':
      return [expr(s.test), block(s.body), block(s.orelse)];
    case 'With':
      return [items(s.items), block(s.body)];
    case 'Raise':
      return [optional(s.exc), optional(s.cause)];
    case 'Try':
      return [block(s.body), handlers(s.handlers), block(s.orelse), block(s.finalbody)];
    case 'Assert':
      return [expr(s.test), optional(s.msg)];
    case 'Import':
      return [aliases(s.names)];
    case 'ImportFrom':
      return [s.module, aliases(s.names), s.level];
    case 'Global':
    case 'Nonlocal':
      return [[...s.names]];
    case 'Expr':
      return [expr(s.value)];
    case 'Pass':
    case 'Break':
    case 'Continue':
    default:
      return [];
  }
}

const block = (body: readonly Stmt[]): Dump[] => body.map((s) => [...head(s.kind, s.span), ...stmtFields(s)]);

/** The tree in the form that record_ast.py gives to CPython's. */
export function dumpModule(module: Module): Dump {
  return ['Module', block(module.body)];
}
