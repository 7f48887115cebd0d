import { K } from '../tokens.ts';
import { ExpressionWalk } from './expression-walk.ts';
import type { Found } from './found.ts';

/** Statements without a block. */
export abstract class AssignmentWalk extends ExpressionWalk {
  protected simpleStatements(): true | null {
    return this.attempt(() => {
      if (this.separated(() => this.simpleStatement(), K[';']).length === 0) return null;
      this.eat(K[';']);
      return this.eat(K.newline) && true;
    });
  }

  private simpleStatement(): true | null {
    return this.remember('simple statement', () => {
      if (this.assignment() !== null || this.starExpressions() !== null) return true;
      const { kind } = this.peek();
      if (kind === K.del) return this.deletion();
      return this.attempt(() => {
        this.mark++;
        return this.keywordStatement(kind);
      });
    });
  }

  /** The rest of a statement that begins with a keyword. */
  private keywordStatement(keyword: number): true | null {
    switch (keyword) {
      case K.return:
        this.starExpressions();
        return true;
      case K.import:
        return this.separated(() => this.dottedName() && this.optionalAlias()).length > 0 ? true : null;
      case K.from:
        return this.importFrom();
      case K.raise:
        if (this.expression() !== null) this.attempt(() => this.eat(K.from) && this.expression());
        return true;
      case K.pass:
      case K.break:
      case K.continue:
        return true;
      case K.yield:
        this.mark--;
        return this.yieldExpression() && true;
      case K.assert:
        if (this.expression() === null) return null;
        this.attempt(() => this.eat(K[',']) && this.expression());
        return true;
      case K.global:
      case K.nonlocal:
        return this.separated(() => this.eat(K.name)).length > 0 ? true : null;
      default:
        return null;
    }
  }

  private assigned(): Found | null {
    return this.yieldExpression() ?? this.starExpressions();
  }

  private assignment(): true | null {
    const annotated =
      this.attempt(() => this.eat(K.name) && this.annotation()) ??
      this.attempt(() => {
        const target =
          this.attempt(() => this.eat(K['(']) && this.singleTarget() && this.eat(K[')'])) ??
          this.subscriptOrAttribute();
        return target && this.annotation();
      });
    if (annotated !== null) return true;
    const plain = this.attempt(() => {
      if (this.many(() => this.starTargets() && this.eat(K['='])).length === 0) return null;
      return this.assigned() !== null && !this.at(K['=']) ? true : null;
    });
    if (plain !== null) return true;
    const { mark } = this;
    if (this.singleTarget() !== null && this.augmentedSign()) {
      if (this.assigned() !== null) return true;
      this.mark = mark;
      return null;
    }
    this.mark = mark;
    if (this.mistakes) this.assignmentStatementMistakes();
    return null;
  }

  private annotation(): true | null {
    if (this.eat(K[':']) === null || this.expression() === null) return null;
    this.attempt(() => this.eat(K['=']) && this.assigned());
    return true;
  }

  private singleTarget(): Found | null {
    return (
      this.subscriptOrAttribute() ??
      this.attempt(() => {
        const name = this.eat(K.name);
        return name && this.found('name', name);
      }) ??
      this.attempt(() => {
        const inner = this.eat(K['(']) && this.singleTarget();
        return inner && this.eat(K[')']) && inner;
      })
    );
  }

  private augmentedSign(): boolean {
    if (this.peek().kind < K['+=']) return false;
    this.mark++;
    return true;
  }

  private assignmentStatementMistakes(): void {
    this.attempt(() => {
      const target = this.unannotatable();
      if (target === null || this.eat(K[':']) === null || this.expression() === null) return null;
      return this.raise(target, `only single target (not ${target.what}) can be annotated`);
    });
    this.attempt(() => {
      const first = this.starNamedExpression();
      if (first === null || this.eat(K[',']) === null) return null;
      this.many(() => this.starNamedExpressions().length > 0);
      if (this.eat(K[':']) === null || this.expression() === null) return null;
      return this.raise(first, 'only single target (not tuple) can be annotated');
    });
    this.attempt(() => {
      const target = this.expression();
      if (target === null || this.eat(K[':']) === null || this.expression() === null) return null;
      return this.raise(target, 'illegal target for annotation');
    });
    this.attempt(() => {
      this.many(() => this.starTargets() && this.eat(K['=']));
      const target = this.starExpressions();
      return target && this.eat(K['=']) && this.raiseTarget(target, 'assign');
    });
    this.attempt(() => {
      this.many(() => this.starTargets() && this.eat(K['=']));
      const target = this.yieldExpression();
      return target && this.eat(K['=']) && this.raise(target, 'assignment to yield expression not possible');
    });
    this.attempt(() => {
      const target = this.starExpressions();
      if (target === null || !this.augmentedSign() || this.assigned() === null) return null;
      return this.raise(target, `'${target.what}' is an illegal expression for augmented assignment`);
    });
  }

  private unannotatable(): Found | null {
    return (
      this.list() ??
      this.tuple() ??
      this.attempt(() => {
        const inner = this.eat(K['(']) && this.unannotatable();
        return inner && this.eat(K[')']) && inner;
      })
    );
  }

  private deletion(): true | null {
    const proper = this.attempt(() => {
      if (this.eat(K.del) === null || this.deletedTargets() === null) return null;
      return this.at(K[';'], K.newline);
    });
    if (proper !== null || !this.mistakes) return proper && true;
    return this.attempt(() => {
      const target = this.eat(K.del) && this.starExpressions();
      return target && this.raiseTarget(target, 'delete');
    });
  }

  private deletedTargets(): true | null {
    if (this.separated(() => this.deletedTarget()).length === 0) return null;
    this.eat(K[',']);
    return true;
  }

  private deletedTarget(): true | null {
    return this.remember('deleted target', () => {
      if (this.subscriptOrAttribute() !== null || this.eat(K.name) !== null) return true;
      const bracketed = (open: number, close: number): true | null =>
        this.attempt(() => {
          if (this.eat(open) === null) return null;
          this.deletedTargets();
          return this.eat(close) && true;
        });
      const grouped = this.attempt(() => this.eat(K['(']) && this.deletedTarget() && this.eat(K[')']));
      return (grouped && true) ?? bracketed(K['('], K[')']) ?? bracketed(K['['], K[']']);
    });
  }

  private dottedName(): true | null {
    if (this.eat(K.name) === null) return null;
    this.many(() => this.eat(K['.']) && this.eat(K.name));
    return true;
  }

  private optionalAlias(): true {
    this.attempt(() => this.eat(K.as) && this.eat(K.name));
    return true;
  }

  private importFrom(): true | null {
    const dots = this.many(() => this.eat(K['.']) ?? this.eat(K['...']));
    const named = this.attempt(() => this.dottedName() && this.eat(K.import) && this.importedNames());
    if (named !== null) return true;
    return dots.length > 0 && this.eat(K.import) !== null ? this.importedNames() : null;
  }

  private names(): true | null {
    return this.separated(() => this.eat(K.name) && this.optionalAlias()).length > 0 ? true : null;
  }

  private importedNames(): true | null {
    const bracketed = this.attempt(() => {
      if (this.eat(K['(']) === null || this.names() === null) return null;
      this.eat(K[',']);
      return this.eat(K[')']);
    });
    if (bracketed !== null) return true;
    const plain = this.attempt(() => this.names() !== null && !this.at(K[',']));
    if (plain !== null || this.eat(K['*']) !== null) return true;
    if (this.mistakes) {
      this.attempt(() => {
        if (this.names() === null || this.eat(K[',']) === null || this.eat(K.newline) === null) return null;
        return this.raiseFurthest('trailing comma not allowed without surrounding parentheses');
      });
    }
    return null;
  }
}
