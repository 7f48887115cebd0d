/** Writes rules as trees: a letter stands for itself, a number for itself. */
import type { RuleFunction, RuleTree } from '../../model/rule-tree.ts';

export type RulePart<L extends string> = RuleTree<L> | L | number;

function treeOf<L extends string>(part: RulePart<L>): RuleTree<L> {
  if (typeof part === 'string') return { kind: 'letter', letter: part };
  return typeof part === 'number' ? { kind: 'number', value: part } : part;
}

function applied<L extends string>(name: RuleFunction, argument: RulePart<L>): RuleTree<L> {
  return { kind: 'function', name, argument: treeOf(argument) };
}

export const plus = <L extends string>(...terms: readonly RulePart<L>[]): RuleTree<L> => ({
  kind: 'sum',
  terms: terms.map((term) => treeOf(term)),
});

export const opposite = <L extends string>(part: RulePart<L>): RuleTree<L> => applied('negative', part);

export const minus = <L extends string>(from: RulePart<L>, part: RulePart<L>): RuleTree<L> =>
  plus(treeOf(from), opposite(part));

export const times = <L extends string>(...factors: readonly RulePart<L>[]): RuleTree<L> => ({
  kind: 'product',
  factors: factors.map((factor) => treeOf(factor)),
});

export const over = <L extends string>(above: RulePart<L>, below: RulePart<L>): RuleTree<L> => ({
  kind: 'quotient',
  over: treeOf(above),
  under: treeOf(below),
});

export const raised = <L extends string>(base: RulePart<L>, exponent: RulePart<L>): RuleTree<L> => ({
  kind: 'power',
  base: treeOf(base),
  exponent: treeOf(exponent),
});

export const squared = <L extends string>(base: RulePart<L>): RuleTree<L> => raised(treeOf(base), 2);

export const root = <L extends string>(part: RulePart<L>): RuleTree<L> => applied('sqrt', part);

export const magnitude = <L extends string>(part: RulePart<L>): RuleTree<L> => applied('abs', part);

export const signOf = <L extends string>(part: RulePart<L>): RuleTree<L> => applied('sign', part);

export const greatest = <L extends string>(...options: readonly RulePart<L>[]): RuleTree<L> => ({
  kind: 'extreme',
  of: 'max',
  options: options.map((option) => treeOf(option)),
});

export const least = <L extends string>(...options: readonly RulePart<L>[]): RuleTree<L> => ({
  kind: 'extreme',
  of: 'min',
  options: options.map((option) => treeOf(option)),
});

export const bySign = <L extends string>(
  letter: L,
  cases: Readonly<Record<'positive' | 'zero' | 'negative', RulePart<L>>>,
): RuleTree<L> => ({
  kind: 'by-sign',
  letter,
  positive: treeOf(cases.positive),
  zero: treeOf(cases.zero),
  negative: treeOf(cases.negative),
});
