/** Values larger than a call has room for, of every type: nothing that looks at a run breaks by them. */
import { defaultMemory } from '../../src/session/run/keyframes.ts';
import { Run } from '../../src/session/run/run.ts';
import { answeringOf, type Answerer } from '../../src/worker/answering.ts';
import { randomNumbers } from '../session/running.ts';
import type { Fuzz } from './fuzz.ts';

/** By what they are; `n` stands for the size. */
const values = [
  'bytes(n)',
  'bytes([255]) * n',
  '"x" * n',
  '"é😀" * n',
  'list(range(n))',
  'tuple(range(n))',
  'set(range(n))',
  'frozenset(range(n))',
  '{k: str(k) for k in range(n // 4)}',
  '{str(k): [k] for k in range(n // 4)}',
  'range(n * 10 ** 12)',
  'slice(0, n)',
  '7 ** (n // 4)',
  'print(*range(n // 50))',
  'max(*range(n))',
  'dict(**{f"k{k}": k for k in range(n // 4)})',
  '(lambda *a, **k: a)(*range(n))',
  'deque(range(n), maxlen=n // 2)',
  'Counter("ab" * (n // 2))',
  'defaultdict(list, {k: [] for k in range(n // 4)})',
  '",".join(map(str, range(n)))',
  'int(("9" * 4000).encode())',
  'float(("1" * 300).encode())',
  '[[[[]]]] * n',
  'nest(n // 10)',
  'chain(n // 10)',
  'iter([0] * n)',
  'zip(*[[1, 2]] * (n // 10))',
  'sorted(range(n), key=lambda k: -k)',
  'ValueError(*range(n))',
  'sum(range(n))',
  'torch.zeros(n)',
  'torch.arange(n).tolist()',
  'torch.tensor(list(range(n)))',
  'torch.cat([torch.zeros(1)] * (n // 20))',
  'torch.stack([torch.zeros(2)] * (n // 20))',
  'torch.ones(n).split(1000)',
  'torch.ones(n, requires_grad=True).sum()',
  'torch.ones(n, requires_grad=True).norm(float("inf"))',
  'torch.ones(n, requires_grad=True).prod()',
  'summed(n // 50)',
] as const;

const head = `import torch
from collections import Counter, defaultdict, deque

def nest(n):
    x = []
    for k in range(n):
        x = [x]
    return x

class Link:
    def __init__(self, back):
        self.back = back

def chain(n):
    x = None
    for k in range(n):
        x = Link(x)
    return x

def summed(n):
    w = torch.ones(1, requires_grad=True)
    total = w
    for k in range(n):
        total = total + w
    return total.sum()

`;

function run(seed: number): readonly string[] {
  const random = randomNumbers(seed * 2_654_435 + 1);
  for (let k = 0; k < 5; k++) random();
  const value = values[seed % values.length]!;
  // Calls take about 120,000 arguments.
  const n = Math.round(130_000 + random() * 100_000);
  const text = `${head}n = ${n}\nx = ${value}\nif hasattr(x, "backward") and x.requires_grad:\n    x.backward()\nprint("done")\n`;
  const now = (): number => performance.now();
  const run = new Run({ run: 1, name: 'large.py', text, seed: 0, memory: defaultMemory, now });
  while (run.advance(now() + 1000));
  const wrong: string[] = [];
  const { end, failed } = run.film;
  if (failed !== null) return [`${value}, n = ${n}: ${failed.traceback}`];
  const from: Answerer = { run, memory: defaultMemory, findSupported: () => ({ sections: [] }) };
  const before = new Map<number, string>();
  for (const position of [end ?? 0, 1, end ?? 0, (end ?? 1) - 1, end ?? 0]) {
    while (!run.moveTo(position, Infinity));
    const { fingerprint, graph } = run.frame();
    if ((before.get(position) ?? fingerprint) !== fingerprint)
      wrong.push(`${value}, n = ${n}: two states at ${position}`);
    before.set(position, fingerprint);
    if (before.size > 2) continue;
    for (const path of [[], ['x'], ['x', '0']]) {
      const expand = answeringOf('expand');
      if ('answer' in expand) run.aside(() => expand.answer(path, from));
    }
    for (const { id } of graph?.nodes.slice(-3) ?? []) {
      for (const kind of ['value', 'grad'] as const) {
        run.explain({ kind, position, node: id, at: { row: 0, col: 0 } });
        run.explain({ kind: 'face-norm', position, node: id, face: kind, order: 'inf' });
        run.explain({ kind: 'face-norm', position, node: id, face: kind });
      }
    }
    run.batchTruth();
    run.batchMemory();
  }
  return wrong;
}

export const fuzz: Fuzz = { name: 'large', short: [0, 4, 13, 14, 29, 36, 37], run };
