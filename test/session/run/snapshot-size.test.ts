/** A saved state's size counts everything in it that may be long, whatever kind of object it belongs to. */
import { describe, expect, it } from 'vitest';
import { openListing } from '../../../src/session/listing/loaded-listing.ts';

/** One object of every kind that holds arbitrarily much, each with 100 or more things. */
const text = `
import itertools, random, warnings
from collections import Counter, OrderedDict, defaultdict, deque
import torch
r = range(100)
a = list(r)
b = {i: i for i in r}
c = set(r)
d = deque(r)
e = itertools.cycle(r)
for i in r:
    next(e)
f, g = itertools.tee(r)
for i in r:
    next(f)
h = itertools.combinations(range(200), 100)
next(h)
k = random.Random(3)
for i in range(100):
    warnings.warn(str(i))
l = torch.zeros(100)
m = torch.arange(100)
n = frozenset(r)
o = OrderedDict(b)
p = Counter(a)
q = defaultdict(int, b)
s = {str(i): i for i in r}
exec_locals = ${Array.from({ length: 100 }, (_, i) => `x${i}`).join(' = ')} = 1
def deep(${Array.from({ length: 100 }, (_, i) => `a${i}=0`).join(', ')}):
    yield 1
t = deep()
next(t)
print('end')
`;

/** Everything long in a saved copy, down to the fields of its fields; objects of the heap have copies of their own. */
function longParts(copy: unknown, own: ReadonlySet<unknown>, depth = 0): object[] {
  if (typeof copy !== 'object' || copy === null || own.has(copy)) return [];
  if (ArrayBuffer.isView(copy)) return copy.byteLength >= 64 ? [copy] : [];
  if (copy instanceof Map || copy instanceof Set) return copy.size >= 64 ? [copy] : [];
  if (Array.isArray(copy)) return copy.length >= 64 ? [copy] : [];
  if (depth > 1 || Object.getPrototypeOf(copy) !== Object.prototype) return [];
  return Object.values(copy).flatMap((field) => longParts(field, own, depth + 1));
}

describe('the size of a saved state', () => {
  it('counts every long part of every kind of object', () => {
    const { machine } = openListing('listing.py', text, 0);
    expect(machine.run({ budget: 10_000_000 })).toBe('finished');
    const { objects, copies } = machine.snapshot().heap;
    const own = new Set<unknown>(objects);
    const kinds = new Set<string>();
    const missed: string[] = [];
    for (const [i, object] of objects.entries()) {
      const told = new Set<object>();
      object.weigh(copies[i], { part: (part) => void told.add(part) });
      for (const part of longParts(copies[i], own)) {
        kinds.add(object.constructor.name);
        if (!told.has(part)) missed.push(`${object.constructor.name}: ${part.constructor.name}`);
      }
    }
    expect(missed).toEqual([]);
    const all =
      'Chosen EngineRef PyCycle PyDefaultDict PyDeque PyDict PyFrame PyFrozenSet PyFunction PyList PyRandom PySet';
    expect([...kinds].toSorted().join(' ')).toBe(`${all} TeeBuffer WarningState`);
  });
});
