import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lessons } from '../../../src/lessons/lessons.ts';
import type { MemoryView } from '../../../src/model/accumulation.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

const total = (memory: MemoryView): number => Object.values(memory).reduce((sum, bytes) => sum + bytes, 0);

/** A run with two updates at least. */
function begun(text: string): Run {
  const run = open(text);
  while (run.film.updates.length < 2 && run.advance(0));
  return run;
}

/** The peak of each update by looking at every operation's frame. */
function peaksByFrames(run: Run, updates: number): { readonly bytes: number; readonly position: number }[] {
  const peaks: { bytes: number; position: number }[] = [];
  let from = 0;
  for (const row of run.film.updates.slice(0, updates)) {
    const peak = { bytes: 0, position: 0 };
    for (let position = from + 1; position < row.position; position++) {
      const bytes = total(frameAt(run, position).memory);
      if (bytes > peak.bytes) Object.assign(peak, { bytes, position });
    }
    peaks.push(peak);
    from = row.position;
  }
  return peaks;
}

const costs = (run: Run, updates: number): { readonly bytes: number; readonly position: number }[] =>
  run.film.updates.slice(0, updates).map(({ cost }) => ({
    bytes: cost?.peakBytes ?? 0,
    position: cost?.peakPosition ?? 0,
  }));

describe('kept up event by event, the peak is that of all frames', () => {
  test.each(lessons.filter(({ id }) => id !== 'exploding').map(({ id, text }) => [id, text.en] as const))(
    '%s',
    (_, text) => {
      const run = begun(text);
      expect(costs(run, 2)).toEqual(peaksByFrames(run, 2));
    },
  );

  test.each([
    [
      'SGD with momentum',
      lesson('combined').replace(/optim\.Adam\((.*)\)/, 'optim.SGD(model.parameters(), lr=0.1, momentum=0.9)'),
    ],
    ['zeros instead of None', lesson('combined').replaceAll('zero_grad()', 'zero_grad(set_to_none=False)')],
    ['never cleared', lesson('accumulation').replaceAll('optimizer.zero_grad()', 'pass')],
    ['retain_graph', lesson('accumulation').replace('loss.backward()', 'loss.backward(retain_graph=True)')],
    [
      'results kept in a list',
      lesson('accumulation')
        .replace('# Training loop', 'kept = []')
        .replace('loss.backward()', 'loss.backward(); kept.append((outputs, {1: loss}))'),
    ],
    ['dropout', lesson('accumulation').replace('x = self.fc2(x)', 'x = self.fc2(nn.functional.dropout(x, 0.5))')],
  ])('%s', (_, text) => {
    const run = begun(text);
    expect(costs(run, 2)).toEqual(peaksByFrames(run, 2));
  });
});

test('executing a part again changes nothing', () => {
  const run = open(lesson('accumulation'));
  const undisturbed = costs(finish(open(lesson('accumulation'))), 10);
  for (let k = 0; run.film.end === null; k++) {
    run.advance(0);
    if (k % 3 === 0) frameAt(run, Math.floor(run.film.horizon / 2));
  }
  expect(costs(run, 10)).toEqual(undisturbed);
});

test('as one batch an update needs more than in four parts', () => {
  const whole = lesson('accumulation')
    .replace('batch_size = 16', 'batch_size = 64')
    .replace('accumulation_steps = 4', 'accumulation_steps = 1');
  const [parts, one] = [lesson('accumulation'), whole].map((text) => costs(finish(open(text)), 2)[1]?.bytes ?? 0);
  expect(one).toBeGreaterThan(2 * (parts ?? Infinity));
});

test('passes are counted, time is measured', () => {
  const run = finish(open(lesson('accumulation')));
  for (const { cost } of run.film.updates) {
    expect(cost?.forwards).toBe(4);
    expect(cost?.milliseconds).toBeGreaterThan(0);
  }
});

interface Recorded {
  readonly runs: readonly {
    readonly keeps: boolean;
    readonly batchSize: number;
    readonly optimizer: string;
    readonly peaks: readonly number[];
  }[];
}

// PyTorch's allocator without the data (record_memory.py). There the number that MSELoss gives is the first of a storage of as
// many as there are samples; and a few numbers more are alive. In its first step Adam makes the state of all parameters before
// it updates one, in PyTorch.
const recorded = JSON.parse(readFileSync(new URL('memory.json', import.meta.url), 'utf8')) as Recorded;
test.each(recorded.runs)('PyTorch: batch size $batchSize, $optimizer, keeps $keeps', (run) => {
  const { batchSize, optimizer, keeps, peaks } = run;
  const text = lesson('accumulation')
    .replace('batch_size = 16', `batch_size = ${batchSize}`)
    .replace('accumulation_steps = 4', `accumulation_steps = ${64 / batchSize}`)
    .replace('num_epochs = 10', 'num_epochs = 4')
    .replace('optim.Adam(model.parameters(), lr=0.001)', optimizer)
    .replace('# Training loop', keeps ? 'kept = []\n# Training loop' : '# Training loop')
    .replace(
      '        loss.backward()\n',
      `        loss.backward()\n${keeps ? '        kept.append((outputs, loss))\n' : ''}`,
    );
  const { film } = finish(open(text));
  for (const { cost } of film.updates.slice(1, 4)) {
    const { peakBytes, peakPosition } = cost ?? { peakBytes: NaN, peakPosition: NaN };
    const begun = film.microBatches.filter(({ backwardStart }) => backwardStart <= peakPosition).length;
    const losses = keeps ? begun : 1;
    const index = film.updates.findIndex((row) => row.cost === cost);
    const more = (peaks[index] ?? NaN) - peakBytes - losses * 4 * (batchSize - 1);
    expect(more).toBeGreaterThanOrEqual(0);
    expect(more).toBeLessThanOrEqual(12);
  }
});
