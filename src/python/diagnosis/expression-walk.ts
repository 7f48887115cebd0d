import { K } from '../tokens.ts';
import { AtomWalk } from './atom-walk.ts';
import type { Found } from './found.ts';

const SOFT_KEYWORDS: readonly string[] = ['_', 'case', 'match'];
const OLD_STATEMENTS: ReadonlySet<string> = new Set(['print', 'exec']);

/** From strongest to weakest; each level's operators join operands of the level before. */
const LEVELS: readonly (readonly number[])[] = [
  [K['*'], K['/'], K['//'], K['%'], K['@']],
  [K['+'], K['-']],
  [K['<<'], K['>>']],
  [K['&']],
  [K['^']],
  [K['|']],
];

const COMPARISONS: ReadonlySet<number> = new Set([K['=='], K['!='], K['<='], K['<'], K['>='], K['>'], K.in, K.is]);

/** CPython 3.11 takes any beginning of a soft keyword for one: `c`, `ma`. */
function isSoftKeyword(word: string): boolean {
  return SOFT_KEYWORDS.some((keyword) => keyword.startsWith(word));
}

function isOldStatement(e: Found): boolean {
  return e.what === 'name' && OLD_STATEMENTS.has(e.word);
}

/** Operators, lambdas, conditional expressions, and what is mistaken in them. */
export abstract class ExpressionWalk extends AtomWalk {
  starExpressions(): Found | null {
    return this.tupleOf(() => this.starExpression());
  }

  protected expressions(): Found | null {
    return this.tupleOf(() => this.expression());
  }

  private tupleOf(rule: () => Found | null): Found | null {
    return this.attempt(() => {
      const start = this.peek();
      const first = rule();
      if (first === null || !this.at(K[','])) return first;
      const rest = this.many(() => this.eat(K[',']) && rule());
      this.eat(K[',']);
      return this.found('tuple', start, [first, ...rest]);
    });
  }

  private starExpression(): Found | null {
    return this.remember('star expression', () => this.starredOperand() ?? this.expression());
  }

  private starredOperand(): Found | null {
    return this.attempt(() => {
      const start = this.eat(K['*']);
      const value = start && this.bitwiseOr();
      return start && value && this.found('starred', start, [value]);
    });
  }

  starNamedExpression(): Found | null {
    return this.starredOperand() ?? this.namedExpression();
  }

  yieldExpression(): Found | null {
    return this.attempt(() => {
      const start = this.eat(K.yield);
      if (start === null) return null;
      if (this.attempt(() => this.eat(K.from) && this.expression()) === null) this.starExpressions();
      return this.found('yield expression', start);
    });
  }

  assignmentExpression(): Found | null {
    return this.attempt(() => {
      const start = this.eat(K.name);
      return start && this.eat(K[':=']) && this.expression() && this.found('named expression', start);
    });
  }

  namedExpression(): Found | null {
    const walrus = this.assignmentExpression();
    if (walrus !== null) return walrus;
    if (this.mistakes) this.remember('assignment mistakes', () => this.assignmentMistakes());
    return this.attempt(() => {
      const value = this.expression();
      return value !== null && !this.at(K[':=']) ? value : null;
    });
  }

  private assignmentMistakes(): null {
    this.attempt(() => {
      const target = this.expression();
      if (target === null || this.eat(K[':=']) === null || this.expression() === null) return null;
      return this.raise(target, `cannot use assignment expressions with ${target.what}`);
    });
    const start = this.peek();
    this.attempt(() => {
      const value = this.eat(K.name) && this.eat(K['=']) && this.bitwiseOr();
      if (value === null || this.at(K['='], K[':='])) return null;
      return this.raiseRange(start, value, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    });
    const exempt = (): unknown =>
      this.at(K.True, K.None, K.False) || this.list() !== null || this.tuple() !== null || this.generator() !== null;
    if (this.ahead(exempt)) return null;
    return this.attempt(() => {
      const target = this.bitwiseOr();
      if (target === null || this.eat(K['=']) === null) return null;
      if (this.bitwiseOr() === null || this.at(K['='], K[':='])) return null;
      return this.raise(target, `cannot assign to ${target.what} here. Maybe you meant '==' instead of '='?`);
    });
  }

  expression(): Found | null {
    return this.remember('expression', () => {
      if (this.mistakes) {
        this.missingComma();
        this.missingElse();
        this.oldStatement();
      }
      return this.expressionProper();
    });
  }

  private expressionProper(): Found | null {
    const start = this.peek();
    return (
      this.attempt(() => {
        const parts = this.disjunction() && this.eat(K.if) && this.disjunction();
        return parts && this.eat(K.else) && this.expression() && this.found('conditional expression', start);
      }) ??
      this.disjunction() ??
      this.lambda()
    );
  }

  private lambda(): Found | null {
    return this.attempt(() => {
      const start = this.eat(K.lambda);
      if (start === null) return null;
      this.attempt(() => this.parameters(K[':']));
      return this.eat(K[':']) && this.expression() && this.found('lambda', start);
    });
  }

  private missingComma(): void {
    const exempt = (): unknown => {
      const name = this.eat(K.name);
      return name !== null && (isSoftKeyword(name.text) || this.at(K.string));
    };
    if (this.ahead(exempt)) return;
    this.attempt(() => {
      const left = this.disjunction();
      const right = left && this.trusting(() => this.expressionProper());
      if (left === null || right === null || isOldStatement(left) || this.levelBefore() === 0) return null;
      return this.raiseRange(left, right, 'invalid syntax. Perhaps you forgot a comma?');
    });
  }

  private missingElse(): void {
    this.attempt(() => {
      const body = this.disjunction();
      const test = body && this.eat(K.if) && this.disjunction();
      if (body === null || test === null || this.at(K.else, K[':'])) return null;
      return this.raiseRange(body, test, "expected 'else' after 'if' expression");
    });
  }

  private oldStatement(): void {
    this.attempt(() => {
      const name = this.eat(K.name);
      if (name === null || this.at(K['('])) return null;
      const rest = this.starExpressions();
      if (rest === null || !OLD_STATEMENTS.has(name.text)) return null;
      const { text } = name;
      return this.raiseRange(name, rest, `Missing parentheses in call to '${text}'. Did you mean ${text}(...)?`);
    });
  }

  disjunction(): Found | null {
    return this.remember('disjunction', () => this.chain(K.or, () => this.conjunction()));
  }

  private conjunction(): Found | null {
    return this.remember('conjunction', () => this.chain(K.and, () => this.inversion()));
  }

  private chain(operator: number, operand: () => Found | null): Found | null {
    const start = this.peek();
    const first = operand();
    if (first === null || !this.at(operator)) return first;
    const more = this.many(() => this.eat(operator) && operand());
    return more.length === 0 ? first : this.found('expression', start);
  }

  private inversion(): Found | null {
    return this.remember('inversion', () => {
      const start = this.peek();
      const negated = this.attempt(() => this.eat(K.not) && this.inversion() && this.found('expression', start));
      return negated ?? this.comparison();
    });
  }

  private comparison(): Found | null {
    const start = this.peek();
    const left = this.bitwiseOr();
    if (left === null) return null;
    const operator = this.peek();
    const more = this.many(() => this.comparisonOperator() && this.bitwiseOr());
    return more.length === 0 ? left : this.found('comparison', start, [left], operator.text);
  }

  private comparisonOperator(): true | null {
    const token = this.peek();
    if (token.kind === K.not) return this.attempt(() => this.eat(K.not) && this.eat(K.in)) && true;
    if (!COMPARISONS.has(token.kind)) return null;
    this.mark++;
    if (token.kind === K.is) this.eat(K.not);
    return true;
  }

  bitwiseOr(): Found | null {
    return this.binary(LEVELS.length - 1);
  }

  private binary(level: number): Found | null {
    const operators = LEVELS[level];
    if (operators === undefined) return this.factor();
    return this.remember(`binary ${level}`, () => {
      const start = this.peek();
      let left = this.binary(level - 1);
      while (left !== null) {
        const more = this.attempt(() => {
          if (!this.at(...operators)) return null;
          this.mark++;
          return this.binary(level - 1);
        });
        if (more === null) break;
        left = this.found('expression', start);
      }
      return left;
    });
  }

  private factor(): Found | null {
    return this.remember('factor', () => {
      const start = this.peek();
      const signed = this.attempt(() => {
        if (!this.at(K['+'], K['-'], K['~'])) return null;
        this.mark++;
        return this.factor() && this.found('expression', start);
      });
      return signed ?? this.power();
    });
  }

  private power(): Found | null {
    const start = this.peek();
    const base = this.awaited();
    if (base === null) return null;
    return this.attempt(() => this.eat(K['**']) && this.factor() && this.found('expression', start)) ?? base;
  }

  private awaited(): Found | null {
    return this.remember('await', () => {
      const start = this.peek();
      const found = this.attempt(() => this.eat(K.await) && this.primary() && this.found('await expression', start));
      return found ?? this.primary();
    });
  }

  private primary(): Found | null {
    return this.remember('primary', () => {
      const start = this.peek();
      let left = this.atom();
      while (left !== null) {
        const what = this.trailer();
        if (what === null) break;
        left = this.found(what, start);
      }
      return left;
    });
  }

  slices(): Found | null {
    return this.attempt(() => {
      const start = this.peek();
      const alone = this.attempt(() => {
        const one = this.slice();
        return one !== null && !this.at(K[',']) ? one : null;
      });
      if (alone !== null) return alone;
      const parts = this.separated(() => this.slice() ?? this.starredExpression());
      if (parts.length === 0) return null;
      this.eat(K[',']);
      return this.found('tuple', start, parts);
    });
  }

  private slice(): Found | null {
    const start = this.peek();
    const range = this.attempt(() => {
      this.expression();
      if (this.eat(K[':']) === null) return null;
      this.expression();
      if (this.eat(K[':']) !== null) this.expression();
      return this.found('slice', start);
    });
    return range ?? this.namedExpression();
  }
}
