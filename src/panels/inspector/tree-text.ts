/** An explanation's tree as one line, with brackets where they are needed. */
import type { Quantity, Tree } from '../../model/explanation.ts';
import { roman, run } from './formula.ts';
import type { FormulaRun } from './formula.ts';
import { MINUS, short } from './number-text.ts';

/** How tightly a part binds: a sum in a product needs brackets. */
type Binding = 0 | 1 | 2 | 3;

interface Part {
  readonly runs: readonly FormulaRun[];
  readonly binding: Binding;
  /** Begins with a minus that a sum may take over. */
  readonly negative: boolean;
}

export interface TreeReading {
  /** How an operand is written: by its symbol or by its number. */
  readonly operand: (quantity: Quantity) => FormulaRun[];
  readonly operands: readonly Quantity[];
  readonly rest: (count: number, value: number) => string;
  /** `gate`: as a factor that is 1 or 0; else what decided between several. Empty: it is not written. */
  readonly condition: (rule: string, gate: boolean) => FormulaRun[];
  /** How a constant that has a symbol is written. */
  readonly constant: (value: number, symbol: string) => string;
}

/** The tree as one line. */
export function lineOf(tree: Tree, reading: TreeReading): FormulaRun[] {
  return [...part(tree, reading).runs];
}

function negated(runs: readonly FormulaRun[]): boolean {
  return runs[0]?.text.startsWith(MINUS) ?? false;
}

/** A number as a part that needs no brackets of its own. */
export function number(value: number, text: string = short(value)): Part {
  return { runs: [run(text, 'mono')], binding: 3, negative: value < 0 };
}

function bracketed(one: Part, at: Binding): readonly FormulaRun[] {
  const inside = one.binding < at || (one.negative && at > 0);
  return inside ? [roman('('), ...one.runs, roman(')')] : one.runs;
}

function join(parts: readonly (readonly FormulaRun[])[], between: string): FormulaRun[] {
  return parts.flatMap((one, i) => (i === 0 ? [...one] : [roman(between), ...one]));
}

function part(tree: Tree, reading: TreeReading): Part {
  switch (tree.kind) {
    case 'operand': {
      const quantity = reading.operands[tree.k];
      const runs = quantity === undefined ? [] : reading.operand(quantity);
      return { runs, binding: 3, negative: negated(runs) };
    }
    case 'constant':
      return constantPart(tree, reading);
    case 'sum':
      return sumPart(tree, reading);
    case 'product': {
      const factors = tree.factors.map((factor) => part(factor, reading));
      const [first, ...others] = factors;
      const runs =
        first === undefined
          ? []
          : [first.binding < 1 ? bracketed(first, 1) : first.runs, ...others.map((one) => bracketed(one, 1))];
      return { runs: join(runs, ' · '), binding: 1, negative: first?.negative ?? false };
    }
    case 'quotient': {
      const over = part(tree.over, reading);
      const runs = join(
        [over.binding < 1 ? bracketed(over, 1) : over.runs, bracketed(part(tree.under, reading), 2)],
        ' / ',
      );
      return { runs, binding: 1, negative: over.negative };
    }
    case 'power':
      return powerPart(tree, reading);
    case 'function':
      return functionPart(tree.name, part(tree.argument, reading));
    case 'select':
    default:
      return selectPart(tree, reading);
  }
}

function constantPart({ value, symbol }: Tree & { readonly kind: 'constant' }, reading: TreeReading): Part {
  if (symbol === null) return number(value);
  const text = reading.constant(value, symbol);
  return { runs: [roman(text)], binding: text.includes('/') ? 1 : 3, negative: text.startsWith(MINUS) };
}

function sumPart(tree: Tree & { readonly kind: 'sum' }, reading: TreeReading): Part {
  const out: FormulaRun[] = [];
  let negative = false;
  tree.terms.forEach((term, i) => {
    const one = part(term, reading);
    if (i === 0) {
      out.push(...one.runs);
      ({ negative } = one);
    } else if (one.negative) {
      const [head, ...tail] = one.runs;
      out.push(roman(` ${MINUS} `));
      if (head !== undefined) out.push({ ...head, text: head.text.slice(1) }, ...tail);
    } else out.push(roman(' + '), ...one.runs);
  });
  if (tree.rest !== null) out.push(roman(' + '), run(reading.rest(tree.rest.count, tree.rest.value), 'faint'));
  const single = tree.terms.length === 1 && tree.rest === null;
  return { runs: out, binding: single ? 3 : 0, negative: single && negative };
}

function powerPart({ base, exponent }: Tree & { readonly kind: 'power' }, reading: TreeReading): Part {
  const below = part(base, reading);
  if (exponent.kind === 'constant' && exponent.value === 0.5) return functionPart('sqrt', below);
  const above = exponent.kind === 'constant' && exponent.value === 2 ? '²' : null;
  const runs = [...bracketed(below, 3)];
  if (above !== null) runs.push(roman(above));
  else runs.push(roman('^'), ...bracketed(part(exponent, reading), 3));
  return { runs, binding: 2, negative: false };
}

function functionPart(name: string, argument: Part): Part {
  if (name === 'neg') {
    const runs = [roman(MINUS), ...bracketed(argument, 1)];
    return { runs, binding: 1, negative: true };
  }
  if (name === 'sqrt') return { runs: [roman('√'), ...bracketed(argument, 3)], binding: 2, negative: false };
  if (name === 'abs') return { runs: [roman('|'), ...argument.runs, roman('|')], binding: 3, negative: false };
  return {
    runs: [roman(`${name === 'log' ? 'ln' : name}(`), ...argument.runs, roman(')')],
    binding: 3,
    negative: false,
  };
}

function selectPart({ rule, options, winner }: Tree & { readonly kind: 'select' }, reading: TreeReading): Part {
  const parts = options.map((option) => part(option, reading));
  if (rule === 'max' || rule === 'min') {
    const inside = join(
      parts.map(({ runs }) => runs),
      ', ',
    );
    return { runs: [roman(`${rule}(`), ...inside, roman(')')], binding: 3, negative: false };
  }
  const won = parts[winner];
  if (won === undefined) return { runs: [], binding: 3, negative: false };
  // As a factor: 1 when the condition holds, 0 when not.
  const other = options[1];
  const gate = options.length === 2 && other?.kind === 'constant' && other.value === 0;
  const decided = reading.condition(rule, gate);
  const condition = decided.length > 0 ? [roman('['), ...decided, roman(']')] : [];
  if (gate && parts[0] !== undefined) {
    return {
      runs: [...(parts[0].binding < 1 ? bracketed(parts[0], 1) : parts[0].runs), roman(' · '), ...condition],
      binding: 1,
      negative: parts[0].negative,
    };
  }
  return {
    runs:
      condition.length === 0
        ? won.runs
        : [...won.runs, roman('  '), ...condition.map(({ text, level }) => run(text, 'faint', level))],
    binding: won.binding,
    negative: won.negative,
  };
}
