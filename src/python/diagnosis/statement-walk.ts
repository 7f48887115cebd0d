import { K, type Token } from '../tokens.ts';
import { AssignmentWalk } from './assignment-walk.ts';

/** Statements with blocks: most of their mistakes are a missing colon or a missing block. */
export class StatementWalk extends AssignmentWalk {
  /** A whole file. */
  file(): boolean {
    this.many(() => this.statement());
    return this.eat(K.end) !== null;
  }

  /** The expression of an f-string's replacement field. */
  field(): boolean {
    return this.starExpressions() !== null;
  }

  /** A text that is one expression. */
  whole(): boolean {
    if (this.expressions() === null) return false;
    this.many(() => this.eat(K.newline));
    return this.eat(K.end) !== null;
  }

  private statement(): true | null {
    return this.compound() ?? this.simpleStatements();
  }

  private compound(): true | null {
    const token = this.peek();
    switch (token.kind) {
      case K['@']:
        return this.decorated();
      case K.async:
        return this.functionDef() ?? this.withStatement() ?? this.forStatement();
      case K.def:
        return this.functionDef();
      case K.class:
        return this.classDef();
      case K.if:
        return this.conditional(K.if, 'if');
      case K.with:
        return this.withStatement();
      case K.for:
        return this.forStatement();
      case K.try:
        return this.tryStatement();
      case K.while:
        return this.conditional(K.while, 'while');
      case K.name:
        if (token.text === 'match' && this.mistakes) this.matchMistakes(token);
        return null;
      default:
        return null;
    }
  }

  private statements(): boolean {
    return this.many(() => this.statement()).length > 0;
  }

  private block(): true | null {
    return this.remember('block', () => {
      const indented = this.attempt(
        () => this.eat(K.newline) && this.eat(K.indent) && this.statements() && this.eat(K.dedent),
      );
      if (indented !== null || this.simpleStatements() !== null) return true;
      if (this.mistakes && this.missingBlock()) this.raiseFurthest('expected an indented block', 'IndentationError');
      return null;
    });
  }

  /** A newline without an indented line behind it. */
  private missingBlock(): boolean {
    return this.ahead(() => this.eat(K.newline) !== null && !this.at(K.indent));
  }

  /** Behind a statement's head: `: newline` without a block. */
  private blockMistake(what: string, start: Token): null {
    if (this.eat(K[':']) === null || !this.missingBlock()) return null;
    this.eat(K.newline);
    return this.raiseFurthest(`expected an indented block after ${what} on line ${start.line}`, 'IndentationError');
  }

  private colonMistake(): null {
    return this.eat(K.newline) && this.raiseFurthest("expected ':'");
  }

  /** Both mistakes after the same head. */
  private headMistakes(what: string, head: () => unknown): void {
    const start = this.peek();
    this.attempt(() => (head() ? this.colonMistake() : null));
    this.attempt(() => (head() ? this.blockMistake(what, start) : null));
  }

  private colonBlock(): true | null {
    return this.eat(K[':']) && this.block();
  }

  private conditional(keyword: number, word: string): true | null {
    const head = (): unknown => this.eat(keyword) && this.namedExpression();
    if (this.mistakes) this.headMistakes(`'${word}' statement`, head);
    return this.attempt(() => {
      if (head() === null || this.colonBlock() === null) return null;
      const chained = keyword !== K.while && this.at(K.elif) ? this.conditional(K.elif, 'elif') : null;
      if (chained === null) this.elseBlock();
      return true;
    });
  }

  private elseBlock(): void {
    if (this.mistakes) {
      const start = this.peek();
      this.attempt(() => this.eat(K.else) && this.blockMistake("'else' statement", start));
    }
    this.attempt(() => this.eat(K.else) && this.force(K[':'], ':') && this.block());
  }

  private forStatement(): true | null {
    const head = (): unknown => {
      this.eat(K.async);
      return this.eat(K.for) && this.starTargets() && this.eat(K.in) && this.starExpressions();
    };
    if (this.mistakes) this.headMistakes("'for' statement", head);
    const { mark } = this;
    this.eat(K.async);
    if (this.eat(K.for) !== null && this.starTargets() !== null && this.eat(K.in) !== null) {
      if (this.starExpressions() !== null && this.colonBlock() !== null) {
        this.elseBlock();
        return true;
      }
      this.mark = mark;
      return null;
    }
    this.mark = mark;
    if (this.mistakes) this.forTargetMistake();
    return null;
  }

  private withStatement(): true | null {
    const plainHead = (): unknown => this.withKeyword() && this.looseItems(() => this.expression());
    const bracketedHead = (): unknown => {
      if (this.withKeyword() === null || this.eat(K['(']) === null) return null;
      if (!this.looseItems(() => this.expressions())) return null;
      this.eat(K[',']);
      return this.eat(K[')']);
    };
    if (this.mistakes) {
      const start = this.peek();
      for (const head of [plainHead, bracketedHead]) {
        this.attempt(() => (head() ? this.blockMistake("'with' statement", start) : null));
      }
    }
    const bracketed = this.attempt(() => {
      if (this.withKeyword() === null || this.eat(K['(']) === null) return null;
      if (this.separated(() => this.withItem()).length === 0) return null;
      this.eat(K[',']);
      return this.eat(K[')']) && this.colonBlock();
    });
    if (bracketed !== null) return true;
    const plain = this.attempt(() => {
      if (this.withKeyword() === null || this.separated(() => this.withItem()).length === 0) return null;
      return this.colonBlock();
    });
    if (plain !== null || !this.mistakes) return plain;
    for (const head of [plainHead, bracketedHead]) this.attempt(() => (head() ? this.colonMistake() : null));
    return null;
  }

  private withKeyword(): Token | null {
    this.eat(K.async);
    return this.eat(K.with);
  }

  private looseItems(context: () => unknown): boolean {
    const item = (): true | null => {
      if (context() === null) return null;
      this.attempt(() => this.eat(K.as) && this.starTarget());
      return true;
    };
    return this.separated(item).length > 0;
  }

  private withItem(): true | null {
    const followed = (): boolean => this.at(K[','], K[')'], K[':']);
    const named = this.attempt(() => this.expression() && this.eat(K.as) && this.starTarget() && followed());
    if (named !== null) return true;
    if (this.mistakes) {
      this.attempt(() => {
        const target = this.expression() && this.eat(K.as) && this.expression();
        return target && followed() ? this.raiseTarget(target, 'assign') : null;
      });
    }
    return this.expression() && true;
  }

  private tryStatement(): true | null {
    if (this.mistakes) this.tryMistakes();
    return this.attempt(() => {
      this.eat(K.try);
      this.force(K[':'], ':');
      if (this.block() === null) return null;
      if (this.finallyBlock() !== null) return true;
      if (
        this.many(() => this.exceptBlock(false)).length === 0 &&
        this.many(() => this.exceptBlock(true)).length === 0
      ) {
        return null;
      }
      this.elseBlock();
      this.finallyBlock();
      return true;
    });
  }

  private tryMistakes(): void {
    const start = this.peek();
    this.attempt(() => this.eat(K.try) && this.blockMistake("'try' statement", start));
    this.attempt(() => {
      this.mark++;
      if (this.eat(K[':']) === null || this.block() === null || this.at(K.except, K.finally)) return null;
      return this.raiseFurthest("expected 'except' or 'finally' block");
    });
    const mixed = "cannot have both 'except' and 'except*' on the same 'try'";
    const handlers = (starred: boolean): boolean => {
      this.mark++;
      if (this.eat(K[':']) === null) return false;
      this.many(() => this.block());
      return this.many(() => this.exceptBlock(starred)).length > 0;
    };
    this.attempt(() => {
      const first = handlers(false) ? this.eat(K.except) : null;
      const star = first && this.eat(K['*']);
      if (first === null || star === null || this.expression() === null) return null;
      this.asName();
      return this.eat(K[':']) && this.raiseRange(first, star, mixed);
    });
    this.attempt(() => {
      const first = handlers(true) ? this.eat(K.except) : null;
      if (first === null) return null;
      if (this.expression() !== null) this.asName();
      return this.eat(K[':']) && this.raise(first, mixed);
    });
  }

  private asName(): void {
    this.attempt(() => this.eat(K.as) && this.eat(K.name));
  }

  private exceptHead(starred: boolean): boolean {
    if (this.eat(K.except) === null || (starred && this.eat(K['*']) === null)) return false;
    if (this.expression() === null) return false;
    this.asName();
    return true;
  }

  private exceptBlock(starred: boolean): true | null {
    const start = this.peek();
    const what = `'except${starred ? '*' : ''}' statement`;
    if (this.mistakes) {
      this.attempt(() => (this.exceptHead(starred) ? this.blockMistake(what, start) : null));
      if (!starred) this.attempt(() => this.eat(K.except) && this.blockMistake(what, start));
    }
    const typed = this.attempt(() => (this.exceptHead(starred) ? this.colonBlock() : null));
    if (typed !== null) return true;
    const bare = starred ? null : this.attempt(() => this.eat(K.except) && this.colonBlock());
    if (bare === null && this.mistakes) this.exceptMistakes();
    return bare;
  }

  private exceptMistakes(): void {
    this.attempt(() => {
      if (this.eat(K.except) === null) return null;
      this.eat(K['*']);
      const first = this.expression();
      if (first === null || this.eat(K[',']) === null || this.expressions() === null) return null;
      this.asName();
      return this.eat(K[':']) && this.raiseFrom(first, 'multiple exception types must be parenthesized');
    });
    this.attempt(() => {
      if (this.eat(K.except) === null) return null;
      this.eat(K['*']);
      if (this.expression() === null) return null;
      this.asName();
      return this.colonMistake();
    });
    this.attempt(() => this.eat(K.except) && this.colonMistake());
    this.attempt(() => {
      if (this.eat(K.except) === null || this.eat(K['*']) === null || !this.at(K.newline, K[':'])) return null;
      this.mark++;
      return this.raiseFurthest('expected one or more exception types');
    });
  }

  private finallyBlock(): true | null {
    if (this.mistakes) {
      const start = this.peek();
      this.attempt(() => this.eat(K.finally) && this.blockMistake("'finally' statement", start));
    }
    return this.attempt(() => this.eat(K.finally) && this.force(K[':'], ':') && this.block());
  }

  private decorated(): true | null {
    const { mark } = this;
    const decorators = this.many(() => this.eat(K['@']) && this.namedExpression() && this.eat(K.newline));
    const definition = decorators.length === 0 ? null : (this.functionDef() ?? this.classDef());
    if (definition === null) this.mark = mark;
    return definition;
  }

  private returnAnnotation(): void {
    this.attempt(() => this.eat(K['->']) && this.expression());
  }

  private functionDef(): true | null {
    if (this.mistakes) {
      this.attempt(() => {
        this.eat(K.async);
        const start = this.eat(K.def);
        if (start === null || this.eat(K.name) === null || this.eat(K['(']) === null) return null;
        this.attempt(() => this.parameters(K[')']));
        if (this.eat(K[')']) === null) return null;
        this.returnAnnotation();
        return this.blockMistake('function definition', start);
      });
    }
    return this.attempt(() => {
      this.eat(K.async);
      if (this.eat(K.def) === null || this.eat(K.name) === null) return null;
      this.force(K['('], '(');
      this.attempt(() => this.parameters(K[')']));
      if (this.eat(K[')']) === null) return null;
      this.returnAnnotation();
      this.force(K[':'], ':');
      return this.block();
    });
  }

  private classDef(): true | null {
    const head = (): boolean => {
      if (this.eat(K.class) === null || this.eat(K.name) === null) return false;
      this.attempt(() => {
        if (this.eat(K['(']) === null) return null;
        this.callArguments();
        return this.eat(K[')']);
      });
      return true;
    };
    if (this.mistakes) this.headMistakes('class definition', head);
    return this.attempt(() => (head() ? this.colonBlock() : null));
  }

  private matchMistakes(start: Token): void {
    const subject = (): unknown => {
      this.mark++;
      const several = this.attempt(() => {
        const first = this.starNamedExpression() && this.eat(K[',']);
        if (first !== null) this.starNamedExpressions();
        return first;
      });
      return several ?? this.namedExpression();
    };
    this.attempt(() => subject() && this.colonMistake());
    this.attempt(() => subject() && this.blockMistake("'match' statement", start));
  }
}
