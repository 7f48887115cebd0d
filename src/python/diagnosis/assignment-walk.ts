/** Statements without a block. */
import type { GrammarWalk } from './grammar-walk.ts';
import {
  walkExpression,
  walkStarExpressions,
  walkStarNamedExpression,
  walkYieldExpression,
} from './expression-walk.ts';
import { walkStarTargets, walkSubscriptOrAttribute } from './argument-walk.ts';
import { walkList, walkStarNamedExpressions, walkTuple } from './atom-walk.ts';
import { K } from '../tokens.ts';
import type { DescribedExpression } from './found.ts';

export function walkSimpleStatements(w: GrammarWalk): true | null {
  return w.attempt(() => {
    if (w.separated(() => walkSimpleStatement(w), K[';']).length === 0) return null;
    w.eat(K[';']);
    return w.eat(K.newline) && true;
  });
}

function walkSimpleStatement(w: GrammarWalk): true | null {
  return w.remember('simple statement', () => {
    if (walkAssignment(w) !== null || walkStarExpressions(w) !== null) return true;
    const { kind } = w.peek();
    if (kind === K.del) return walkDeletion(w);
    return w.attempt(() => {
      w.mark++;
      return walkKeywordStatement(w, kind);
    });
  });
}

/** The rest of a statement that begins with a keyword. */
function walkKeywordStatement(w: GrammarWalk, keyword: number): true | null {
  switch (keyword) {
    case K.return:
      walkStarExpressions(w);
      return true;
    case K.import:
      return w.separated(() => walkDottedName(w) && walkOptionalAlias(w)).length > 0 ? true : null;
    case K.from:
      return walkImportFrom(w);
    case K.raise:
      if (walkExpression(w) !== null) w.attempt(() => w.eat(K.from) && walkExpression(w));
      return true;
    case K.pass:
    case K.break:
    case K.continue:
      return true;
    case K.yield:
      w.mark--;
      return walkYieldExpression(w) && true;
    case K.assert:
      if (walkExpression(w) === null) return null;
      w.attempt(() => w.eat(K[',']) && walkExpression(w));
      return true;
    case K.global:
    case K.nonlocal:
      return w.separated(() => w.eat(K.name)).length > 0 ? true : null;
    default:
      return null;
  }
}

function walkAssigned(w: GrammarWalk): DescribedExpression | null {
  return walkYieldExpression(w) ?? walkStarExpressions(w);
}

function walkAssignment(w: GrammarWalk): true | null {
  const annotated =
    w.attempt(() => w.eat(K.name) && walkAnnotation(w)) ??
    w.attempt(() => {
      const target =
        w.attempt(() => w.eat(K['(']) && walkSingleTarget(w) && w.eat(K[')'])) ?? walkSubscriptOrAttribute(w);
      return target && walkAnnotation(w);
    });
  if (annotated !== null) return true;
  const plain = w.attempt(() => {
    if (w.many(() => walkStarTargets(w) && w.eat(K['='])).length === 0) return null;
    return walkAssigned(w) !== null && !w.at(K['=']) ? true : null;
  });
  if (plain !== null) return true;
  const { mark } = w;
  if (walkSingleTarget(w) !== null && walkAugmentedSign(w)) {
    if (walkAssigned(w) !== null) return true;
    w.mark = mark;
    return null;
  }
  w.mark = mark;
  if (w.mistakes) assignmentStatementMistakes(w);
  return null;
}

function walkAnnotation(w: GrammarWalk): true | null {
  if (w.eat(K[':']) === null || walkExpression(w) === null) return null;
  w.attempt(() => w.eat(K['=']) && walkAssigned(w));
  return true;
}

function walkSingleTarget(w: GrammarWalk): DescribedExpression | null {
  return (
    walkSubscriptOrAttribute(w) ??
    w.attempt(() => {
      const name = w.eat(K.name);
      return name && w.found('name', name);
    }) ??
    w.attempt(() => {
      const inner = w.eat(K['(']) && walkSingleTarget(w);
      return inner && w.eat(K[')']) && inner;
    })
  );
}

function walkAugmentedSign(w: GrammarWalk): boolean {
  if (w.peek().kind < K['+=']) return false;
  w.mark++;
  return true;
}

function assignmentStatementMistakes(w: GrammarWalk): void {
  w.attempt(() => {
    const target = walkUnannotatable(w);
    if (target === null || w.eat(K[':']) === null || walkExpression(w) === null) return null;
    return w.raise(target, `only single target (not ${target.what}) can be annotated`);
  });
  w.attempt(() => {
    const first = walkStarNamedExpression(w);
    if (first === null || w.eat(K[',']) === null) return null;
    w.many(() => walkStarNamedExpressions(w).length > 0);
    if (w.eat(K[':']) === null || walkExpression(w) === null) return null;
    return w.raise(first, 'only single target (not tuple) can be annotated');
  });
  w.attempt(() => {
    const target = walkExpression(w);
    if (target === null || w.eat(K[':']) === null || walkExpression(w) === null) return null;
    return w.raise(target, 'illegal target for annotation');
  });
  w.attempt(() => {
    w.many(() => walkStarTargets(w) && w.eat(K['=']));
    const target = walkStarExpressions(w);
    return target && w.eat(K['=']) && w.raiseTarget(target, 'assign');
  });
  w.attempt(() => {
    w.many(() => walkStarTargets(w) && w.eat(K['=']));
    const target = walkYieldExpression(w);
    return target && w.eat(K['=']) && w.raise(target, 'assignment to yield expression not possible');
  });
  w.attempt(() => {
    const target = walkStarExpressions(w);
    if (target === null || !walkAugmentedSign(w) || walkAssigned(w) === null) return null;
    return w.raise(target, `'${target.what}' is an illegal expression for augmented assignment`);
  });
}

function walkUnannotatable(w: GrammarWalk): DescribedExpression | null {
  return (
    walkList(w) ??
    walkTuple(w) ??
    w.attempt(() => {
      const inner = w.eat(K['(']) && walkUnannotatable(w);
      return inner && w.eat(K[')']) && inner;
    })
  );
}

function walkDeletion(w: GrammarWalk): true | null {
  const proper = w.attempt(() => {
    if (w.eat(K.del) === null || walkDeletedTargets(w) === null) return null;
    return w.at(K[';'], K.newline);
  });
  if (proper !== null || !w.mistakes) return proper && true;
  return w.attempt(() => {
    const target = w.eat(K.del) && walkStarExpressions(w);
    return target && w.raiseTarget(target, 'delete');
  });
}

function walkDeletedTargets(w: GrammarWalk): true | null {
  if (w.separated(() => walkDeletedTarget(w)).length === 0) return null;
  w.eat(K[',']);
  return true;
}

function walkDeletedTarget(w: GrammarWalk): true | null {
  return w.remember('deleted target', () => {
    if (walkSubscriptOrAttribute(w) !== null || w.eat(K.name) !== null) return true;
    const bracketed = (open: number, close: number): true | null =>
      w.attempt(() => {
        if (w.eat(open) === null) return null;
        walkDeletedTargets(w);
        return w.eat(close) && true;
      });
    const grouped = w.attempt(() => w.eat(K['(']) && walkDeletedTarget(w) && w.eat(K[')']));
    return (grouped && true) ?? bracketed(K['('], K[')']) ?? bracketed(K['['], K[']']);
  });
}

function walkDottedName(w: GrammarWalk): true | null {
  if (w.eat(K.name) === null) return null;
  w.many(() => w.eat(K['.']) && w.eat(K.name));
  return true;
}

function walkOptionalAlias(w: GrammarWalk): true {
  w.attempt(() => w.eat(K.as) && w.eat(K.name));
  return true;
}

function walkImportFrom(w: GrammarWalk): true | null {
  const dots = w.many(() => w.eat(K['.']) ?? w.eat(K['...']));
  const named = w.attempt(() => walkDottedName(w) && w.eat(K.import) && walkImportedNames(w));
  if (named !== null) return true;
  return dots.length > 0 && w.eat(K.import) !== null ? walkImportedNames(w) : null;
}

function walkNames(w: GrammarWalk): true | null {
  return w.separated(() => w.eat(K.name) && walkOptionalAlias(w)).length > 0 ? true : null;
}

function walkImportedNames(w: GrammarWalk): true | null {
  const bracketed = w.attempt(() => {
    if (w.eat(K['(']) === null || walkNames(w) === null) return null;
    w.eat(K[',']);
    return w.eat(K[')']);
  });
  if (bracketed !== null) return true;
  const plain = w.attempt(() => walkNames(w) !== null && !w.at(K[',']));
  if (plain !== null || w.eat(K['*']) !== null) return true;
  if (w.mistakes) {
    w.attempt(() => {
      if (walkNames(w) === null || w.eat(K[',']) === null || w.eat(K.newline) === null) return null;
      return w.raiseFurthest('trailing comma not allowed without surrounding parentheses');
    });
  }
  return null;
}
