import { backward, lossOn, simpleNN } from '../engine/simple_nn.ts';
import { microseconds, type Row } from './measure.ts';

/** One training step of SimpleNN, forward and backward, by the engine alone: 16 rows, gradients accumulated in place. */
export function engineRows(): Row[] {
  const model = simpleNN(0);
  const value = microseconds(() => backward(model, lossOn(model, 0, 16)));
  return [{ name: 'engine.step', value, unit: 'µs', what: 'SimpleNN, 16 samples: forward and backward, engine alone' }];
}
