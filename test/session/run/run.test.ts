import { describe, expect, test } from 'vitest';
import type { StepSize } from '../../../src/model/frame.ts';
import { openListing } from '../../../src/session/listing/loaded-listing.ts';
import { refusal } from '../../../src/session/listing/refusal.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { lesson } from '../listings.ts';
import { programs } from '../programs.ts';
import { fingerprintAt, finish, frameAt, open, randomNumbers, step } from '../running.ts';

const names = ['accumulation', 'clipping', 'combined'] as const;

/** Fingerprints at positions of a run that never goes back. */
function straight(text: string, positions: readonly number[]): Map<number, string> {
  const { machine } = openListing('listing.py', text, 0);
  const found = new Map<number, string>([[0, machine.digest()]]);
  for (const position of positions.toSorted((a, b) => a - b)) {
    machine.run({ stopAt: position, budget: Infinity });
    found.set(position, machine.digest());
  }
  return found;
}

describe('what is asked of where the film has not come to yet', () => {
  const text = lesson('accumulation');
  const asked = { kind: 'variable', position: 900, path: ['model', 'fc2', 'bias', 'grad'], at: [0] } as const;

  test('is not there, adds nothing to the film, and is there when the film is', () => {
    const run = open(text);
    while (run.film.horizon < 50) run.advance(0);
    const { horizon } = run.film;
    expect(run.explain(asked)).toBeNull();
    expect(run.checkGradient(asked)).toBeNull();
    expect(run.film.horizon).toBe(horizon);
    finish(run);
    const { microBatches, updates, output } = finish(open(text)).film;
    expect(run.film.output).toEqual(output);
    expect([run.film.microBatches.length, run.film.updates.length]).toEqual([microBatches.length, updates.length]);
    expect(run.explain(asked)?.result.value).toBe(finish(open(text)).explain(asked)?.result.value);
    expect(run.explain(asked)).not.toBeNull();
  });
});

describe('going anywhere', () => {
  test.each(names)('200 random seeks in %s find the states of a straight run', (name) => {
    const text = lesson(name);
    const run = finish(open(text));
    const random = randomNumbers(7);
    const end = run.film.end ?? 0;
    const positions = Array.from({ length: 200 }, () => run.stopAt(Math.floor(random() * (end - 1))));
    const expected = straight(text, positions);
    const wrong = positions.filter((position) => fingerprintAt(run, position) !== expected.get(position));
    expect(wrong).toEqual([]);
  });

  test.each(Object.keys(programs))('%s: 200 random seeks, 0 mismatches', (name) => {
    const text = programs[name] ?? '';
    const run = finish(open(text));
    expect(run.film.failed).toBeNull();
    const random = randomNumbers(5);
    const end = run.film.end ?? 0;
    const positions = Array.from({ length: 200 }, () => run.stopAt(Math.floor(random() * (end - 1))));
    const expected = straight(text, positions);
    const wrong = positions.filter((position) => fingerprintAt(run, position) !== expected.get(position));
    expect(wrong).toEqual([]);
  });

  test('seeks while the film is still being executed', () => {
    const text = lesson('combined');
    const run = open(text);
    const random = randomNumbers(3);
    const there: [number, string][] = [];
    for (let more = true; more;) {
      more = run.advance(performance.now() + 3);
      const position = run.stopAt(Math.floor(random() * run.film.horizon));
      if (position !== run.film.end) there.push([position, frameAt(run, position).fingerprint]);
    }
    expect(there.length).toBeGreaterThan(5);
    const expected = straight(
      text,
      there.map(([position]) => position),
    );
    expect(there).toEqual(there.map(([position]) => [position, expected.get(position)]));
    // All but the time, which is another in every run.
    const untimed = ({ film }: Run): unknown =>
      film.updates.map((row) => ({ ...row, cost: { ...row.cost, milliseconds: null } }));
    expect(untimed(run)).toEqual(untimed(finish(open(text))));
  });

  test('snapshots at 200 random places, inside backward too: restored, each goes on to the same end', () => {
    const text = lesson('combined');
    const { machine } = openListing('listing.py', text, 0);
    const random = randomNumbers(11);
    const end = finish(open(text)).film.end ?? 0;
    const places = Array.from({ length: 200 }, () => 1 + Math.floor(random() * (end - 2))).toSorted((a, b) => a - b);
    const snapshots = places.map((position) => {
      machine.run({ stopAt: position, budget: Infinity });
      return machine.snapshot();
    });
    machine.run({ budget: Infinity });
    const last = machine.digest();
    const wrong = snapshots.filter((snapshot, k) => {
      machine.restore(snapshot);
      // Not all the way each time: to a later snapshot, whose own way to the end is tried too.
      const next = snapshots[Math.min(k + 5, 199)];
      machine.run(
        k % 10 === 0 || next === undefined ? { budget: Infinity } : { stopAt: next.position, budget: Infinity },
      );
      if (machine.finished) return machine.digest() !== last;
      const there = machine.digest();
      machine.restore(next ?? snapshot);
      return machine.digest() !== there;
    });
    expect(wrong.map(({ position }) => position)).toEqual([]);
  });

  test('snapshots taken within backward()', () => {
    const run = finish(open(lesson('accumulation')));
    const { machine } = openListing('listing.py', lesson('accumulation'), 0);
    const [row] = run.film.microBatches;
    const last = (() => {
      machine.run({ budget: Infinity });
      return machine.digest();
    })();
    const inside = Array.from({ length: 10 }, (_, k) => (row?.backwardStart ?? 0) + k + 1);
    expect(inside.at(-1)).toBe(row?.position);
    const other = openListing('listing.py', lesson('accumulation'), 0).machine;
    const ends = inside.map((position) => {
      other.run({ stopAt: position, budget: Infinity });
      const snapshot = other.snapshot();
      other.run({ budget: Infinity });
      const first = other.digest();
      other.restore(snapshot);
      other.run({ budget: Infinity });
      const second = other.digest();
      other.restore(snapshot);
      return [first, second];
    });
    expect(ends).toEqual(inside.map(() => [last, last]));
  });

  test('a small budget for keyframes changes no state', () => {
    const text = lesson('clipping');
    const run = finish(open(text, 0, 2 ** 20));
    expect(run.memory.usedBytes).toBeLessThanOrEqual(2 ** 20);
    const positions = [6000, 100, 5999, 3000].map((position) => run.stopAt(position));
    const expected = straight(text, positions);
    expect(positions.map((position) => frameAt(run, position).fingerprint)).toEqual(
      positions.map((position) => expected.get(position)),
    );
  });
});

describe('steps', () => {
  test.each<[StepSize, number]>([
    ['operation', 120],
    ['line', 120],
    ['micro-batch', 12],
    ['update', 8],
    ['epoch', 6],
  ])('%s: %i forward, as many back: the fingerprints come back in reverse', (size, count) => {
    const run = open(lesson('combined'));
    step(run, 'update');
    const forward = [run.frame().fingerprint];
    for (let k = 0; k < count; k++) forward.push(step(run, size).fingerprint);
    expect(new Set(forward).size).toBe(count + 1);
    const back = [forward.at(-1)];
    for (let k = 0; k < count; k++) back.push(step(run, size, 'back').fingerprint);
    // The first stop of a size need not be where the walk began.
    expect(back.slice(0, count)).toEqual(forward.slice(1).toReversed());
  });

  test('line by line through the listing, its functions included', () => {
    const run = open(lesson('accumulation'));
    const lines = Array.from({ length: 30 }, () => step(run, 'line').place.line);
    expect(lines.slice(0, 8)).toEqual([1, 2, 3, 6, 6, 7, 12, 18]);
    expect(lines).toContain(9);
  });

  test("operation by operation: the ops of a forward and backward's nodes, in PyTorch's order", () => {
    const run = open(lesson('accumulation'));
    const ops = Array.from({ length: 30 }, () => step(run, 'operation').place.op);
    const first = ops.indexOf('slice');
    expect(ops.slice(first, first + 18)).toEqual([
      'slice',
      'slice',
      't',
      'addmm',
      'relu',
      't',
      'addmm',
      'mse_loss',
      'MseLossBackward0',
      'AddmmBackward0',
      'AccumulateGrad',
      'TBackward0',
      'AccumulateGrad',
      'ReluBackward0',
      'AddmmBackward0',
      'AccumulateGrad',
      'TBackward0',
      'AccumulateGrad',
    ]);
  });

  test('micro-batch, update, epoch stop where each is done, and at the end', () => {
    const run = open(lesson('combined'));
    const frame = step(run, 'micro-batch');
    expect(frame.place).toMatchObject({
      epoch: 1,
      microBatch: 1,
      updates: 0,
      line: 45,
      phase: 'backward',
      nodesDone: 11,
    });
    expect(frame.graph?.now).toBe('fc1.weight');
    expect(step(run, 'update').place).toMatchObject({ epoch: 1, updates: 1 });
    expect(step(run, 'epoch').place).toMatchObject({ epoch: 2, updates: 1, line: 33 });
    for (let k = 0; k < 8; k++) step(run, 'epoch');
    expect(run.frame().place.epoch).toBe(10);
    expect(step(run, 'epoch')).toMatchObject({ state: 'finished', position: run.film.end });
  });

  test('without an optimizer step the whole run is one epoch', () => {
    const run = open('import torch\nfor i in range(3):\n    x = torch.ones(2)\n');
    expect(step(run, 'epoch').state).toBe('finished');
    expect(step(run, 'epoch', 'back').position).toBe(0);
  });
});

describe('what a frame shows', () => {
  test('the graph of the micro-batch at hand, and the shares of those before', () => {
    const run = finish(open(lesson('combined')));
    const third = run.film.microBatches[2];
    const { graph, ledger, place } = frameAt(run, (third?.backwardStart ?? 0) + 4);
    expect(place).toMatchObject({ microBatch: 3, nodesDone: 4, nodesTotal: 11, phase: 'backward' });
    expect(graph?.nodes.map(({ id }) => id)).toContain('fc1/addmm#1');
    expect(graph?.nodes.filter(({ backward }) => backward === 'done' || backward === 'now')).toHaveLength(4);
    expect(ledger.map(({ name, shares }) => [name, shares.length])).toEqual([
      ['fc1.weight', 2],
      ['fc1.bias', 2],
      ['fc2.weight', 2],
      ['fc2.bias', 3],
    ]);
  });

  test('the same picture in every micro-batch', () => {
    const run = finish(open(lesson('combined')));
    const signatures = run.film.microBatches.map(({ position }) => frameAt(run, position).graph?.signature);
    expect(new Set(signatures).size).toBe(1);
  });

  test('values at the ends of lines, and what changed among the variables', () => {
    const run = finish(open('a = 1\nb = a + 1\na = 5\nc = 2.5\n'));
    const { lineValues } = frameAt(run, 4);
    expect(lineValues).toEqual([
      { line: 2, text: '2', kind: 'value' },
      { line: 3, text: '5', kind: 'value' },
    ]);
    const { variables } = step(run, 'line');
    expect(variables.map(({ name, text, changed }) => [name, text, changed])).toEqual([
      ['a', '5', false],
      ['b', '2', false],
      ['c', '2.5', true],
    ]);
  });

  test('inside a function its variables come first, then those of the module', () => {
    const run = finish(open('n = 3\ndef f(x):\n    y = x + n\n    return y\nf(4)\n'));
    const frame = frameAt(run, 5);
    expect(frame.place.line).toBe(4);
    expect(frame.variables.map(({ name, text }) => `${name}=${text}`)).toEqual(['x=4', 'y=7', 'n=3']);
  });
});

describe('ends', () => {
  test('an error pauses at its line; what was before can be stepped back to', () => {
    const run = open('a = 1\nprint(a)\nb = a + missing\nprint(b)\n');
    finish(run);
    const { end, output, failed } = run.film;
    expect(failed).toMatchObject({ kind: 'NameError', message: "name 'missing' is not defined", line: 3 });
    const frame = frameAt(run, end ?? 0);
    expect(frame).toMatchObject({ state: 'error', place: { line: 3, phase: 'error' }, error: { line: 3 } });
    expect(frame.variables.map(({ name }) => name)).toEqual(['a']);
    expect(output.map(({ text, stream, position }) => ({ text, stream, position }))).toEqual([
      { text: '1\n', stream: 'stdout', position: 3 },
      {
        text: expect.stringMatching(/^Traceback[\s\S]*NameError: name 'missing' is not defined\n$/),
        stream: 'stderr',
        position: end,
      },
    ]);
    const before = step(run, 'line', 'back');
    expect(before).toMatchObject({ state: 'paused', place: { line: 3 }, error: null });
    const there = before.fingerprint;
    expect(step(run, 'line').state).toBe('error');
    expect(step(run, 'line', 'back').fingerprint).toBe(there);
  });

  test('a loop without end can be left at any time', () => {
    const run = open('x = 0\nwhile True: x += 1\n');
    for (let k = 0; k < 20; k++) expect(run.advance(performance.now() + 5)).toBe(true);
    const position = run.stopAt(run.film.horizon);
    expect(position).toBeGreaterThan(1000);
    expect(frameAt(run, position).state).toBe('paused');
    expect(frameAt(run, 100).variables).toMatchObject([{ name: 'x', text: '98' }]);
    expect(run.advance(performance.now() + 5)).toBe(true);
  });

  test('what does not parse is refused with its place', () => {
    const error = (() => {
      try {
        return open('x = (\n');
      } catch (thrown) {
        return refusal(thrown);
      }
    })();
    expect(error).toMatchObject({ kind: 'SyntaxError', message: "'(' was never closed", line: 1 });
  });
});
