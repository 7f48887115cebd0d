/** Calls, their arguments, and the places that CPython gives them. */
import type { Attribute, CallExpression, Expr, Keyword } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import type { Compiler } from './compiler.ts';
import { PyTuple } from '../objects/sequence.ts';

/** CPython's limit of arguments that are pushed one by one is higher; ours is the width of CALL_KW's count. */
const MAX_PUSHED = 4000;

/** An attribute over several lines belongs to the line of its name. */
export function attributePosition(n: Attribute): Position {
  const { line, endLine, endCol } = n.span;
  if (line === endLine) return n.span;
  const width = Array.from(n.attr).length;
  return { line: endLine, col: Math.max(0, endCol - width), endLine, endCol };
}

function callPosition(n: CallExpression, func: Attribute): Position {
  if (func.span.line === func.span.endLine) return n.span;
  const at = attributePosition(func);
  return { line: at.line, col: at.col, endLine: n.span.endLine, endCol: n.span.endCol };
}

export function compileCall(c: Compiler, n: CallExpression): void {
  const { func, args, keywords } = n;
  const starred = args.some((a) => a.kind === 'Starred') || keywords.some((k) => k.arg === null);
  if (func.kind === 'Attribute' && !starred && args.length + keywords.length < MAX_PUSHED) {
    c.expr(func.value);
    const at = attributePosition(func);
    c.emit('LOAD_METHOD', c.nameIndex(c.mangled(func.attr)), at);
    compileArguments(c, args, keywords, callPosition(n, func), 0);
    return;
  }
  c.emit('PUSH_NULL', 0, { ...func.span, line: 0 });
  c.expr(func);
  compileArguments(c, args, keywords, n.span, 0);
}

/** Arguments and the call itself; `pushed` arguments lie on the stack already. */
export function compileArguments(
  c: Compiler,
  args: readonly Expr[],
  keywords: readonly Keyword[],
  at: Position,
  pushed: number,
): void {
  const seen = new Set<string>();
  for (const k of keywords) {
    if (k.arg === null) continue;
    if (seen.has(k.arg)) c.fail(`keyword argument repeated: ${k.arg}`, k.span);
    seen.add(k.arg);
  }
  const count = pushed + args.length + keywords.length;
  if (count < MAX_PUSHED && args.every((a) => a.kind !== 'Starred') && keywords.every((k) => k.arg !== null)) {
    for (const a of args) c.expr(a);
    for (const k of keywords) c.expr(k.value);
    if (keywords.length === 0) {
      c.emit('CALL', count, at);
      return;
    }
    const names = c.unit.asm.constant(new PyTuple(keywords.map((k) => c.mangled(k.arg ?? ''))));
    c.emit('CALL_KW', count | (names << 12), at);
    return;
  }
  const only = pushed === 0 && args.length === 1 && args[0]?.kind === 'Starred' ? args[0].value : null;
  if (only) c.expr(only);
  else c.emit('BUILD_LIST', pushed, at);
  for (const a of only ? [] : args) {
    c.expr(a.kind === 'Starred' ? a.value : a);
    c.emit(a.kind === 'Starred' ? 'LIST_EXTEND' : 'LIST_APPEND', 1, at);
  }
  if (keywords.length > 0) {
    c.emit('BUILD_MAP', 0, at);
    for (const k of keywords) {
      if (k.arg === null) {
        c.expr(k.value);
        c.emit('DICT_MERGE', 1, at);
      } else {
        c.constant(c.mangled(k.arg), k.span);
        c.expr(k.value);
        c.emit('MAP_ADD', 1, k.span);
      }
    }
  }
  c.emit('CALL_EX', keywords.length > 0 ? 1 : 0, at);
}
