import { describe, expect, test } from 'vitest';
import { lessons } from '../../../src/lessons/lessons.ts';
import { MachineKeeper } from '../../../src/session/listing/ready-machine.ts';
import { defaultMemory } from '../../../src/session/run/keyframes.ts';
import { Run } from '../../../src/session/run/run.ts';
import { fingerprintAt, finish } from '../running.ts';

const now = (): number => performance.now();

function open(text: string, seed: number, keeper?: MachineKeeper): Run {
  return new Run({ run: 1, name: 'listing.py', text, seed, memory: defaultMemory, now, ...(keeper && { keeper }) });
}

/** As far as runs are compared, in events. */
const far = 8000;

/** What a run shows as far as `far`: output, rows, fingerprints on the way. */
function story(run: Run): unknown {
  const { film } = run;
  const start = run.fingerprint;
  while (film.horizon < far && run.advance(now() + 5));
  const end = Math.min(far, film.end ?? far);
  const places = [1, 2, 3].map((k) => run.stopAt(Math.floor((k * end) / 3)));
  const known = <Row extends { readonly position: number }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ position }) => position <= far);
  return {
    places,
    fingerprints: [start, ...places.map((position) => fingerprintAt(run, position))],
    updates: known(film.updates).map(({ normAccumulated, normApplied, loss, cost }) => [
      normAccumulated,
      normApplied,
      loss,
      cost?.peakBytes,
    ]),
    output: known(film.output),
    error: film.end === null || film.end > far ? null : film.failed,
  };
}

const texts = new Map(lessons.map(({ id, text }) => [id, text.en]));

/** Leaves nothing of what it imports as it was. */
const vandal = `
import random
import math
import torch
import torch.nn as nn
import torch.optim as optim

torch.set_default_dtype(torch.float64)
torch.set_printoptions(precision=2)
torch.set_grad_enabled(False)
torch.manual_seed(99)
random.seed(5)
torch.relu = lambda x: x
nn.Linear.forward = lambda self, x: x
nn.Module.added = [1, 2]
optim.Adam.step = None
optim.extra = {'a': torch.ones(3)}
math.pi = 3
del nn.MSELoss

class Linear(nn.Linear):
    pass

nn.Linear = Linear
torch.rand(7)
print(random.random())
raise ValueError('left in the middle')
`;

describe('the machine of the run before, taken again', () => {
  test.each([...texts.keys()])('%s runs as on a new one', (id) => {
    const text = texts.get(id) ?? '';
    const keeper = new MachineKeeper();
    const expected = story(open(text, 7));
    expect(story(open(text, 7, keeper))).toEqual(expected);
    expect(story(open(text, 7, keeper))).toEqual(expected);
  });

  test('whatever the listing before has changed, and wherever it was left', () => {
    const keeper = new MachineKeeper();
    const imports = 'import random\nimport math\nimport torch\nimport torch.nn as nn\nimport torch.optim as optim\n';
    const honest = `${imports}${texts.get('clipping')}\nprint(math.pi, random.random(), torch.rand(1).item())\n`;
    const expected = story(open(honest, 0));
    const taken = new Set<unknown>();
    const ends: (string | null)[] = [];
    for (const position of [0, 40, 400, Infinity]) {
      const before = open(position === Infinity ? vandal : honest, 0, keeper);
      if (position === Infinity) finish(before);
      else while (before.film.horizon < position && before.advance(0));
      ends.push(before.film.failed?.message ?? null);
      before.frame();
      const machine = keeper.take(['random', 'math', 'torch', 'torch.nn', 'torch.optim'], 0);
      taken.add(machine);
      expect(story(open(honest, 0, keeper))).toEqual(expected);
    }
    expect(taken.size).toBe(1);
    expect(ends).toEqual([null, null, null, 'left in the middle']);
  });

  test('other imports and other seeds get another machine', () => {
    const keeper = new MachineKeeper();
    const first = keeper.take(['torch'], 0);
    expect(keeper.take(['torch'], 0)).toBe(first);
    expect(keeper.take(['torch'], 1)).not.toBe(first);
    expect(keeper.take(['torch', 'math'], 1)).not.toBe(first);
    expect(keeper.take(['torch'], 0)).not.toBe(first);
  });

  test('a text that is refused leaves it fit for the next one', () => {
    const keeper = new MachineKeeper();
    const text = texts.get('accumulation') ?? '';
    const expected = story(open(text, 0));
    story(open(text, 0, keeper));
    expect(() => open(`${text}\nreturn 1\n`, 0, keeper)).toThrow("'return' outside function");
    expect(() => open(`${text}\ninput()\n`, 0, keeper)).toThrow('input');
    expect(story(open(text, 0, keeper))).toEqual(expected);
  });
});
