/** The module `random`. */
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { PyBytes } from '../../objects/bytes.ts';
import type { PyClass } from '../../objects/class.ts';
import { defineClass, native, nativeModule, type NativeSpec } from '../../objects/define.ts';
import { PyMethod, type PyModule } from '../../objects/function.ts';
import { smallest } from '../../objects/iterators.ts';
import { PyFloat, type Value } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { hashFloat } from '../../types/hash.ts';
import { addInt, truncate, type Int } from '../../types/int-arithmetic.ts';
import { floatOf, intOf, plainText } from '../../types/plain.ts';
import { ofClass } from '../../types/sequences.ts';
import { mathExp } from '../math/exponential.ts';
import * as distributions from './distributions.ts';
import { PyRandom } from './generator.ts';
import { choice, choices, randrange, sample, shuffle, randomStateOf } from './selection.ts';
import { sha512 } from './sha512.ts';

type Draw = (r: PyRandom, ...args: number[]) => number;

/** A distribution of doubles; a parameter that is not given has the default. */
function draws(signature: string, defaults: readonly number[], draw: Draw): NativeSpec {
  return native(
    signature,
    (m: Interp, self: PyRandom, ...args: (Value | undefined)[]) =>
      new PyFloat(draw(self, ...args.map((v, i) => (v === undefined ? (defaults[i] ?? 0) : m.toDouble(v))))),
  );
}

/** The int CPython makes of a seed; without one the generator goes on from itself, so that a run can be repeated. */
function seedInt(m: Interp, r: PyRandom, seed: Value): Int {
  if (seed === null) return r.bits(64);
  const n = intOf(seed);
  if (n !== null) return n;
  const x = floatOf(seed);
  if (x !== null) return smallest(BigInt.asUintN(64, BigInt(hashFloat(x))));
  const text = plainText(seed);
  const data = text === null ? (seed instanceof PyBytes ? seed.data : null) : new TextEncoder().encode(text);
  if (data === null) {
    const kinds = 'The only supported seed types are: None,\nint, float, str, bytes, and bytearray.';
    m.raise('TypeError', kinds);
  }
  let value = 0n;
  for (const byte of [...data, ...sha512(data)]) value = (value << 8n) | BigInt(byte);
  return smallest(value);
}

function setState(m: Interp, r: PyRandom, state: Value): void {
  const [version = null, internal, waiting = null] = state instanceof PyTuple ? state.items : [];
  if (version !== 3 || !(internal instanceof PyTuple) || internal.items.length !== 625) {
    m.raise('ValueError', `state with version ${m.repr(version)} passed to Random.setstate() of version 3`);
  }
  const numbers = internal.items.map((v) => Number(m.index(v)));
  r.become({ words: Uint32Array.from(numbers.slice(0, 624)), index: numbers[624] ?? 624 }, floatOf(waiting));
}

const methods: Readonly<Record<string, NativeSpec>> = {
  seed: native('a=, version=', (m: Interp, self: PyRandom, seed: Value | undefined) => {
    self.reseed(seedInt(m, self, seed ?? null));
    return null;
  }),
  getstate: native('', (_m, self: PyRandom) => randomStateOf(self)),
  setstate: native('state', (m: Interp, self: PyRandom, state: Value) => {
    setState(m, self, state);
    return null;
  }),
  random: native('', (_m, self: PyRandom) => new PyFloat(self.random())),
  getrandbits: native('k, /', (m: Interp, self: PyRandom, k: Value) => {
    const count = Number(m.index(k));
    if (count < 0) m.raise('ValueError', 'number of bits must be non-negative');
    return count === 0 ? 0 : self.bits(count);
  }),
  randbytes: native('n', (m: Interp, self: PyRandom, n: Value) => {
    const size = Number(m.index(n));
    let value = BigInt(size === 0 ? 0 : self.bits(size * 8));
    const data = new Uint8Array(size);
    for (let i = 0; i < size; i += 1) {
      data[i] = Number(value & 0xffn);
      value >>= 8n;
    }
    return new PyBytes(data);
  }),
  randrange: native('start, stop=, step=', randrangeOf),
  randint: native('a, b', (m: Interp, self: PyRandom, a: Value, b: Value) =>
    randrange(m, self, a, addInt(m.index(b), 1), undefined),
  ),
  choice: native('seq', (m: Interp, self: PyRandom, seq: Value) => choice(m, self, seq)),
  choices: native(
    'population, weights=, *, cum_weights=, k=',
    (
      m: Interp,
      self: PyRandom,
      population: Value,
      weights: Value | undefined,
      cumulative: Value | undefined,
      k: Value | undefined,
    ) => choices(m, self, population, weights, cumulative, k),
  ),
  shuffle: native('x', (m: Interp, self: PyRandom, x: Value) => {
    shuffle(m, self, x);
    return null;
  }),
  sample: native(
    'population, k, *, counts=',
    (m: Interp, self: PyRandom, population: Value, k: Value, counts: Value | undefined) =>
      sample(m, self, population, k, counts),
  ),
  uniform: draws('a, b', [], distributions.uniformVariate),
  triangular: native(
    'low=, high=, mode=',
    (m: Interp, self: PyRandom, low: Value | undefined, high: Value | undefined, mode: Value | undefined) => {
      const [from, to] = [low === undefined ? 0 : m.toDouble(low), high === undefined ? 1 : m.toDouble(high)];
      const middle = mode === undefined || mode === null ? null : m.toDouble(mode);
      return new PyFloat(distributions.triangular(self, from, to, middle));
    },
  ),
  gauss: draws('mu=, sigma=', [0, 1], distributions.gauss),
  normalvariate: draws('mu=, sigma=', [0, 1], distributions.normalVariate),
  lognormvariate: draws('mu, sigma', [], (r, mu = 0, sigma = 1) => mathExp(distributions.normalVariate(r, mu, sigma))),
  expovariate: native('lambd', (m: Interp, self: PyRandom, lambda: Value) => {
    const rate = m.toDouble(lambda);
    if (rate === 0) m.raise('ZeroDivisionError', 'float division by zero');
    return new PyFloat(distributions.exponential(self, rate));
  }),
  gammavariate: native('alpha, beta', (m: Interp, self: PyRandom, alpha: Value, beta: Value) => {
    const [a, b] = [m.toDouble(alpha), m.toDouble(beta)];
    if (a <= 0 || b <= 0) m.raise('ValueError', 'gammavariate: alpha and beta must be > 0.0');
    return new PyFloat(distributions.gammaVariate(self, a, b));
  }),
  betavariate: draws('alpha, beta', [], distributions.betaVariate),
  paretovariate: draws('alpha', [], distributions.pareto),
  weibullvariate: draws('alpha, beta', [], distributions.weibull),
  vonmisesvariate: draws('mu, kappa', [], distributions.vonMises),
};

/** Whole floats still count as ints here. */
function whole(m: Interp, v: Value | undefined, what: string): Value | undefined {
  const x = v === undefined || v === null ? null : floatOf(v);
  if (x === null) return v;
  if (!Number.isInteger(x)) m.raise('ValueError', `non-integer ${what} for randrange()`);
  return truncate(x);
}

function randrangeOf(m: Interp, self: PyRandom, start: Value, stop: Value | undefined, step: Value | undefined): Int {
  const first = whole(m, start, 'arg 1') ?? null;
  return randrange(m, self, first, whole(m, stop, 'stop'), whole(m, step, 'step'));
}

export const randomClass = defineClass({
  name: 'Random',
  module: 'random',
  new: native('x=', (m: Interp, cls: PyClass, seed: Value | undefined) => {
    const r = ofClass(new PyRandom(0), cls);
    if (seed !== undefined && seed !== null) r.reseed(seedInt(m, r, seed));
    return r;
  }),
  methods,
});
kindIs(PyRandom, randomClass);

/** The generator behind the module's functions: one for each machine, seeded with 0. */
export function sharedRandom(m: Interp): PyRandom {
  return m.room('random', () => new PyRandom(0));
}

/** `random`. */
export function randomModule(m: Interp): PyModule {
  const shared = sharedRandom(m);
  const functions = Object.keys(methods).map((name): [string, Value] => [
    name,
    new PyMethod(randomClass.dict.getStr(name) ?? null, shared),
  ]);
  return nativeModule('random', { ...Object.fromEntries(functions), Random: randomClass });
}
