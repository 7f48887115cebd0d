/** Parameter lists. `end` is the token behind the list: `)` for a function, `:` for a lambda. */
import type { GrammarWalk } from './grammar-walk.ts';
import { K } from '../tokens.ts';
import type { DescribedExpression } from './found.ts';

export function walkParameters(w: GrammarWalk, end: number): boolean {
  if (w.mistakes) parameterMistakes(w, end);
  const rest = (): boolean => {
    walkStarEtc(w, end);
    return true;
  };
  const withDefaults = (): boolean => w.many(() => walkWithDefault(w, end)).length >= 0;
  const alternatives: (() => boolean)[] = [
    () => walkSlashNoDefault(w, end) && w.many(() => walkNoDefault(w, end)).length >= 0 && withDefaults() && rest(),
    () => walkSlashWithDefault(w, end) && withDefaults() && rest(),
    () => w.many(() => walkNoDefault(w, end)).length > 0 && withDefaults() && rest(),
    () => w.many(() => walkWithDefault(w, end)).length > 0 && rest(),
    () => walkStarEtc(w, end),
  ];
  return alternatives.some((alternative) => w.attempt(alternative) !== null);
}

function commaOr(w: GrammarWalk, end: number): boolean {
  return w.eat(K[',']) !== null || w.at(end);
}

function walkParameter(w: GrammarWalk, end: number): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.eat(K.name);
    if (start === null) return null;
    if (end === K[')']) w.attempt(() => w.eat(K[':']) && w.grammar.expression(w));
    return w.found('parameter', start);
  });
}

function walkStarredParameter(w: GrammarWalk, end: number): boolean {
  const annotation = (): boolean =>
    w.eat(K.name) !== null && w.eat(K[':']) !== null && walkStarAnnotation(w) && commaOr(w, end);
  if (walkNoDefault(w, end) !== null) return true;
  return end === K[')'] && w.attempt(annotation) !== null;
}

function walkStarAnnotation(w: GrammarWalk): boolean {
  if (w.attempt(() => w.eat(K['*']) && w.grammar.bitwiseOr(w)) !== null) return true;
  return w.grammar.expression(w) !== null;
}

function walkDefault(w: GrammarWalk): boolean {
  if (w.attempt(() => w.eat(K['=']) && w.grammar.expression(w)) !== null) return true;
  if (w.mistakes) {
    const sign = w.peek();
    const missing = w.ahead(() => w.eat(K['=']) && w.at(K[')'], K[',']));
    if (missing) w.raise(sign, 'expected default value expression');
  }
  return false;
}

function walkNoDefault(w: GrammarWalk, end: number): DescribedExpression | null {
  return w.attempt(() => {
    const parameter = walkParameter(w, end);
    return parameter !== null && commaOr(w, end) ? parameter : null;
  });
}

function walkWithDefault(w: GrammarWalk, end: number): boolean | null {
  return w.attempt(() => walkParameter(w, end) !== null && walkDefault(w) && commaOr(w, end));
}

function walkMaybeDefault(w: GrammarWalk, end: number): boolean | null {
  return w.attempt(() => {
    if (walkParameter(w, end) === null) return false;
    w.attempt(() => walkDefault(w));
    return commaOr(w, end);
  });
}

function walkSlashNoDefault(w: GrammarWalk, end: number): boolean {
  const rule = (): boolean =>
    w.many(() => walkNoDefault(w, end)).length > 0 && w.eat(K['/']) !== null && commaOr(w, end);
  return w.attempt(rule) !== null;
}

function walkSlashWithDefault(w: GrammarWalk, end: number): boolean {
  const rule = (): boolean => {
    w.many(() => walkNoDefault(w, end));
    return w.many(() => walkWithDefault(w, end)).length > 0 && w.eat(K['/']) !== null && commaOr(w, end);
  };
  return w.attempt(rule) !== null;
}

function walkStarEtc(w: GrammarWalk, end: number): boolean {
  if (w.mistakes) starMistakes(w, end);
  const keywords = (): boolean => {
    walkKeywordParameter(w, end);
    return true;
  };
  const alternatives: (() => boolean)[] = [
    () => {
      if (w.eat(K['*']) === null || !walkStarredParameter(w, end)) return false;
      w.many(() => walkMaybeDefault(w, end));
      return keywords();
    },
    () => {
      if (w.eat(K['*']) === null || w.eat(K[',']) === null) return false;
      return w.many(() => walkMaybeDefault(w, end)).length > 0 && keywords();
    },
    () => walkKeywordParameter(w, end),
  ];
  return alternatives.some((alternative) => w.attempt(alternative) !== null);
}

function walkKeywordParameter(w: GrammarWalk, end: number): boolean {
  if (w.mistakes) keywordMistakes(w, end);
  return w.attempt(() => w.eat(K['**']) && walkNoDefault(w, end)) !== null;
}

function parameterMistakes(w: GrammarWalk, end: number): void {
  const slash = (): boolean => walkSlashNoDefault(w, end) || walkSlashWithDefault(w, end);
  const maybes = (): number => w.many(() => walkMaybeDefault(w, end)).length;
  w.attempt(() => {
    w.many(() => walkNoDefault(w, end));
    if (!walkSlashWithDefault(w, end) && w.many(() => walkWithDefault(w, end)).length === 0) return false;
    const late = walkNoDefault(w, end);
    if (late !== null) w.raise(late, 'non-default argument follows default argument');
    return false;
  });
  w.attempt(() => {
    w.many(() => walkNoDefault(w, end));
    const open = w.eat(K['(']);
    if (open === null) return false;
    const lambda = end === K[':'];
    const inside = lambda ? w.separated(() => walkParameter(w, end)) : w.many(() => walkNoDefault(w, K[')']));
    if (inside.length === 0) return false;
    w.eat(K[',']);
    const close = w.eat(K[')']);
    const what = lambda ? 'Lambda expression' : 'Function';
    if (close !== null) w.raiseRange(open, close, `${what} parameters cannot be parenthesized`);
    return false;
  });
  const first = w.peek();
  if (w.ahead(() => w.eat(K['/']) && w.eat(K[',']))) {
    w.raise(first, 'at least one argument must precede /');
  }
  w.attempt(() => {
    if (!slash()) return false;
    maybes();
    const again = w.eat(K['/']);
    if (again !== null) w.raise(again, '/ may appear only once');
    return false;
  });
  w.attempt(() => {
    slash();
    maybes();
    if (w.eat(K['*']) === null || (w.eat(K[',']) === null && walkNoDefault(w, end) === null)) return false;
    maybes();
    const late = w.eat(K['/']);
    if (late !== null) w.raise(late, '/ must be ahead of *');
    return false;
  });
  w.attempt(() => {
    if (maybes() === 0 || w.eat(K['/']) === null) return false;
    const star = w.eat(K['*']);
    if (star !== null) w.raise(star, 'expected comma between / and *');
    return false;
  });
}

function starMistakes(w: GrammarWalk, end: number): void {
  const star = w.peek();
  if (star.kind !== K['*']) return;
  const nothing = (): boolean => w.at(end) || (w.eat(K[',']) !== null && w.at(end, K['**']));
  if (w.ahead(() => w.eat(K['*']) && nothing())) {
    if (end === K[')']) w.raise(star, 'named arguments must follow bare *');
    w.raiseFurthest('named arguments must follow bare *');
  }
  w.attempt(() => {
    w.mark++;
    if (walkParameter(w, end) === null) return false;
    const sign = w.eat(K['=']);
    if (sign !== null) w.raise(sign, 'var-positional argument cannot have default value');
    return false;
  });
  w.attempt(() => {
    w.mark++;
    if (walkNoDefault(w, end) === null && w.eat(K[',']) === null) return false;
    w.many(() => walkMaybeDefault(w, end));
    const again = w.eat(K['*']);
    if (again !== null && (walkNoDefault(w, end) !== null || w.eat(K[',']) !== null)) {
      w.raise(again, '* argument may appear only once');
    }
    return false;
  });
}

function keywordMistakes(w: GrammarWalk, end: number): void {
  w.attempt(() => {
    if (w.eat(K['**']) === null || walkParameter(w, end) === null) return false;
    const sign = w.eat(K['=']);
    if (sign !== null) w.raise(sign, 'var-keyword argument cannot have default value');
    if (w.eat(K[',']) === null) return false;
    const late = walkParameter(w, end) ?? w.eat(K['*']) ?? w.eat(K['**']) ?? w.eat(K['/']);
    if (late !== null) w.raise(late, 'arguments cannot follow var-keyword argument');
    return false;
  });
}
