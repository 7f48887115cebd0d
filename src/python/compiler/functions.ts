/** Functions and lambdas with their defaults and annotations. */
import type { Arguments, Expr, FunctionDef, Lambda } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import { NOWHERE } from './assembler.ts';
import { compileUnit, docstring, makeClosure, qualnameOf } from './code-objects.ts';
import type { Compiler } from './compiler.ts';
import { compileSequence } from './displays.ts';
import { textBetween } from '../source.ts';

/** Pushes the defaults; answers the flags MAKE_FUNCTION takes for them. */
function pushDefaults(c: Compiler, args: Arguments, at: Position): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    compileSequence(c, args.defaults, 'tuple', at);
    flags |= 1;
  }
  if (args.kwDefaults.some((d) => d !== null)) {
    let n = 0;
    args.kwonly.forEach((p, i) => {
      const d = args.kwDefaults[i];
      if (!d) return;
      c.constant(c.mangled(p.arg), p.span);
      c.expr(d);
      n++;
    });
    c.emit('BUILD_MAP', n, at);
    flags |= 2;
  }
  return flags;
}

/** An annotation's value; its text after `from __future__ import annotations`. */
export function compileAnnotation(c: Compiler, e: Expr): void {
  if (!c.textAnnotations) c.expr(e);
  else c.constant(textBetween(c.source, e.span), e.span);
}

function compileAnnotations(c: Compiler, n: FunctionDef): number {
  const { posonly, args, vararg, kwonly, kwarg } = n.args;
  let count = 0;
  const push = (name: string, annotation: Expr | null | undefined) => {
    if (!annotation) return;
    c.constant(name, annotation.span);
    compileAnnotation(c, annotation);
    count++;
  };
  for (const p of [...args, ...posonly, vararg, ...kwonly, kwarg]) if (p) push(c.mangled(p.arg), p.annotation);
  push('return', n.returns);
  if (count === 0) return 0;
  c.emit('BUILD_MAP', count, n.span);
  return 4;
}

function parameterCounts(a: Arguments) {
  return {
    posonlyCount: a.posonly.length,
    argCount: a.posonly.length + a.args.length,
    kwonlyCount: a.kwonly.length,
    varargs: a.vararg !== null,
    varkw: a.kwarg !== null,
  };
}

export function compileFunction(c: Compiler, n: FunctionDef): void {
  for (const d of n.decorators) {
    c.emit('PUSH_NULL', 0, NOWHERE);
    c.expr(d);
  }
  const flags = pushDefaults(c, n.args, n.span) | compileAnnotations(c, n);
  const doc = docstring(n.body);
  const start = n.decorators[0]?.span ?? n.span;
  const code = compileUnit(
    c,
    c.scopeOf(n),
    qualnameOf(c, n.name),
    n.name,
    { ...n.span, line: start.line },
    () => {
      c.block(doc === null ? n.body : n.body.slice(1));
      const end = doc !== null && n.body.length === 1 ? { ...n.span, line: start.line, endLine: start.line } : NOWHERE;
      c.constant(null, end);
      c.emit('RETURN', 0, end);
    },
    { ...parameterCounts(n.args), doc },
  );
  makeClosure(c, code, flags, n.span);
  for (const d of n.decorators.toReversed()) c.emit('CALL', 1, d.span);
  c.store(n.name, n.span);
}

export function compileLambda(c: Compiler, n: Lambda): void {
  const flags = pushDefaults(c, n.args, n.span);
  const code = compileUnit(
    c,
    c.scopeOf(n),
    qualnameOf(c, '<lambda>'),
    '<lambda>',
    n.span,
    () => {
      c.expr(n.body);
      if (c.unit.scope.generator) {
        c.emit('POP', 0, NOWHERE);
        c.constant(null, NOWHERE);
      }
      c.emit('RETURN', 0, n.body.span);
    },
    { ...parameterCounts(n.args), doc: null },
  );
  makeClosure(c, code, flags, n.span);
}
