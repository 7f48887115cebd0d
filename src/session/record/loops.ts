/** The loops of a listing, by its lines. */
import type { Module, Stmt } from '../../python/ast.ts';
import { blocksOf } from '../../controls/statements.ts';

/** A `for` or `while` statement of the listing, by its lines. */
export interface Loop {
  /** The line of the `for` or `while`: a line event there starts a turn, or ends the loop. */
  readonly line: number;
  readonly endLine: number;
}

/**
 * For each line of the listing the outermost loop around it within the same function (or class body, or the module), its
 * header line included. Lines outside any loop are missing.
 */
export function outermostLoops(module: Module): ReadonlyMap<number, Loop> {
  const found = new Map<number, Loop>();
  const walk = (body: readonly Stmt[], outer: Loop | null): void => {
    for (const statement of body) {
      const loop = outer ?? loopOf(statement);
      if (loop !== null) {
        for (let line = statement.span.line; line <= statement.span.endLine; line++) found.set(line, loop);
      }
      if (statement.kind !== 'FunctionDef' && statement.kind !== 'ClassDef') {
        for (const inner of blocksOf(statement)) walk(inner, loop);
      } else {
        // A function's lines are its own, wherever the function is defined.
        if (statement.body[0] !== undefined) {
          for (let line = statement.body[0].span.line; line <= statement.span.endLine; line++) found.delete(line);
        }
        walk(statement.body, null);
      }
    }
  };
  walk(module.body, null);
  return found;
}

function loopOf(statement: Stmt): Loop | null {
  if (statement.kind !== 'For' && statement.kind !== 'While') return null;
  return { line: statement.span.line, endLine: statement.body.at(-1)?.span.endLine ?? statement.span.endLine };
}
