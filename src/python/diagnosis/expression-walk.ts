/** Operators, lambdas, conditional expressions, and what is mistaken in them. */
import type { GrammarWalk } from './grammar-walk.ts';
import { walkAtom, walkGenerator, walkList, walkTuple } from './atom-walk.ts';
import { walkParameters } from './parameter-walk.ts';
import { walkStarredExpression, walkTrailer } from './argument-walk.ts';
import { K } from '../tokens.ts';
import type { DescribedExpression } from './found.ts';

const SOFT_KEYWORDS: readonly string[] = ['_', 'case', 'match'];
const OLD_STATEMENTS: ReadonlySet<string> = new Set(['print', 'exec']);

/** The binary operators from strongest to weakest; each level's operators join operands of the level before. */
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

function isOldStatement(e: DescribedExpression): boolean {
  return e.what === 'name' && OLD_STATEMENTS.has(e.word);
}

export function walkStarExpressions(w: GrammarWalk): DescribedExpression | null {
  return walkTupleOf(w, () => walkStarExpression(w));
}

export function walkExpressions(w: GrammarWalk): DescribedExpression | null {
  return walkTupleOf(w, () => walkExpression(w));
}

function walkTupleOf(w: GrammarWalk, rule: () => DescribedExpression | null): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.peek();
    const first = rule();
    if (first === null || !w.at(K[','])) return first;
    const rest = w.many(() => w.eat(K[',']) && rule());
    w.eat(K[',']);
    return w.found('tuple', start, [first, ...rest]);
  });
}

function walkStarExpression(w: GrammarWalk): DescribedExpression | null {
  return w.remember('star expression', () => walkStarredOperand(w) ?? walkExpression(w));
}

function walkStarredOperand(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.eat(K['*']);
    const value = start && walkBitwiseOr(w);
    return start && value && w.found('starred', start, [value]);
  });
}

export function walkStarNamedExpression(w: GrammarWalk): DescribedExpression | null {
  return walkStarredOperand(w) ?? walkNamedExpression(w);
}

export function walkYieldExpression(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.eat(K.yield);
    if (start === null) return null;
    if (w.attempt(() => w.eat(K.from) && walkExpression(w)) === null) walkStarExpressions(w);
    return w.found('yield expression', start);
  });
}

export function walkAssignmentExpression(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.eat(K.name);
    return start && w.eat(K[':=']) && walkExpression(w) && w.found('named expression', start);
  });
}

export function walkNamedExpression(w: GrammarWalk): DescribedExpression | null {
  const walrus = walkAssignmentExpression(w);
  if (walrus !== null) return walrus;
  if (w.mistakes) w.remember('assignment mistakes', () => assignmentMistakes(w));
  return w.attempt(() => {
    const value = walkExpression(w);
    return value !== null && !w.at(K[':=']) ? value : null;
  });
}

function assignmentMistakes(w: GrammarWalk): null {
  w.attempt(() => {
    const target = walkExpression(w);
    if (target === null || w.eat(K[':=']) === null || walkExpression(w) === null) return null;
    return w.raise(target, `cannot use assignment expressions with ${target.what}`);
  });
  const start = w.peek();
  w.attempt(() => {
    const value = w.eat(K.name) && w.eat(K['=']) && walkBitwiseOr(w);
    if (value === null || w.at(K['='], K[':='])) return null;
    return w.raiseRange(start, value, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  });
  const exempt = (): unknown =>
    w.at(K.True, K.None, K.False) || walkList(w) !== null || walkTuple(w) !== null || walkGenerator(w) !== null;
  if (w.ahead(exempt)) return null;
  return w.attempt(() => {
    const target = walkBitwiseOr(w);
    if (target === null || w.eat(K['=']) === null) return null;
    if (walkBitwiseOr(w) === null || w.at(K['='], K[':='])) return null;
    return w.raise(target, `cannot assign to ${target.what} here. Maybe you meant '==' instead of '='?`);
  });
}

export function walkExpression(w: GrammarWalk): DescribedExpression | null {
  return w.remember('expression', () => {
    if (w.mistakes) {
      missingComma(w);
      missingElse(w);
      oldStatement(w);
    }
    return walkExpressionProper(w);
  });
}

function walkExpressionProper(w: GrammarWalk): DescribedExpression | null {
  const start = w.peek();
  return (
    w.attempt(() => {
      const parts = walkDisjunction(w) && w.eat(K.if) && walkDisjunction(w);
      return parts && w.eat(K.else) && walkExpression(w) && w.found('conditional expression', start);
    }) ??
    walkDisjunction(w) ??
    walkLambda(w)
  );
}

function walkLambda(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.eat(K.lambda);
    if (start === null) return null;
    w.attempt(() => walkParameters(w, K[':']));
    return w.eat(K[':']) && walkExpression(w) && w.found('lambda', start);
  });
}

function missingComma(w: GrammarWalk): void {
  const exempt = (): unknown => {
    const name = w.eat(K.name);
    return name !== null && (isSoftKeyword(name.text) || w.at(K.string));
  };
  if (w.ahead(exempt)) return;
  w.attempt(() => {
    const left = walkDisjunction(w);
    const right = left && w.trusting(() => walkExpressionProper(w));
    if (left === null || right === null || isOldStatement(left) || w.levelBefore() === 0) return null;
    return w.raiseRange(left, right, 'invalid syntax. Perhaps you forgot a comma?');
  });
}

function missingElse(w: GrammarWalk): void {
  w.attempt(() => {
    const body = walkDisjunction(w);
    const test = body && w.eat(K.if) && walkDisjunction(w);
    if (body === null || test === null || w.at(K.else, K[':'])) return null;
    return w.raiseRange(body, test, "expected 'else' after 'if' expression");
  });
}

function oldStatement(w: GrammarWalk): void {
  w.attempt(() => {
    const name = w.eat(K.name);
    if (name === null || w.at(K['('])) return null;
    const rest = walkStarExpressions(w);
    if (rest === null || !OLD_STATEMENTS.has(name.text)) return null;
    const { text } = name;
    return w.raiseRange(name, rest, `Missing parentheses in call to '${text}'. Did you mean ${text}(...)?`);
  });
}

export function walkDisjunction(w: GrammarWalk): DescribedExpression | null {
  return w.remember('disjunction', () => walkChain(w, K.or, () => walkConjunction(w)));
}

function walkConjunction(w: GrammarWalk): DescribedExpression | null {
  return w.remember('conjunction', () => walkChain(w, K.and, () => walkInversion(w)));
}

function walkChain(
  w: GrammarWalk,
  operator: number,
  operand: () => DescribedExpression | null,
): DescribedExpression | null {
  const start = w.peek();
  const first = operand();
  if (first === null || !w.at(operator)) return first;
  const more = w.many(() => w.eat(operator) && operand());
  return more.length === 0 ? first : w.found('expression', start);
}

function walkInversion(w: GrammarWalk): DescribedExpression | null {
  return w.remember('inversion', () => {
    const start = w.peek();
    const negated = w.attempt(() => w.eat(K.not) && walkInversion(w) && w.found('expression', start));
    return negated ?? walkComparison(w);
  });
}

function walkComparison(w: GrammarWalk): DescribedExpression | null {
  const start = w.peek();
  const left = walkBitwiseOr(w);
  if (left === null) return null;
  const operator = w.peek();
  const more = w.many(() => walkComparisonOperator(w) && walkBitwiseOr(w));
  return more.length === 0 ? left : w.found('comparison', start, [left], operator.text);
}

function walkComparisonOperator(w: GrammarWalk): true | null {
  const token = w.peek();
  if (token.kind === K.not) return w.attempt(() => w.eat(K.not) && w.eat(K.in)) && true;
  if (!COMPARISONS.has(token.kind)) return null;
  w.mark++;
  if (token.kind === K.is) w.eat(K.not);
  return true;
}

export function walkBitwiseOr(w: GrammarWalk): DescribedExpression | null {
  return walkBinary(w, LEVELS.length - 1);
}

function walkBinary(w: GrammarWalk, level: number): DescribedExpression | null {
  const operators = LEVELS[level];
  if (operators === undefined) return walkFactor(w);
  return w.remember(`binary ${level}`, () => {
    const start = w.peek();
    let left = walkBinary(w, level - 1);
    while (left !== null) {
      const more = w.attempt(() => {
        if (!w.at(...operators)) return null;
        w.mark++;
        return walkBinary(w, level - 1);
      });
      if (more === null) break;
      left = w.found('expression', start);
    }
    return left;
  });
}

function walkFactor(w: GrammarWalk): DescribedExpression | null {
  return w.remember('factor', () => {
    const start = w.peek();
    const signed = w.attempt(() => {
      if (!w.at(K['+'], K['-'], K['~'])) return null;
      w.mark++;
      return walkFactor(w) && w.found('expression', start);
    });
    return signed ?? walkPower(w);
  });
}

function walkPower(w: GrammarWalk): DescribedExpression | null {
  const start = w.peek();
  const base = walkAwaited(w);
  if (base === null) return null;
  return w.attempt(() => w.eat(K['**']) && walkFactor(w) && w.found('expression', start)) ?? base;
}

function walkAwaited(w: GrammarWalk): DescribedExpression | null {
  return w.remember('await', () => {
    const start = w.peek();
    const found = w.attempt(() => w.eat(K.await) && walkPrimary(w) && w.found('await expression', start));
    return found ?? walkPrimary(w);
  });
}

function walkPrimary(w: GrammarWalk): DescribedExpression | null {
  return w.remember('primary', () => {
    const start = w.peek();
    let left = walkAtom(w);
    while (left !== null) {
      const what = walkTrailer(w);
      if (what === null) break;
      left = w.found(what, start);
    }
    return left;
  });
}

export function walkSlices(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.peek();
    const alone = w.attempt(() => {
      const one = walkSlice(w);
      return one !== null && !w.at(K[',']) ? one : null;
    });
    if (alone !== null) return alone;
    const parts = w.separated(() => walkSlice(w) ?? walkStarredExpression(w));
    if (parts.length === 0) return null;
    w.eat(K[',']);
    return w.found('tuple', start, parts);
  });
}

function walkSlice(w: GrammarWalk): DescribedExpression | null {
  const start = w.peek();
  const range = w.attempt(() => {
    walkExpression(w);
    if (w.eat(K[':']) === null) return null;
    walkExpression(w);
    if (w.eat(K[':']) !== null) walkExpression(w);
    return w.found('slice', start);
  });
  return range ?? walkNamedExpression(w);
}
