/** Targets, comprehension clauses, and the arguments of calls. */
import type { GrammarWalk } from './grammar-walk.ts';
import { K, type Token } from '../tokens.ts';
import type { DescribedExpression } from './found.ts';

interface FoundArguments {
  readonly positional: readonly DescribedExpression[];
  /** Whether a `**mapping` is among the keywords. */
  readonly mapping: boolean;
}

interface FoundKeyword {
  readonly starred: DescribedExpression | null;
  readonly mapping: boolean;
}

const PLAIN_KEYWORD: FoundKeyword = { starred: null, mapping: false };
const NOT_PARENTHESISED = 'Generator expression must be parenthesized';
const EQUALS_MEANT = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

/** The clauses' last expression. */
export function walkClauses(w: GrammarWalk): DescribedExpression | null {
  return w.many(() => walkClause(w)).at(-1) ?? null;
}

function walkClause(w: GrammarWalk): DescribedExpression | null {
  const { mark } = w;
  w.eat(K.async);
  if (w.eat(K.for) !== null && walkStarTargets(w) !== null && w.eat(K.in) !== null) {
    const iter = w.grammar.disjunction(w);
    if (iter === null) {
      w.mark = mark;
      return null;
    }
    const conditions = w.many(() => w.eat(K.if) && w.grammar.disjunction(w));
    return conditions.at(-1) ?? iter;
  }
  w.mark = mark;
  if (w.mistakes) forTargetMistake(w);
  return null;
}

export function forTargetMistake(w: GrammarWalk): void {
  w.attempt(() => {
    w.eat(K.async);
    if (w.eat(K.for) === null) return null;
    const target = w.grammar.starExpressions(w);
    return target === null ? null : w.raiseTarget(target, 'for');
  });
}

export function walkStarTargets(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.peek();
    const first = walkStarTarget(w);
    if (first === null || !w.at(K[','])) return first;
    const rest = w.many(() => w.eat(K[',']) && walkStarTarget(w));
    w.eat(K[',']);
    return w.found('tuple', start, [first, ...rest]);
  });
}

export function walkStarTarget(w: GrammarWalk): DescribedExpression | null {
  return w.remember('star target', () => {
    const start = w.peek();
    if (w.eat(K['*']) !== null) {
      const value = w.at(K['*']) ? null : walkStarTarget(w);
      if (value !== null) return w.found('starred', start, [value]);
      w.mark--;
    }
    return walkTargetWithStarAtom(w);
  });
}

function walkTargetWithStarAtom(w: GrammarWalk): DescribedExpression | null {
  return w.remember('target with star atom', () => walkSubscriptOrAttribute(w) ?? walkStarAtom(w));
}

function walkStarAtom(w: GrammarWalk): DescribedExpression | null {
  const start = w.peek();
  if (w.eat(K.name) !== null) return w.found('name', start, [], start.text);
  return (
    w.attempt(() => {
      const inner = w.eat(K['(']) && walkTargetWithStarAtom(w);
      return inner !== null && w.eat(K[')']) !== null ? inner : null;
    }) ??
    w.attempt(() => {
      if (w.eat(K['(']) === null) return null;
      w.attempt(() => {
        if (walkStarTarget(w) === null) return false;
        const more = w.many(() => w.eat(K[',']) && walkStarTarget(w));
        return w.eat(K[',']) !== null || more.length > 0;
      });
      return w.eat(K[')']) && w.found('tuple', start);
    }) ??
    w.attempt(() => {
      if (w.eat(K['[']) === null) return null;
      if (w.separated(() => walkStarTarget(w)).length > 0) w.eat(K[',']);
      return w.eat(K[']']) && w.found('list', start);
    })
  );
}

/** A target that ends in `.name` or `[...]`. */
export function walkSubscriptOrAttribute(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.peek();
    if (walkTargetPrimary(w) === null) return null;
    if (w.eat(K['.']) !== null) {
      return w.eat(K.name) !== null && !atTrailer(w) ? w.found('attribute', start) : null;
    }
    const subscript = w.eat(K['[']) !== null && w.grammar.slices(w) !== null && w.eat(K[']']) !== null;
    return subscript && !atTrailer(w) ? w.found('subscript', start) : null;
  });
}

function atTrailer(w: GrammarWalk): boolean {
  return w.at(K['('], K['['], K['.']);
}

/** A primary of which at least one more trailer follows. */
function walkTargetPrimary(w: GrammarWalk): DescribedExpression | null {
  return w.remember('target primary', () => {
    const start = w.peek();
    let left = w.grammar.atom(w);
    if (left === null || !atTrailer(w)) return null;
    for (;;) {
      const what = w.attempt(() => {
        const found = walkTrailer(w);
        return found !== null && atTrailer(w) ? found : null;
      });
      if (what === null) return left;
      left = w.found(what, start);
    }
  });
}

/** `.name`, a call or a subscript: what it makes of the primary before it. */
export function walkTrailer(w: GrammarWalk): string | null {
  if (w.at(K['.'])) return w.attempt(() => w.eat(K['.']) && w.eat(K.name) && 'attribute');
  if (w.at(K['('])) {
    if (w.grammar.generator(w) !== null) return 'function call';
    return w.attempt(() => {
      w.mark++;
      walkCallArguments(w);
      return w.eat(K[')']) && 'function call';
    });
  }
  if (!w.at(K['['])) return null;
  return w.attempt(() => w.eat(K['[']) && w.grammar.slices(w) && w.eat(K[']']) && 'subscript');
}

export function walkStarredExpression(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.peek();
    const value = w.eat(K['*']) && w.grammar.expression(w);
    return value && w.found('starred', start, [value]);
  });
}

export function walkCallArguments(w: GrammarWalk): true | null {
  return w.remember('arguments', () => {
    const proper = w.attempt(() => {
      if (walkPositionalAndKeywords(w) === null) return null;
      w.eat(K[',']);
      return w.at(K[')']);
    });
    if (proper === null && w.mistakes) argumentMistakes(w);
    return proper === null ? null : true;
  });
}

function walkWalrusOrExpression(w: GrammarWalk): DescribedExpression | null {
  return (
    w.grammar.assignmentExpression(w) ??
    w.attempt(() => {
      const value = w.grammar.expression(w);
      return value !== null && !w.at(K[':=']) ? value : null;
    })
  );
}

function walkPositionalAndKeywords(w: GrammarWalk): FoundArguments | null {
  const positional = w.separated(() => {
    const starred = walkStarredExpression(w);
    if (starred !== null) return starred;
    const value = walkWalrusOrExpression(w);
    return value !== null && !w.at(K['=']) ? value : null;
  });
  if (positional.length === 0) {
    const only = walkKeywords(w);
    return only === null ? null : collect([], only);
  }
  const more = w.attempt(() => w.eat(K[',']) && walkKeywords(w));
  return collect(positional, more ?? []);
}

function walkKeywords(w: GrammarWalk): FoundKeyword[] | null {
  const first = w.separated(() => walkKeywordOrStarred(w));
  if (first.length === 0) {
    const mappings = w.separated(() => walkKeywordOrMapping(w));
    return mappings.length === 0 ? null : mappings;
  }
  const more = w.attempt(() => {
    if (w.eat(K[',']) === null) return null;
    const mappings = w.separated(() => walkKeywordOrMapping(w));
    return mappings.length === 0 ? null : mappings;
  });
  return [...first, ...(more ?? [])];
}

function walkKeyword(w: GrammarWalk): FoundKeyword | null {
  if (w.mistakes) keywordMistake(w);
  const found = w.attempt(() => w.eat(K.name) && w.eat(K['=']) && w.grammar.expression(w));
  return found === null ? null : PLAIN_KEYWORD;
}

function walkKeywordOrStarred(w: GrammarWalk): FoundKeyword | null {
  const keyword = walkKeyword(w);
  if (keyword !== null) return keyword;
  const starred = walkStarredExpression(w);
  return starred && { starred, mapping: false };
}

function walkKeywordOrMapping(w: GrammarWalk): FoundKeyword | null {
  const keyword = walkKeyword(w);
  if (keyword !== null) return keyword;
  const mapping = w.attempt(() => w.eat(K['**']) && w.grammar.expression(w));
  return mapping && { starred: null, mapping: true };
}

function keywordMistake(w: GrammarWalk): void {
  const start = w.peek();
  const assigned = (): Token | null => {
    w.mark++;
    return w.eat(K['=']);
  };
  w.attempt(() => {
    if (!w.at(K.True, K.False, K.None)) return null;
    const sign = assigned();
    return sign && w.raiseRange(start, sign, `cannot assign to ${start.text}`);
  });
  w.attempt(() => {
    if (!w.at(K.name)) return null;
    const sign = assigned();
    if (sign === null || w.grammar.expression(w) === null || walkClauses(w) === null) return null;
    return w.raiseRange(start, sign, EQUALS_MEANT);
  });
  if (w.ahead(() => w.eat(K.name) && w.eat(K['=']))) return;
  w.attempt(() => {
    const value = w.grammar.expression(w);
    const sign = value && w.eat(K['=']);
    if (value === null || sign === null) return null;
    return w.raiseRange(value, sign, 'expression cannot contain assignment, perhaps you meant "=="?');
  });
}

function argumentMistakes(w: GrammarWalk): void {
  w.attempt(() => {
    if (walkPositionalAndKeywords(w) === null || w.eat(K[',']) === null || w.eat(K['*']) === null) return null;
    return w.raiseFurthest('iterable argument unpacking follows keyword argument unpacking');
  });
  w.attempt(() => {
    const value = w.grammar.expression(w);
    const end = value && walkClauses(w);
    if (value === null || end === null || w.eat(K[',']) === null) return null;
    if (walkPositionalAndKeywords(w) === null) w.attempt(() => w.grammar.expression(w) && walkClauses(w));
    return w.raiseRange(value, end, NOT_PARENTHESISED);
  });
  w.attempt(() => {
    const name = w.eat(K.name);
    const sign = name && w.eat(K['=']);
    if (name === null || sign === null || w.grammar.expression(w) === null || walkClauses(w) === null) return null;
    return w.raiseRange(name, sign, EQUALS_MEANT);
  });
  w.attempt(() => {
    const all = walkPositionalAndKeywords(w);
    const end = all && walkClauses(w);
    const last = all?.positional.at(-1);
    if (end === null || all === null || last === undefined || all.positional.length < 2) return null;
    return w.raiseRange(last, end, NOT_PARENTHESISED);
  });
  w.attempt(() => {
    if (walkPositionalAndKeywords(w) === null || w.eat(K[',']) === null) return null;
    const value = w.grammar.expression(w);
    const end = value && walkClauses(w);
    return value && end && w.raiseRange(value, end, NOT_PARENTHESISED);
  });
  w.attempt(() => {
    const before = walkPositionalAndKeywords(w);
    if (before === null || w.eat(K[',']) === null || walkPositionalAndKeywords(w) === null) return null;
    return w.raiseFurthest(`positional argument follows keyword argument${before.mapping ? ' unpacking' : ''}`);
  });
}

function collect(positional: readonly DescribedExpression[], keywords: readonly FoundKeyword[]): FoundArguments {
  const starred = keywords.flatMap((keyword) => keyword.starred ?? []);
  return { positional: [...positional, ...starred], mapping: keywords.some((keyword) => keyword.mapping) };
}
