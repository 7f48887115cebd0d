/** Statements with blocks: most of their mistakes are a missing colon or a missing block. */
import type { GrammarWalk } from './grammar-walk.ts';
import {
  walkExpression,
  walkExpressions,
  walkNamedExpression,
  walkStarExpressions,
  walkStarNamedExpression,
} from './expression-walk.ts';
import { walkSimpleStatements } from './assignment-walk.ts';
import { forTargetMistake, walkCallArguments, walkStarTarget, walkStarTargets } from './argument-walk.ts';
import { walkParameters } from './parameter-walk.ts';
import { walkStarNamedExpressions } from './atom-walk.ts';
import { K, type Token } from '../tokens.ts';

/** A whole file. */
export function walkFile(w: GrammarWalk): boolean {
  w.many(() => walkStatement(w));
  return w.eat(K.end) !== null;
}

/** The expression of an f-string's replacement field. */
export function walkField(w: GrammarWalk): boolean {
  return walkStarExpressions(w) !== null;
}

/** A text that is one expression. */
export function walkWhole(w: GrammarWalk): boolean {
  if (walkExpressions(w) === null) return false;
  w.many(() => w.eat(K.newline));
  return w.eat(K.end) !== null;
}

function walkStatement(w: GrammarWalk): true | null {
  return walkCompound(w) ?? walkSimpleStatements(w);
}

function walkCompound(w: GrammarWalk): true | null {
  const token = w.peek();
  switch (token.kind) {
    case K['@']:
      return walkDecorated(w);
    case K.async:
      return walkFunctionDef(w) ?? walkWithStatement(w) ?? walkForStatement(w);
    case K.def:
      return walkFunctionDef(w);
    case K.class:
      return walkClassDef(w);
    case K.if:
      return walkConditional(w, K.if, 'if');
    case K.with:
      return walkWithStatement(w);
    case K.for:
      return walkForStatement(w);
    case K.try:
      return walkTryStatement(w);
    case K.while:
      return walkConditional(w, K.while, 'while');
    case K.name:
      if (token.text === 'match' && w.mistakes) matchMistakes(w, token);
      return null;
    default:
      return null;
  }
}

function walkStatements(w: GrammarWalk): boolean {
  return w.many(() => walkStatement(w)).length > 0;
}

function walkBlock(w: GrammarWalk): true | null {
  return w.remember('block', () => {
    const indented = w.attempt(() => w.eat(K.newline) && w.eat(K.indent) && walkStatements(w) && w.eat(K.dedent));
    if (indented !== null || walkSimpleStatements(w) !== null) return true;
    if (w.mistakes && missingBlock(w)) w.raiseFurthest('expected an indented block', 'IndentationError');
    return null;
  });
}

/** A newline without an indented line behind it. */
function missingBlock(w: GrammarWalk): boolean {
  return w.ahead(() => w.eat(K.newline) !== null && !w.at(K.indent));
}

/** Behind a statement's head: `: newline` without a block. */
function blockMistake(w: GrammarWalk, what: string, start: Token): null {
  if (w.eat(K[':']) === null || !missingBlock(w)) return null;
  w.eat(K.newline);
  return w.raiseFurthest(`expected an indented block after ${what} on line ${start.line}`, 'IndentationError');
}

function colonMistake(w: GrammarWalk): null {
  return w.eat(K.newline) && w.raiseFurthest("expected ':'");
}

/** Both mistakes after the same head. */
function headMistakes(w: GrammarWalk, what: string, head: () => unknown): void {
  const start = w.peek();
  w.attempt(() => (head() ? colonMistake(w) : null));
  w.attempt(() => (head() ? blockMistake(w, what, start) : null));
}

function walkColonBlock(w: GrammarWalk): true | null {
  return w.eat(K[':']) && walkBlock(w);
}

function walkConditional(w: GrammarWalk, keyword: number, word: string): true | null {
  const head = (): unknown => w.eat(keyword) && walkNamedExpression(w);
  if (w.mistakes) headMistakes(w, `'${word}' statement`, head);
  return w.attempt(() => {
    if (head() === null || walkColonBlock(w) === null) return null;
    const chained = keyword !== K.while && w.at(K.elif) ? walkConditional(w, K.elif, 'elif') : null;
    if (chained === null) walkElseBlock(w);
    return true;
  });
}

function walkElseBlock(w: GrammarWalk): void {
  if (w.mistakes) {
    const start = w.peek();
    w.attempt(() => w.eat(K.else) && blockMistake(w, "'else' statement", start));
  }
  w.attempt(() => w.eat(K.else) && w.force(K[':'], ':') && walkBlock(w));
}

function walkForStatement(w: GrammarWalk): true | null {
  const head = (): unknown => {
    w.eat(K.async);
    return w.eat(K.for) && walkStarTargets(w) && w.eat(K.in) && walkStarExpressions(w);
  };
  if (w.mistakes) headMistakes(w, "'for' statement", head);
  const { mark } = w;
  w.eat(K.async);
  if (w.eat(K.for) !== null && walkStarTargets(w) !== null && w.eat(K.in) !== null) {
    if (walkStarExpressions(w) !== null && walkColonBlock(w) !== null) {
      walkElseBlock(w);
      return true;
    }
    w.mark = mark;
    return null;
  }
  w.mark = mark;
  if (w.mistakes) forTargetMistake(w);
  return null;
}

function walkWithStatement(w: GrammarWalk): true | null {
  const plainHead = (): unknown => walkWithKeyword(w) && looseItems(w, () => walkExpression(w));
  const bracketedHead = (): unknown => {
    if (walkWithKeyword(w) === null || w.eat(K['(']) === null) return null;
    if (!looseItems(w, () => walkExpressions(w))) return null;
    w.eat(K[',']);
    return w.eat(K[')']);
  };
  if (w.mistakes) {
    const start = w.peek();
    for (const head of [plainHead, bracketedHead]) {
      w.attempt(() => (head() ? blockMistake(w, "'with' statement", start) : null));
    }
  }
  const bracketed = w.attempt(() => {
    if (walkWithKeyword(w) === null || w.eat(K['(']) === null) return null;
    if (w.separated(() => walkWithItem(w)).length === 0) return null;
    w.eat(K[',']);
    return w.eat(K[')']) && walkColonBlock(w);
  });
  if (bracketed !== null) return true;
  const plain = w.attempt(() => {
    if (walkWithKeyword(w) === null || w.separated(() => walkWithItem(w)).length === 0) return null;
    return walkColonBlock(w);
  });
  if (plain !== null || !w.mistakes) return plain;
  for (const head of [plainHead, bracketedHead]) w.attempt(() => (head() ? colonMistake(w) : null));
  return null;
}

function walkWithKeyword(w: GrammarWalk): Token | null {
  w.eat(K.async);
  return w.eat(K.with);
}

function looseItems(w: GrammarWalk, context: () => unknown): boolean {
  const item = (): true | null => {
    if (context() === null) return null;
    w.attempt(() => w.eat(K.as) && walkStarTarget(w));
    return true;
  };
  return w.separated(item).length > 0;
}

function walkWithItem(w: GrammarWalk): true | null {
  const followed = (): boolean => w.at(K[','], K[')'], K[':']);
  const named = w.attempt(() => walkExpression(w) && w.eat(K.as) && walkStarTarget(w) && followed());
  if (named !== null) return true;
  if (w.mistakes) {
    w.attempt(() => {
      const target = walkExpression(w) && w.eat(K.as) && walkExpression(w);
      return target && followed() ? w.raiseTarget(target, 'assign') : null;
    });
  }
  return walkExpression(w) && true;
}

function walkTryStatement(w: GrammarWalk): true | null {
  if (w.mistakes) tryMistakes(w);
  return w.attempt(() => {
    w.eat(K.try);
    w.force(K[':'], ':');
    if (walkBlock(w) === null) return null;
    if (walkFinallyBlock(w) !== null) return true;
    if (w.many(() => walkExceptBlock(w, false)).length === 0 && w.many(() => walkExceptBlock(w, true)).length === 0) {
      return null;
    }
    walkElseBlock(w);
    walkFinallyBlock(w);
    return true;
  });
}

function tryMistakes(w: GrammarWalk): void {
  const start = w.peek();
  w.attempt(() => w.eat(K.try) && blockMistake(w, "'try' statement", start));
  w.attempt(() => {
    w.mark++;
    if (w.eat(K[':']) === null || walkBlock(w) === null || w.at(K.except, K.finally)) return null;
    return w.raiseFurthest("expected 'except' or 'finally' block");
  });
  const mixed = "cannot have both 'except' and 'except*' on the same 'try'";
  const handlers = (starred: boolean): boolean => {
    w.mark++;
    if (w.eat(K[':']) === null) return false;
    w.many(() => walkBlock(w));
    return w.many(() => walkExceptBlock(w, starred)).length > 0;
  };
  w.attempt(() => {
    const first = handlers(false) ? w.eat(K.except) : null;
    const star = first && w.eat(K['*']);
    if (first === null || star === null || walkExpression(w) === null) return null;
    walkAsName(w);
    return w.eat(K[':']) && w.raiseRange(first, star, mixed);
  });
  w.attempt(() => {
    const first = handlers(true) ? w.eat(K.except) : null;
    if (first === null) return null;
    if (walkExpression(w) !== null) walkAsName(w);
    return w.eat(K[':']) && w.raise(first, mixed);
  });
}

function walkAsName(w: GrammarWalk): void {
  w.attempt(() => w.eat(K.as) && w.eat(K.name));
}

function walkExceptHead(w: GrammarWalk, starred: boolean): boolean {
  if (w.eat(K.except) === null || (starred && w.eat(K['*']) === null)) return false;
  if (walkExpression(w) === null) return false;
  walkAsName(w);
  return true;
}

function walkExceptBlock(w: GrammarWalk, starred: boolean): true | null {
  const start = w.peek();
  const what = `'except${starred ? '*' : ''}' statement`;
  if (w.mistakes) {
    w.attempt(() => (walkExceptHead(w, starred) ? blockMistake(w, what, start) : null));
    if (!starred) w.attempt(() => w.eat(K.except) && blockMistake(w, what, start));
  }
  const typed = w.attempt(() => (walkExceptHead(w, starred) ? walkColonBlock(w) : null));
  if (typed !== null) return true;
  const bare = starred ? null : w.attempt(() => w.eat(K.except) && walkColonBlock(w));
  if (bare === null && w.mistakes) exceptMistakes(w);
  return bare;
}

function exceptMistakes(w: GrammarWalk): void {
  w.attempt(() => {
    if (w.eat(K.except) === null) return null;
    w.eat(K['*']);
    const first = walkExpression(w);
    if (first === null || w.eat(K[',']) === null || walkExpressions(w) === null) return null;
    walkAsName(w);
    return w.eat(K[':']) && w.raiseFrom(first, 'multiple exception types must be parenthesized');
  });
  w.attempt(() => {
    if (w.eat(K.except) === null) return null;
    w.eat(K['*']);
    if (walkExpression(w) === null) return null;
    walkAsName(w);
    return colonMistake(w);
  });
  w.attempt(() => w.eat(K.except) && colonMistake(w));
  w.attempt(() => {
    if (w.eat(K.except) === null || w.eat(K['*']) === null || !w.at(K.newline, K[':'])) return null;
    w.mark++;
    return w.raiseFurthest('expected one or more exception types');
  });
}

function walkFinallyBlock(w: GrammarWalk): true | null {
  if (w.mistakes) {
    const start = w.peek();
    w.attempt(() => w.eat(K.finally) && blockMistake(w, "'finally' statement", start));
  }
  return w.attempt(() => w.eat(K.finally) && w.force(K[':'], ':') && walkBlock(w));
}

function walkDecorated(w: GrammarWalk): true | null {
  const { mark } = w;
  const decorators = w.many(() => w.eat(K['@']) && walkNamedExpression(w) && w.eat(K.newline));
  const definition = decorators.length === 0 ? null : (walkFunctionDef(w) ?? walkClassDef(w));
  if (definition === null) w.mark = mark;
  return definition;
}

function walkReturnAnnotation(w: GrammarWalk): void {
  w.attempt(() => w.eat(K['->']) && walkExpression(w));
}

function walkFunctionDef(w: GrammarWalk): true | null {
  if (w.mistakes) {
    w.attempt(() => {
      w.eat(K.async);
      const start = w.eat(K.def);
      if (start === null || w.eat(K.name) === null || w.eat(K['(']) === null) return null;
      w.attempt(() => walkParameters(w, K[')']));
      if (w.eat(K[')']) === null) return null;
      walkReturnAnnotation(w);
      return blockMistake(w, 'function definition', start);
    });
  }
  return w.attempt(() => {
    w.eat(K.async);
    if (w.eat(K.def) === null || w.eat(K.name) === null) return null;
    w.force(K['('], '(');
    w.attempt(() => walkParameters(w, K[')']));
    if (w.eat(K[')']) === null) return null;
    walkReturnAnnotation(w);
    w.force(K[':'], ':');
    return walkBlock(w);
  });
}

function walkClassDef(w: GrammarWalk): true | null {
  const head = (): boolean => {
    if (w.eat(K.class) === null || w.eat(K.name) === null) return false;
    w.attempt(() => {
      if (w.eat(K['(']) === null) return null;
      walkCallArguments(w);
      return w.eat(K[')']);
    });
    return true;
  };
  if (w.mistakes) headMistakes(w, 'class definition', head);
  return w.attempt(() => (head() ? walkColonBlock(w) : null));
}

function matchMistakes(w: GrammarWalk, start: Token): void {
  const subject = (): unknown => {
    w.mark++;
    const several = w.attempt(() => {
      const first = walkStarNamedExpression(w) && w.eat(K[',']);
      if (first !== null) walkStarNamedExpressions(w);
      return first;
    });
    return several ?? walkNamedExpression(w);
  };
  w.attempt(() => subject() && colonMistake(w));
  w.attempt(() => subject() && blockMistake(w, "'match' statement", start));
}
