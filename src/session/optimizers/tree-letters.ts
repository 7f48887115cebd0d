/** The parts of a rule's tree, and the letters it speaks of. */
import type { RuleTree } from '../../model/rule-tree.ts';

export function partsOf(tree: RuleTree): readonly RuleTree[] {
  switch (tree.kind) {
    case 'letter':
    case 'number':
      return [];
    case 'sum':
      return tree.terms;
    case 'product':
      return tree.factors;
    case 'quotient':
      return [tree.over, tree.under];
    case 'power':
      return [tree.base, tree.exponent];
    case 'function':
      return [tree.argument];
    case 'extreme':
      return tree.options;
    case 'by-sign':
    default:
      return [tree.positive, tree.zero, tree.negative];
  }
}

/** All letters that a tree speaks of. */
export function lettersIn(tree: RuleTree): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (one: RuleTree): void => {
    if (one.kind === 'letter' || one.kind === 'by-sign') found.add(one.letter);
    partsOf(one).forEach(walk);
  };
  walk(tree);
  return found;
}

/** The letters whose signs decide between cases. */
export function signsIn(tree: RuleTree): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (one: RuleTree): void => {
    if (one.kind === 'by-sign') found.add(one.letter);
    partsOf(one).forEach(walk);
  };
  walk(tree);
  return found;
}
