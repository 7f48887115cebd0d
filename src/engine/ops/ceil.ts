/** The op `ceil`: y = ⌈input⌉. */
import { alone, type SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { call } from '../expression.ts';
import { stepwise } from '../unary.ts';

export const ceil = stepwise({
  name: 'ceil',
  floats: false,
  check: (x) => needNumbers('ceil_vml_cpu', x),
  integers: 'copies',
  value: Math.ceil,
  formula: 'y = ⌈input⌉',
  explain: (x) => call('ceil', x),
});

export const ceilSamples: SamplesOf<typeof ceil> = (draw) =>
  alone(draw.uniform(1.1, 1.4, 2, 3), draw.uniform(-0.4, -0.1));
