import { K, type Token } from '../tokens.ts';
import type { Found } from './found.ts';
import { ParameterWalk } from './parameter-walk.ts';

interface FoundArguments {
  readonly positional: readonly Found[];
  /** Whether a `**mapping` is among the keywords. */
  readonly mapping: boolean;
}

interface FoundKeyword {
  readonly starred: Found | null;
  readonly mapping: boolean;
}

const PLAIN_KEYWORD: FoundKeyword = { starred: null, mapping: false };
const NOT_PARENTHESISED = 'Generator expression must be parenthesized';
const EQUALS_MEANT = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

/** Targets, comprehension clauses, and the arguments of calls. */
export abstract class ArgumentWalk extends ParameterWalk {
  /** The clauses' last expression. */
  protected clauses(): Found | null {
    return this.many(() => this.clause()).at(-1) ?? null;
  }

  private clause(): Found | null {
    const { mark } = this;
    this.eat(K.async);
    if (this.eat(K.for) !== null && this.starTargets() !== null && this.eat(K.in) !== null) {
      const iter = this.disjunction();
      if (iter === null) {
        this.mark = mark;
        return null;
      }
      const conditions = this.many(() => this.eat(K.if) && this.disjunction());
      return conditions.at(-1) ?? iter;
    }
    this.mark = mark;
    if (this.mistakes) this.forTargetMistake();
    return null;
  }

  protected forTargetMistake(): void {
    this.attempt(() => {
      this.eat(K.async);
      if (this.eat(K.for) === null) return null;
      const target = this.starExpressions();
      return target === null ? null : this.raiseTarget(target, 'for');
    });
  }

  protected starTargets(): Found | null {
    return this.attempt(() => {
      const start = this.peek();
      const first = this.starTarget();
      if (first === null || !this.at(K[','])) return first;
      const rest = this.many(() => this.eat(K[',']) && this.starTarget());
      this.eat(K[',']);
      return this.found('tuple', start, [first, ...rest]);
    });
  }

  protected starTarget(): Found | null {
    return this.remember('star target', () => {
      const start = this.peek();
      if (this.eat(K['*']) !== null) {
        const value = this.at(K['*']) ? null : this.starTarget();
        if (value !== null) return this.found('starred', start, [value]);
        this.mark--;
      }
      return this.targetWithStarAtom();
    });
  }

  private targetWithStarAtom(): Found | null {
    return this.remember('target with star atom', () => this.subscriptOrAttribute() ?? this.starAtom());
  }

  private starAtom(): Found | null {
    const start = this.peek();
    if (this.eat(K.name) !== null) return this.found('name', start, [], start.text);
    return (
      this.attempt(() => {
        const inner = this.eat(K['(']) && this.targetWithStarAtom();
        return inner !== null && this.eat(K[')']) !== null ? inner : null;
      }) ??
      this.attempt(() => {
        if (this.eat(K['(']) === null) return null;
        this.attempt(() => {
          if (this.starTarget() === null) return false;
          const more = this.many(() => this.eat(K[',']) && this.starTarget());
          return this.eat(K[',']) !== null || more.length > 0;
        });
        return this.eat(K[')']) && this.found('tuple', start);
      }) ??
      this.attempt(() => {
        if (this.eat(K['[']) === null) return null;
        if (this.separated(() => this.starTarget()).length > 0) this.eat(K[',']);
        return this.eat(K[']']) && this.found('list', start);
      })
    );
  }

  /** A target that ends in `.name` or `[...]`. */
  protected subscriptOrAttribute(): Found | null {
    return this.attempt(() => {
      const start = this.peek();
      if (this.targetPrimary() === null) return null;
      if (this.eat(K['.']) !== null) {
        return this.eat(K.name) !== null && !this.atTrailer() ? this.found('attribute', start) : null;
      }
      const subscript = this.eat(K['[']) !== null && this.slices() !== null && this.eat(K[']']) !== null;
      return subscript && !this.atTrailer() ? this.found('subscript', start) : null;
    });
  }

  private atTrailer(): boolean {
    return this.at(K['('], K['['], K['.']);
  }

  /** A primary of which at least one more trailer follows. */
  private targetPrimary(): Found | null {
    return this.remember('target primary', () => {
      const start = this.peek();
      let left = this.atom();
      if (left === null || !this.atTrailer()) return null;
      for (;;) {
        const what = this.attempt(() => {
          const found = this.trailer();
          return found !== null && this.atTrailer() ? found : null;
        });
        if (what === null) return left;
        left = this.found(what, start);
      }
    });
  }

  /** `.name`, a call or a subscript: what it makes of the primary before it. */
  protected trailer(): string | null {
    if (this.at(K['.'])) return this.attempt(() => this.eat(K['.']) && this.eat(K.name) && 'attribute');
    if (this.at(K['('])) {
      if (this.generator() !== null) return 'function call';
      return this.attempt(() => {
        this.mark++;
        this.callArguments();
        return this.eat(K[')']) && 'function call';
      });
    }
    if (!this.at(K['['])) return null;
    return this.attempt(() => this.eat(K['[']) && this.slices() && this.eat(K[']']) && 'subscript');
  }

  abstract generator(): Found | null;

  protected starredExpression(): Found | null {
    return this.attempt(() => {
      const start = this.peek();
      const value = this.eat(K['*']) && this.expression();
      return value && this.found('starred', start, [value]);
    });
  }

  protected callArguments(): true | null {
    return this.remember('arguments', () => {
      const proper = this.attempt(() => {
        if (this.positionalAndKeywords() === null) return null;
        this.eat(K[',']);
        return this.at(K[')']);
      });
      if (proper === null && this.mistakes) this.argumentMistakes();
      return proper === null ? null : true;
    });
  }

  private walrusOrExpression(): Found | null {
    return (
      this.assignmentExpression() ??
      this.attempt(() => {
        const value = this.expression();
        return value !== null && !this.at(K[':=']) ? value : null;
      })
    );
  }

  private positionalAndKeywords(): FoundArguments | null {
    const positional = this.separated(() => {
      const starred = this.starredExpression();
      if (starred !== null) return starred;
      const value = this.walrusOrExpression();
      return value !== null && !this.at(K['=']) ? value : null;
    });
    if (positional.length === 0) {
      const only = this.keywords();
      return only === null ? null : collect([], only);
    }
    const more = this.attempt(() => this.eat(K[',']) && this.keywords());
    return collect(positional, more ?? []);
  }

  private keywords(): FoundKeyword[] | null {
    const first = this.separated(() => this.keywordOrStarred());
    if (first.length === 0) {
      const mappings = this.separated(() => this.keywordOrMapping());
      return mappings.length === 0 ? null : mappings;
    }
    const more = this.attempt(() => {
      if (this.eat(K[',']) === null) return null;
      const mappings = this.separated(() => this.keywordOrMapping());
      return mappings.length === 0 ? null : mappings;
    });
    return [...first, ...(more ?? [])];
  }

  private keyword(): FoundKeyword | null {
    if (this.mistakes) this.keywordMistake();
    const found = this.attempt(() => this.eat(K.name) && this.eat(K['=']) && this.expression());
    return found === null ? null : PLAIN_KEYWORD;
  }

  private keywordOrStarred(): FoundKeyword | null {
    const keyword = this.keyword();
    if (keyword !== null) return keyword;
    const starred = this.starredExpression();
    return starred && { starred, mapping: false };
  }

  private keywordOrMapping(): FoundKeyword | null {
    const keyword = this.keyword();
    if (keyword !== null) return keyword;
    const mapping = this.attempt(() => this.eat(K['**']) && this.expression());
    return mapping && { starred: null, mapping: true };
  }

  private keywordMistake(): void {
    const start = this.peek();
    const assigned = (): Token | null => {
      this.mark++;
      return this.eat(K['=']);
    };
    this.attempt(() => {
      if (!this.at(K.True, K.False, K.None)) return null;
      const sign = assigned();
      return sign && this.raiseRange(start, sign, `cannot assign to ${start.text}`);
    });
    this.attempt(() => {
      if (!this.at(K.name)) return null;
      const sign = assigned();
      if (sign === null || this.expression() === null || this.clauses() === null) return null;
      return this.raiseRange(start, sign, EQUALS_MEANT);
    });
    if (this.ahead(() => this.eat(K.name) && this.eat(K['=']))) return;
    this.attempt(() => {
      const value = this.expression();
      const sign = value && this.eat(K['=']);
      if (value === null || sign === null) return null;
      return this.raiseRange(value, sign, 'expression cannot contain assignment, perhaps you meant "=="?');
    });
  }

  private argumentMistakes(): void {
    this.attempt(() => {
      if (this.positionalAndKeywords() === null || this.eat(K[',']) === null || this.eat(K['*']) === null) return null;
      return this.raiseFurthest('iterable argument unpacking follows keyword argument unpacking');
    });
    this.attempt(() => {
      const value = this.expression();
      const end = value && this.clauses();
      if (value === null || end === null || this.eat(K[',']) === null) return null;
      if (this.positionalAndKeywords() === null) this.attempt(() => this.expression() && this.clauses());
      return this.raiseRange(value, end, NOT_PARENTHESISED);
    });
    this.attempt(() => {
      const name = this.eat(K.name);
      const sign = name && this.eat(K['=']);
      if (name === null || sign === null || this.expression() === null || this.clauses() === null) return null;
      return this.raiseRange(name, sign, EQUALS_MEANT);
    });
    this.attempt(() => {
      const all = this.positionalAndKeywords();
      const end = all && this.clauses();
      const last = all?.positional.at(-1);
      if (end === null || all === null || last === undefined || all.positional.length < 2) return null;
      return this.raiseRange(last, end, NOT_PARENTHESISED);
    });
    this.attempt(() => {
      if (this.positionalAndKeywords() === null || this.eat(K[',']) === null) return null;
      const value = this.expression();
      const end = value && this.clauses();
      return value && end && this.raiseRange(value, end, NOT_PARENTHESISED);
    });
    this.attempt(() => {
      const before = this.positionalAndKeywords();
      if (before === null || this.eat(K[',']) === null || this.positionalAndKeywords() === null) return null;
      return this.raiseFurthest(`positional argument follows keyword argument${before.mapping ? ' unpacking' : ''}`);
    });
  }
}

function collect(positional: readonly Found[], keywords: readonly FoundKeyword[]): FoundArguments {
  const starred = keywords.flatMap((keyword) => keyword.starred ?? []);
  return { positional: [...positional, ...starred], mapping: keywords.some((keyword) => keyword.mapping) };
}
