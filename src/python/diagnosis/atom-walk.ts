import { K } from '../tokens.ts';
import { ArgumentWalk } from './argument-walk.ts';
import type { Found } from './found.ts';

const BRACKETS_FORGOTTEN = 'did you forget parentheses around the comprehension target?';

/** Names, literals, and everything in brackets. */
export abstract class AtomWalk extends ArgumentWalk {
  atom(): Found | null {
    const start = this.peek();
    switch (start.kind) {
      case K.name:
        this.mark++;
        return this.found('name', start, [], start.text);
      case K.True:
      case K.False:
      case K.None:
        this.mark++;
        return this.found(start.text, start);
      case K['...']:
        this.mark++;
        return this.found('ellipsis', start);
      case K.number:
        this.mark++;
        return this.found('literal', start);
      case K.string:
        return this.strings();
      case K['(']:
        return this.tuple() ?? this.group() ?? this.generator();
      case K['[']:
        return this.list() ?? this.comprehension(K['['], K[']'], 'list comprehension');
      case K['{']:
        return (
          this.dict() ??
          this.set() ??
          this.dictComprehension() ??
          this.comprehension(K['{'], K['}'], 'set comprehension')
        );
      default:
        return null;
    }
  }

  protected starNamedExpressions(): Found[] {
    const elements = this.separated(() => this.starNamedExpression());
    if (elements.length > 0) this.eat(K[',']);
    return elements;
  }

  protected tuple(): Found | null {
    return this.attempt(() => {
      const start = this.eat(K['(']);
      if (start === null) return null;
      const elements = this.attempt(() => {
        const first = this.starNamedExpression();
        return first && this.eat(K[',']) && [first, ...this.starNamedExpressions()];
      });
      return this.eat(K[')']) && this.found('tuple', start, elements ?? []);
    });
  }

  protected list(): Found | null {
    return this.attempt(() => {
      const start = this.eat(K['[']);
      if (start === null) return null;
      const elements = this.starNamedExpressions();
      return this.eat(K[']']) && this.found('list', start, elements);
    });
  }

  private group(): Found | null {
    const proper = this.attempt(() => {
      const value = this.eat(K['(']) && (this.yieldExpression() ?? this.namedExpression());
      return value && this.eat(K[')']) && value;
    });
    if (proper !== null || !this.mistakes) return proper;
    this.attempt(() => {
      const starred = this.eat(K['(']) && this.starredExpression();
      if (starred === null || this.eat(K[')']) === null) return null;
      return this.raise(starred, 'cannot use starred expression here');
    });
    return this.attempt(() => {
      const stars = this.eat(K['(']) && this.eat(K['**']);
      if (stars === null || this.expression() === null || this.eat(K[')']) === null) return null;
      return this.raise(stars, 'cannot use double starred expression here');
    });
  }

  generator(): Found | null {
    const proper = this.attempt(() => {
      const start = this.eat(K['(']);
      if (start === null) return null;
      const element =
        this.assignmentExpression() ??
        this.attempt(() => {
          const value = this.expression();
          return value !== null && !this.at(K[':=']) ? value : null;
        });
      return element && this.clauses() && this.eat(K[')']) && this.found('generator expression', start);
    });
    if (proper === null && this.mistakes) this.comprehensionMistakes();
    return proper;
  }

  private comprehension(open: number, close: number, what: string): Found | null {
    const start = this.peek();
    const proper = this.attempt(
      () => this.eat(open) && this.namedExpression() && this.clauses() && this.eat(close) && this.found(what, start),
    );
    if (proper === null && this.mistakes) this.comprehensionMistakes();
    return proper;
  }

  private comprehensionMistakes(): void {
    const round = this.at(K['(']);
    if (!this.at(K['('], K['['], K['{'])) return;
    this.attempt(() => {
      this.mark++;
      const starred = this.starredExpression();
      if (starred === null || this.clauses() === null) return null;
      return this.raise(starred, 'iterable unpacking cannot be used in comprehension');
    });
    if (round) return;
    this.attempt(() => {
      this.mark++;
      const first = this.starNamedExpression();
      const last = first && this.eat(K[',']) && this.starNamedExpressions().at(-1);
      if (first === null || last === null || last === undefined || this.clauses() === null) return null;
      return this.raiseRange(first, last, BRACKETS_FORGOTTEN);
    });
    this.attempt(() => {
      this.mark++;
      const first = this.starNamedExpression();
      const comma = first && this.eat(K[',']);
      if (first === null || comma === null || this.clauses() === null) return null;
      return this.raiseRange(first, comma, BRACKETS_FORGOTTEN);
    });
  }

  private set(): Found | null {
    return this.attempt(() => {
      const start = this.eat(K['{']);
      if (start === null || this.starNamedExpressions().length === 0) return null;
      return this.eat(K['}']) && this.found('set display', start);
    });
  }

  private dict(): Found | null {
    const proper = this.attempt(() => {
      const start = this.eat(K['{']);
      if (start === null) return null;
      if (this.separated(() => this.dictItem()).length > 0) this.eat(K[',']);
      return this.eat(K['}']) && this.found('dict literal', start);
    });
    if (proper === null) this.dictMistakes();
    return proper;
  }

  private dictItem(): true | null {
    const mapping = this.attempt(() => this.eat(K['**']) && this.bitwiseOr());
    return mapping === null ? this.keyAndValue() : true;
  }

  private keyAndValue(): true | null {
    return this.attempt(() => this.expression() && this.eat(K[':']) && this.expression()) && true;
  }

  /** CPython looks for these in its first pass already. */
  private dictMistakes(): void {
    if (!this.at(K['{'])) return;
    this.attempt(() => {
      this.mark++;
      if (this.separated(() => this.dictItem()).length === 0 || this.eat(K[',']) === null) return null;
      this.attempt(() => {
        const key = this.expression();
        if (key === null || this.at(K[':'])) return null;
        const place = { line: key.line, col: key.endCol - 1, endLine: key.endLine, endCol: -1 };
        return this.raise(place, "':' expected after dictionary key");
      });
      this.valueMistakes();
      return null;
    });
    this.attempt(() => {
      this.mark++;
      this.valueMistakes();
      return null;
    });
  }

  private valueMistakes(): void {
    this.attempt(() => {
      if (this.expression() === null || this.eat(K[':']) === null) return null;
      const star = this.eat(K['*']);
      if (star === null || this.bitwiseOr() === null) return null;
      return this.raiseFrom(star, 'cannot use a starred expression in a dictionary value');
    });
    this.attempt(() => {
      const colon = this.expression() && this.eat(K[':']);
      if (colon === null || !this.at(K['}'], K[','])) return null;
      return this.raise(colon, "expression expected after dictionary key and ':'");
    });
  }

  private dictComprehension(): Found | null {
    const start = this.peek();
    const proper = this.attempt(
      () =>
        this.eat(K['{']) &&
        this.keyAndValue() &&
        this.clauses() &&
        this.eat(K['}']) &&
        this.found('dict comprehension', start),
    );
    if (proper !== null || !this.mistakes) return proper;
    return this.attempt(() => {
      const stars = this.eat(K['{']) && this.eat(K['**']);
      if (stars === null || this.bitwiseOr() === null || this.clauses() === null || this.eat(K['}']) === null)
        return null;
      return this.raise(stars, 'dict unpacking cannot be used in dict comprehension');
    });
  }
}
