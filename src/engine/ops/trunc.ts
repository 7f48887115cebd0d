/** The op `trunc`: y = trunc(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { call } from '../expression.ts';
import { stepwise } from '../unary.ts';

export const trunc = stepwise({
  name: 'trunc',
  floats: false,
  check: (x) => needNumbers('trunc_vml_cpu', x),
  integers: 'copies',
  value: Math.trunc,
  formula: 'y = trunc(input)',
  explain: (x) => call('trunc', x),
});

export const truncSamples: SamplesOf<typeof trunc> = (draw) =>
  alone(draw.uniform(1.1, 1.4, 2, 3), draw.uniform(-0.4, -0.1));
