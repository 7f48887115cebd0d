import { elementsOf } from '../reading/capture.ts';
import { correction, scaledChange, type RuleNumbers } from './rule-change.ts';
import type { LeafUpdate, UpdateRecord } from '../record/update-history.ts';

/** The numbers of one parameter in one update, element by element: every frame goes through all of them. */
export class LeafNumbers {
  /** Null for a rule that is not known here. Its numbers are those of the element looked at last. */
  private readonly numbers: { -readonly [K in keyof RuleNumbers]: RuleNumbers[K] } | null;
  private readonly read: ArrayLike<number>;
  private readonly before: ArrayLike<number>;
  private readonly after: ArrayLike<number>;
  private readonly m: ArrayLike<number> | null;
  private readonly divisor: ArrayLike<number> | null;
  private at = 0;

  constructor(rule: UpdateRecord['rule'], one: LeafUpdate) {
    this.read = elementsOf(one.read);
    this.before = elementsOf(one.before);
    this.after = elementsOf(one.after);
    this.m = one.m && elementsOf(one.m);
    this.divisor = one.divisor && elementsOf(one.divisor);
    this.numbers = rule === 'other' ? null : this.numbersOf(rule, one);
  }

  /** What the rule adds to element `at` (in row-major order); for rules that are not known here new minus old weight. */
  changeAt(at: number): number {
    return this.scaledAt(at, 1) ?? (this.after[at] ?? NaN) - (this.before[at] ?? NaN);
  }

  /** Σ of the squared changes. */
  changeSquares(): number {
    let sum = 0;
    for (let at = 0; at < this.read.length; at++) {
      const change = this.changeAt(at);
      sum += change * change;
    }
    return sum;
  }

  /** The change had gradients always been `factor` times as large; null where that cannot be told. */
  scaledAt(at: number, factor: number): number | null {
    const { numbers } = this;
    if (numbers === null) return null;
    this.at = at;
    numbers.gradient = this.read[at] ?? NaN;
    numbers.weight = this.before[at] ?? NaN;
    numbers.m = this.m === null ? null : (this.m[at] ?? null);
    numbers.divisor = this.divisor === null ? null : (this.divisor[at] ?? null);
    return scaledChange(numbers, factor);
  }

  private numbersOf(rule: RuleNumbers['rule'], { settings, step, kept }: LeafUpdate): typeof this.numbers {
    if (settings === null) return null;
    const elements = new Map(kept.map(({ name, content }) => [name, elementsOf(content)]));
    return {
      rule,
      settings,
      step,
      lacking: [correction(settings.beta1, step), correction(settings.beta2, step)],
      gradient: NaN,
      weight: NaN,
      m: null,
      divisor: null,
      kept: (name) => elements.get(name)?.[this.at] ?? null,
    };
  }
}
