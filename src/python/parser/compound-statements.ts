import type { ExceptHandler, Expr, Keyword, Stmt, WithItem } from '../ast.ts';
import { K, type Token } from '../tokens.ts';
import { SimpleStatements } from './simple-statements.ts';

/** Statements that hold blocks. */
export abstract class CompoundStatements extends SimpleStatements {
  /** All statements of the file. */
  protected file(): Stmt[] {
    const body: Stmt[] = [];
    while (this.tok.kind !== K.end) this.statement(body);
    return body;
  }

  private statement(into: Stmt[]): void {
    switch (this.tok.kind) {
      case K.if:
        into.push(this.ifStatement());
        return;
      case K.for:
        into.push(this.forStatement());
        return;
      case K.while:
        into.push(this.whileStatement());
        return;
      case K.def:
        into.push(this.functionDef([]));
        return;
      case K.class:
        into.push(this.classDef([]));
        return;
      case K['@']:
        into.push(this.decorated());
        return;
      case K.with:
        into.push(this.withStatement());
        return;
      case K.try:
        into.push(this.tryStatement());
        return;
      case K.async:
        this.refuseAsync();
        return;
      case K.name:
        if (this.tok.text === 'match' && this.startsMatch()) this.refuse('match', this.tok);
        this.simpleStatements(into);
        return;
      default:
        this.simpleStatements(into);
    }
  }

  /** Whether the word `match` begins the statement of that name: its line ends in `:` and the next begins with `case`. */
  private startsMatch(): boolean {
    let ahead = 1;
    while (this.kindAt(ahead) > K.error) ahead++;
    const word = this.tokens[this.pos + ahead + 2];
    const colon = this.kindAt(ahead - 1) === K[':'];
    return colon && this.kindAt(ahead) === K.newline && this.kindAt(ahead + 1) === K.indent && word?.text === 'case';
  }

  private refuseAsync(): never {
    const token = this.advance();
    if (this.tok.kind !== K.def && this.tok.kind !== K.for && this.tok.kind !== K.with) this.fail();
    return this.refuse('async', token);
  }

  private block(): Stmt[] {
    const body: Stmt[] = [];
    if (!this.accept(K.newline)) {
      this.simpleStatements(body);
      return body;
    }
    this.expect(K.indent);
    do this.statement(body);
    while (!this.accept(K.dedent));
    return body;
  }

  private colonBlock(): Stmt[] {
    this.expect(K[':']);
    return this.block();
  }

  private elseBlock(): Stmt[] {
    return this.accept(K.else) ? this.colonBlock() : [];
  }

  private ifStatement(): Stmt {
    const start = this.advance();
    const test = this.namedExpression();
    const body = this.colonBlock();
    const orelse = this.tok.kind === K.elif ? [this.ifStatement()] : this.elseBlock();
    return { kind: 'If', test, body, orelse, span: this.since(start) };
  }

  private whileStatement(): Stmt {
    const start = this.advance();
    const test = this.namedExpression();
    const body = this.colonBlock();
    const orelse = this.elseBlock();
    return { kind: 'While', test, body, orelse, span: this.since(start) };
  }

  private forStatement(): Stmt {
    const start = this.advance();
    const target = this.starTargets();
    this.expect(K.in);
    const iter = this.starExpressions();
    const body = this.colonBlock();
    const orelse = this.elseBlock();
    return { kind: 'For', target, iter, body, orelse, span: this.since(start) };
  }

  private withStatement(): Stmt {
    const start = this.advance();
    const items = (this.tok.kind === K['('] ? this.attempt(() => this.bracketedItems()) : null) ?? this.withItems();
    const body = this.colonBlock();
    return { kind: 'With', items, body, span: this.since(start) };
  }

  private withItems(): WithItem[] {
    const items = [this.withItem()];
    while (this.accept(K[','])) items.push(this.withItem());
    return items;
  }

  private bracketedItems(): WithItem[] {
    this.expect(K['(']);
    const items = [this.withItem()];
    while (this.accept(K[',']) && this.tok.kind !== K[')']) items.push(this.withItem());
    this.expect(K[')']);
    if (this.tok.kind !== K[':']) this.fail();
    return items;
  }

  private withItem(): WithItem {
    const context = this.expression();
    const target = this.accept(K.as) ? this.starTarget() : null;
    return { context, target };
  }

  private tryStatement(): Stmt {
    const start = this.advance();
    const body = this.colonBlock();
    const handlers: ExceptHandler[] = [];
    while (this.tok.kind === K.except) handlers.push(this.exceptHandler());
    const orelse = handlers.length > 0 ? this.elseBlock() : [];
    const finalbody = this.accept(K.finally) ? this.colonBlock() : [];
    if (handlers.length === 0 && finalbody.length === 0) this.fail();
    return { kind: 'Try', body, handlers, orelse, finalbody, span: this.since(start) };
  }

  private exceptHandler(): ExceptHandler {
    const start = this.advance();
    if (this.tok.kind === K['*']) this.refuse('except*', this.tok);
    let type: Expr | null = null;
    let name: string | null = null;
    if (this.tok.kind !== K[':']) {
      type = this.expression();
      if (this.accept(K.as)) name = this.identifier();
    }
    const body = this.colonBlock();
    return { type, name, body, span: this.since(start) };
  }

  private decorated(): Stmt {
    const decorators: Expr[] = [];
    while (this.accept(K['@'])) {
      decorators.push(this.namedExpression());
      this.expect(K.newline);
    }
    if (this.tok.kind === K.async) this.refuseAsync();
    if (this.tok.kind === K.class) return this.classDef(decorators);
    return this.functionDef(decorators);
  }

  private functionDef(decorators: readonly Expr[]): Stmt {
    const start = this.expect(K.def);
    const name = this.identifier();
    this.expect(K['(']);
    const args = this.parameters(K[')']);
    this.expect(K[')']);
    const returns = this.accept(K['->']) ? this.expression() : null;
    const body = this.colonBlock();
    return { kind: 'FunctionDef', name, args, body, decorators, returns, span: this.since(start) };
  }

  private classDef(decorators: readonly Expr[]): Stmt {
    const start: Token = this.expect(K.class);
    const name = this.identifier();
    let bases: readonly Expr[] = [];
    let keywords: readonly Keyword[] = [];
    if (this.tok.kind === K['(']) ({ args: bases, keywords } = this.callArguments(false));
    const metaclass = keywords.find((keyword) => keyword.arg === 'metaclass');
    if (metaclass !== undefined) this.refuse('metaclass', metaclass.span);
    const body = this.colonBlock();
    return { kind: 'ClassDef', name, bases, keywords, body, decorators, span: this.since(start) };
  }
}
