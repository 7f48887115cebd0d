import { Generator } from './generator.ts';
import { numelOf, type Shape } from './shape.ts';
import { fromValues, type Tensor } from './tensor.ts';

/** Makes the inputs of an op's samples: float64, always the same ones. */
export class Draw {
  private readonly generator = new Generator(7);

  /** Standard normal values. */
  normal(...shape: Shape): Tensor {
    return this.fill(shape, () => this.generator.normal());
  }

  /** Values in [low, high). */
  uniform(low: number, high: number, ...shape: Shape): Tensor {
    return this.fill(shape, () => low + (high - low) * this.generator.uniform53());
  }

  /** Values in +-[0.3, 2): away from the kink or the pole at 0. */
  nonzero(...shape: Shape): Tensor {
    return this.fill(shape, () => (this.generator.random() % 2 ? 1 : -1) * (0.3 + 1.7 * this.generator.uniform53()));
  }

  /** Values in [0.3, 2). */
  positive(...shape: Shape): Tensor {
    return this.uniform(0.3, 2, ...shape);
  }

  /** All different, at least 0.1 apart, in random order: for max, sort and the like. */
  distinct(...shape: Shape): Tensor {
    const n = numelOf(shape);
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.generator.below(i + 1);
      const held = order[i]!;
      order[i] = order[j]!;
      order[j] = held;
    }
    return fromValues(
      order.map((k) => (k - n / 2) * 0.25 + 0.1 * this.generator.uniform53()),
      shape,
      'float64',
    );
  }

  /** int64 values in [0, high). */
  integers(high: number, ...shape: Shape): Tensor {
    return this.fill(shape, () => this.generator.below(high), 'int64');
  }

  /** bool values. */
  flags(...shape: Shape): Tensor {
    return this.fill(shape, () => this.generator.random() % 2, 'bool');
  }

  private fill(shape: Shape, next: () => number, dtype: 'float64' | 'int64' | 'bool' = 'float64'): Tensor {
    return fromValues(Array.from({ length: numelOf(shape) }, next), shape, dtype);
  }
}
