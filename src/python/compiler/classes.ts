/** The `class` statement: a body that runs once, and the call that makes the class. */
import type { ClassDef } from '../ast.ts';
import { NOWHERE } from './assembler.ts';
import { compileArguments } from './calls.ts';
import { compileUnit, docstring, makeClosure, qualnameOf, NO_PARAMETERS } from './code-objects.ts';
import type { Compiler } from './compiler.ts';

export function compileClass(c: Compiler, n: ClassDef): void {
  for (const d of n.decorators) {
    c.emit('PUSH_NULL', 0, NOWHERE);
    c.expr(d);
  }
  const qualname = qualnameOf(c, n.name);
  const start = n.decorators[0]?.span ?? n.span;
  const first = { ...n.span, line: start.line };
  const code = compileUnit(c, c.scopeOf(n), qualname, n.name, first, () => compileClassBody(c, n, qualname), {
    ...NO_PARAMETERS,
    doc: null,
  });
  c.emit('PUSH_NULL', 0, NOWHERE);
  c.emit('LOAD_BUILD_CLASS', 0, n.span);
  makeClosure(c, code, 0, n.span);
  c.constant(n.name, n.span);
  compileArguments(c, n.bases, n.keywords, n.span, 2);
  for (const d of n.decorators.toReversed()) c.emit('CALL', 1, d.span);
  c.store(n.name, n.span);
}

function compileClassBody(c: Compiler, n: ClassDef, qualname: string): void {
  const first = n.decorators[0]?.span ?? n.span;
  const at = { line: first.line, col: 0, endLine: first.line, endCol: 0 };
  c.emit('LOAD_NAME', c.nameIndex('__name__'), at);
  c.emit('STORE_NAME', c.nameIndex('__module__'), at);
  c.constant(qualname, at);
  c.emit('STORE_NAME', c.nameIndex('__qualname__'), at);
  if (c.unit.scope.annotated.size > 0) c.emit('SETUP_ANNOTATIONS', 0, at);
  const doc = docstring(n.body);
  const head = n.body[0];
  if (doc !== null && head) {
    c.constant(doc, head.span);
    c.emit('STORE_NAME', c.nameIndex('__doc__'), head.span);
  }
  c.block(doc !== null ? n.body.slice(1) : n.body);
  if (c.unit.scope.place('__class__') === 'cell') {
    c.emit('LOAD_CLOSURE', c.unit.cell('__class__'), NOWHERE);
  } else c.constant(null, NOWHERE);
  c.emit('RETURN', 0, NOWHERE);
}
