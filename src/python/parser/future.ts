/** Imports from `__future__`: where they may stand and which there are. */
import type { ImportFrom, Module } from '../ast.ts';
import type { SourceText } from '../source.ts';
import { PySyntaxError } from '../syntax-error.ts';

const FEATURES: ReadonlySet<string> = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'barry_as_FLUFL',
  'generator_stop',
  'annotations',
]);

export function isFutureImport(s: ImportFrom): boolean {
  return s.module === '__future__' && s.level === 0;
}

/** Checks the `__future__` imports a file begins with, and gives the line of the last; 0 when there are none. */
export function checkFutureImports(module: Module, source: SourceText): number {
  let lastLine = 0;
  for (const [i, s] of module.body.entries()) {
    const isText = s.kind === 'Expr' && s.value.kind === 'Constant' && s.value.value.type === 'str';
    if (i === 0 && isText) continue;
    if (s.kind !== 'ImportFrom' || !isFutureImport(s)) break;
    for (const { name } of s.names) {
      if (FEATURES.has(name)) continue;
      const message = name === 'braces' ? 'not a chance' : `future feature ${name} is not defined`;
      const { line, col } = s.span;
      throw new PySyntaxError('SyntaxError', message, source, { line, col, endLine: line, endCol: col });
    }
    lastLine = s.span.line;
  }
  return lastLine;
}
