import { expect, test } from 'vitest';
import { Headless } from '../../../src/session/run/headless.ts';
import { defaultMemory } from '../../../src/session/run/keyframes.ts';
import { Run } from '../../../src/session/run/run.ts';

/** How a listing ends: what it printed and the last line of its traceback. */
function endOf(text: string): { readonly output: string; readonly last: string; readonly traceback: string } {
  let output = '';
  const run = new Headless({
    name: 'listing.py',
    text,
    seed: 0,
    onOutput: (part, stream) => {
      if (stream === 'stdout') output += part;
    },
    onUpdate: null,
    onEvent: null,
    maxLines: Infinity,
  });
  while (run.run() === 'running');
  const traceback = run.failure?.traceback ?? '';
  return { output, traceback, last: traceback.trimEnd().split('\n').at(-1) ?? '' };
}

const growing = `import torch
xs = []
while True:
    xs.append(torch.zeros(1000, 1000))
`;

test('tensors that are all kept end in an error of the allocator, before the one that does not fit is made', () => {
  const { traceback, last } = endOf(growing);
  expect(last).toBe(
    "RuntimeError: [enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 4000000 bytes. Error code 12 (Cannot allocate memory)",
  );
  expect(traceback).toContain('line 4, in <module>');
});

test('tensors that are let go are not counted', () => {
  const { output } = endOf(`import torch
for i in range(200):
    x = torch.zeros(1000, 1000)
print(i, x.shape)
`);
  expect(output).toBe('199 torch.Size([1000, 1000])\n');
});

test('what backward would need counts, and is free again after it', () => {
  const graph = (step: string): string => `import torch
x = torch.ones(1000, 500, requires_grad=True)
for i in range(3):
    y = x
    for j in range(25):
        y = y.relu().neg()
    ${step}
print('done')
`;
  expect(endOf(graph('y.sum().backward()')).output).toBe('done\n');
  const kept = endOf(`import torch
x = torch.ones(1000, 500, requires_grad=True)
y = x
while True:
    y = y.relu().neg()
`);
  expect(kept.last).toContain('you tried to allocate 2000000 bytes');
});

const endless: Readonly<Record<string, string>> = {
  'a list doubled': 'xs = [1]\nwhile True:\n    xs = xs + xs\n',
  'a list extended by itself': 'xs = [1]\nwhile True:\n    xs += xs\n',
  'a text doubled': "s = 'x'\nwhile True:\n    s += s\n",
  'lists in a list': 'xs = []\nwhile True:\n    xs.append([0] * 1000)\n',
  'dicts in a list': 'xs = []\nwhile True:\n    xs.append({i: i for i in range(100)})\n',
  'a list of 10**9': 'xs = [0] * 10**9\n',
  'a tuple of 10**9': 'xs = (0,) * 10**9\n',
  'a text of 10**9': "s = 'ab' * 10**9\n",
  'a range as a list': 'xs = list(range(10**9))\n',
  'an iterator as a list': 'xs = list(zip(range(10**9), range(10**9)))\n',
  'a joined text': "s = ','.join(['x' * 1000000] * 1000)\n",
};

test.each(Object.entries(endless))(
  '%s ends in a MemoryError',
  (_name, text) => {
    expect(endOf(text).last).toBe('MemoryError');
  },
  60_000,
);

test('small things end in one, too, and a program may catch it and go on', () => {
  const { output } = endOf(`xs = []
try:
    while True:
        xs.append({})
except MemoryError as error:
    xs = None
    print(repr(error))
print('on', sum([1] * 1000))
`);
  expect(output).toBe('MemoryError()\non 1000\n');
}, 60_000);

/** Runs to the end, going back now and then; `slice` in ms. */
function wander(slice: number): {
  readonly end: number | null;
  readonly message: string;
  readonly fingerprint: string;
} {
  const now = (): number => performance.now();
  const run = new Run({ run: 1, name: 'listing.py', text: growing, seed: 0, memory: defaultMemory, now });
  let turns = 0;
  while (run.advance(now() + slice)) {
    if (++turns % 3 !== 0) continue;
    run.moveTo(Math.floor((run.film.horizon * (turns % 7)) / 7), Infinity);
  }
  const end = run.film.end ?? 0;
  run.moveTo(end - 2, Infinity);
  run.moveTo(end, Infinity);
  return { end, message: run.film.failed?.message ?? '', fingerprint: run.fingerprint };
}

test('the error comes at the same place however the run is walked through', () => {
  const straight = wander(Infinity);
  expect(straight.message).toContain('DefaultCPUAllocator');
  expect(wander(5)).toEqual(straight);
  expect(wander(1)).toEqual(straight);
});
