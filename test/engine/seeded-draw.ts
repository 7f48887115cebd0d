import type { Draw } from '../../src/engine/draw.ts';
import { Generator } from '../../src/engine/generator.ts';
import { numelOf, type Shape } from '../../src/engine/shape.ts';
import { fromValues, type Tensor } from '../../src/engine/tensor.ts';

/** Makes the inputs of an op's samples, always the same ones. */
export class SeededDraw implements Draw {
  private readonly generator = new Generator(7);

  normal(...shape: Shape): Tensor {
    return this.fill(shape, () => this.generator.normal());
  }

  uniform(low: number, high: number, ...shape: Shape): Tensor {
    return this.fill(shape, () => low + (high - low) * this.generator.uniform53());
  }

  nonzero(...shape: Shape): Tensor {
    return this.fill(shape, () => (this.generator.random() % 2 ? 1 : -1) * (0.3 + 1.7 * this.generator.uniform53()));
  }

  positive(...shape: Shape): Tensor {
    return this.uniform(0.3, 2, ...shape);
  }

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

  integers(high: number, ...shape: Shape): Tensor {
    return this.fill(shape, () => this.generator.below(high), 'int64');
  }

  flags(...shape: Shape): Tensor {
    return this.fill(shape, () => this.generator.random() % 2, 'bool');
  }

  private fill(shape: Shape, next: () => number, dtype: 'float64' | 'int64' | 'bool' = 'float64'): Tensor {
    return fromValues(Array.from({ length: numelOf(shape) }, next), shape, dtype);
  }
}
