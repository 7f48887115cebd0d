/** Names, literals, and everything in brackets. */
import type { GrammarWalk } from './grammar-walk.ts';
import { walkClauses, walkStarredExpression } from './argument-walk.ts';
import { K } from '../tokens.ts';
import type { DescribedExpression } from './found.ts';

const BRACKETS_FORGOTTEN = 'did you forget parentheses around the comprehension target?';

export function walkAtom(w: GrammarWalk): DescribedExpression | null {
  const start = w.peek();
  switch (start.kind) {
    case K.name:
      w.mark++;
      return w.found('name', start, [], start.text);
    case K.True:
    case K.False:
    case K.None:
      w.mark++;
      return w.found(start.text, start);
    case K['...']:
      w.mark++;
      return w.found('ellipsis', start);
    case K.number:
      w.mark++;
      return w.found('literal', start);
    case K.string:
      return w.strings();
    case K['(']:
      return walkTuple(w) ?? walkGroup(w) ?? walkGenerator(w);
    case K['[']:
      return walkList(w) ?? walkComprehension(w, K['['], K[']'], 'list comprehension');
    case K['{']:
      return (
        walkDict(w) ??
        walkSet(w) ??
        walkDictComprehension(w) ??
        walkComprehension(w, K['{'], K['}'], 'set comprehension')
      );
    default:
      return null;
  }
}

export function walkStarNamedExpressions(w: GrammarWalk): DescribedExpression[] {
  const elements = w.separated(() => w.grammar.starNamedExpression(w));
  if (elements.length > 0) w.eat(K[',']);
  return elements;
}

export function walkTuple(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.eat(K['(']);
    if (start === null) return null;
    const elements = w.attempt(() => {
      const first = w.grammar.starNamedExpression(w);
      return first && w.eat(K[',']) && [first, ...walkStarNamedExpressions(w)];
    });
    return w.eat(K[')']) && w.found('tuple', start, elements ?? []);
  });
}

export function walkList(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.eat(K['[']);
    if (start === null) return null;
    const elements = walkStarNamedExpressions(w);
    return w.eat(K[']']) && w.found('list', start, elements);
  });
}

function walkGroup(w: GrammarWalk): DescribedExpression | null {
  const proper = w.attempt(() => {
    const value = w.eat(K['(']) && (w.grammar.yieldExpression(w) ?? w.grammar.namedExpression(w));
    return value && w.eat(K[')']) && value;
  });
  if (proper !== null || !w.mistakes) return proper;
  w.attempt(() => {
    const starred = w.eat(K['(']) && walkStarredExpression(w);
    if (starred === null || w.eat(K[')']) === null) return null;
    return w.raise(starred, 'cannot use starred expression here');
  });
  return w.attempt(() => {
    const stars = w.eat(K['(']) && w.eat(K['**']);
    if (stars === null || w.grammar.expression(w) === null || w.eat(K[')']) === null) return null;
    return w.raise(stars, 'cannot use double starred expression here');
  });
}

export function walkGenerator(w: GrammarWalk): DescribedExpression | null {
  const proper = w.attempt(() => {
    const start = w.eat(K['(']);
    if (start === null) return null;
    const element =
      w.grammar.assignmentExpression(w) ??
      w.attempt(() => {
        const value = w.grammar.expression(w);
        return value !== null && !w.at(K[':=']) ? value : null;
      });
    return element && walkClauses(w) && w.eat(K[')']) && w.found('generator expression', start);
  });
  if (proper === null && w.mistakes) comprehensionMistakes(w);
  return proper;
}

function walkComprehension(w: GrammarWalk, open: number, close: number, what: string): DescribedExpression | null {
  const start = w.peek();
  const proper = w.attempt(
    () => w.eat(open) && w.grammar.namedExpression(w) && walkClauses(w) && w.eat(close) && w.found(what, start),
  );
  if (proper === null && w.mistakes) comprehensionMistakes(w);
  return proper;
}

function comprehensionMistakes(w: GrammarWalk): void {
  const round = w.at(K['(']);
  if (!w.at(K['('], K['['], K['{'])) return;
  w.attempt(() => {
    w.mark++;
    const starred = walkStarredExpression(w);
    if (starred === null || walkClauses(w) === null) return null;
    return w.raise(starred, 'iterable unpacking cannot be used in comprehension');
  });
  if (round) return;
  w.attempt(() => {
    w.mark++;
    const first = w.grammar.starNamedExpression(w);
    const last = first && w.eat(K[',']) && walkStarNamedExpressions(w).at(-1);
    if (first === null || last === null || last === undefined || walkClauses(w) === null) return null;
    return w.raiseRange(first, last, BRACKETS_FORGOTTEN);
  });
  w.attempt(() => {
    w.mark++;
    const first = w.grammar.starNamedExpression(w);
    const comma = first && w.eat(K[',']);
    if (first === null || comma === null || walkClauses(w) === null) return null;
    return w.raiseRange(first, comma, BRACKETS_FORGOTTEN);
  });
}

function walkSet(w: GrammarWalk): DescribedExpression | null {
  return w.attempt(() => {
    const start = w.eat(K['{']);
    if (start === null || walkStarNamedExpressions(w).length === 0) return null;
    return w.eat(K['}']) && w.found('set display', start);
  });
}

function walkDict(w: GrammarWalk): DescribedExpression | null {
  const proper = w.attempt(() => {
    const start = w.eat(K['{']);
    if (start === null) return null;
    if (w.separated(() => walkDictItem(w)).length > 0) w.eat(K[',']);
    return w.eat(K['}']) && w.found('dict literal', start);
  });
  if (proper === null) dictMistakes(w);
  return proper;
}

function walkDictItem(w: GrammarWalk): true | null {
  const mapping = w.attempt(() => w.eat(K['**']) && w.grammar.bitwiseOr(w));
  return mapping === null ? walkKeyAndValue(w) : true;
}

function walkKeyAndValue(w: GrammarWalk): true | null {
  return w.attempt(() => w.grammar.expression(w) && w.eat(K[':']) && w.grammar.expression(w)) && true;
}

/** CPython looks for these in its first pass already. */
function dictMistakes(w: GrammarWalk): void {
  if (!w.at(K['{'])) return;
  w.attempt(() => {
    w.mark++;
    if (w.separated(() => walkDictItem(w)).length === 0 || w.eat(K[',']) === null) return null;
    w.attempt(() => {
      const key = w.grammar.expression(w);
      if (key === null || w.at(K[':'])) return null;
      const place = { line: key.line, col: key.endCol - 1, endLine: key.endLine, endCol: -1 };
      return w.raise(place, "':' expected after dictionary key");
    });
    valueMistakes(w);
    return null;
  });
  w.attempt(() => {
    w.mark++;
    valueMistakes(w);
    return null;
  });
}

function valueMistakes(w: GrammarWalk): void {
  w.attempt(() => {
    if (w.grammar.expression(w) === null || w.eat(K[':']) === null) return null;
    const star = w.eat(K['*']);
    if (star === null || w.grammar.bitwiseOr(w) === null) return null;
    return w.raiseFrom(star, 'cannot use a starred expression in a dictionary value');
  });
  w.attempt(() => {
    const colon = w.grammar.expression(w) && w.eat(K[':']);
    if (colon === null || !w.at(K['}'], K[','])) return null;
    return w.raise(colon, "expression expected after dictionary key and ':'");
  });
}

function walkDictComprehension(w: GrammarWalk): DescribedExpression | null {
  const start = w.peek();
  const proper = w.attempt(
    () =>
      w.eat(K['{']) && walkKeyAndValue(w) && walkClauses(w) && w.eat(K['}']) && w.found('dict comprehension', start),
  );
  if (proper !== null || !w.mistakes) return proper;
  return w.attempt(() => {
    const stars = w.eat(K['{']) && w.eat(K['**']);
    if (stars === null || w.grammar.bitwiseOr(w) === null || walkClauses(w) === null || w.eat(K['}']) === null)
      return null;
    return w.raise(stars, 'dict unpacking cannot be used in dict comprehension');
  });
}
