import type { Alias, BinaryOperator, Expr, Stmt } from '../ast.ts';
import { normalIdentifier } from '../identifiers.ts';
import { K, KINDS, type Token } from '../tokens.ts';
import { Operators } from './operators.ts';
import { isDeletable, isSingleTarget, isTarget } from './targets.ts';
import { spanOf } from './token-cursor.ts';

const AUGMENTED: (BinaryOperator | undefined)[] = Array.from({ length: KINDS }, () => undefined);
AUGMENTED[K['+=']] = 'Add';
AUGMENTED[K['-=']] = 'Sub';
AUGMENTED[K['*=']] = 'Mult';
AUGMENTED[K['/=']] = 'Div';
AUGMENTED[K['//=']] = 'FloorDiv';
AUGMENTED[K['%=']] = 'Mod';
AUGMENTED[K['@=']] = 'MatMult';
AUGMENTED[K['&=']] = 'BitAnd';
AUGMENTED[K['|=']] = 'BitOr';
AUGMENTED[K['^=']] = 'BitXor';
AUGMENTED[K['>>=']] = 'RShift';
AUGMENTED[K['<<=']] = 'LShift';
AUGMENTED[K['**=']] = 'Pow';

/** Statements that hold no block. */
export abstract class SimpleStatements extends Operators {
  /** One line's statements, between semicolons, with the newline. */
  protected simpleStatements(into: Stmt[]): void {
    do into.push(this.simpleStatement());
    while (this.accept(K[';']) && this.tok.kind !== K.newline);
    this.expect(K.newline);
  }

  private simpleStatement(): Stmt {
    const start = this.tok;
    switch (start.kind) {
      case K.return: {
        this.advance();
        const value = this.atStatementEnd() ? null : this.starExpressions();
        return { kind: 'Return', value, span: this.since(start) };
      }
      case K.import:
        return this.importNames();
      case K.from:
        return this.importFrom();
      case K.raise:
        return this.raiseStatement();
      case K.pass:
        return { kind: 'Pass', span: spanOf(this.advance()) };
      case K.del:
        return this.deleteStatement();
      case K.assert: {
        this.advance();
        const test = this.expression();
        const msg = this.accept(K[',']) ? this.expression() : null;
        return { kind: 'Assert', test, msg, span: this.since(start) };
      }
      case K.break:
        return { kind: 'Break', span: spanOf(this.advance()) };
      case K.continue:
        return { kind: 'Continue', span: spanOf(this.advance()) };
      case K.global:
      case K.nonlocal: {
        this.advance();
        const names = [this.identifier()];
        while (this.accept(K[','])) names.push(this.identifier());
        return { kind: start.kind === K.global ? 'Global' : 'Nonlocal', names, span: this.since(start) };
      }
      default:
        return this.expressionStatement();
    }
  }

  protected identifier(): string {
    return normalIdentifier(this.expect(K.name).text);
  }

  private atStatementEnd(): boolean {
    return this.tok.kind === K.newline || this.tok.kind === K[';'];
  }

  private assignedValue(): Expr {
    return this.tok.kind === K.yield ? this.yieldExpression() : this.starExpressions();
  }

  /** An expression, an annotation, or an assignment of either kind. */
  private expressionStatement(): Stmt {
    const start = this.tok;
    const first = this.assignedValue();
    const { kind } = this.tok;
    if (kind === K['=']) return this.assignment(start, first);
    if (kind === K[':']) return this.annotation(start, first);
    const op = AUGMENTED[kind];
    if (op === undefined) return { kind: 'Expr', value: first, span: this.since(start) };
    if (!isSingleTarget(first)) this.fail();
    this.advance();
    const value = this.assignedValue();
    return { kind: 'AugAssign', target: first, op, value, span: this.since(start) };
  }

  private assignment(start: Token, first: Expr): Stmt {
    const targets: Expr[] = [];
    let value = first;
    while (this.accept(K['='])) {
      if (!isTarget(value)) this.fail();
      targets.push(value);
      value = this.assignedValue();
    }
    return { kind: 'Assign', targets, value, span: this.since(start) };
  }

  private annotation(start: Token, target: Expr): Stmt {
    if (!isSingleTarget(target)) this.fail();
    this.advance();
    const annotation = this.expression();
    const value = this.accept(K['=']) ? this.assignedValue() : null;
    const simple = target.kind === 'Name' && start.kind === K.name;
    return { kind: 'AnnAssign', target, annotation, value, simple, span: this.since(start) };
  }

  private raiseStatement(): Stmt {
    const start = this.advance();
    const exc = this.atStatementEnd() ? null : this.expression();
    const cause = exc !== null && this.accept(K.from) ? this.expression() : null;
    return { kind: 'Raise', exc, cause, span: this.since(start) };
  }

  private deleteStatement(): Stmt {
    const start = this.advance();
    const targets: Expr[] = [];
    do {
      const target = this.primary();
      if (!isDeletable(target)) this.fail();
      targets.push(target);
    } while (this.accept(K[',']) && !this.atStatementEnd());
    if (!this.atStatementEnd()) this.fail();
    return { kind: 'Delete', targets, span: this.since(start) };
  }

  private importNames(): Stmt {
    const start = this.advance();
    const names: Alias[] = [];
    do {
      const first = this.tok;
      const name = this.dottedName();
      const asname = this.accept(K.as) ? this.identifier() : null;
      names.push({ name, asname, span: this.since(first) });
    } while (this.accept(K[',']));
    return { kind: 'Import', names, span: this.since(start) };
  }

  private dottedName(): string {
    let name = this.identifier();
    while (this.accept(K['.'])) name += `.${this.identifier()}`;
    return name;
  }

  private importFrom(): Stmt {
    const start = this.advance();
    let level = 0;
    for (;;) {
      if (this.accept(K['.'])) level++;
      else if (this.accept(K['...'])) level += 3;
      else break;
    }
    const module = level > 0 && this.tok.kind === K.import ? null : this.dottedName();
    this.expect(K.import);
    const names = this.importedNames();
    return { kind: 'ImportFrom', module, names, level, span: this.since(start) };
  }

  private importedNames(): Alias[] {
    const first = this.tok;
    if (this.accept(K['*'])) return [{ name: '*', asname: null, span: spanOf(first) }];
    const bracket = this.accept(K['(']);
    const names = [this.importedName()];
    while (this.accept(K[','])) {
      if (bracket && this.tok.kind === K[')']) break;
      names.push(this.importedName());
    }
    if (bracket) this.expect(K[')']);
    return names;
  }

  private importedName(): Alias {
    const start = this.tok;
    const name = this.identifier();
    const asname = this.accept(K.as) ? this.identifier() : null;
    return { name, asname, span: this.since(start) };
  }
}
