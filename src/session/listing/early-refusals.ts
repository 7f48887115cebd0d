/** What is certain to be refused is refused before the first line runs, at its line and by its name. */
import type { Expr, Module, Stmt } from '../../python/ast.ts';
import { REFUSED_BUILTINS } from '../../python/builtins/refused.ts';
import type { ModuleRegistry } from '../../python/modules.ts';
import type { SourceText } from '../../python/source.ts';
import { PySyntaxError, type ErrorSpan } from '../../python/syntax-error.ts';
import { allExpressions, allStatements, boundBy, ownExpressions } from '../../controls/statements.ts';

/**
 * Throws `PySyntaxError` for an import of a module that is left out, or a call of a builtin that is left out, in a statement
 * that will run whatever happens: one of the module's own, outside `if`, `try` and loops. Elsewhere the run decides.
 */
export function refuseBeforehand(module: Module, source: SourceText, registry: ModuleRegistry): void {
  const refuse = (message: string, span: ErrorSpan): never => {
    throw new PySyntaxError('UnsupportedSyntax', message, source, span);
  };
  const bound = boundNames(module);
  for (const statement of module.body) {
    for (const { name, span } of importsOf(statement)) {
      const sentence = registry.get(name) === undefined ? registry.refusal(name) : undefined;
      if (sentence !== undefined) refuse(sentence, span);
    }
    for (const name of calledNames(statement)) {
      const sentence = Object.hasOwn(REFUSED_BUILTINS, name.id) ? REFUSED_BUILTINS[name.id] : undefined;
      if (sentence !== undefined && !bound.has(name.id)) refuse(sentence, name.span);
    }
  }
}

function importsOf(statement: Stmt): readonly { readonly name: string; readonly span: ErrorSpan }[] {
  if (statement.kind === 'Import') return statement.names;
  if (statement.kind !== 'ImportFrom' || statement.module === null || statement.level > 0) return [];
  return [{ name: statement.module, span: statement.span }];
}

/** The names that a simple statement, or the head of a `with`, calls as functions. */
function calledNames(statement: Stmt): readonly Extract<Expr, { kind: 'Name' }>[] {
  if (statement.kind === 'FunctionDef' || statement.kind === 'ClassDef') return [];
  return ownExpressions(statement)
    .flatMap((expression) => (maySkip(expression) ? [] : allExpressions(expression)))
    .flatMap((part) => (part.kind === 'Call' && part.func.kind === 'Name' ? [part.func] : []));
}

/** Parts of such expressions may never be evaluated. */
function maySkip(expression: Expr): boolean {
  return allExpressions(expression).some(({ kind }) => kind === 'Lambda' || kind === 'IfExp' || kind === 'BoolOp');
}

/** Every name that the text gives a meaning of its own, in whatever scope; all of them after a star import. */
function boundNames(module: Module): { has: (name: string) => boolean } {
  const names = new Set(allStatements(module.body).flatMap(boundBy));
  return { has: (name) => names.has('*') || names.has(name) };
}
