import type { Expr } from '../ast.ts';
import { TokenCursor } from './token-cursor.ts';

/** The rules that call each other in a circle, so that each layer of the parser can stand in a file of its own. */
export abstract class Grammar extends TokenCursor {
  /** A conditional expression, lambda or anything below; no walrus, no star. */
  abstract expression(): Expr;
  /** An expression or a walrus. */
  abstract namedExpression(): Expr;
  /** `or` and below: what a comprehension iterates over. */
  abstract disjunction(): Expr;
  /** `|` and below: what a star or a comparison takes. */
  abstract bitwiseOr(): Expr;
  /** An atom with its calls, subscripts and attributes. */
  abstract primary(): Expr;
  /** Expressions and starred ones, a tuple when there is a comma. */
  abstract starExpressions(): Expr;
  abstract yieldExpression(): Expr;
}
