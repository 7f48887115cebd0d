/** The rule of an optimizer as it holds for one parameter in one step: its trees, and the numbers that all weights share. */
import type { Phrase, RuleTree } from '../../model/rule-tree.ts';
import { evaluateTree } from './evaluate-tree.ts';
import type { AnyOptimizerRule } from './optimizer-rule.ts';
import { degreeOf, type Degree } from './scaling.ts';
import { lettersIn } from './tree-letters.ts';

/** What the letters of options, flags and counts stand for. */
export interface RuleReadings {
  readonly options: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly counts: Readonly<Record<string, number>>;
}

/** What was there before the step. */
export interface ReadingsBefore {
  readonly counts: Readonly<Record<string, number>>;
  /** The letters of the tensors that the state held. */
  readonly kept: ReadonlySet<string>;
}

/** Plain data. */
export interface SettledRule {
  /** The class in `torch.optim`. */
  readonly name: string;
  /** By letter, in the order in which one follows from the other. */
  readonly trees: Readonly<Record<string, RuleTree>>;
  /** Of options, of counts (also before the step), and of what follows from these. */
  readonly values: Readonly<Record<string, number>>;
  /** The keys of what is kept, by letter. */
  readonly keys: Readonly<Record<string, string>>;
  /** What is kept and what follows from it, in words. */
  readonly words: Readonly<Record<string, Phrase>>;
  /** The options that the panel writes as letters. */
  readonly lettered: readonly string[];
  /** What the kept tensors hold before their first step. */
  readonly begins: Readonly<Record<string, number>>;
}

/** Null when the state lacks what the rule speaks of. `before` null: the state held nothing. */
export function settle(
  rule: AnyOptimizerRule,
  { options, flags, counts }: RuleReadings,
  kept: ReadonlySet<string>,
  before: ReadingsBefore | null,
): SettledRule | null {
  const places = Object.entries(rule.kept);
  const had = Object.fromEntries(places.map(([letter]) => [letter, before?.kept.has(letter) === true]));
  const first = (begins: string | number): number => (typeof begins === 'number' ? begins : (options[begins] ?? NaN));
  const countsBefore = Object.entries(rule.counts).map(([letter, { begins }]) => {
    return [`${letter}₋`, before?.counts[letter] ?? first(begins)] as const;
  });
  const setting = { options, flags, counts, had };
  const values: Record<string, number> = { ...options, ...counts, ...Object.fromEntries(countsBefore) };
  for (const [letter, tree] of Object.entries(rule.numbers(setting))) {
    const value = evaluateTree(tree, (one) => values[one] ?? NaN);
    if (typeof value === 'number') values[letter] = value;
  }
  const trees: Record<string, RuleTree> = {};
  for (const [letter, tree] of Object.entries(rule.rules(setting))) if (tree !== null) trees[letter] = tree;
  const begins = Object.fromEntries(places.map(([letter, place]) => [letter, first(place.begins)]));
  const keys = Object.fromEntries(places.map(([letter, { key }]) => [letter, key]));
  const known = (letter: string): boolean =>
    letter in values || letter === 'g' || letter === 'w' || isKept(rule, letter, kept) || letter in rule.derived;
  const readable = Object.entries(trees).every(
    ([letter, tree]) => (!(letter in keys) || kept.has(letter)) && [...lettersIn(tree)].every(known),
  );
  const lettered = Object.keys(rule.options).filter((letter) => rule.options[letter]?.written === 'letter');
  const words = { ...Object.fromEntries(places.map(([letter, place]) => [letter, place.words])), ...rule.derived };
  return readable ? { name: rule.name, trees, values, keys, words, lettered, begins } : null;
}

function isKept(rule: AnyOptimizerRule, letter: string, kept: ReadonlySet<string>): boolean {
  return letter === 'Δw' || kept.has(letter) || (letter.endsWith('₋') && letter.slice(0, -1) in rule.kept);
}

/** The degrees of all letters in the gradients. */
export function degreesOf({ trees, values, keys, begins }: SettledRule): (letter: string) => Degree {
  const known = new Map<string, Degree>();
  const of = (letter: string): Degree => {
    if (letter === 'g') return 1;
    const value = values[letter];
    if (value !== undefined) return value === 0 ? 'any' : 0;
    const kept = letter.endsWith('₋') ? letter.slice(0, -1) : letter;
    const there = known.get(kept);
    if (there !== undefined) return there;
    const tree = trees[kept];
    if (tree === undefined) return 0;
    if (!(kept in keys)) return degreeOf(tree, of);
    // What was kept before has whatever degree the rest of its rule has; then the rule must give that degree again.
    known.set(kept, 'any');
    const found = degreeOf(tree, of);
    known.set(kept, found);
    const start = begins[kept] === 0 ? 'any' : 0;
    const again = degreeOf(tree, of);
    const holds = again === found && (start === 'any' || start === found || found === 'any');
    known.set(kept, holds ? found : 'none');
    return known.get(kept) ?? 'none';
  };
  return of;
}
