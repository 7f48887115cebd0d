/** Statements: a block is one after the other. */
import type { Stmt } from '../ast.ts';
import {
  compileAnnotatedAssignment,
  compileAssignment,
  compileAugmentedAssignment,
  compileDelete,
} from './assignments.ts';
import { compileClass } from './classes.ts';
import type { Compiler } from './compiler.ts';
import { constantOf } from './constants.ts';
import { compileAssert, compileFor, compileIf, compileLeaveLoop, compileReturn, compileWhile } from './control-flow.ts';
import { compileFunction } from './functions.ts';
import { compileImport, compileImportFrom } from './imports.ts';
import { compileTry, compileWith } from './try-with.ts';

export function compileBlock(c: Compiler, body: readonly Stmt[]): void {
  for (const s of body) compileStatement(c, s);
}

function compileStatement(c: Compiler, n: Stmt): void {
  switch (n.kind) {
    case 'FunctionDef':
      compileFunction(c, n);
      return;
    case 'ClassDef':
      compileClass(c, n);
      return;
    case 'Return':
      compileReturn(c, n);
      return;
    case 'Delete':
      for (const t of n.targets) compileDelete(c, t);
      return;
    case 'Assign':
      compileAssignment(c, n);
      return;
    case 'AugAssign':
      compileAugmentedAssignment(c, n);
      return;
    case 'AnnAssign':
      compileAnnotatedAssignment(c, n);
      return;
    case 'For':
      compileFor(c, n);
      return;
    case 'While':
      compileWhile(c, n);
      return;
    case 'If':
      compileIf(c, n);
      return;
    case 'With':
      compileWith(c, n);
      return;
    case 'Raise':
      if (n.exc) c.expr(n.exc);
      if (n.cause) c.expr(n.cause);
      c.emit('RAISE', n.exc === null ? 0 : n.cause === null ? 1 : 2, n.span);
      return;
    case 'Try':
      compileTry(c, n);
      return;
    case 'Assert':
      compileAssert(c, n);
      return;
    case 'Import':
      compileImport(c, n);
      return;
    case 'ImportFrom':
      compileImportFrom(c, n);
      return;
    case 'Global':
    case 'Nonlocal':
      return;
    case 'Expr':
      if (constantOf(n.value) !== undefined) c.emit('NOP', 0, n.value.span);
      else {
        c.expr(n.value);
        c.emit('POP', 0, n.span);
      }
      return;
    case 'Pass':
      c.emit('NOP', 0, n.span);
      return;
    case 'Break':
    case 'Continue':
      compileLeaveLoop(c, n.kind === 'Break', n.span);
  }
}
