/** An optimizer's rule as one line, printed from its tree: with letters for its options, or with their numbers. */
import type { RuleTree } from '../../model/rule-tree.ts';
import { formatShort } from '../../ui/number-format.ts';
import { roman } from './formula.ts';
import type { FormulaRun } from './formula.ts';

/** How tightly a part binds: sum, product or quotient, power or root, single. */
type Binding = 0 | 1 | 2 | 3;

interface Part {
  readonly runs: readonly FormulaRun[];
  readonly binding: Binding;
  /** Begins with a minus that a sum may take over. */
  readonly negative: boolean;
}

export interface RuleLetters {
  readonly letter: (letter: string) => FormulaRun[];
  /** The number that a letter is written as; null for one that stays a letter. */
  readonly value: (letter: string) => number | null;
}

const MINUS = '−';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function ruleLine(tree: RuleTree, letters: RuleLetters): FormulaRun[] {
  return [...part(tree, letters).runs];
}

function whole(runs: readonly FormulaRun[], negative = false): Part {
  return { runs, binding: 3, negative };
}

function numberPart(value: number): Part {
  return whole([roman(formatShort(value))], value < 0);
}

function bracketed(one: Part, at: Binding): readonly FormulaRun[] {
  return one.binding < at || (one.negative && at > 0) ? [roman('('), ...one.runs, roman(')')] : one.runs;
}

/** The number of a part that is made of numbers alone. A power stays as it is written: its exponent counts the steps. */
function numberOf(tree: RuleTree, { value }: RuleLetters): number | null {
  const of = (one: RuleTree): number | null => numberOf(one, { value, letter: () => [] });
  const all = (parts: readonly RuleTree[], join: (a: number, b: number) => number): number | null => {
    const numbers = parts.map(of);
    return numbers.some((one) => one === null) ? null : numbers.map(Number).reduce(join);
  };
  switch (tree.kind) {
    case 'letter':
      return value(tree.letter);
    case 'number':
      return tree.value;
    case 'sum':
      return all(tree.terms, (a, b) => a + b);
    case 'product':
      return all(tree.factors, (a, b) => a * b);
    case 'quotient':
      return all([tree.over, tree.under], (a, b) => a / b);
    case 'function': {
      const argument = tree.name === 'negative' ? of(tree.argument) : null;
      return argument === null ? null : -argument;
    }
    case 'power':
    case 'extreme':
    case 'by-sign':
    default:
      return null;
  }
}

function part(tree: RuleTree, letters: RuleLetters): Part {
  const number = numberOf(tree, letters);
  if (number !== null) return numberPart(number);
  switch (tree.kind) {
    case 'letter':
      return whole(letters.letter(tree.letter));
    case 'number':
      return numberPart(tree.value);
    case 'sum':
      return sumOf(tree.terms.map((term) => part(term, letters)));
    case 'product':
      return productOf(tree.factors, letters);
    case 'quotient': {
      const over = part(tree.over, letters);
      const runs = [
        ...(over.binding < 1 ? bracketed(over, 1) : over.runs),
        roman(' / '),
        ...bracketed(part(tree.under, letters), 2),
      ];
      return { runs, binding: 1, negative: over.negative };
    }
    case 'power':
      return powerOf(tree, letters);
    case 'function':
      return functionOf(tree, letters);
    case 'extreme': {
      const options = tree.options.map((option) => part(option, letters).runs);
      return whole([roman(`${tree.of}(`), ...joined(options, ', '), roman(')')]);
    }
    case 'by-sign':
    default:
      return bySignOf(tree, letters);
  }
}

function joined(parts: readonly (readonly FormulaRun[])[], between: string): FormulaRun[] {
  return parts.flatMap((one, i) => (i === 0 ? [...one] : [roman(between), ...one]));
}

function withoutMinus([head, ...tail]: readonly FormulaRun[]): FormulaRun[] {
  if (head === undefined) return [];
  return head.text === MINUS ? tail : [{ ...head, text: head.text.slice(1) }, ...tail];
}

function sumOf(terms: readonly Part[]): Part {
  const runs = terms.flatMap((one, i): readonly FormulaRun[] => {
    if (i === 0) return one.runs;
    return one.negative ? [roman(` ${MINUS} `), ...withoutMinus(one.runs)] : [roman(' + '), ...one.runs];
  });
  return { runs, binding: 0, negative: false };
}

/** Numbers go before letters as one number, which takes up a minus: `0.9 m₋`, `−0.05 lr · m̂`. A factor of 1 is not written. */
function productOf(factors: readonly RuleTree[], letters: RuleLetters): Part {
  const numbers = factors.map((factor) => numberOf(factor, letters));
  const coefficient = numbers.reduce<number | null>((all, one) => (one === null ? all : (all ?? 1) * one), null);
  const [first, ...rest] = factors.filter((_, i) => numbers[i] === null).map((factor) => part(factor, letters));
  if (first === undefined) return numberPart(coefficient ?? 1);
  const minus = first.negative && first.binding > 0;
  const head = first.binding < 1 ? bracketed(first, 1) : minus ? withoutMinus(first.runs) : first.runs;
  const others = joined([head, ...rest.map((one) => bracketed(one, 1))], ' · ');
  const number = (coefficient ?? 1) * (minus ? -1 : 1);
  if (number === 1 && rest.length === 0 && !minus) return first;
  if (number === 1) return { runs: others, binding: 1, negative: false };
  const written = number === -1 ? [roman(MINUS)] : [...numberPart(number).runs, roman(' ')];
  return { runs: [...written, ...others], binding: 1, negative: number < 0 };
}

function powerOf({ base, exponent }: RuleTree & { readonly kind: 'power' }, letters: RuleLetters): Part {
  const below = bracketed(part(base, letters), 3);
  const raised = numberOf(exponent, letters);
  if (raised !== null && Number.isInteger(raised) && raised >= 0) {
    const digits = String(raised).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? '');
    return { runs: [...below, roman(digits)], binding: 2, negative: false };
  }
  if (exponent.kind === 'letter' && exponent.letter === 't') {
    return { runs: [...below, roman('ᵗ')], binding: 2, negative: false };
  }
  return { runs: [...below, roman('^'), ...bracketed(part(exponent, letters), 3)], binding: 2, negative: false };
}

function functionOf({ name, argument }: RuleTree & { readonly kind: 'function' }, letters: RuleLetters): Part {
  const inner = part(argument, letters);
  switch (name) {
    case 'negative':
      return { runs: [roman(MINUS), ...bracketed(inner, 1)], binding: 1, negative: true };
    case 'sqrt':
      return { runs: [roman('√'), ...bracketed(inner, 3)], binding: 2, negative: false };
    case 'abs':
      return whole([roman('|'), ...inner.runs, roman('|')]);
    case 'sign':
    default:
      return whole([roman('sign('), ...inner.runs, roman(')')]);
  }
}

type BySign = RuleTree & { readonly kind: 'by-sign' };

/** The cases that are told apart: those of the same tree are one. */
function casesOf({
  positive,
  zero,
  negative,
}: BySign): readonly { readonly relation: string; readonly taken: RuleTree }[] {
  const same = (a: RuleTree, b: RuleTree): boolean => JSON.stringify(a) === JSON.stringify(b);
  const [above, below] = [
    { relation: '>', taken: positive },
    { relation: '<', taken: negative },
  ];
  if (same(positive, zero)) return [{ relation: '≥', taken: positive }, below];
  if (same(zero, negative)) return [above, { relation: '≤', taken: negative }];
  return [above, { relation: '=', taken: zero }, below];
}

/** Iverson's brackets are 1 where what stands in them holds, else 0: `1.2 [q > 0] + [q = 0] + 0.5 [q < 0]`. */
function bySignOf(tree: BySign, letters: RuleLetters): Part {
  const terms = casesOf(tree).flatMap(({ relation, taken }): Part[] => {
    const number = numberOf(taken, letters);
    if (number === 0) return [];
    // Hard spaces: a condition stays on one line.
    const condition = [roman('['), ...letters.letter(tree.letter), roman(`\u00A0${relation}\u00A00]`)];
    if (number === 1) return [whole(condition)];
    const one = part(taken, letters);
    return [{ runs: [...bracketed(one, 1), roman('\u00A0'), ...condition], binding: 1, negative: one.negative }];
  });
  const [only, ...more] = terms;
  return only !== undefined && more.length === 0 ? only : sumOf(terms);
}
