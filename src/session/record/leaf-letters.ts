/** What the letters of a rule stand for at one parameter in one update: at one weight, or at all of them at once. */
import { elementsOf, type TensorCapture } from '../reading/capture.ts';
import type { FactorReason } from '../../model/optimizer.ts';
import type { LeafUpdate } from './update-history.ts';
import { evaluateTree, type Numbers } from '../optimizers/evaluate-tree.ts';
import { reasonOf, type Degree } from '../optimizers/scaling.ts';
import { degreesOf, type SettledRule } from '../optimizers/settled-rule.ts';

/** Letters as numbers of float64: what is kept as it stood after the step, what follows from it by its tree. */
export class LeafLetters {
  private readonly one: LeafUpdate;
  private readonly rule: SettledRule;
  private readonly at: number | null;
  private readonly scale: (letter: string) => number;
  private readonly known = new Map<string, Numbers>();

  /** `at`: the element that is spoken of, null for all; `scale`: what else a letter is multiplied by. */
  constructor(one: LeafUpdate, rule: SettledRule, at: number | null, scale: (letter: string) => number = () => 1) {
    this.one = one;
    this.rule = rule;
    this.at = at;
    this.scale = scale;
  }

  of(letter: string): Numbers {
    let numbers = this.known.get(letter);
    if (numbers === undefined) this.known.set(letter, (numbers = this.find(letter)));
    return numbers;
  }

  private find(letter: string): Numbers {
    const value = this.rule.values[letter];
    if (value !== undefined) return value;
    const stands = this.standing(letter);
    if (stands !== null) return scaled(stands, this.scale(letter));
    const tree = this.rule.trees[letter];
    if (tree === undefined) throw new RangeError(`${this.rule.name} has no letter ${letter}`);
    return evaluateTree(tree, (one) => this.of(one));
  }

  /** What stands in a buffer; null for what follows from the rule. */
  private standing(letter: string): Numbers | null {
    const { read, before, kept } = this.one;
    if (letter === 'g') return this.numbersOf(read);
    if (letter === 'w') return this.numbersOf(before);
    const isBefore = letter.endsWith('₋');
    const name = isBefore ? letter.slice(0, -1) : letter;
    const found = kept.find((one) => one.letter === name);
    if (found === undefined) return null;
    if (!isBefore) return this.numbersOf(found.after);
    return found.before === null ? (this.rule.begins[name] ?? NaN) : this.numbersOf(found.before);
  }

  private numbersOf(captured: TensorCapture): Numbers {
    const elements = elementsOf(captured);
    return this.at === null ? elements : (elements[this.at] ?? NaN);
  }
}

const letterX = { kind: 'letter', letter: 'x' } as const;

function scaled(numbers: Numbers, by: number): Numbers {
  if (by === 1) return numbers;
  return evaluateTree({ kind: 'product', factors: [letterX, { kind: 'number', value: by }] }, () => numbers);
}

/** One number for each weight of a parameter. */
export function spread(numbers: Numbers, { before }: LeafUpdate): ArrayLike<number> {
  return typeof numbers === 'number' ? new Float64Array(elementsOf(before).length).fill(numbers) : numbers;
}

/** What the rule adds to the weights; for rules that are not known here new minus old weights. */
export function changesOf(one: LeafUpdate): ArrayLike<number> {
  if (one.rule !== null) return spread(new LeafLetters(one, one.rule, null).of('Δw'), one);
  const [before, after] = [elementsOf(one.before), elementsOf(one.after)];
  const out = new Float64Array(after.length);
  for (let at = 0; at < out.length; at++) out[at] = after[at]! - before[at]!;
  return out;
}

/**
 * What the rule would add to weight `at` had every gradient since the optimizer's first step been `factor` times as large, the
 * weights being what they were. Null where that does not follow from the numbers: with a decay that the gradient takes into a
 * mean, say.
 */
export function scaledChange(
  one: LeafUpdate,
  at: number,
  factor: number,
): { readonly change: number; readonly reason: FactorReason } | null {
  const { rule } = one;
  const tree = rule?.trees['Δw'];
  if (rule === null || tree === undefined) return null;
  const degree = degreesOf(rule);
  let follows = true;
  const scale = (letter: string): number => {
    const own: Degree = degree(letter);
    if (own === 'none') follows = false;
    return typeof own === 'number' ? factor ** own : 1;
  };
  const change = new LeafLetters(one, rule, at, scale).of('Δw');
  return follows && typeof change === 'number' ? { change, reason: reasonOf(tree, degree) } : null;
}
