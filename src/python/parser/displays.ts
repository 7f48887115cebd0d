import type { Comprehension, Expr } from '../ast.ts';
import { K, type Token } from '../tokens.ts';
import { Targets } from './targets.ts';

/** Lists, tuples, groups, dicts, sets, and the comprehensions written in the same brackets. */
export abstract class Displays extends Targets {
  protected comprehensionClauses(): Comprehension[] {
    const clauses: Comprehension[] = [];
    while (this.tok.kind === K.for || this.tok.kind === K.async) {
      if (this.tok.kind === K.async) this.refuse('async', this.tok);
      this.advance();
      const target = this.starTargets();
      this.expect(K.in);
      const iter = this.disjunction();
      const ifs: Expr[] = [];
      while (this.accept(K.if)) ifs.push(this.disjunction());
      clauses.push({ target, iter, ifs });
    }
    return clauses;
  }

  protected atClause(): boolean {
    return this.tok.kind === K.for || this.tok.kind === K.async;
  }

  protected starNamedExpression(): Expr {
    const start = this.tok;
    if (!this.accept(K['*'])) return this.namedExpression();
    const value = this.bitwiseOr();
    return { kind: 'Starred', value, span: this.since(start) };
  }

  /** The rest of a display after its first element and, each time, a comma; up to `end`. */
  private elements(first: Expr, end: number): Expr[] {
    const elts = [first];
    while (this.accept(K[',']) && this.tok.kind !== end) elts.push(this.starNamedExpression());
    return elts;
  }

  protected parenthesised(): Expr {
    const start = this.advance();
    if (this.accept(K[')'])) return { kind: 'Tuple', elts: [], span: this.since(start) };
    if (this.tok.kind === K.yield) {
      const value = this.yieldExpression();
      this.expect(K[')']);
      return value;
    }
    const first = this.starNamedExpression();
    if (this.atClause() && first.kind !== 'Starred') {
      const generators = this.comprehensionClauses();
      this.expect(K[')']);
      return { kind: 'GeneratorExp', elt: first, generators, span: this.since(start) };
    }
    if (this.tok.kind === K[',']) {
      const elts = this.elements(first, K[')']);
      this.expect(K[')']);
      return { kind: 'Tuple', elts, span: this.since(start) };
    }
    if (first.kind === 'Starred') this.fail();
    this.expect(K[')']);
    return first;
  }

  protected bracketed(): Expr {
    const start = this.advance();
    if (this.accept(K[']'])) return { kind: 'List', elts: [], span: this.since(start) };
    const first = this.starNamedExpression();
    if (this.atClause() && first.kind !== 'Starred') {
      const generators = this.comprehensionClauses();
      this.expect(K[']']);
      return { kind: 'ListComp', elt: first, generators, span: this.since(start) };
    }
    const elts = this.elements(first, K[']']);
    this.expect(K[']']);
    return { kind: 'List', elts, span: this.since(start) };
  }

  protected braced(): Expr {
    const start = this.advance();
    if (this.accept(K['}'])) return { kind: 'Dict', keys: [], values: [], span: this.since(start) };
    if (this.tok.kind === K['**']) return this.dict(start, [], []);
    const opening = this.tok;
    const first = this.starNamedExpression();
    if (this.tok.kind === K[':']) {
      const bareWalrus = first.kind === 'NamedExpr' && opening.kind === K.name;
      if (first.kind === 'Starred' || bareWalrus) this.fail();
      this.advance();
      const value = this.expression();
      if (!this.atClause()) return this.dict(start, [first], [value]);
      const generators = this.comprehensionClauses();
      this.expect(K['}']);
      return { kind: 'DictComp', key: first, value, generators, span: this.since(start) };
    }
    if (this.atClause() && first.kind !== 'Starred') {
      const generators = this.comprehensionClauses();
      this.expect(K['}']);
      return { kind: 'SetComp', elt: first, generators, span: this.since(start) };
    }
    const elts = this.elements(first, K['}']);
    this.expect(K['}']);
    return { kind: 'Set', elts, span: this.since(start) };
  }

  /** The items of a dict, of which `keys` and `values` hold the first when it is read already. */
  private dict(start: Token, keys: (Expr | null)[], values: Expr[]): Expr {
    if (keys.length === 0) this.dictItem(keys, values);
    while (this.accept(K[',']) && this.tok.kind !== K['}']) this.dictItem(keys, values);
    this.expect(K['}']);
    return { kind: 'Dict', keys, values, span: this.since(start) };
  }

  private dictItem(keys: (Expr | null)[], values: Expr[]): void {
    if (this.accept(K['**'])) {
      keys.push(null);
      values.push(this.bitwiseOr());
      return;
    }
    keys.push(this.expression());
    this.expect(K[':']);
    values.push(this.expression());
  }
}
