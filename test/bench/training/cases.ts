// The training loops that are held against PyTorch, each a listing that both run as it stands.
import lstm from './lstm.py?raw';
import mlp from './mlp.py?raw';
import mlp512 from './mlp512.py?raw';
import rnn from './rnn.py?raw';
import rnnCell from './rnncell.py?raw';
import simpleNN from './simple_nn.py?raw';
import transformer from './transformer.py?raw';

export interface TrainingCase {
  /** Stable: later runs are held against it. */
  readonly name: string;
  /** Its file in this folder. */
  readonly file: string;
  readonly text: string;
  readonly what: string;
  readonly updatesPerEpoch: number;
}

export const trainingCases: readonly TrainingCase[] = [
  { name: 'simple', file: 'simple_nn.py', text: simpleNN, what: 'SimpleNN, 16 samples', updatesPerEpoch: 4 },
  { name: 'mlp', file: 'mlp.py', text: mlp, what: '784-128-10, 64 samples', updatesPerEpoch: 4 },
  { name: 'mlp512', file: 'mlp512.py', text: mlp512, what: '784-512-512-10, 128 samples', updatesPerEpoch: 2 },
  { name: 'rnncell', file: 'rnncell.py', text: rnnCell, what: 'RNNCell, 50 steps, 64 wide', updatesPerEpoch: 4 },
  { name: 'rnn', file: 'rnn.py', text: rnn, what: 'nn.RNN, the same', updatesPerEpoch: 4 },
  { name: 'lstm', file: 'lstm.py', text: lstm, what: 'nn.LSTM, the same', updatesPerEpoch: 4 },
  { name: 'transformer', file: 'transformer.py', text: transformer, what: 'one block, 64 wide', updatesPerEpoch: 4 },
];
