/** From the text of a module to its code object. */
import type { Module } from '../ast.ts';
import type { CodeObject } from '../bytecode.ts';
import { isFutureImport } from '../parser/future.ts';
import { parseLibrary, parseModule } from '../parser/parse.ts';
import { analyze } from '../scopes.ts';
import { SourceText } from '../source.ts';
import { NOWHERE } from './assembler.ts';
import { restoreCode, type StoredCode } from './stored-code.ts';
import { compileUnit, docstring, NO_PARAMETERS } from './code-objects.ts';
import { Compiler, type CompilerRules } from './compiler.ts';
import { compileExpression } from './expressions.ts';
import { compileBlock } from './statements.ts';

const RULES: CompilerRules = { expression: compileExpression, block: compileBlock };

function compileTree(c: Compiler, n: Module): CodeObject {
  c.textAnnotations = importsAnnotations(n);
  return compileUnit(
    c,
    c.scopeOf(n),
    '<module>',
    '<module>',
    { line: 1, col: 0, endLine: 1, endCol: 0 },
    () => {
      const doc = docstring(n.body);
      const first = n.body[0];
      if (c.unit.scope.annotated.size > 0) c.emit('SETUP_ANNOTATIONS', 0, NOWHERE);
      if (doc !== null && first) {
        c.constant(doc, first.span);
        c.store('__doc__', first.span);
      }
      c.block(doc !== null ? n.body.slice(1) : n.body);
      c.constant(null, NOWHERE);
      c.emit('RETURN', 0, NOWHERE);
    },
    { ...NO_PARAMETERS, doc: null },
  );
}

function importsAnnotations({ body }: Module): boolean {
  return body.some(
    (s) => s.kind === 'ImportFrom' && isFutureImport(s) && s.names.some((n) => n.name === 'annotations'),
  );
}

let storedLibrary: ReadonlyMap<string, StoredCode> = new Map();

/** Code of library modules by file, compiled before from the very texts that will be asked for. */
export function useStoredLibrary(stored: ReadonlyMap<string, StoredCode>): void {
  storedLibrary = stored;
}

/** A module's text as code. Throws `PySyntaxError`. `library`: its frames are hidden in tracebacks. */
export function compileModule(file: string, text: string, library = false): CodeObject {
  const source = new SourceText(file, text);
  const stored = library ? storedLibrary.get(file) : undefined;
  if (stored !== undefined) return restoreCode(stored, source.lines);
  const tree = library ? parseLibrary(source) : parseModule(source);
  return compileTree(new Compiler(source, library, analyze(source, tree), RULES), tree);
}
