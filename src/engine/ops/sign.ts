/** The op `sign`: y = sign(input). */
import { alone, type SamplesOf } from '../draw.ts';
import { call } from '../expression.ts';
import { signOf } from '../kernels/signs.ts';
import { stepwise } from '../unary.ts';

export const sign = stepwise({
  name: 'sign',
  floats: false,
  integers: 'orders',
  value: signOf,
  formula: 'y = sign(input)',
  explain: (x) => call('sign', x),
});

export const signSamples: SamplesOf<typeof sign> = (draw) => alone(draw.nonzero(2, 3), draw.nonzero());
