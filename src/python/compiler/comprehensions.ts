/** Comprehensions and generator expressions: functions of one argument, the first iterator. */
import type { DictComp, GeneratorExp, ListComp, SetComp } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import { NOWHERE } from './assembler.ts';
import { assignTo } from './assignments.ts';
import { compileUnit, makeClosure, qualnameOf, NO_PARAMETERS } from './code-objects.ts';
import type { Compiler } from './compiler.ts';
import { jumpIf } from './conditions.ts';

const COMPREHENSION_NAMES = {
  ListComp: '<listcomp>',
  SetComp: '<setcomp>',
  DictComp: '<dictcomp>',
  GeneratorExp: '<genexpr>',
} as const;

type ComprehensionNode = ListComp | SetComp | DictComp | GeneratorExp;

export function compileComprehension(c: Compiler, n: ComprehensionNode): void {
  const first = n.generators[0];
  if (first === undefined) return;
  const name = COMPREHENSION_NAMES[n.kind];
  const code = compileUnit(
    c,
    c.scopeOf(n),
    qualnameOf(c, name),
    name,
    n.span,
    () => {
      if (n.kind === 'ListComp') c.emit('BUILD_LIST', 0, n.span);
      else if (n.kind === 'SetComp') c.emit('BUILD_SET', 0, n.span);
      else if (n.kind === 'DictComp') c.emit('BUILD_MAP', 0, n.span);
      compileClauses(c, n, 0);
      if (n.kind === 'GeneratorExp') c.constant(null, n.span);
      c.emit('RETURN', 0, n.span);
    },
    { ...NO_PARAMETERS, argCount: 1, posonlyCount: 1, doc: null },
  );
  c.emit('PUSH_NULL', 0, NOWHERE);
  makeClosure(c, code, 0, n.span);
  c.expr(first.iter);
  c.emit('GET_ITER', 0, n.span);
  c.emit('CALL', 1, n.span);
}

function compileClauses(c: Compiler, n: ComprehensionNode, i: number): void {
  const g = n.generators[i];
  if (g === undefined) {
    compileElement(c, n);
    return;
  }
  const start = c.label();
  const ifCleanup = c.label();
  const end = c.label();
  if (i === 0) c.emit('LOAD_FAST', c.unit.slot('.0'), n.span);
  else {
    c.expr(g.iter);
    c.emit('GET_ITER', 0, n.span);
  }
  c.place(start);
  c.jump('FOR_ITER', end, n.span);
  assignTo(c, g.target);
  let at: Position = n.span;
  for (const test of g.ifs) at = jumpIf(c, test, ifCleanup, false, at);
  compileClauses(c, n, i + 1);
  c.place(ifCleanup);
  c.jump('JUMP_BACK', start, at);
  c.place(end);
}

function compileElement(c: Compiler, n: ComprehensionNode): void {
  const depth = n.generators.length + 1;
  if (n.kind === 'GeneratorExp') {
    c.expr(n.elt);
    c.emit('YIELD', 0, n.elt.span);
    c.emit('POP', 0, n.elt.span);
  } else if (n.kind === 'DictComp') {
    c.expr(n.key);
    c.expr(n.value);
    c.emit('MAP_ADD', depth, n.key.span);
  } else {
    c.expr(n.elt);
    c.emit(n.kind === 'ListComp' ? 'LIST_APPEND' : 'SET_ADD', depth, n.elt.span);
  }
}
