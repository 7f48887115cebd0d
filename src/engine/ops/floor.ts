/** The op `floor`: y = ⌊input⌋. */
import { alone, type SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { call } from '../expression.ts';
import { stepwise } from '../unary.ts';

export const floor = stepwise({
  name: 'floor',
  floats: false,
  check: (x) => needNumbers('floor_vml_cpu', x),
  integers: 'copies',
  value: Math.floor,
  formula: 'y = ⌊input⌋',
  explain: (x) => call('floor', x),
});

export const floorSamples: SamplesOf<typeof floor> = (draw) =>
  alone(draw.uniform(1.1, 1.4, 2, 3), draw.uniform(-0.4, -0.1));
