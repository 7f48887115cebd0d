import { expect, test } from 'vitest';
import { positionWords } from '../../../src/panels/transport/position-words.ts';
import { transportEn } from '../../../src/panels/transport/words.en.ts';
import { transportZh } from '../../../src/panels/transport/words.zh.ts';
import { fakeFrame } from '../../dev/fake-run.ts';

const frame = fakeFrame(1, 350);

test('a place in words, in both languages', () => {
  expect(positionWords(transportEn, frame, null)).toBe('Epoch 3, micro-batch 3, line 45, backward of relu');
  expect(positionWords(transportZh, frame, null)).toBe('第 3 轮，微批次 3，第 45 行，relu 的反向传播');
});

test('a backward node is called by the name of its op, AccumulateGrad by its own', () => {
  const at = (op: string): string => positionWords(transportEn, { ...frame, place: { ...frame.place, op } }, null);
  expect(at('MseLossBackward0')).toMatch(/backward of mse_loss$/);
  expect(at('TBackward0')).toMatch(/backward of t$/);
  expect(at('AccumulateGrad')).toMatch(/line 45, AccumulateGrad$/);
});

test('start, end, error, and a text that was refused', () => {
  expect(positionWords(transportEn, fakeFrame(1, 0), null)).toBe('At the start');
  expect(positionWords(transportEn, { ...frame, state: 'finished' }, null)).toMatch(/^Finished, epoch 3/);
  expect(positionWords(transportEn, { ...frame, state: 'error' }, null)).toMatch(/^Stopped in epoch 3/);
  const error = { kind: 'SyntaxError', message: 'invalid syntax', line: 7, traceback: '' };
  expect(positionWords(transportEn, frame, error)).toBe('Not run: the listing has an error (line 7)');
});
